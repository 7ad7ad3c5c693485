"""Addresses of laps, as staff meet them."""

from django.urls import path

from varv.web.desk.laps import lap, linking, listing, suggesting

ONE = "<slug:kind>/<int:key>/"

urlpatterns = [
    path("", listing.laps, name="laps"),
    path("suggestions/", suggesting.suggestions, name="lap_suggestions"),
    path("decide/", suggesting.decide, name="lap_decide"),
    path("links/<int:pk>/remove/", lap.unlink, name="lap_unlink"),
    path(ONE, lap.lap, name="lap"),
    path(f"{ONE}link/", linking.link, name="lap_link"),
    path(f"{ONE}show/", lap.show, name="lap_show"),
]
