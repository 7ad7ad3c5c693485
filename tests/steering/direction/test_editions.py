"""Ella writes the target picture of Skellefteå; others say what they think of it."""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django_scopes import scope
from hypothesis import given
from hypothesis import strategies as st

from tests import cast
from varv.core.errors import Conflict, Invalid, Refused
from varv.people.actors import Actor
from varv.people.models import Officer
from varv.people.roles import Role
from varv.steering.direction import actions, queries
from varv.steering.direction.models import Edition, Statement
from varv.steering.direction.queries.comparing import Was, pieces
from varv.steering.direction.states import Kind, State

TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def ella(skelleftea: cast.Place) -> Officer:
    """Have Ella, who leads the digitalisation."""
    return cast.employ(skelleftea, "ella", Role.LEADER, unit="board")


@pytest.fixture
def by(ella: Officer) -> Actor:
    """Return Ella as one who acts."""
    return cast.actor_of(ella)


@pytest.fixture
def draft(skelleftea: cast.Place, by: Actor) -> Iterator[Edition]:
    """Have a target picture with a section and two principles, not adopted yet."""
    with scope(municipality=skelleftea.row):
        edition = actions.start(
            municipality=skelleftea.row,
            kind=Kind.TARGET_PICTURE,
            words={"title": "Målbild", "lead": "Fem delar."},
            by=by,
        )
        words = {"title": "Bättre service", "text": "Den som möter kommunen får svar."}
        section = actions.put_section(edition=edition, words=words, by=by, revision=1)
        for title in ("Du får svar när vi har lovat", "Lättare digitalt än på papper"):
            actions.put_principle(
                section=section, words={"title": title}, by=by, revision=edition.revision
            )
        yield edition


def adopt(edition: Edition, by: Actor) -> Edition:
    return actions.adopt(
        edition=edition, body="Kommunfullmäktige", reference="§ 84", adopted_on=TODAY, by=by
    )


def titles(edition: Edition) -> list[str]:
    return [each.title for part in queries.parts(edition) for each in part.wordings]


def test_a_new_edition_starts_as_the_one_in_force_and_replaces_it(
    draft: Edition, by: Actor
) -> None:
    first = adopt(draft, by)
    second = actions.draft(statement=draft.statement, by=by)
    assert second.number == 2 and titles(second) == titles(first)
    adopt(second, by)
    assert [each.number for each in queries.adopted(Kind.TARGET_PICTURE)] == [2, 1]
    assert queries.in_force(Kind.TARGET_PICTURE).get() == second
    first.refresh_from_db()
    assert first.state == State.REPLACED and titles(first) == titles(second)


def test_asking_for_a_draft_twice_gives_the_same(draft: Edition, by: Actor) -> None:
    adopt(draft, by)
    one, other = (actions.draft(statement=draft.statement, by=by) for _ in range(2))
    assert one == other


def test_an_adopted_edition_is_never_changed(draft: Edition, by: Actor) -> None:
    section = adopt(draft, by).sections.get()
    with pytest.raises(Refused):
        actions.put_section(edition=draft, words={"title": "Ny"}, by=by, revision=draft.revision)
    for change in (
        lambda: draft.sections.update(title="Annat"),
        lambda: section.wordings.update(title="Annat"),
        lambda: Edition.objects.filter(pk=draft.pk).update(title="Annat"),
        lambda: draft.sections.create(municipality=draft.municipality, place=9, title="Smyg"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    assert draft.sections.get().title == "Bättre service"


def test_the_second_of_two_writers_is_told(draft: Edition, by: Actor) -> None:
    seen = draft.revision
    actions.describe(edition=draft, words={"title": "Målbild 2030"}, by=by, revision=seen)
    late = Edition.objects.get(pk=draft.pk)
    with pytest.raises(Conflict):
        actions.describe(edition=late, words={"title": "Målbilden"}, by=by, revision=seen)
    draft.refresh_from_db()
    assert draft.title == "Målbild 2030"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"body": " "}, "body"),
        ({"adopted_on": None}, "adopted_on"),
        ({"adopted_on": TODAY + dt.timedelta(days=1)}, "adopted_on"),
    ],
)
def test_adopting_says_what_is_missing(
    draft: Edition, by: Actor, changed: dict[str, Any], field: str
) -> None:
    given: dict[str, Any] = {
        "body": "Kommunfullmäktige",
        "reference": "",
        "adopted_on": TODAY,
        **changed,
    }
    with pytest.raises(Invalid) as fault:
        actions.adopt(edition=draft, by=by, **given)
    assert set(fault.value.messages) == {field}


def test_an_empty_draft_is_not_adopted(draft: Edition, by: Actor) -> None:
    actions.remove_section(section=draft.sections.get(), by=by)
    with pytest.raises(Invalid, match="minst en del"):
        adopt(draft, by)


def test_there_is_one_target_picture(draft: Edition, by: Actor) -> None:
    with pytest.raises(Invalid, match="redan en målbild"):
        actions.start(
            municipality=draft.municipality,
            kind=Kind.TARGET_PICTURE,
            words={"title": "Annan"},
            by=by,
        )


