"""Addresses of council, as staff meet them."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
