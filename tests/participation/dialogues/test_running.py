"""A dialogue's life: written, opened and frozen, closed, answered; and what is told of it."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from tests import cast
from tests.participation.dialogues.conftest import answer, described, drafted, opened, visitor
from varv.core import clock, events
from varv.core.errors import Conflict, Invalid, Refused
from varv.municipalities.models import Unit
from varv.notices.models import Outbox
from varv.participation.dialogues import actions, editing, queries
from varv.participation.dialogues.events import DialogueAnswered, DialogueClosed, DialogueOpened
from varv.participation.dialogues.models import Dialogue, Tally
from varv.participation.dialogues.states import Phase, State, phase
from varv.people.actors import Actor
from varv.people.models import Officer, Person
from varv.people.roles import Role

WEEKS = dt.timedelta(days=15)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Hear what is published of dialogues."""
    found: list[object] = []

    def hear(event: object) -> None:
        if isinstance(event, DialogueOpened | DialogueClosed | DialogueAnswered):
            found.append(event)

    monkeypatch.setattr(events, "publish", hear)
    return found


@given(st.sampled_from(State), st.integers(-50, 50), st.integers(1, 50), st.integers(-100, 100))
def test_a_phase_is_told_by_what_was_decided_and_then_the_clock(
    state: State, opens: int, length: int, now: int
) -> None:
    start = cast.MONDAY + dt.timedelta(hours=opens)
    end, at = start + dt.timedelta(hours=length), cast.MONDAY + dt.timedelta(hours=now)
    found = phase(state, start, end, at)
    assert (found is Phase.DRAFT) == (state == State.DRAFT)
    assert (found is Phase.ANSWERED) == (state == State.ANSWERED)
    if state == State.RUNNING:
        assert (found is Phase.OPEN) == (start <= at < end)


def test_questions_lie_fast_once_it_is_open(park: Dialogue, by: Actor) -> None:
    with pytest.raises(Conflict):
        actions.rewrite(dialogue=park, form=dict(park.form), texts={}, by=by)
    with pytest.raises(Conflict):
        actions.describe(dialogue=park, described=described(title="Annat"), by=by)
    park.refresh_from_db()
    assert park.title == "Hur ska parken användas?"


def test_a_copy_can_be_asked_otherwise(park: Dialogue, by: Actor) -> None:
    made = actions.copy(dialogue=park, by=by)
    assert (made.state, made.form, made.slug) == (State.DRAFT, park.form, f"{park.slug}-kopia")


def test_without_questions_it_does_not_open(here: cast.Place, by: Actor) -> None:
    row = actions.make(described=described(), owner=here.units["board"], by=by)
    with pytest.raises(Invalid, match="frågar inget"):
        actions.open_up(dialogue=row, by=by)


