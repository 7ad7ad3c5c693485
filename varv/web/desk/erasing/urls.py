"""Addresses of erasing, as archivists meet them."""

from django.urls import path

from varv.web.desk.erasing import approving, holding, listing, protocols

urlpatterns = [
    path("", listing.services, name="erasing"),
    path("services/<int:pk>/", listing.service, name="erasing_service"),
    path("services/<int:pk>/approve/", approving.approve, name="erasing_approve"),
    path("holds/", holding.holds, name="erasing_holds"),
    path("holds/<str:number>/", holding.hold, name="erasing_hold"),
    path("protocols/<int:pk>/", protocols.protocol, name="erasing_protocol"),
    path("protocols/<int:pk>/pdf/", protocols.document, name="erasing_pdf"),
]
