"""Addresses of feedback, as everybody meets them."""

from django.urls import URLPattern, path

from varv.web.public.feedback import fixing, listing, mapping, report

urlpatterns: list[URLPattern] = [
    path("", listing.listing, name="feedback"),
    path("karta.json", mapping.points, name="feedback_map"),
    path("atgardat/<str:word>/", fixing.fixed, name="report_fixed"),
    path("<int:pk>/", report.report, name="report"),
    path("<int:pk>/sett/", report.seen, name="report_seen"),
    path("<int:pk>/folj/", report.follow, name="report_follow"),
    path("<int:pk>/bild/<uuid:key>/", report.photo, name="report_photo"),
]
