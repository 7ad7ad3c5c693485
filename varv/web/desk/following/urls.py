"""Addresses of following, as staff meets them."""

from django.urls import path

from varv.web.desk.following import subscribers

urlpatterns = [path("", subscribers.subscribers, name="subscribers")]
