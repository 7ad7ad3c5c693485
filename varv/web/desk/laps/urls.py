"""Addresses of laps, as staff meet them."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
