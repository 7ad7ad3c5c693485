"""Addresses of reviews, as staff meet them."""

from django.urls import path

from varv.web.desk.reviews import answering, holding, means, reviews

ONE = "<int:pk>/"

urlpatterns = [
    path("", reviews.reviews, name="reviews"),
    path("new/", holding.begin, name="review_new"),
    path(ONE, reviews.review, name="review"),
    path(f"{ONE}report.pdf", reviews.document, name="review_pdf"),
    path(f"{ONE}summary/", holding.write, name="review_write"),
    path(f"{ONE}close/", holding.close, name="review_close"),
    path(f"{ONE}publish/", holding.publish, name="review_publish"),
    path(f"{ONE}decide/", answering.decide, name="review_decide"),
    path("answers/<int:pk>/", answering.answer, name="review_answer"),
    path("decisions/<int:pk>/remove/", answering.undo, name="review_undo"),
    path("plans/<int:pk>/rhythm/", holding.arrange, name="review_rhythm"),
    path("plans/<int:pk>/means/", means.means, name="means"),
    path("plans/<int:pk>/means/<int:year>/", means.allot, name="means_allot"),
    path("activities/<int:pk>/hours/", means.estimate, name="means_estimate"),
]
