"""Addresses of plans, as everybody meets them."""

from django.urls import path

from varv.web.public.plans import plans

urlpatterns = [
    path("handlingsplan/", plans.current, name="plan_current"),
    path("handlingsplan/<slug:slug>/", plans.plan, name="plan"),
    path("handlingsplan/bilagor/<uuid:key>/<slug:size>/", plans.attachment, name="attachment"),
    path("handlingsplan/<slug:slug>/<int:number>/", plans.activity, name="activity"),
]
