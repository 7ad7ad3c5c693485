"""Addresses of dialogues, as everybody meets them."""

from django.urls import path

from varv.web.public.dialogues import answering, following, listing, panel, results, sending

SHEET = "svar/<uuid:sheet>/"
ONE = "<slug:slug>/"

urlpatterns = [
    path("", listing.dialogues, name="dialogues"),
    path("panel/", panel.panel, name="panel"),
    path("panel/ga-med/", panel.join, name="panel_join"),
    path("panel/lamna/", panel.leave, name="panel_leave"),
    path("lank/<str:word>/", listing.by_link, name="dialogue_link"),
    path("bekrafta/<str:word>/", sending.confirm, name="dialogue_confirm"),
    path(f"{SHEET}granska/", sending.review, name="dialogue_review"),
    path(f"{SHEET}skicka/", sending.send, name="dialogue_send"),
    path(f"{SHEET}bekraftelse/", sending.asked, name="dialogue_asked"),
    path(f"{SHEET}tack/", sending.thanks, name="dialogue_thanks"),
    path(f"{SHEET}ta-bort/", answering.discard, name="dialogue_discard"),
    path(f"{SHEET}<slug:step>/", answering.step, name="dialogue_step"),
    path(ONE, listing.dialogue, name="dialogue"),
    path(f"{ONE}svara/", answering.start, name="dialogue_start"),
    path(f"{ONE}resultat/", results.results, name="dialogue_results"),
    path(f"{ONE}resultat.csv", results.table, name="dialogue_table"),
    path(f"{ONE}folj/", following.follow, name="dialogue_follow"),
]
