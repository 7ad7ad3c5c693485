"""Addresses of those who run the installation."""

from django.urls import path

from varv.web.operator import municipalities

app_name = "operator"
urlpatterns = [
    path("", municipalities.municipalities, name="home"),
    path("municipalities/", municipalities.municipalities, name="municipalities"),
    path("municipalities/new/", municipalities.found, name="found"),
    path("municipalities/<str:code>/", municipalities.describe, name="describe"),
]
