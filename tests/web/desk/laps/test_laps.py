"""Ella links what grew out of what; everybody may walk the lap, and sees only what is public."""

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from tests import cast
from varv.core import clock, sealed
from varv.eservices.queries import offers, versions
from varv.flows.those_who_asked_are_told import PURPOSE
from varv.laps import actions as laps
from varv.laps import queries, silence
from varv.laps.models import Link, No, Node
from varv.laps.states import Kind
from varv.participation.dialogues.models import Dialogue
from varv.participation.needs import actions as needs
from varv.participation.needs.models import Need
from varv.participation.needs.sources import ELSEWHERE
from varv.people.actors import system
from varv.people.models import Officer
from varv.people.roles import Role
from varv.steering.effects import actions as effects
from varv.steering.effects.states import Direction
from varv.steering.plans import actions as plans
from varv.steering.plans.actions import activities
from varv.steering.plans.actions.plans import About as PlanAbout
from varv.steering.plans.models import Activity

DESK = "/skelleftea/desk/laps/"
PUBLIC = "/skelleftea/varv/"


@pytest.fixture
def ella(skelleftea: cast.Place) -> Officer:
    """Have Ella, who leads the digitalisation."""
    return cast.employ(skelleftea, "ella", Role.LEADER, unit="board")


@pytest.fixture
def browser(ella: Officer) -> Client:
    """Return Ella's browser."""
    return cast.client_of(ella)


@pytest.fixture
def activity(skelleftea: cast.Place, ella: Officer) -> Iterator[Activity]:
    """Have a public activity in a plan that is in force."""
    place, by = skelleftea, cast.actor_of(ella)
    with scope(municipality=place.row):
        about = PlanAbout("Digital handlingsplan", 2026, 2028)
        plan = plans.start(municipality=place.row, about=about, by=by)
        plans.adopt(plan=plan, body="KS", adopted_on=dt.date(2026, 11, 1), by=by)
        first = activities.About("Snabbare besked om ledighet", place.units["kanalskolan"])
        yield plans.propose(plan=plan, about=first, ties=activities.Ties(), by=by)


@pytest.fixture
def need(activity: Activity, ella: Officer) -> Need:
    """Have a need that somebody told of."""
    text = "Besked om ledighet innan resan är bokad"
    return needs.note(text=text, by=cast.actor_of(ella), source=ELSEWHERE, key=uuid4())


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_need_is_taken_up_and_its_words_are_shown_only_when_somebody_says_so(
    browser: Client, activity: Activity, need: Need
) -> None:
    form = f"{DESK}behov/{need.pk}/link/?to=activity"
    page = text_of(browser.get(form))
    assert "Gemensamt: besked, ledighet" in page and "En ny aktivitet" in page
    wrong = browser.post(form, {"show": "no"})
    assert wrong.status_code == 422 and "Välj vad du vill koppla till." in text_of(wrong)
    for _twice in range(2):
        assert browser.post(form, {"like": str(activity.pk), "show": "no"}).status_code == 302
    assert Link.objects.count() == 1
    assert f'value="{activity.pk}"' not in text_of(browser.get(form)), "it is linked already"
    story = f"{PUBLIC}aktivitet/{activity.pk}/"
    page = text_of(Client().get(story))
    assert "Kommunen har skrivit ner vad som behövs." in page and need.text not in page
    assert Client().get(f"{PUBLIC}behov/{need.pk}/").status_code == 404
    browser.post(f"{DESK}behov/{need.pk}/show/", {"show": "yes"})
    assert need.text in text_of(Client().get(story))
    assert "aria-current" in text_of(Client().get(f"{PUBLIC}behov/{need.pk}/"))
    assert "Snabbare besked om ledighet" in text_of(Client().get(PUBLIC))
    browser.post(f"{DESK}behov/{need.pk}/show/", {"show": "no"})
    assert need.text not in text_of(Client().get(story))


