"""Minutes are drafted, approved by two, and kept; others are asked for opinions by mail."""

import datetime as dt
import re
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests import cast
from tests.steering.council.conftest import DAY
from tests.steering.council.test_deciding import YES, decide
from varv.core import clock
from varv.core.errors import Conflict, Invalid, Refused
from varv.notices.models import Outbox
from varv.people.actors import Actor
from varv.people.models import Officer
from varv.steering.council import actions
from varv.steering.council.actions.opinions import Wanted
from varv.steering.council.models import Item, Member, Minutes, Opinion
from varv.steering.council.states import Asked, Outcome, Stance

UNION = Wanted(Asked.INFORMATION, "Vision", "vision@example.org", DAY, "Vad tycker ni?")


@pytest.fixture
def minutes(
    item: Item, council: dict[str, Member], alice: Officer, give: Any, by: Actor, the_day: None
) -> Minutes:
    """Have the minutes of a meeting where something was decided."""
    give(item, alice, 4)
    said = actions.Said(Outcome.CONDITIONAL, "Bra *nog*.", conditions="Prövas i mars.", year=2027)
    decide(item, said, by)
    actions.hold(meeting=item.meeting, present=[council["ella"], council["alice"]], by=by)
    return actions.draft(
        meeting=item.meeting, chair=council["ella"], adjuster=council["alice"], by=by
    )


def test_minutes_say_who_was_there_and_what_was_decided(minutes: Minutes) -> None:
    for words in (
        "3\N{NO-BREAK SPACE}december 2026 klockan 13.00",
        "- Ella, Grundskolenämnden (ordförande)",
        "- Alice, Kanalskolan",
        "## 1. Aktiva seniorer",
        "Rådets poäng: 75 av 100.",
        "**Beslut:** godkänt med villkor, startar 2027.",
        "**Villkor:** Prövas i mars.",
        "**Skäl:** Bra \\*nog\\*.",
    ):
        assert words in minutes.text
    assert "Bo" not in minutes.text


def test_what_is_not_public_goes_to_an_annex(
    item: Item, council: dict[str, Member], by: Actor, the_day: None
) -> None:
    actions.reword(item=item, title="Hemligt system", note="", is_public=False, by=by)
    decide(item, YES, by)
    there = [council["ella"], council["alice"]]
    actions.hold(meeting=item.meeting, present=there, by=by)
    row = actions.draft(meeting=item.meeting, chair=there[0], adjuster=there[1], by=by)
    assert "Hemligt" not in row.text and "bilaga" in row.text
    assert "## 1. Hemligt system" in row.annex and "godkänt" in row.annex


