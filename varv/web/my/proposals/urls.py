"""Addresses of proposals, as a signed-in resident meets them."""

from django.urls import URLPattern, path

from varv.web.my.proposals import commenting, signing

urlpatterns: list[URLPattern] = [
    path("<int:pk>/stod/", signing.sign, name="proposal_sign"),
    path("<int:pk>/stod/ta-tillbaka/", signing.unsign, name="proposal_unsign"),
    path("<int:pk>/folj/", signing.follow, name="proposal_follow"),
    path("<int:pk>/kommentera/", commenting.comment, name="proposal_comment"),
]
