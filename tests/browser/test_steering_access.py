"""Every page by which one steers, and the lap, against WCAG 2.2 AA by a machine."""

import pytest

from tests.browser.axe import layout
from tests.browser.conftest import Doors
from tests.browser.walking import Path, reach, sent_empty, walk

pytestmark = pytest.mark.browser

PLAN_VIEWS = ("board", "roadmap", "list", "principles")
MEETING = ("desk/council/", r"/council/meetings/\d+/$")
ITEM = (*MEETING, r"/council/items/\d+/$")
CALENDAR = ("desk/communication/", r"/communication/\d+/$")
PUBLIC: tuple[Path, ...] = (
    ("mal-och-plan/",),
    ("malbild/",),
    ("malbild/jamfor/1/2/",),
    ("visioner/",),
    ("policyer/",),
    ("policyer/", r"/policyer/[^/]+/$"),
    *(("handlingsplan/", rf"\?vy={view}$") for view in PLAN_VIEWS),
    ("handlingsplan/", r"/handlingsplan/[^/]+/\d+/$"),
    ("effekter/",),
    ("effekter/", r"/effekter/\d+/$"),
    ("effekter/oversikt/",),
    ("effekter/nytta/1/",),
    ("digitaliseringsrad/",),
    ("digitaliseringsrad/", r"/digitaliseringsrad/\d+/$"),
    ("uppfoljning/",),
    ("uppfoljning/", r"/uppfoljning/\d+/$"),
    ("varv/",),
    ("varv/", r"/varv/aktivitet/\d+/$"),
)
STAFF: tuple[Path, ...] = (
    ("desk/direction/",),
    ("desk/direction/", r"/direction/\d+/$"),
    ("desk/plans/",),
    *(("desk/plans/", r"/plans/\d+/$", rf"\?vy={view}$") for view in PLAN_VIEWS),
    ("desk/plans/", r"/plans/\d+/$", r"/activities/\d+/$"),
    ("desk/plans/", r"/plans/\d+/$", r"/activities/\d+/$", r"/edit/$"),
    ("desk/plans/", r"/plans/\d+/$", r"/activities/\d+/$", r"/attach/$"),
    ("desk/plans/1/selection/",),
    ("desk/effects/",),
    ("desk/effects/", r"/effects/\d+/$"),
    ("desk/effects/overview/",),
    ("desk/effects/worth/",),
    ("desk/council/",),
    ("desk/council/criteria/",),
    MEETING,
    ITEM,
    (*ITEM, r"/score/$"),
    ("desk/council/", r"/council/meetings/1/$", r"/minutes/$"),
    ("desk/reviews/",),
    ("desk/reviews/", r"/reviews/\d+/$"),
    ("desk/reviews/plans/1/means/",),
    CALENDAR,
    ("desk/communication/lists/",),
    (*CALENDAR, r"\?vy=list"),
    (*CALENDAR, r"\?vy=concerns"),
    ("desk/maturity/",),
    ("desk/maturity/", r"/maturity/\d+/$"),
    ("desk/laps/",),
    ("desk/laps/", r"/laps/aktivitet/\d+/$"),
    ("desk/laps/", r"/laps/aktivitet/\d+/$", r"/link/$"),
    ("desk/laps/suggestions/",),
)
EMPTY: tuple[Path, ...] = (
    ("desk/council/meetings/new/",),
    ("desk/effects/new/",),
    (*CALENDAR, r"/effort/$"),
)


def test_pages_for_everybody(among_voices: Doors) -> None:
    assert walk(among_voices(), PUBLIC) == []


def test_pages_for_everybody_in_english(among_voices: Doors) -> None:
    guest = among_voices(390, "en")
    told = []
    for path in PUBLIC:
        told += reach(guest, path) or layout(guest)
    assert told == []


def test_pages_of_staff_also_with_faults(among_voices: Doors) -> None:
    digna = among_voices()
    digna.as_officer("digna@skelleftea.example")
    told = walk(digna, STAFF)
    for path in EMPTY:
        told += sent_empty(digna, path)
    assert told == []
