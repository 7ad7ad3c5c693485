"""Addresses of following, as residents meet them."""

from django.urls import path

from varv.web.my.following import following

urlpatterns = [path("", following.following, name="following")]
