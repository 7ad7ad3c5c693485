"""Addresses of following, as everybody meets them."""

from django.urls import path

from varv.web.public.following import links

urlpatterns = [
    path("bekrafta/<str:word>/", links.confirm, name="follow_confirm"),
    path("<uuid:key>/", links.unfollow, name="unfollow"),
]
