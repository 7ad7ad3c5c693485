"""Addresses of the audience desk."""

from django.urls import URLPattern

app_name = "desk"
urlpatterns: list[URLPattern] = []
