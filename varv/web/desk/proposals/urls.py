"""Addresses of proposals, as staff meet them."""

from django.urls import URLPattern, path

from varv.web.desk.proposals import comments, listing, page, paper, publishing, yearly

urlpatterns: list[URLPattern] = [
    path("", listing.proposals, name="proposals"),
    path("yearly/", yearly.yearly, name="proposals_yearly"),
    path("yearly/download/", yearly.download, name="proposals_download"),
    path("comments/", comments.queue, name="proposal_comments"),
    path("comments/<int:pk>/", comments.moderate, name="proposal_moderate"),
    path("<int:pk>/", page.proposal, name="proposal"),
    path("<int:pk>/publish/", publishing.publish, name="proposal_publish"),
    path("<int:pk>/answer/", publishing.answer, name="proposal_answer"),
    path("<int:pk>/hide/", publishing.hide, name="proposal_hide"),
    path("<int:pk>/show/", publishing.show, name="proposal_show"),
    path("<int:pk>/paper/", paper.paper, name="proposal_paper"),
    path("<int:pk>/reply/", comments.reply, name="proposal_reply"),
]