def test_two_of_one_name_have_addresses_of_their_own(here: cast.Place, by: Actor) -> None:
    rows = [drafted(here, by) for _ in range(3)]
    assert len({row.slug for row in rows}) == 3


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"openness": "residents"}, "proof"),
        ({"may_change": True}, "may_change"),
        ({"threshold": 1}, "threshold"),
        ({"title": " "}, "title"),
        ({"closes_at": cast.MONDAY}, "closes_at"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    here: cast.Place, by: Actor, changed: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as fault:
        actions.make(described=described(**changed), owner=here.units["board"], by=by)
    assert field in fault.value.messages


def test_the_database_refuses_what_the_action_would(park: Dialogue) -> None:
    rows = Dialogue.objects.filter(pk=park.pk)
    for wrong in (
        {"openness": "panel"},
        {"openness": "link"},
        {"may_change": True},
        {"threshold": 1},
        {"digest": ""},
        {"state": "answered"},
        {"closes_at": park.opens_at},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**wrong)


def test_bo_of_another_unit_may_not(park: Dialogue, here: cast.Place) -> None:
    bo = cast.actor_of(cast.employ(here, "bo", Role.COMMUNICATOR, unit="norrskolan"))
    for refused in (
        lambda: actions.close(dialogue=park, by=bo),
        lambda: actions.extend(dialogue=park, closes_at=park.closes_at + WEEKS, by=bo),
        lambda: actions.publish(dialogue=park, outcome="x", by=bo),
        lambda: actions.invite(dialogue=park, by=bo),
        lambda: actions.copy(dialogue=park, by=bo),
        lambda: actions.record_export(dialogue=park, by=bo),
        lambda: actions.make(described=described(), owner=here.units["board"], by=bo),
    ):
        with pytest.raises(Refused):
            refused()


def test_charlie_may_not_make_one_here(here: cast.Place, charlie: Officer) -> None:
    board: Unit = here.units["board"]
    with pytest.raises(Refused):
        actions.make(described=described(), owner=board, by=cast.actor_of(charlie))


def test_opening_and_closing_are_told_once(
    park: Dialogue, here: cast.Place, heard: list[object], disa: Person
) -> None:
    actions.follow(dialogue=park, by=cast.actor_of(disa), email="", language="sv")
    answer(park, visitor(here, "one"))
    with clock.frozen(park.closes_at + WEEKS):
        for _ in range(3):
            actions.sweep(here.row)
    assert heard == [DialogueClosed(here.row.pk, park.pk, 1)]
    mail = Outbox.objects.get()
    assert (mail.recipient, "stängt" in mail.subject) == ("disa@example.se", True)
    assert mail.way_out


def test_one_that_waits_opens_by_the_clock(
    here: cast.Place, by: Actor, heard: list[object]
) -> None:
    soon = clock.now() + dt.timedelta(days=2)
    row = opened(here, by, opens_at=soon, closes_at=soon + WEEKS)
    assert (row.phase, heard) == (Phase.COMING, [])
    with clock.frozen(soon):
        actions.sweep(here.row)
        assert row.is_open
    assert heard == [DialogueOpened(here.row.pk, row.pk)]


def test_it_closes_earlier_and_opens_longer(park: Dialogue, by: Actor, here: cast.Place) -> None:
    later = park.closes_at + WEEKS
    actions.extend(dialogue=park, closes_at=later, by=by)
    assert park.closes_at == later
    with pytest.raises(Invalid):
        actions.extend(dialogue=park, closes_at=later, by=by)
    with clock.frozen(clock.now() + dt.timedelta(days=1)):
        actions.close(dialogue=park, by=by)
        actions.close(dialogue=park, by=by)
        assert park.phase is Phase.CLOSED
        with pytest.raises(Conflict):
            actions.extend(dialogue=park, closes_at=later + WEEKS, by=by)


def test_what_is_done_is_published_and_mailed(
    park: Dialogue, by: Actor, disa: Person, heard: list[object]
) -> None:
    actions.follow(dialogue=park, by=cast.actor_of(disa), email="", language="sv")
    with pytest.raises(Invalid):
        actions.publish(dialogue=park, outcome="Tack.", by=by)
    with clock.frozen(park.closes_at + WEEKS):
        with pytest.raises(Invalid):
            actions.publish(dialogue=park, outcome="Tack.", by=by)
        point = actions.put_point(dialogue=park, said="Mer ljus", does="Vi byter lampor", by=by)
        for _ in range(2):
            actions.publish(dialogue=park, outcome="Tack.", by=by)
        with pytest.raises(Conflict):
            actions.remove_point(point=point, by=by)
        assert park.phase is Phase.ANSWERED
    assert isinstance(heard[-1], DialogueAnswered)
    subjects = [each.subject for each in Outbox.objects.order_by("pk")]
    assert subjects[-1].startswith("Ni sa, vi gör")
    assert len(subjects) == 2
    assert "Vi byter lampor" in Outbox.objects.order_by("-pk")[0].text


def test_figures_for_everybody_move_a_few_at_a_time(park: Dialogue, here: cast.Place) -> None:
    seen = []
    for number in range(12):
        answer(park, visitor(here, f"{number}"))
        seen.append(queries.shown(Tally.objects.get()).answers)
    assert seen == [0, 0, 0, 0, 5, 5, 5, 5, 5, 10, 10, 10]


def test_a_link_that_was_changed_leads_nowhere(here: cast.Place, by: Actor) -> None:
    row = opened(here, by, openness="link")
    before = row.link
    actions.renew_link(dialogue=row, by=by)
    assert row.link != before
    assert len(row.link) > 20


def test_questions_are_written_moved_and_taken_away(here: cast.Place, by: Actor) -> None:
    row = drafted(here, by)
    ask = editing.written(row.form, row.texts, "q1")
    assert ask is not None
    assert (ask.label_en, list(ask.options)) == ("How often?", ["Ofta", "Ibland", "Aldrig"])
    hanging = editing.written(row.form, row.texts, "q2")
    assert hanging is not None
    assert hanging.when == "q1:is-o3"
    moved = editing.move(dict(row.form), "q5", -2)
    assert [each["key"] for each in moved["steps"][0]["fields"]] == ["q1", "q2", "q5", "q3", "q4"]
    form, texts = editing.remove(moved, dict(row.texts), "q1")
    assert "form.page1.q1.label" not in texts
    with pytest.raises(Invalid, match="q1"):  # q2 hangs on it
        actions.rewrite(dialogue=row, form=form, texts=texts, by=by)


@pytest.mark.parametrize("kind", ["files", "person"])
def test_what_would_say_who_answers_is_not_asked(here: cast.Place, by: Actor, kind: str) -> None:
    row = drafted(here, by)
    form = {
        "schema": 1,
        "steps": [{"key": "a", "title": "A", "fields": [{"key": "b", "type": kind, "label": "B"}]}],
    }
    with pytest.raises(Invalid, match="who answered"):
        actions.rewrite(dialogue=row, form=form, texts={}, by=by)
