"""Addresses of reviews, as everybody meets them."""

from django.urls import path

from varv.web.public.reviews import reviews

urlpatterns = [
    path("", reviews.reviews, name="reviews"),
    path("<int:pk>/", reviews.review, name="review"),
    path("<int:pk>/uppfoljning.pdf", reviews.document, name="review_pdf"),
]
