"""Addresses of plans, as staff meet them."""

from django.urls import path

from varv.web.desk.plans import activities, attaching, describing, plans, selecting, stages, writing

ONE = "<int:pk>/"
ACTIVITY = "activities/<int:pk>/"
ATTACHMENT = "attachments/<uuid:key>/"

urlpatterns = [
    path("", plans.plans, name="plans"),
    path("new/", writing.start, name="plan_new"),
    path("take-over/<int:pk>/", writing.take_over, name="plan_take_over"),
    path(ONE, plans.plan, name="plan"),
    path(f"{ONE}download/", plans.download, name="plan_download"),
    path(f"{ONE}edit/", writing.write, name="plan_edit"),
    path(f"{ONE}adopt/", writing.adopt, name="plan_adopt"),
    path(f"{ONE}close/", writing.close, name="plan_close"),
    path(f"{ONE}offer/", writing.offer, name="plan_offer"),
    path(f"{ONE}selection/", selecting.selection, name="plan_selection"),
    path(f"{ONE}activity/", describing.propose, name="activity_new"),
    path(ACTIVITY, activities.activity, name="activity"),
    path(f"{ACTIVITY}edit/", describing.describe, name="activity_edit"),
    path(f"{ACTIVITY}years/", activities.select, name="activity_select"),
    path(f"{ACTIVITY}stop/", activities.stop, name="activity_stop"),
    path(f"{ACTIVITY}resume/", activities.resume, name="activity_resume"),
    path(f"{ACTIVITY}evidence/", stages.learn, name="activity_learn"),
    path(f"{ACTIVITY}attach/", attaching.attach, name="activity_attach"),
    path(f"{ATTACHMENT}remove/", attaching.detach, name="attachment_remove"),
    path(f"{ATTACHMENT}show/", attaching.publish, name="attachment_show"),
    path(f"{ATTACHMENT}<slug:size>/", attaching.attachment, name="attachment"),
    path(f"{ACTIVITY}on/", stages.move_on, name="activity_on"),
    path(f"{ACTIVITY}back/", stages.move_back, name="activity_back"),
]
