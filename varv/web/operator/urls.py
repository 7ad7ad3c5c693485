"""Addresses of the audience operator."""

from django.urls import URLPattern

app_name = "operator"
urlpatterns: list[URLPattern] = []
