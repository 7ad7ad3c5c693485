"""Addresses of one municipality, below its own prefix or at its own host name."""

from django.urls import URLPattern, URLResolver, include, path

from varv.web import accent, files, language

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("varv.web.public.urls")),
    path("", include("varv.web.my.urls")),
    path("desk/", include("varv.web.desk.urls")),
    path("api/", include("varv.web.api.urls")),
    path("filer/<uuid:key>/", files.file, name="file"),
    path("accent-<slug:digest>.css", accent.accent, name="accent"),
    path("sprak/<slug:language>/", language.choose, name="language"),
    path("konto/", include("varv.web.signin.staff_urls")),
    path("e-leg/", include("varv.web.signin.urls")),
]

handler400 = "varv.web.errors.bad_request"
handler403 = "varv.web.errors.forbidden"
handler404 = "varv.web.errors.not_found"
handler500 = "varv.web.errors.server_error"
