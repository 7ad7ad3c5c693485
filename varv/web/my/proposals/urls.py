"""Addresses of proposals, as residents meet them."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
