"""Addresses of what says where the municipality is going, as everybody meets them."""

from django.urls import path

from varv.web.public.direction import statements, target_picture

urlpatterns = [
    path("malbild/", target_picture.target_picture, name="target_picture"),
    path("malbild/malbild.pdf", target_picture.document, name="target_picture_pdf"),
    path("malbild/version-<int:number>/", target_picture.edition, name="target_picture_edition"),
    path(
        "malbild/jamfor/<int:before>/<int:after>/",
        target_picture.compare,
        name="target_picture_compare",
    ),
    path("visioner/", statements.visions, name="visions"),
    path("policyer/", statements.policies, name="policies"),
    path("policyer/<slug:slug>/", statements.policy, name="policy"),
]
