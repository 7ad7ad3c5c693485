"""Addresses that belong to no single municipality."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from varv.web import language

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("varv.web.federation_urls")),
    path("operator/", include("varv.web.operator.urls")),
    path("sprak/<slug:language>/", language.choose, name="language"),
    path("konto/", include("varv.web.signin.staff_urls")),
    path("e-leg/", include("varv.web.signin.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("", include("varv.demo.urls")))

handler400 = "varv.web.errors.bad_request"
handler403 = "varv.web.errors.forbidden"
handler404 = "varv.web.errors.not_found"
handler500 = "varv.web.errors.server_error"
