"""Addresses of feedback, as the staff meets it."""

from django.urls import URLPattern, path

from varv.web.desk.feedback import facing, photos, queue, statistics

REPORT = "<str:number>/"

urlpatterns: list[URLPattern] = [
    path("", queue.queue, name="feedback"),
    path("statistics/", statistics.statistics, name="feedback_statistics"),
    path("statistics.csv", statistics.download, name="feedback_statistics_download"),
    path(REPORT, facing.report, name="feedback_report"),
    path(f"{REPORT}photo/<uuid:key>/", photos.photo, name="feedback_photo"),
    path(f"{REPORT}hide/", facing.hide, name="feedback_hide"),
    path(f"{REPORT}fixed/", facing.fixed, name="feedback_fixed"),
]
