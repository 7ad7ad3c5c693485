"""Addresses of the council, as staff meet it."""

from django.urls import path

from varv.web.desk.council import (
    agenda,
    council,
    criteria,
    deciding,
    meetings,
    minutes,
    opinions,
    scoring,
    seats,
)

MEETING = "meetings/<int:pk>/"
ITEM = "items/<int:pk>/"

urlpatterns = [
    path("", council.council, name="council"),
    path("members/new/", seats.seat, name="council_seat"),
    path("members/<int:pk>/", seats.change, name="council_member"),
    path("criteria/", criteria.criteria, name="council_criteria"),
    path("criteria/new/", criteria.add, name="council_criterion_new"),
    path("criteria/<int:pk>/", criteria.change, name="council_criterion"),
    path("criteria/<int:pk>/retire/", criteria.retire, name="council_criterion_retire"),
    path("meetings/new/", meetings.plan, name="council_meeting_new"),
    path(MEETING, council.meeting, name="council_meeting"),
    path(f"{MEETING}edit/", meetings.move, name="council_meeting_edit"),
    path(f"{MEETING}call/", meetings.call, name="council_meeting_call"),
    path(f"{MEETING}cancel/", meetings.cancel, name="council_meeting_cancel"),
    path(f"{MEETING}hold/", meetings.hold, name="council_meeting_hold"),
    path(f"{MEETING}choose/", agenda.choose, name="council_choose"),
    path(f"{MEETING}add/", agenda.add, name="council_add"),
    path(f"{MEETING}order/", agenda.order, name="council_order"),
    path(f"{MEETING}weigh-anew/", meetings.weigh_anew, name="council_weigh_anew"),
    path(f"{MEETING}question/", agenda.question, name="council_question"),
    path(f"{MEETING}minutes/", minutes.minutes, name="council_minutes"),
    path(f"{MEETING}minutes/minutes.pdf", minutes.document, name="council_minutes_pdf"),
    path(f"{MEETING}minutes/draft/", minutes.draft, name="council_minutes_draft"),
    path(f"{MEETING}minutes/edit/", minutes.write, name="council_minutes_edit"),
    path(f"{MEETING}minutes/adjust/", minutes.adjust, name="council_minutes_adjust"),
    path(f"{MEETING}minutes/publish/", minutes.publish, name="council_minutes_publish"),
    path(ITEM, council.item, name="council_item"),
    path(f"{ITEM}edit/", agenda.reword, name="council_item_edit"),
    path(f"{ITEM}shift/", agenda.shift, name="council_item_shift"),
    path(f"{ITEM}remove/", agenda.remove, name="council_item_remove"),
    path(f"{ITEM}score/", scoring.score, name="council_score"),
    path(f"{ITEM}decide/", deciding.decide, name="council_decide"),
    path(f"{ITEM}ask/", opinions.ask_for, name="council_ask"),
]