def test_principles_change_place(draft: Edition, by: Actor) -> None:
    first, second = draft.sections.get().wordings.all()
    actions.move_principle(wording=second, up=True, by=by)
    assert titles(draft) == [second.title, first.title]
    actions.move_principle(wording=second, up=True, by=by)
    assert titles(draft) == [second.title, first.title]


def test_a_unit_says_what_it_thinks_once_and_is_answered(
    draft: Edition, by: Actor, skelleftea: cast.Place
) -> None:
    bea = cast.actor_of(cast.employ(skelleftea, "bea", Role.MANAGER))
    unit, key = skelleftea.units["kanalskolan"], uuid4()
    one, same = (
        actions.remark(edition=draft, unit=unit, text="Skolan saknas.", by=bea, key=key)
        for _ in range(2)
    )
    assert one == same
    with pytest.raises(Refused):
        other = skelleftea.units["norrskolan"]
        actions.remark(edition=draft, unit=other, text="Skolan saknas.", by=bea, key=uuid4())
    with pytest.raises(Refused):
        actions.answer(remark=one, text="Tillagd.", by=bea)
    actions.answer(remark=one, text="Tillagd.", by=by)
    assert draft.remarks.get().answer == "Tillagd."


def test_another_municipality_takes_over_what_is_offered(
    draft: Edition, by: Actor, vara: cast.Place
) -> None:
    adopt(draft, by)
    charlie = cast.actor_of(cast.employ(vara, "charlie", Role.LEADER, unit="board"))
    assert not queries.offered(vara.row.pk).exists()
    actions.offer(statement=draft.statement, is_offered=True, by=by)
    with scope(municipality=vara.row):
        source = queries.offered(vara.row.pk).get()
        made = actions.take_over(source=source, municipality=vara.row, by=charlie)
        assert made.origin == "Efter Målbild, Skellefteå kommun, version 1"
        assert titles(made) == ["Du får svar när vi har lovat", "Lättare digitalt än på papper"]
        ours = {
            each.principle.statement_id for part in queries.parts(made) for each in part.wordings
        }
        assert ours == {made.statement_id}
    assert Statement._base_manager.count() == 2


def test_a_group_follows_what_it_shares_and_its_principles_stay_the_same(
    draft: Edition, by: Actor, vara: cast.Place
) -> None:
    first = adopt(draft, by)
    charlie = cast.actor_of(cast.employ(vara, "charlie", Role.LEADER, unit="board"))
    actions.offer(statement=draft.statement, is_offered=True, by=by)
    assert queries.group(first.statement) == []
    with scope(municipality=vara.row):
        source = queries.offered(vara.row.pk).get()
        ours = actions.take_over(source=source, municipality=vara.row, by=charlie)
        before = [each.principle_id for each in queries.parts(ours)[0].wordings]
        adopt(ours, charlie)
        assert queries.newer(ours.statement) is None
        assert queries.group(ours.statement) == ["Skellefteå"]
    assert queries.group(first.statement) == ["Vara"]
    adopt(actions.draft(statement=first.statement, by=by), by)
    with scope(municipality=vara.row):
        newer = queries.newer(ours.statement)
        assert newer is not None and newer.number == 2
        made = actions.follow(statement=ours.statement, source=newer, by=charlie)
        assert [each.principle_id for each in queries.parts(made)[0].wordings] == before
        assert made.origin == "Efter Målbild, Skellefteå kommun, version 2"
        assert queries.newer(ours.statement) is None
        with pytest.raises(Invalid, match="redan ett utkast"):
            actions.follow(statement=ours.statement, source=newer, by=charlie)
    other = actions.start(
        municipality=first.municipality, kind=Kind.POLICY, words={"title": "Policy"}, by=by
    )
    with pytest.raises(Refused):
        actions.follow(statement=other.statement, source=newer, by=by)


def test_what_is_not_offered_is_not_taken_over(draft: Edition, by: Actor, vara: cast.Place) -> None:
    adopt(draft, by)
    charlie = cast.actor_of(cast.employ(vara, "charlie", Role.LEADER, unit="board"))
    with scope(municipality=vara.row), pytest.raises(Refused):
        actions.take_over(source=draft, municipality=vara.row, by=charlie)


def test_editions_are_compared_by_principle(draft: Edition, by: Actor) -> None:
    first = adopt(draft, by)
    second = actions.draft(statement=draft.statement, by=by)
    section = second.sections.get()
    one, other = section.wordings.all()
    actions.put_principle(
        section=section,
        wording=one,
        words={"title": "Du får svar i tid"},
        by=by,
        revision=second.revision,
    )
    actions.remove_principle(wording=other, by=by)
    changes = queries.compared(queries.parts(first), queries.parts(second))
    assert [(each.was, each.is_section) for each in changes] == [
        (Was.SAME, True),
        (Was.CHANGED, False),
        (Was.REMOVED, False),
    ]


@given(st.text(alphabet="ab \n", max_size=40), st.text(alphabet="ab \n", max_size=40))
def test_the_pieces_of_two_texts_give_both_back(before: str, after: str) -> None:
    found = pieces(before, after)
    assert "".join(each.text for each in found if each.was != Was.ADDED) == before
    assert "".join(each.text for each in found if each.was != Was.REMOVED) == after