def test_a_need_becomes_a_new_activity(browser: Client, activity: Activity, need: Need) -> None:
    form = f"{DESK}behov/{need.pk}/link/?to=activity"
    new = browser.post(form, {"like": "new", "show": "no"})["Location"]
    assert need.text in text_of(browser.get(new))
    sent = {"title": "Besked på nätet", "unit": str(activity.unit_id), "need": str(need.pk)}
    assert browser.post(new, {**sent, "unit": ""}).status_code == 422
    assert browser.post(new, sent).status_code == 302
    link = Link.objects.get()
    assert link.after.key == str(Activity.objects.latest("pk").pk)
    desk = text_of(browser.get(f"/skelleftea/desk/plans/activities/{link.after.key}/"))
    way = f"/skelleftea/desk/laps/aktivitet/{link.after.key}/"
    assert f'href="{way}"' in desk and need.text in text_of(browser.get(way))


def test_an_activity_leads_to_a_service_and_both_show_the_way(
    browser: Client, activity: Activity, skelleftea: cast.Place
) -> None:
    service = skelleftea.services["school-leave"]
    page = f"/skelleftea/e-tjanster/{service.slug}/"
    assert PUBLIC not in text_of(Client().get(page))
    form = f"{DESK}aktivitet/{activity.pk}/link/?to=service"
    assert browser.post(form, {"other": str(service.pk)}).status_code == 302
    way = f"{PUBLIC}tjanst/{service.pk}/"
    assert way in text_of(Client().get(page))
    story = Client().get(way)
    assert "Snabbare besked om ledighet" in text_of(story)
    link = Link.objects.get()
    assert "går inte att ta tillbaka" in text_of(browser.get(f"{DESK}links/{link.pk}/remove/"))
    browser.post(f"{DESK}links/{link.pk}/remove/")
    assert browser.post(f"{DESK}links/{link.pk}/remove/").status_code == 404
    assert PUBLIC not in text_of(Client().get(page))


def test_what_looks_alike_is_answered_and_a_no_can_be_undone(
    browser: Client, activity: Activity, need: Need
) -> None:
    page = text_of(browser.get(f"{DESK}suggestions/"))
    assert need.text in page and "Gemensamt: besked, ledighet" in page
    before = queries.node(Kind.NEED, need.pk)
    assert before
    sent = {"to": "activity", "before": str(before.pk), "after": str(activity.pk)}
    answer = browser.post(f"{DESK}decide/", {**sent, "answer": "no"}, follow=True)
    assert need.text not in text_of(answer) and "Ångra" in text_of(answer)
    assert No.objects.count() == 1
    answer = browser.post(f"{DESK}decide/", {**sent, "answer": "again"}, follow=True)
    assert need.text in text_of(answer) and not No.objects.exists()
    browser.post(f"{DESK}decide/", {**sent, "answer": "yes"})
    assert Link.objects.count() == 1
    for bad in ({"to": "effect"}, {"before": "x"}, {"after": "99999"}):
        assert browser.post(f"{DESK}decide/", {**sent, "answer": "yes", **bad}).status_code == 404


def test_the_desk_shows_what_is_missing_and_only_to_those_who_link(
    browser: Client, activity: Activity, need: Need, skelleftea: cast.Place
) -> None:
    assert need.text in text_of(browser.get(f"{DESK}?view=activity"))
    assert activity.title in text_of(browser.get(f"{DESK}?view=service"))
    assert "Inget varv har börjat än" in text_of(browser.get(DESK))
    assert "Varvet" in text_of(browser.get(f"/skelleftea/desk/needs/{need.pk}/"))
    bos = cast.client_of(cast.employ(skelleftea, "bo", Role.HANDLER))
    assert bos.get(DESK).status_code == 404
    assert "Ta upp i planen" not in text_of(bos.get(f"/skelleftea/desk/needs/{need.pk}/"))
    vara = cast.found("Vara", "VAR", "1470", "vara")
    charlies = cast.client_of(cast.employ(vara, "charlie", Role.LEADER, unit="board"))
    for address in (f"behov/{need.pk}/", f"behov/{need.pk}/link/", f"aktivitet/{activity.pk}/"):
        assert charlies.get(f"/vara/desk/laps/{address}").status_code == 404
    assert Client().get(f"/vara/varv/aktivitet/{activity.pk}/").status_code == 404


