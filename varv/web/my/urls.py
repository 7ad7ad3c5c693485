"""Addresses of the resident's own pages: applying, and Mina sidor."""

from django.urls import include, path

from varv.web.my import (
    asked,
    cases,
    details,
    home,
    letters,
    receipts,
    sending,
    starting,
    steps,
    withdrawing,
)
from varv.web.my.extract import pages

DRAFT = "ansokan/<uuid:draft>/"
CASE = "mina-sidor/arenden/<str:number>/"

app_name = "my"
urlpatterns = [
    path("medborgarforslag/", include("varv.web.my.proposals.urls")),
    path("synpunkter/", include("varv.web.my.feedback.urls")),
    path("dialoger/", include("varv.web.my.dialogues.urls")),
    path("traffar/", include("varv.web.my.meetups.urls")),
    path("mina-sidor/foljer/", include("varv.web.my.following.urls")),
    path("e-tjanster/<slug:slug>/ansok/", starting.start, name="start"),
    path(f"{DRAFT}granska/", sending.review, name="review"),
    path(f"{DRAFT}skicka/", sending.submit, name="submit"),
    path(f"{DRAFT}kvitto/", receipts.receipt, name="receipt"),
    path(f"{DRAFT}kvitto.pdf", receipts.document, name="receipt_pdf"),
    path(f"{DRAFT}ta-bort/", home.discard, name="discard"),
    path(f"{DRAFT}<slug:step>/", steps.step, name="step"),
    path("mina-sidor/", home.home, name="home"),
    path("mina-sidor/uppgifter/", details.details, name="details"),
    path("mina-sidor/registerutdrag/", pages.extract, name="extract"),
    path(CASE, cases.case, name="case"),
    path(f"{CASE}svar/", cases.answers, name="answers"),
    path(f"{CASE}komplettera/", asked.completion, name="completion"),
    path(f"{CASE}skriv-under/", asked.sign, name="sign"),
    path(f"{CASE}ta-tillbaka/", withdrawing.withdraw, name="withdraw"),
    path(f"{CASE}beslut/<int:version>.pdf", letters.letter, name="letter"),
]
