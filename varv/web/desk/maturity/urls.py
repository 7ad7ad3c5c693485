"""Addresses of digital maturity, as staff meet them."""

from django.urls import path

from varv.web.desk.maturity import answering, gaps, leading, listing, report, rounds

ONE = "<int:pk>/"
SHEET = "assessments/<int:pk>/"

urlpatterns = [
    path("", listing.maturity, name="maturity"),
    path("new/", leading.start, name="maturity_new"),
    path(ONE, rounds.round, name="maturity_round"),
    path(f"{ONE}report/", report.report, name="maturity_report"),
    path(f"{ONE}invite/", leading.invite, name="maturity_invite"),
    path(f"{ONE}sum-up/", leading.sum_up, name="maturity_sum_up"),
    path(f"{ONE}close/", leading.close, name="maturity_close"),
    path(f"{ONE}show/", leading.show, name="maturity_show"),
    path(SHEET, answering.assessment, name="maturity_assessment"),
    path(f"{SHEET}hand-in/", answering.hand_in, name="maturity_hand_in"),
    path(f"{SHEET}give-back/", answering.give_back, name="maturity_give_back"),
    path(f"{SHEET}withdraw/", leading.withdraw, name="maturity_withdraw"),
    path(f"{SHEET}<slug:area>/", answering.answer, name="maturity_answer"),
    path("gaps/<int:pk>/plan/<int:plan>/", gaps.remedy, name="maturity_remedy"),
]