def test_minutes_are_kept_when_both_have_approved_what_they_read(
    minutes: Minutes, alice: Officer, bo: Officer, by: Actor
) -> None:
    adjuster = cast.actor_of(alice)
    actions.adjust(minutes=minutes, by=by, revision=1)
    assert minutes.adjusted_at is None
    actions.write(minutes=minutes, text=f"{minutes.text}\n\nMötet slutade 15.", by=by, revision=2)
    assert minutes.chair_at is None, "who approved other words is asked anew"
    with pytest.raises(Conflict):
        actions.adjust(minutes=minutes, by=adjuster, revision=1)
    with pytest.raises(Refused):
        actions.adjust(minutes=minutes, by=cast.actor_of(bo), revision=3)
    with pytest.raises(Refused):
        actions.publish(minutes=minutes, is_public=True, by=by)
    actions.adjust(minutes=minutes, by=adjuster, revision=3)
    actions.adjust(minutes=minutes, by=by, revision=4)
    assert minutes.adjusted_at
    with pytest.raises(Conflict):
        actions.write(minutes=minutes, text="Annat", by=by, revision=5)
    for changed in ({"text": "Annat"}, {"adjusted_at": None}, {"chair_at": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Minutes.objects.filter(pk=minutes.pk).update(**changed)
    actions.publish(minutes=minutes, is_public=True, by=by)
    assert Minutes.objects.get(pk=minutes.pk).is_public


def test_two_approve_and_both_were_there(
    item: Item, council: dict[str, Member], by: Actor, the_day: None
) -> None:
    with pytest.raises(Invalid):
        actions.hold(meeting=item.meeting, present=[council["ella"]], by=by)
    actions.hold(meeting=item.meeting, present=[council["ella"], council["bo"]], by=by)
    for pair in (("ella", "ella"), ("ella", "alice")):
        chair, adjuster = (council[name] for name in pair)
        with pytest.raises(Invalid):
            actions.draft(meeting=item.meeting, chair=chair, adjuster=adjuster, by=by)


def mails(about: str) -> list[Outbox]:
    return list(Outbox.objects.filter(key__startswith=about).order_by("pk"))


def test_members_are_called_with_the_agenda_and_told_of_changes(item: Item, by: Actor) -> None:
    called = mails("council:call:")
    assert {each.recipient for each in called} == {
        f"{name}@skelleftea.example" for name in ("ella", "alice", "bo")
    }
    assert "1. Aktiva seniorer" in called[0].text and "klockan 13.00" in called[0].text
    when = actions.When(DAY, dt.time(14), "Stadshuset")
    actions.move(meeting=item.meeting, when=when, by=by, revision=1)
    assert len(mails("council:call:2:")) == 3
    actions.cancel(meeting=item.meeting, by=by)
    assert len(mails("council:off:")) == 3


def test_who_has_not_scored_is_reminded_once(
    item: Item, skelleftea: cast.Place, alice: Officer, give: Any
) -> None:
    give(item, alice, 4)
    actions.sweep(skelleftea.row)
    assert not mails("council:score:")
    with clock.frozen(clock.at(DAY - dt.timedelta(days=2), 9)):
        actions.sweep(skelleftea.row)
        actions.sweep(skelleftea.row)
    assert {each.recipient for each in mails("council:score:")} == {
        "ella@skelleftea.example",
        "bo@skelleftea.example",
    }


def test_a_union_answers_by_a_link_and_may_change_it_until_the_day(
    item: Item, skelleftea: cast.Place, by: Actor
) -> None:
    first = actions.ask_opinion(item=item, wanted=UNION, by=by)
    assert actions.ask_opinion(item=item, wanted=UNION, by=by) == first
    (mail,) = mails("opinion:")
    word = re.search(r"/yttrande/([^/]+)/", mail.text)
    assert word and "Vad tycker ni?" in mail.text
    asked = actions.opened(word[1])
    assert asked == first and actions.opened(f"{word[1][:-9]}==") is None
    with pytest.raises(Invalid, match="synpunkter"):
        actions.answer(opinion=first, stance=Stance.AGAINST, text=" ")
    actions.answer(opinion=first, stance=Stance.REMARKS, text="Utbilda först.")
    actions.answer(opinion=first, stance=Stance.FOR, text="")
    row = Opinion.objects.get()
    assert row.stance == Stance.FOR and row.answered_at and row.changed_at
    with clock.frozen(clock.at(DAY + dt.timedelta(days=1))), pytest.raises(Conflict):
        actions.answer(opinion=row, stance=Stance.AGAINST, text="Nej.")


def test_who_has_not_answered_is_reminded_once(
    item: Item, skelleftea: cast.Place, by: Actor
) -> None:
    other = Wanted(Asked.PARTNER, "Kraft", "kraft@example.org", DAY)
    answered = actions.ask_opinion(item=item, wanted=UNION, by=by)
    actions.ask_opinion(item=item, wanted=other, by=by)
    actions.answer(opinion=answered, stance=Stance.FOR, text="")
    with clock.frozen(clock.at(DAY - dt.timedelta(days=1), 9)):
        actions.sweep(skelleftea.row)
        actions.sweep(skelleftea.row)
    assert [each.recipient for each in mails("opinion:remind:")] == ["kraft@example.org"]


def test_nobody_is_asked_without_an_address_or_a_day(item: Item, by: Actor) -> None:
    with pytest.raises(Invalid) as fault:
        actions.ask_opinion(item=item, wanted=Wanted("friend", "", "x", None), by=by)
    assert set(fault.value.messages) == {"kind", "name", "email", "due_on"}


def test_a_decision_needs_its_meeting(item: Item, by: Actor) -> None:
    actions.cancel(meeting=item.meeting, by=by)
    with clock.frozen(clock.at(DAY, 13)), pytest.raises(Refused):
        decide(item, YES, by)
