"""Addresses of feedback, as whoever wrote it meets it."""

from django.urls import URLPattern, path

from varv.web.my.feedback import finding, following

urlpatterns: list[URLPattern] = [
    path("folj/", finding.find, name="feedback_find"),
    path("folj/<str:number>/", following.case, name="feedback_case"),
    path("folj/<str:number>/brev/<int:version>.pdf", following.letter, name="feedback_letter"),
]
