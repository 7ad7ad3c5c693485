"""Addresses of council, as everybody meets them."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
