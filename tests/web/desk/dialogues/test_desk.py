"""Alice writes, opens, reads and answers a dialogue at the desk; others do not find it."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client

from tests import cast
from tests.participation.dialogues.conftest import answer, drafted, opened, visitor
from varv.audit.models import Entry
from varv.core import clock
from varv.core.ids import uuid7
from varv.notices.models import Outbox
from varv.participation.dialogues import actions
from varv.participation.dialogues.models import Asking, Dialogue, Point, Remark, Theme
from varv.participation.dialogues.states import State
from varv.people.actors import Actor
from varv.people.models import Officer, Person
from varv.people.roles import Role

ROOT = "/skelleftea/desk/dialogues/"
KEY = str(uuid7())  # of a form


@pytest.fixture
def desk(keeper: Officer) -> Client:
    """Be Alice's browser."""
    return cast.client_of(keeper)


@pytest.fixture
def spoken(here: cast.Place, park: Dialogue) -> Dialogue:
    """Have a dialogue with free texts."""
    for each in range(8):
        gives = {"q1": "o3", "q2": f"Lamporna är trasiga, {each}. =1+1"}
        answer(park, visitor(here, str(each)), **gives)
    return park


def described(here: cast.Place, **changed: str) -> dict[str, str]:
    today = clock.today()
    return {
        "owner": str(here.units["board"].pk),
        "title": "Ska vi bada?",
        "lead": "Berätta.",
        "opens": today.isoformat(),
        "closes": (today + dt.timedelta(days=7)).isoformat(),
        "openness": "all",
        "proof": "none",
        "may_change": "no",
        "results": "live",
        "threshold": "5",
        **changed,
    }


def test_a_dialogue_is_written_and_opened_without_code(desk: Client, here: cast.Place) -> None:
    sent = described(here, key=KEY)
    for _twice in range(2):
        answer = desk.post(f"{ROOT}new/", sent)
    row = Dialogue.objects.get()
    assert clock.local(row.closes_at).time() == dt.time.max, "the last minute too"
    page = f"{ROOT}{row.pk}/"
    assert answer.headers["Location"] == f"{page}questions/"
    ask = {"kind": "one_of", "label": "Var?", "required": "yes", "options": "Sjön\nÄlven"}
    desk.post(f"{page}questions/new/?page=page1", ask)
    desk.post(
        f"{page}questions/new/", {"kind": "long_text", "label": "Varför?", "when": "q1:is-o2"}
    )
    desk.post(f"{page}questions/", {"do": "page:", "title": "Mer", "title_en": "More"})
    desk.post(f"{page}questions/new/?page=page2", {"kind": "yes_no", "label": "Ofta?"})
    desk.post(f"{page}questions/", {"do": "up:q2"})
    desk.post(f"{page}questions/", {"do": "down:q2"})
    assert "Var?" in desk.get(f"{page}preview/").content.decode()
    tried = desk.post(f"{page}preview/", {"q1": "o2"}).content.decode()
    assert "Varför?" in tried
    desk.post(f"{page}open/")
    row.refresh_from_db()
    assert row.is_open
    assert "ligger fast" in desk.get(f"{page}questions/").content.decode()
    before = row.form
    desk.post(f"{page}questions/", {"do": "remove:q1"})
    desk.post(f"{page}questions/q1/", {**ask, "label": "Annat?"})
    row.refresh_from_db()
    assert row.form == before


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("title", ""),
        ("title", "x" * 121),
        ("closes", "i morgon"),
        ("closes", "2020-01-01"),
        ("threshold", "1"),
        ("openness", "residents"),
        ("may_change", "yes"),
        ("owner", "0"),
    ],
)
def test_what_is_wrong_is_said_and_stays(
    desk: Client, here: cast.Place, field: str, wrong: str
) -> None:
    said = desk.post(f"{ROOT}new/", described(here, **{field: wrong}, background="Skrivet"))
    assert said.status_code == 422
    assert "error-summary" in said.content.decode()
    assert "Skrivet" in said.content.decode()
    assert not Dialogue.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"label": ""},
        {"options": "Ett"},
        {"options": "Samma\nSamma"},
        {"label": "{{ today }}"},
        {"kind": "files"},
    ],
)
def test_a_question_that_cannot_be_is_not_stored(
    desk: Client, here: cast.Place, by: Actor, wrong: dict[str, str]
) -> None:
    row = drafted(here, by)
    ask = {"kind": "one_of", "label": "Var?", "options": "Sjön\nÄlven", **wrong}
    assert desk.post(f"{ROOT}{row.pk}/questions/new/", ask).status_code == 422
    before = row.form
    row.refresh_from_db()
    assert row.form == before


