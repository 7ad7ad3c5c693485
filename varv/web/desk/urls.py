"""Addresses of the staff's side of a municipality."""

from django.urls import include, path

from varv.web.desk import home, satisfaction
from varv.web.desk.administration import endings, officers, outbox, trail, units
from varv.web.desk.cases import (
    acting,
    counter,
    decide,
    download,
    handling,
    many,
    page,
    talking,
    worklist,
)
from varv.web.desk.services import listing, registers, service

CASE = "cases/<str:number>/"

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("cases/", worklist.worklist, name="cases"),
    path("cases/download/", download.download, name="cases_download"),
    path("cases/assign/", many.assign, name="cases_assign"),
    path("cases/new/", counter.counter, name="counter"),
    path(CASE, page.case, name="case"),
    path(f"{CASE}number/", page.number, name="number"),
    path(f"{CASE}log/", page.log, name="log"),
    path(f"{CASE}letter/<int:version>/", page.letter, name="letter"),
    path(f"{CASE}decide/", decide.decide, name="decide"),
    path(f"{CASE}act/<slug:action>/", acting.act, name="act"),
    path(f"{CASE}completion/", handling.completion, name="completion"),
    path(f"{CASE}assign/", handling.assign, name="assign"),
    path(f"{CASE}take/", handling.take, name="take"),
    path(f"{CASE}delay/", handling.delay, name="delay"),
    path(f"{CASE}correct/", handling.correct, name="correct"),
    path(f"{CASE}close/", handling.close, name="close"),
    path(f"{CASE}reopen/", handling.reopen, name="reopen"),
    path(f"{CASE}message/", talking.message, name="message"),
    path(f"{CASE}note/", talking.note, name="note"),
    path("services/", listing.services, name="services"),
    path("services/library/", listing.library, name="library"),
    path("services/library/<slug:key>/offer/", listing.offer, name="offer"),
    path("services/registers/", registers.registers, name="registers"),
    path("services/registers/<slug:key>/", registers.register, name="register"),
    path("services/registers/<slug:key>/status/", registers.status, name="register_status"),
    path("services/<int:pk>/", service.service, name="service"),
    path("services/<int:pk>/settings/", service.configure, name="service_settings"),
    path("services/<int:pk>/publish/", service.publish, name="service_publish"),
    path("services/<int:pk>/withdraw/", service.withdraw, name="service_withdraw"),
    path("services/<int:pk>/export/", service.export, name="service_export"),
    path("satisfaction/", satisfaction.services, name="satisfaction"),
    path("satisfaction/<int:pk>/", satisfaction.service, name="satisfaction_of"),
    path("voices/", include("varv.web.desk.voices.urls")),
    path("needs/", include("varv.web.desk.needs.urls")),
    path("proposals/", include("varv.web.desk.proposals.urls")),
    path("feedback/", include("varv.web.desk.feedback.urls")),
    path("dialogues/", include("varv.web.desk.dialogues.urls")),
    path("meetups/", include("varv.web.desk.meetups.urls")),
    path("news/", include("varv.web.desk.news.urls")),
    path("following/", include("varv.web.desk.following.urls")),
    path("direction/", include("varv.web.desk.direction.urls")),
    path("plans/", include("varv.web.desk.plans.urls")),
    path("effects/", include("varv.web.desk.effects.urls")),
    path("council/", include("varv.web.desk.council.urls")),
    path("communication/", include("varv.web.desk.communication.urls")),
    path("reviews/", include("varv.web.desk.reviews.urls")),
    path("maturity/", include("varv.web.desk.maturity.urls")),
    path("laps/", include("varv.web.desk.laps.urls")),
    path("open311/", include("varv.web.desk.open311.urls")),
    path("administration/units/", units.units, name="units"),
    path("administration/units/<int:pk>/", units.unit, name="unit"),
    path("administration/officers/", officers.officers, name="officers"),
    path("administration/officers/new/", officers.appoint, name="appoint"),
    path("administration/officers/<int:pk>/", officers.officer, name="officer"),
    path("administration/officers/<int:pk>/link/", officers.invite, name="invite"),
    path("administration/officers/<int:pk>/leave/", endings.deactivate, name="deactivate"),
    path(
        "administration/officers/<int:pk>/roles/<int:role>/end/", endings.end_role, name="end_role"
    ),
    path("administration/outbox/", outbox.outbox, name="outbox"),
    path("administration/outbox/<uuid:pk>/", outbox.act, name="outbox_act"),
    path("administration/erasing/", include("varv.web.desk.erasing.urls")),
    path("administration/trail/", trail.trail, name="trail"),
]
