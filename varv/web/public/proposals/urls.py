"""Addresses of proposals, as everybody meets them."""

from django.urls import URLPattern, path

from varv.web.public.proposals import feed, listing, reporting, story

urlpatterns: list[URLPattern] = [
    path("", listing.proposals, name="proposals"),
    path("atom.xml", feed.feed, name="proposals_feed"),
    path("<int:pk>/", story.proposal, name="proposal"),
    path("<int:pk>/kommentarer/<int:comment>/anmal/", reporting.report, name="proposal_report"),
]