def test_questions_can_be_taken_in_as_a_package(desk: Client, here: cast.Place, by: Actor) -> None:
    row = drafted(here, by)
    page = f"{ROOT}{row.pk}/questions/source/"
    form = """
schema: 1
steps:
  - key: pages
    title: Platser
    fields:
      - key: spots
        type: group
        label: Vilka platser?
        item_label: Plats
        fields:
          - {key: where, type: place, label: Var?}
      - {key: count, type: computed, label: Antal, value: size(spots), result: whole}
"""
    assert desk.post(page, {"form": form}).status_code == 302
    row.refresh_from_db()
    assert [each["type"] for each in row.form["steps"][0]["fields"]] == ["group", "computed"]
    for wrong in (
        "steps: 1",
        "{",
        "schema: 1\nsteps: [{key: a, title: A, fields: [1]}]",
        "&a [*a]",
    ):
        assert desk.post(page, {"form": wrong}).status_code == 422


def test_free_texts_are_sorted_and_judged(desk: Client, spoken: Dialogue) -> None:
    page = f"{ROOT}{spoken.pk}/"
    for _twice in range(2):
        said = desk.post(f"{page}themes/", {"name": "Ljus", "words": "lampor", "key": KEY})
        assert said.status_code == 302
    theme = Theme.objects.get()
    listed = desk.get(f"{page}texts/?reading=waiting").content.decode()
    assert "Kan handla om:" in listed
    remark = Remark.objects.order_by("pk")[0]
    form = {"themes": [str(theme.pk)], "reading": "public", "quoted": "Lamporna är trasiga."}
    desk.post(f"{page}texts/{remark.pk}/", form)
    remark.refresh_from_db()
    assert (remark.reading, list(remark.themes.all())) == ("public", [theme])
    assert "Lamporna är trasiga, " in remark.text
    empty = desk.post(f"{page}texts/{remark.pk}/", {"reading": "public", "quoted": ""})
    assert empty.status_code == 422


def test_what_was_answered_begins_a_need_and_stands_in_no_address(
    desk: Client, spoken: Dialogue
) -> None:
    remark = Remark.objects.order_by("pk")[0]
    page = desk.get(f"{ROOT}{spoken.pk}/texts/{remark.pk}/").content.decode()
    address = re.search(r'href="([^"]+/needs/new/[^"]+)"', page)
    assert address and "Lamporna" not in address[1] and str(remark.pk) in address[1]
    form = desk.get(address[1].replace("&amp;", "&")).content.decode()
    assert f"{remark.text}</textarea>" in form and spoken.name in form


def test_staff_see_each_number_and_those_who_gave_one_answer(
    desk: Client, spoken: Dialogue, here: cast.Place
) -> None:
    answer(spoken, visitor(here, "another"), q1="o1")
    page = desk.get(f"{ROOT}{spoken.pk}/results/").content.decode()
    assert "dolt" not in page
    assert "9 av 9 svar" in page
    assert "8 av 9 svar" in desk.get(f"{ROOT}{spoken.pk}/results/?of=q1:o3").content.decode()
    assert "9 av 9 svar" in desk.get(f"{ROOT}{spoken.pk}/results/?of=q9:x").content.decode()


def test_an_export_is_recorded_and_runs_nothing(desk: Client, spoken: Dialogue) -> None:
    page = f"{ROOT}{spoken.pk}/export/"
    assert desk.get(page).headers["Content-Type"].startswith("text/html")
    assert not Entry.objects.filter(action="dialogue.export").exists()
    sent = desk.post(page)
    told = b"".join(sent.streaming_content).decode()  # type: ignore[attr-defined]
    assert told.count("Lamporna") == 8
    assert Entry.objects.get(action="dialogue.export").subject_id == str(spoken.pk)


