"""Addresses that everybody on the installation shares."""

from django.urls import URLPattern

app_name = "federation"
urlpatterns: list[URLPattern] = []