def test_a_whole_lap_asks_no_more_than_a_short_one(
    browser: Client,
    activity: Activity,
    need: Need,
    skelleftea: cast.Place,
    ella: Officer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for remembered in (offers, versions):
        monkeypatch.setattr(remembered, "FRESH_SECONDS", 3600)
    by, unit = cast.actor_of(ella), skelleftea.units["kanalskolan"]
    service = skelleftea.services["school-leave"]
    browser.post(f"{DESK}behov/{need.pk}/link/", {"like": str(activity.pk), "show": "yes"})
    browser.post(f"{DESK}aktivitet/{activity.pk}/link/?to=service", {"other": str(service.pk)})

    def measure(number: int) -> None:
        title = f"Dagar {number}"
        about = effects.About(title, "dagar", Direction.DOWN, unit, activity=activity)
        row = effects.define(about=about, by=by)
        if number:
            effects.measure(indicator=row, on=dt.date(2026, 11, 20), value=Decimal(3), by=by)

    def asked(client: Client, address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(address).status_code == 200
        return len([each for each in caught.captured_queries if "SAVEPOINT" not in each["sql"]])

    pages = [
        (Client(), PUBLIC),
        (Client(), f"{PUBLIC}aktivitet/{activity.pk}/"),
        (browser, DESK),
        (browser, f"{DESK}aktivitet/{activity.pk}/"),
    ]
    measure(0)
    before = [asked(*page) for page in pages]
    for client, address in pages[1:]:
        page = text_of(client.get(address))
        assert "nte mätt än" in page or "saknar mätning av effekten" in page
    for number in range(1, 6):
        measure(number)
    assert [asked(*page) for page in pages] == before and max(before) <= 12, before
    for client, address in (pages[1], pages[3]):
        assert "Nu 3\xa0dagar, mätt 20\xa0november 2026" in text_of(client.get(address))
    assert "saknar mätning" not in text_of(browser.get(DESK))


def test_of_voices_staff_read_in_a_lap_what_everybody_may(
    browser: Client, need: Need, skelleftea: cast.Place
) -> None:
    by, now = system(skelleftea.row.pk), clock.now()
    after = laps.put(kind=Kind.NEED, key=need.pk, by=by)
    for title, state in (("Vad behöver du?", "open"), ("Under arbete", "draft")):
        row = Dialogue.objects.create(
            municipality=skelleftea.row,
            slug=state,
            title=title,
            owner=skelleftea.units["board"],
            state=state,
            digest="x",
            opens_at=now - dt.timedelta(days=20),
            closes_at=now + dt.timedelta(days=20),
            created_at=now,
            updated_at=now,
        )
        voice = laps.put(kind=Kind.DIALOGUE, key=row.pk, is_public=True, by=by)
        laps.link(before=voice, after=after, by=by)
    page = text_of(browser.get(f"{DESK}behov/{need.pk}/"))
    assert "Vad behöver du?" in page and "3\xa0november 2026</time>" in page
    assert "1 röst till" in page and "Under arbete" not in page
    hidden = text_of(browser.get(f"{DESK}dialog/{voice.key}/"))
    assert "<h1>Dialog</h1>" in hidden and "Under arbete" not in hidden


def test_whoever_wants_no_mail_says_so_by_the_link_and_may_take_it_back(
    skelleftea: cast.Place,
) -> None:
    whose = silence.word_of("gun@example.se")
    way = f"{PUBLIC}avsluta/{sealed.seal(PURPOSE, {'word': whose})}/"
    client = Client()
    assert "Sluta få mejl?" in text_of(client.get(way))
    with scope(municipality=skelleftea.row):
        assert not queries.is_silent(whose)
        client.post(way, {"List-Unsubscribe": "One-Click"})
        assert queries.is_silent(whose)
        client.post(way, {"do": "again"})
        assert not queries.is_silent(whose)
    assert client.post(f"{PUBLIC}avsluta/forged/").status_code == 404
    assert Client().get(f"{PUBLIC}okant/1/").status_code == 404


def test_the_story_is_told_in_english_too(browser: Client, activity: Activity, need: Need) -> None:
    browser.post(f"{DESK}behov/{need.pk}/link/", {"like": str(activity.pk), "show": "yes"})
    english = Client()
    english.cookies["varv_language"] = "en"
    page = text_of(english.get(f"{PUBLIC}aktivitet/{activity.pk}/"))
    assert "One lap: from voice to effect" in page and "It grew out of" in page
    assert not re.search(r"nästa steg|Rösten", page)
    assert Node.objects.filter(kind=Kind.NEED, is_public=True).exists()
