"""A real OpenID provider to sign in with, and pages that say who acts."""

import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from django_scopes import scope

from varv.core import addresses
from varv.municipalities import actions as municipalities
from varv.municipalities import queries
from varv.municipalities.models import Municipality, Unit
from varv.people import actions, actors
from varv.people.models import Officer
from varv.people.roles import Role
from varv.web.signin import oidc
from varv.web.signin import urls as signin

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import oidc_provider_mock

LOA = "http://id.elegnamnden.se/loa/1.0/"
NUMBER = "https://id.oidc.se/claim/personalIdentityNumber"
DISA, PASSWORD = "198112189876", "en lång mening om snö"
OPERATOR = actors.Actor(actors.Kind.OFFICER, None, "Platform", is_operator=True)


@dataclass
class Provider:
    """A running provider, with the people it knows."""

    issuer: str

    def know(self, sub: str, **claims: Any) -> None:
        """Let somebody exist at the provider."""
        requests.put(f"{self.issuer}/users/{sub}", json=claims, timeout=5).raise_for_status()

    def know_disa(self, **changed: str) -> None:
        """Let Disa exist at the provider."""
        said = {NUMBER: DISA, "given_name": "Disa", "family_name": "Ek", "acr": f"{LOA}loa3"}
        self.know("disa", **{**said, **changed})

    def choose(self, address: str, sub: str = "disa", **form: str) -> str:
        """Do what the browser does at the provider, and return the path that it is sent back to."""
        told = requests.post(
            address, data={"sub": sub, **form}, allow_redirects=False, timeout=5
        ).headers["Location"]
        parts = urlsplit(told)
        return f"{parts.path}?{parts.query}"


@pytest.fixture(scope="session")
def running() -> Iterator[str]:
    """Run the provider once."""
    with oidc_provider_mock.run_server_in_thread() as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def provider(running: str, settings: Any) -> Provider:
    """Be the client of a provider that knows Disa."""
    settings.EID_ISSUER, settings.EID_CLIENT_ID = running, "varv"
    settings.EID_CLIENT_SECRET, settings.EID_TRANSPORT = "secret", ""
    settings.EID_SCOPE, settings.EID_PARAMETERS = "openid profile", []
    settings.STAFF_SCOPE = "openid email profile"
    settings.DEMO = False
    oidc.forget()
    found = Provider(running)
    found.know_disa()
    return found


@pytest.fixture(autouse=True)
def own_cache(settings: Any) -> None:
    """Count tries of one test only."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


def who(request: HttpRequest) -> HttpResponse:
    """Say who acts, and what was sent."""
    actor = request.actor  # type: ignore[attr-defined]
    return HttpResponse(f"{actor.kind} {actor.name} {request.POST.get('text', '')}".strip())


def hidden(request: HttpRequest) -> HttpResponse:
    """Be there for residents only."""
    actor = request.actor  # type: ignore[attr-defined]
    return HttpResponse(
        "found" if actor.is_resident else "", status=200 if actor.is_resident else 404
    )


urlpatterns = [
    path("", who, name="home"),
    path("mina-sidor/", who),
    path("ansokan/", hidden),
    path("desk/", who),
    path("operator/", who),
    path("e-leg/", include(signin)),
    path("konto/", include("varv.web.signin.staff_urls")),
    path("", include("varv.web.federation_urls")),
    path("", include("varv.config.urls.municipal")),
]


@pytest.fixture
def pages(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pages of both trees be those of this file, so that only signing in is tried."""
    here = sys.modules[__name__]
    monkeypatch.setattr(addresses, "MUNICIPAL", here)
    monkeypatch.setattr(addresses, "FEDERATION", here)
    settings.ROOT_URLCONF = here


def found(name: str, short: str, code: str) -> Municipality:
    """Found a municipality."""
    fields = {"code": code, "county": "Län", "name": name, "path": short.lower(), "short": short}
    more = {"opening_hours": [["mån", "8-16"]], "languages": ["sv"]}
    return municipalities.found(by=OPERATOR, accent="#0f5257", fields={**fields, **more})


@pytest.fixture
def skelleftea(db: None) -> Iterator[Municipality]:
    """Be in Skellefteå."""
    yield found("Skellefteå", "SKE", "2482")
    queries.forget()


@pytest.fixture
def vara(db: None) -> Iterator[Municipality]:
    """Be beside Vara."""
    yield found("Vara", "VAR", "1470")
    queries.forget()


@pytest.fixture
def school(skelleftea: Municipality) -> Unit:
    """Have a school in Skellefteå."""
    return municipalities.add_unit(
        municipality=skelleftea, kind="school", name="Kanalskolan", code="kanal", by=OPERATOR
    )


@pytest.fixture
def alice(skelleftea: Municipality, school: Unit) -> Officer:
    """Have Alice handle cases at the school."""
    officer = actions.appoint(
        municipality=skelleftea,
        email="alice@example.org",
        name="Alice",
        by=OPERATOR,
        password=PASSWORD,
    )
    actions.assign_role(officer=officer, unit=school, role=Role.HANDLER, by=OPERATOR)
    return officer


@pytest.fixture
def scoped(skelleftea: Municipality) -> Iterator[None]:
    """Look at the rows of Skellefteå."""
    with scope(municipality=skelleftea):
        yield


@pytest.fixture
def strict() -> Client:
    """Be a browser whose forms must carry the CSRF token."""
    return Client(enforce_csrf_checks=True)
