"""Addresses of the one inbox over all that residents say."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
