"""Strangers walk every address with the ids of Skellefteå's rows, and find nothing."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django_scopes import ScopeError, scope

from tests import cast
from tests.architecture import ground, routes, voices
from tests.architecture.ground import SECRETS, Ground
from tests.architecture.routes import Route
from varv.cases import rules
from varv.cases.models import Case, Decision, Draft, Event
from varv.core import addresses, clock
from varv.core.errors import Refused
from varv.documents.models import File
from varv.eservices.models import Service
from varv.municipalities.models import Owned
from varv.people.models import Assignment, Officer, Person
from varv.people.roles import Role

MUNICIPAL, FEDERATION = routes.of(addresses.MUNICIPAL), routes.of(addresses.FEDERATION)
SHUT = (403, 404, 405)

# Open to everybody. A new route is shut to strangers until its name stands here.
PUBLIC = {
    "accent",
    "language",
    "federation:accents",
    "federation:home",
    "federation:favicon",
    "federation:health",
    "federation:robots",
    "my:start",
    "public:home",
    "public:search",
    "public:services",
    "public:collection",
    "public:service",
    "public:contact",
    "public:accessibility",
    "public:privacy",
    "public:voices",
    "public:steering",
    "public:favicon",
    "public:robots",
}.union(*(area.PUBLIC for area in voices.AREAS))
# The ways in and out, and the pages of one's own account; no address of them names a row.
DOORS = {"signin", "staff", "account", "mfa"}
# Every resident's own pages, where a stranger sees only what is the stranger's own.
OWN = {"my:home", "my:details", "my:extract"}.union(*(area.OWN for area in voices.AREAS))


def is_open(route: Route) -> bool:
    """Tell whether everybody may come to the route."""
    return route.name in PUBLIC or route.name.partition(":")[0].partition("_")[0] in DOORS


def is_shut(status: int, to: str) -> bool:
    """Tell whether an answer shows nothing, or leads to a sign-in."""
    return status in SHUT or (status == 302 and any(f"/{way}/" in to for way in ("e-leg", "konto")))


@pytest.fixture
def here(skelleftea: cast.Place, vara: cast.Place) -> Ground:
    """Fill Skellefteå, beside Vara."""
    return ground.build(skelleftea)


Browser = Callable[[], Client]


@pytest.fixture
def strangers(here: Ground, vara: cast.Place) -> dict[str, Browser]:
    """Have people who have nothing to do with the rows of Skellefteå."""
    cast.offer(vara, "school-leave")
    charlie = cast.employ(vara, "charlie", *Role, unit="board")
    sam = cast.know(vara, "sam", cast.NUMBERS["sam"], "Storm")
    run = cast.operator()
    return {
        "nobody": Client,
        "a resident of Vara": lambda: cast.client_of(sam),
        "an officer of Vara": lambda: cast.client_of(charlie),
        "the operator": lambda: cast.client_of(run),
    }


def may_see(who: str, path: str, route: Route) -> bool:
    """Tell whether a stranger may get a page at all; secrets are never in it."""
    if is_open(route):
        return True
    if who == "a resident of Vara":
        return route.name in OWN
    is_own_desk = who == "an officer of Vara" and path == "/vara/" and route.area == "desk"
    return is_own_desk and (not route.parameters or route.name in ("desk:offer", *IN_BOTH))


IN_BOTH = ("desk:register", "desk:register_status")  # named by a key that each municipality has


def text_of(answer: Any) -> str:
    """Return what an answer says, read to its end."""
    told = answer.getvalue() if answer.streaming else answer.content
    return told.decode("utf-8", "replace")


def visits(address: str, browser: Browser) -> Iterator[tuple[str, int, str, str]]:
    """Get and post an address, each in a browser of its own; yields what came."""
    for method in ("get", "post"):
        client = browser()
        client.raise_request_exception = False
        answer = getattr(client, method)(address)
        body = (answer.getvalue() if answer.streaming else answer.content).decode(
            "utf-8", "replace"
        )
        text_of(answer)
        yield method, answer.status_code, answer.headers.get("Location", ""), body


def faults(who: str, browser: Browser, route: Route, here: Ground, path: str) -> Iterator[str]:
    """Say what a stranger gets at a route that should not be."""
    address = routes.address(route, here, path)
    for method, status, to, body in visits(address, browser):
        told = f"{who}: {method} {address} ({route.name}) gives {status} {to}".strip()
        if status >= 500 or not (may_see(who, path, route) or is_shut(status, to)):
            yield told
        for known in routes.ids(route, here).values():  # a page may repeat its own address
            body = body.replace(str(known), "")
        if shown := [word for word in SECRETS if word in body]:
            yield f"{told}, and it says {', '.join(shown)}"


def rows() -> list[object]:
    """Return everything that a stranger might have changed in Skellefteå."""
    found: list[object] = []
    for model in (Case, Event, Decision, Draft, File, Officer, Person, Assignment, Service):
        table = connection.ops.quote_name(model._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT * FROM {table} WHERE municipality_id = "
                "(SELECT id FROM municipalities_municipality WHERE code = '2482')"
            )
            found += sorted(map(repr, cursor.fetchall()))
    return found


@pytest.mark.slow
@pytest.mark.parametrize(
    "who", ["nobody", "a resident of Vara", "an officer of Vara", "the operator"]
)
def test_a_stranger_finds_nothing_of_skelleftea(
    who: str, strangers: dict[str, Browser], here: Ground
) -> None:
    before, found = rows(), list[str]()
    for path in ("/skelleftea/", "/vara/"):
        for route in MUNICIPAL:
            found += faults(who, strangers[who], route, here, path)
    if found:
        pytest.fail("\n".join(found), pytrace=False)
    after = rows()
    assert [row for row in before if row not in after] == []


@pytest.mark.slow
@pytest.mark.parametrize("who", ["nobody", "an officer of Vara"])
def test_the_federations_own_pages_are_shut_to(
    who: str, strangers: dict[str, Browser], here: Ground
) -> None:
    found = [each for route in FEDERATION for each in faults(who, strangers[who], route, here, "/")]
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def owner(route: Route, here: Ground) -> Client:
    """Return the browser of somebody who may see what stands in the route's address."""
    if route.area in ("desk", "mfa", "account", "staff"):
        return cast.client_of(here.boss)
    if route.name == "my:sign":
        return cast.client_of(here.frej)
    return cast.client_of(here.disa)


