"""What residents need is written down once, by those who gather it."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django_scopes import scope

from tests import cast
from tests.participation.needs.conftest import SOURCE
from varv.audit.models import Entry
from varv.core import events
from varv.core.errors import Invalid, Refused
from varv.participation.needs import actions, queries
from varv.participation.needs.events import NeedNoted
from varv.participation.needs.models import Need
from varv.participation.needs.sources import Source
from varv.participation.needs.states import State
from varv.people.actors import Actor
from varv.people.models import Person

Note = Callable[..., Need]


def test_alice_notes_a_need_with_its_source(noted: Note, gatherer: Actor) -> None:
    need = noted("  Belysning vid   hållplatsen ", weight=3)
    assert need.text == "Belysning vid hållplatsen"
    assert (need.source, need.weight, need.voices) == (SOURCE, 3, 1)
    assert need.state == State.NOTED
    assert need.noted_by_id == gatherer.officer_id
    assert Entry.objects.filter(action="need.note", subject_id=str(need.pk)).count() == 1


def test_a_need_that_is_sent_twice_is_noted_once(noted: Note) -> None:
    key = uuid4()
    theme = actions.add_theme(name="Ljus", by=cast.system(noted("Ljus").municipality_id))
    first, second = (noted("Ljus vid skolan", key=key, theme=theme) for _try in range(2))
    theme.refresh_from_db()
    assert first == second
    assert (theme.needs, theme.voices, theme.weight) == (1, 1, 1)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"text": "   "}, "text"),
        ({"text": "å" * 1001}, "text"),
        ({"weight": 0}, "weight"),
        ({"weight": 6}, "weight"),
        ({"voices": 0}, "voices"),
        ({"source": Source("rumour", "1", "Någon sa")}, "source"),
        ({"source": Source("feedback", "1" * 61, "Lång")}, "source"),
    ],
)
def test_alice_is_told_what_cannot_be_noted(
    noted: Note, changed: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as told:
        noted(**{"text": "Ljus", **changed})
    assert list(told.value.messages) == [field]
    assert not Need.objects.exists()


def test_a_listener_hears_of_the_need(
    noted: Note, gatherer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[object] = []
    monkeypatch.setattr(events, "publish", heard.append)
    need = noted("Ljus")
    assert heard == [NeedNoted(need.municipality_id, need.pk, gatherer)]


def test_disa_cannot_note_needs(scoped: cast.Place, disa: Person) -> None:
    with pytest.raises(Refused):
        actions.note(text="Ljus", by=cast.actor_of(disa), source=SOURCE, key=uuid4())


def test_charlie_cannot_touch_a_need_of_skelleftea(noted: Note, vara: cast.Place) -> None:
    need = noted("Ljus")
    charlie = cast.actor_of(cast.employ(vara, "charlie", *cast.Role))
    for act in (
        lambda: actions.weigh(need=need, weight=5, by=charlie),
        lambda: actions.rewrite(need=need, text="Mörker", weight=5, by=charlie),
        lambda: actions.close(need=need, reason="Nej", by=charlie),
        lambda: actions.place(need=need, theme=None, by=charlie),
        lambda: actions.merge(need=need, into=need, by=charlie),
    ):
        with pytest.raises(Refused):
            act()
    with scope(municipality=vara.row):
        assert not Need.objects.exists()


def test_the_database_refuses_a_need_that_cannot_be(noted: Note) -> None:
    need = noted("Ljus")
    for changed in ({"weight": 6}, {"voices": 0}, {"text": ""}, {"merged_into": need.pk}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Need.objects.filter(pk=need.pk).update(**changed)


def test_a_need_is_found_by_any_form_of_its_words(noted: Note, scoped: cast.Place) -> None:
    need = noted("Äldre vill förstå sina mobiler själva")
    noted("Snöröjning av gångvägar")

    def found(text: str) -> list[Need]:
        return list(queries.needs(scoped.row.pk, queries.Wanted(text=text)).needs)

    assert found("mobil") == found("ÄLDRE mobilen") == [need]
    assert found('"; DROP TABLE') == []
    actions.rewrite(need=need, text="Hjälp med datorn", weight=2, by=cast.system(scoped.row.pk))
    assert found("mobil") == []
    assert found("dator") == [need]


def test_a_need_of_vara_is_not_found_in_skelleftea(noted: Note, vara: cast.Place) -> None:
    noted("Belysning vid skolan")
    with scope(municipality=vara.row):
        assert queries.needs(vara.row.pk, queries.Wanted(text="belysning")).needs == []
        assert queries.alike(vara.row.pk, "belysning vid skolan") == []


def test_what_is_alike_comes_first(noted: Note, scoped: cast.Place) -> None:
    far = noted("Hjälp med att skotta snö vid vägen hem")
    near = noted("Belysning saknas vid gångvägen till skolan")
    closed = noted("Belysning vid gångvägen")
    actions.close(need=closed, reason="Klart", by=cast.system(scoped.row.pk))
    found = queries.alike(scoped.row.pk, "Belysningen på gångvägen vid skolan är trasig")
    assert found[0] == near
    assert closed not in found
    assert far not in found
    assert queries.alike(scoped.row.pk, "och att vi det") == []


def test_needs_page_by_key(noted: Note, scoped: cast.Place) -> None:
    made = [noted(f"Behov {number}") for number in range(5)][::-1]
    pk = scoped.row.pk
    first = queries.needs(pk, queries.Wanted(), size=2)
    second = queries.needs(pk, queries.Wanted(after=first.older), size=2)
    last = queries.needs(pk, queries.Wanted(after=second.older), size=2)
    assert [*first.needs, *second.needs, *last.needs] == made
    assert (first.newer, last.older) == (None, None)
    back = queries.needs(pk, queries.Wanted(before=last.newer), size=2)
    assert list(back.needs) == list(second.needs)
    assert queries.needs(pk, queries.Wanted(before=back.newer), size=2).newer is None


def test_what_came_from_a_source_is_seen_beside_it(noted: Note) -> None:
    need = noted("Ljus")
    noted("Annat", source=Source("proposal", "SKE-2026-000007", "Annat"))
    noted("Samtal", source=Source("other"))
    assert queries.from_source(SOURCE) == [need]
    assert queries.from_source(Source("other")) == []
