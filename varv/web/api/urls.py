"""Addresses that machines read."""

from django.urls import URLPattern

app_name = "api"
urlpatterns: list[URLPattern] = []