def test_you_said_we_did(desk: Client, park: Dialogue) -> None:
    page = f"{ROOT}{park.pk}/"
    for said in ("", "x" * 301):
        sent = {"said": said, "does": "Vi byter", "doing": "done"}
        wrong = desk.post(f"{page}outcome/new/", sent)
        assert wrong.status_code == 422
        assert "Vi byter" in wrong.content.decode() and said in wrong.content.decode()
    point = {"said": "Mörkt", "does": "Vi byter lampor", "doing": "going", "day": "2026-12-01"}
    for _twice in range(2):
        desk.post(f"{page}outcome/new/", {**point, "key": KEY})
    assert desk.post(f"{page}outcome/publish/", {"outcome": "Tack"}).status_code == 422
    with clock.frozen(park.closes_at + dt.timedelta(days=1)):
        desk.post(f"{page}outcome/publish/", {"outcome": "Tack", "outcome_en": "Thanks"})
        shown = Client().get(f"/skelleftea/dialoger/{park.slug}/").content.decode()
        assert "Vi byter lampor" in shown
        kept = Point.objects.get()
        desk.post(f"{page}outcome/{kept.pk}/", {"do": "remove"})
        desk.post(f"{page}outcome/{kept.pk}/", {**point, "doing": "done"})
    kept.refresh_from_db()
    park.refresh_from_db()
    assert (kept.doing, park.state) == ("done", State.ANSWERED)


def test_the_panel_is_asked_and_not_too_often(
    desk: Client, here: cast.Place, by: Actor, disa: Person
) -> None:
    actions.join(by=cast.actor_of(disa), consents=True)
    row = opened(here, by, openness="panel", proof="eid")
    page = f"{ROOT}{row.pk}/invite/"
    for number in ("1", "1", "2"):
        assert desk.post(page, {"number": number}).status_code == 302
    assert desk.post(page).status_code == 422
    assert Outbox.objects.count() == 2
    answer(row, cast.actor_of(disa))
    assert list(Asking.objects.order_by("number").values_list("members", "answered")) == [
        (1, 0),
        (1, 1),
    ]
    assert "Lind" not in desk.get(f"{ROOT}panel/").content.decode()


def test_closing_extending_and_copying(desk: Client, park: Dialogue) -> None:
    page = f"{ROOT}{park.pk}/"
    assert desk.post(f"{page}extend/", {"closes": "2026-11-01"}).status_code == 422
    assert desk.post(f"{page}extend/", {"closes": "2027-01-31"}).status_code == 302
    with clock.frozen(clock.now() + dt.timedelta(hours=1)):
        desk.post(f"{page}close/")
    for _twice in range(2):
        desk.post(f"{page}copy/", {"key": KEY})
    draft = Dialogue.objects.get(state=State.DRAFT)
    assert desk.post(f"{page}remove/").status_code == 302
    desk.post(f"{ROOT}{draft.pk}/remove/")
    assert list(Dialogue.objects.all()) == [park]


@pytest.mark.parametrize("role", [Role.HANDLER, Role.COMMUNICATOR])
def test_bo_of_another_unit_finds_nothing(here: cast.Place, park: Dialogue, role: Role) -> None:
    bo = cast.client_of(cast.employ(here, "bo", role, unit="norrskolan"))
    for path in ("", "questions/", "results/", "texts/", "outcome/", "export/", "close/"):
        for method in ("get", "post"):
            answer = getattr(bo, method)(f"{ROOT}{park.pk}/{path}")
            assert answer.status_code in (404, 405), path
    park.refresh_from_db()
    assert park.is_open


@pytest.mark.parametrize(
    "path",
    [
        *("", "panel/", "new/", "{pk}/", "{pk}/questions/", "{pk}/preview/", "{pk}/results/"),
        *("{pk}/texts/", "{pk}/themes/", "{pk}/outcome/"),
    ],
)
def test_pages_ask_little_of_the_database(
    desk: Client, spoken: Dialogue, path: str, django_assert_max_num_queries: Any
) -> None:
    address = ROOT + path.format(pk=spoken.pk)
    desk.get(address)
    with django_assert_max_num_queries(12):
        assert desk.get(address).status_code == 200
