"""Addresses of what says where the municipality is going, as staff meet them."""

from django.urls import path

from varv.web.desk.direction import adopting, parts, remarks, sharing, statements

ONE = "<int:pk>/"

urlpatterns = [
    path("", statements.statements, name="direction"),
    path("new/", statements.start, name="direction_new"),
    path("take-over/<int:pk>/", sharing.take_over, name="direction_take_over"),
    path(ONE, statements.statement, name="statement"),
    path(f"{ONE}draft/", statements.draft, name="statement_draft"),
    path(f"{ONE}offer/", sharing.offer, name="statement_offer"),
    path(f"{ONE}follow/", sharing.follow, name="statement_follow"),
    path("editions/<int:pk>/", parts.describe, name="edition_describe"),
    path("editions/<int:pk>/section/", parts.add_section, name="section_new"),
    path("editions/<int:pk>/adopt/", adopting.adopt, name="edition_adopt"),
    path("editions/<int:pk>/remark/", remarks.remark, name="edition_remark"),
    path("sections/<int:pk>/", parts.section, name="section"),
    path("sections/<int:pk>/principle/", parts.add_principle, name="principle_new"),
    path("sections/<int:pk>/move/", parts.move_section, name="section_move"),
    path("sections/<int:pk>/remove/", parts.remove_section, name="section_remove"),
    path("principles/<int:pk>/", parts.principle, name="principle"),
    path("principles/<int:pk>/move/", parts.move_principle, name="principle_move"),
    path("principles/<int:pk>/remove/", parts.remove_principle, name="principle_remove"),
    path("remarks/<int:pk>/answer/", remarks.answer, name="remark_answer"),
]