NEEDS_MORE = {  # what only shows with more than an address: a fresh link, a code, other services
    "public:collection",
    "staff:welcome",
    "signin:failed",
    "accent",
}.union(*(area.NEEDS_MORE for area in voices.AREAS))


@pytest.mark.slow
def test_the_same_addresses_open_for_those_who_may(here: Ground) -> None:
    found = []
    for route in MUNICIPAL:
        address = routes.address(route, here, "/skelleftea/")
        answer = owner(route, here).get(address)
        text_of(answer)
        if answer.status_code not in (200, 302, 405) and route.name not in NEEDS_MORE:
            found.append(f"{route.name} {address} gives {answer.status_code}")
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def test_a_route_whose_rows_are_not_known_is_said(here: Ground) -> None:
    new = Route("desk:invoice", addresses.MUNICIPAL, ("invoice",))
    with pytest.raises(routes.Nameless, match="desk:invoice has <invoice>: say in tests/"):
        routes.ids(new, here)


@pytest.mark.parametrize("model", [each for each in apps.get_models() if issubclass(each, Owned)])
def test_no_scope_means_an_exception_and_no_rows(model: type[Owned], db: None) -> None:
    with pytest.raises(ScopeError):
        model.objects.count()


def test_a_scope_shows_its_own_municipality_only(
    here: Ground, vara: cast.Place, charlie: Officer
) -> None:
    with scope(municipality=vara.row):
        assert not Case.objects.exists()
        assert list(Officer.objects.all()) == [charlie]
    with scope(municipality=here.place.row):
        assert Case.objects.filter(service=here.service).count() == 3


def test_a_row_refuses_a_parent_of_another_municipality(here: Ground, charlie: Officer) -> None:
    with scope(municipality=here.place.row), pytest.raises(Refused, match=r"municipality\.owns"):
        Assignment.objects.create(
            municipality=here.place.row,
            officer=charlie,
            unit=here.officer.assignments.first().unit,
            role=Role.HANDLER,
            valid_from=clock.today(),
        )


def test_the_walk_notices_a_rule_that_lets_everybody_in(
    strangers: dict[str, Browser], here: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "is_party", lambda *_: True)
    case = next(route for route in MUNICIPAL if route.name == "my:case")
    who = "a resident of Vara"
    said = list(faults(who, strangers[who], case, here, here.place.path))
    assert any("gives 200" in each and "Hemligsson" in each for each in said)
