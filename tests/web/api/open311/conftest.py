"""Programs that call Skellefteå's endpoint; each answer is held against the schemas."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import jsonschema
import pytest
import xmlschema
from django.test import Client as Browser
from django_scopes import scope

from tests import cast
from tests.participation.feedback import telling
from varv.participation.open311 import actions
from varv.participation.open311.models import Client
from varv.people.models import Officer
from varv.people.roles import Role

SCHEMAS = Path(__file__).parent / "schemas"


@cache
def xsd() -> Any:
    """Return the schema of XML."""
    return xmlschema.XMLSchema(str(SCHEMAS / "georeport-v2.xsd"))


@cache
def json_schema(name: str) -> Any:
    """Return the schema of one JSON document."""
    defined = json.loads((SCHEMAS / "georeport-v2.json").read_text())
    schema = {**defined, "$ref": f"#/$defs/{name}"}
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


class Caller:
    """A program that calls one municipality's endpoint, with a key or without."""

    def __init__(self, place: cast.Place, key: str = "") -> None:
        self.base = f"{place.path}api/open311/v2/"
        self.key = key
        self.browser = Browser(enforce_csrf_checks=True)

    def get(self, path: str, **query: Any) -> Any:
        """Ask for something; the answer has passed its schema."""
        return self._checked(self.browser.get(self.base + path, query, headers=self._headers()))

    def post(self, path: str, **form: Any) -> Any:
        """Send a form; the answer has passed its schema."""
        sent = {"api_key": self.key, **form} if self.key else form
        answer = self.browser.post(
            self.base + path,
            "&".join(_pairs(sent)),
            content_type="application/x-www-form-urlencoded; charset=utf-8",
        )
        return self._checked(answer, is_receipt=path.startswith("requests"))

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.key}"} if self.key else {}

    def _checked(self, answer: Any, is_receipt: bool = False) -> Any:
        if not answer.content:
            return answer
        kind = answer.headers["Content-Type"]
        if kind == "text/xml; charset=utf-8":
            xsd().validate(answer.content.decode())
            return answer
        assert kind == "application/json; charset=utf-8"
        name = self._name(answer)
        if name == "service_requests" and is_receipt:
            name = "received"
        json_schema(name).validate(json.loads(answer.content))
        return answer

    def _name(self, answer: Any) -> str:
        if answer.status_code >= 400:
            return "errors"
        path = answer.wsgi_request.path_info
        for part, name in (
            ("/services/", "service_definition"),
            ("/services.", "services"),
            ("/servicerequestupdates", "service_request_updates"),
            ("/discovery", "discovery"),
            ("/tokens/", "received"),
        ):
            if part in path:
                return name
        return "service_requests"


def _pairs(form: dict[str, Any]) -> Iterator[str]:
    for name, value in form.items():
        for each in value if isinstance(value, list) else [value]:
            yield f"{quote(name)}={quote(str(each))}"


def rows(answer: Any) -> list[dict[str, str]]:
    """Return the plain fields of every row of an XML answer."""
    root = ElementTree.fromstring(answer.content)
    return [{field.tag: field.text or "" for field in row} for row in root]


@pytest.fixture
def here(skelleftea: cast.Place, alice: Officer) -> Iterator[cast.Place]:
    """Look at the rows of Skellefteå, where feedback is taken."""
    telling.offer(skelleftea)
    with scope(municipality=skelleftea.row):
        yield skelleftea


@pytest.fixture
def digna(here: cast.Place) -> Officer:
    """Have Digna, who administers."""
    return cast.employ(here, "digna", Role.ADMINISTRATOR, unit="board")


def admit(place: cast.Place, boss: Officer, name: str = "Stadsappen", **more: Any) -> Any:
    """Let a program in, and return it with its key."""
    said: dict[str, Any] = {"contact": "", "categories": [], "per_minute": 60, **more}
    with scope(municipality=place.row):
        return actions.admit(municipality=place.row, name=name, by=cast.actor_of(boss), **said)


@pytest.fixture
def admitted(here: cast.Place, digna: Officer) -> tuple[Client, str]:
    """Have an app that may report, with its key."""
    client, word = admit(here, digna)
    return client, word.text


@pytest.fixture
def anybody(here: cast.Place) -> Caller:
    """Have a program without a key."""
    return Caller(here)


@pytest.fixture
def app(here: cast.Place, admitted: tuple[Client, str]) -> Caller:
    """Have the app, with its key."""
    return Caller(here, admitted[1])
