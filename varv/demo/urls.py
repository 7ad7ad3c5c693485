"""Addresses that exist in the demo only."""

from django.urls import URLPattern, path

from varv.demo import accounts, eid, mailbox

app_name = "demo"
urlpatterns: list[URLPattern] = [
    path("demo/brevlada/", mailbox.mailbox, name="mailbox"),
    path("demo/brevlada/<int:pk>/", mailbox.mail, name="mail"),
    path("demo/brevlada/<int:pk>/<int:number>/", mailbox.enclosed, name="enclosed"),
    path("demo/koder/", accounts.codes, name="codes"),
    path("test-e-leg/.well-known/openid-configuration", eid.discovery, name="eid_discovery"),
    path("test-e-leg/jwks/", eid.jwks, name="eid_jwks"),
    path("test-e-leg/logga-in/", eid.authorize, name="eid_authorize"),
    path("test-e-leg/token/", eid.token, name="eid_token"),
]
