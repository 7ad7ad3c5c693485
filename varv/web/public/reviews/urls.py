"""Addresses of reviews, as everybody meets them."""

from django.urls import path

from varv.web.public.reviews import reviews

urlpatterns = [
    path("uppfoljning/", reviews.reviews, name="reviews"),
    path("uppfoljning/<int:pk>/", reviews.review, name="review"),
    path("uppfoljning/<int:pk>/uppfoljning.pdf", reviews.document, name="review_pdf"),
]
