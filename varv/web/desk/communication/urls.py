"""Addresses of communication, as staff meet them."""

from django.urls import path

from varv.web.desk.communication import carrying, describing, efforts, files, plans, writing

ONE = "<int:pk>/"
EFFORT = "efforts/<int:pk>/"

urlpatterns = [
    path("", plans.plans, name="communication"),
    path("new/", writing.start, name="communication_new"),
    path("lists/", writing.arrange, name="communication_lists"),
    path("effort/", plans.add, name="effort_add"),
    path("efforts/", plans.listed, name="efforts"),
    path(ONE, plans.plan, name="communication_plan"),
    path(f"{ONE}edit/", writing.write, name="communication_edit"),
    path(f"{ONE}review/", writing.review, name="communication_review"),
    path(f"{ONE}download/", files.spreadsheet, name="communication_download"),
    path(f"{ONE}calendar/", files.calendar, name="communication_calendar"),
    path(f"{ONE}paper/", files.paper, name="communication_paper"),
    path(f"{ONE}effort/", describing.plan, name="effort_new"),
    path(EFFORT, efforts.effort, name="effort"),
    path(f"{EFFORT}edit/", describing.describe, name="effort_edit"),
    path(f"{EFFORT}move/<slug:to>/", carrying.move, name="effort_move"),
    path(f"{EFFORT}result/", carrying.measure, name="effort_measure"),
]
