"""Addresses of laps, as everybody meets them."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
