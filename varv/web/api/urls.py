"""Addresses that machines read."""

from django.urls import include, path

app_name = "api"
urlpatterns = [path("open311/v2/", include("varv.web.api.open311.urls"))]
