"""What residents say waits in one list, for those who take care of it, and is told once a day."""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from tests import cast
from tests.participation.feedback import telling
from tests.participation.meetups.conftest import add, plan
from varv.core import clock
from varv.flows import voices_are_told, voices_wait
from varv.flows.voices_wait import Todo, Waiting, Wanted, What
from varv.notices.models import Outbox
from varv.participation.dialogues.models import Answer, Dialogue, Remark
from varv.participation.feedback.models import Report
from varv.participation.meetups.models import Rating
from varv.participation.needs import actions as needs
from varv.participation.needs.sources import Source
from varv.participation.proposals.models import Comment, Proposal
from varv.people.actors import Actor
from varv.people.models import Officer, Person
from varv.people.roles import Role

MANAGES = (Role.MANAGER, Role.HANDLER)
WHY = {"key": "why", "type": "long_text", "label": "Varför?", "required": False}
FORM = {"schema": 1, "steps": [{"key": "one", "title": "Trygghet", "fields": [WHY]}]}


@pytest.fixture
def here(skelleftea: cast.Place) -> Iterator[cast.Place]:
    """Be in Skellefteå, where feedback is taken."""
    telling.offer(skelleftea)
    with scope(municipality=skelleftea.row):
        yield skelleftea


@pytest.fixture
def manager(here: cast.Place) -> Officer:
    """Have Alice, who takes care of everything at the school."""
    return cast.employ(here, "alice", *MANAGES, unit="board")


def proposal(place: cast.Place, disa: Person, ebbe: Person, **changed: Any) -> Proposal:
    """Have a proposal that nobody has published."""
    case = cast.apply(place, disa, ebbe)
    told = {"title": "Mer ljus vid skolan", "text": "Det är mörkt.", "received_at": clock.now()}
    return Proposal.objects.create(municipality=place.row, case=case, **{**told, **changed})


def comment(on: Proposal, disa: Person) -> Comment:
    """Have a comment that nobody has read."""
    return Comment.objects.create(
        municipality=on.municipality,
        proposal=on,
        person=disa,
        text="Jag håller med.",
        at=clock.now(),
        standing="waiting",
    )


def dialogue(place: cast.Place, texts: int = 2) -> Dialogue:
    """Have a dialogue with free texts that nobody has read."""
    row = Dialogue.objects.create(
        municipality=place.row,
        slug="trygghet",
        title="Vad är trygghet?",
        lead="Säg vad du tycker.",
        form=FORM,
        owner=place.units["kanalskolan"],
        opens_at=clock.now() - dt.timedelta(days=9),
        closes_at=clock.now() + dt.timedelta(days=9),
        created_at=clock.now(),
        updated_at=clock.now(),
    )
    for number in range(texts):
        answer = Answer.objects.create(
            municipality=place.row, dialogue=row, handle=f"h{number}", values={}
        )
        Remark.objects.create(
            municipality=place.row, dialogue=row, answer=answer, question="why", text="Ljus"
        )
    return row


def rated(place: cast.Place, by: Actor, ratings: int = 3) -> int:
    """Have an occasion that was held and rated; return its id."""
    occasion = add(plan(place, by), by)[0]
    ago = clock.now() - dt.timedelta(days=2)
    type(occasion).objects.filter(pk=occasion.pk).update(
        state="held",
        starts_at=ago,
        ends_at=ago + dt.timedelta(hours=1),
        over_at=ago + dt.timedelta(hours=1),
    )
    for _each in range(ratings):
        Rating.objects.create(
            municipality=place.row, occasion=occasion, answers={"1": 5}, day=clock.today()
        )
    return occasion.pk


@pytest.fixture
def everything(here: cast.Place, manager: Officer, disa: Person, ebbe: Person) -> None:
    """Have one of each kind that waits."""
    comment(proposal(here, disa, ebbe), disa)
    telling.report(here)
    dialogue(here)
    rated(here, cast.actor_of(manager))


def waiting(who: Officer, **asked: Any) -> list[Waiting]:
    """Return what waits for somebody."""
    return list(voices_wait.read(cast.actor_of(who), Wanted(**asked)).rows)


def test_one_of_each_kind_waits_for_alice(everything: None, manager: Officer) -> None:
    inbox = voices_wait.read(cast.actor_of(manager), Wanted())
    assert dict(inbox.counts) == dict.fromkeys(What, 1)
    found = {row.what: row for row in inbox.rows}
    assert len(inbox.rows) == 5
    assert found[What.PROPOSAL].todo == Todo.PUBLISH
    assert found[What.FEEDBACK].todo == Todo.CONFIRM
    assert found[What.COMMENT].text == "Jag håller med."
    assert found[What.DIALOGUE].many == 2
    assert (found[What.MEETUP].many, found[What.MEETUP].title) == (3, "Social Club")
    assert [row.day for row in inbox.rows] == sorted(row.day for row in inbox.rows)


def test_each_kind_can_be_looked_at_alone(everything: None, manager: Officer) -> None:
    for what in What:
        assert [row.what for row in waiting(manager, what=what)] == [what]


@pytest.mark.parametrize(
    ("roles", "unit", "kinds"),
    [
        ((Role.HANDLER,), "norrskolan", set()),
        ((Role.ORGANISER,), "kanalskolan", {What.MEETUP}),
        ((Role.REGISTRAR,), "kanalskolan", {What.PROPOSAL, What.COMMENT, What.FEEDBACK}),
        ((Role.AUDITOR,), "board", set()),
    ],
)
def test_bo_sees_what_is_his_to_take_care_of(
    everything: None, here: cast.Place, roles: tuple[Role, ...], unit: str, kinds: set[What]
) -> None:
    bo = cast.employ(here, "bo", *roles, unit=unit)
    assert {row.what for row in waiting(bo)} == kinds


def test_charlie_sees_nothing_of_skelleftea(everything: None, vara: cast.Place) -> None:
    charlie = cast.employ(vara, "charlie", *Role, unit="board")
    with scope(municipality=vara.row):
        assert waiting(charlie) == []


def test_what_is_done_waits_no_more(
    here: cast.Place, manager: Officer, disa: Person, ebbe: Person
) -> None:
    row, said, asked = proposal(here, disa, ebbe), telling.report(here), dialogue(here)
    occasion = rated(here, cast.actor_of(manager))
    Proposal.objects.filter(pk=row.pk).update(published_at=clock.now(), stage="open")
    Report.objects.filter(pk=said.pk).update(state="answered", public="refused")
    Remark.objects.filter(dialogue=asked).update(reading="kept")
    assert {each.what for each in waiting(manager)} == {What.MEETUP}
    needs.note(
        text="Mer kaffe",
        by=cast.actor_of(manager),
        source=Source("meetup", str(occasion), "Social Club"),
        key=uuid4(),
    )
    assert waiting(manager) == []


def test_a_decision_whose_answer_is_not_out_waits(
    here: cast.Place, manager: Officer, disa: Person, ebbe: Person
) -> None:
    told = {"stage": "decided", "outcome": "granted", "decided_on": clock.today()}
    proposal(here, disa, ebbe, published_at=clock.now(), **told)
    assert [row.todo for row in waiting(manager)] == [Todo.ANSWER]


def test_who_only_moderates_is_asked_to_do_nothing_else(here: cast.Place) -> None:
    karin = cast.employ(here, "karin", Role.COMMUNICATOR, unit="board")
    row = telling.report(here)
    Report.objects.update(public="waiting", may_publish=True)
    assert [(each.todo, each.number) for each in waiting(karin)] == [
        (Todo.MODERATE, row.case.number)
    ]
    Report.objects.update(public="refused")
    assert waiting(karin) == []


def test_a_report_is_confirmed_then_answered_then_moderated(
    here: cast.Place, manager: Officer
) -> None:
    row = telling.report(here)
    (first,) = waiting(manager)
    assert (first.todo, first.day) == (Todo.CONFIRM, row.confirm_by)
    Report.objects.update(state="confirmed")
    (second,) = waiting(manager)
    assert (second.todo, second.day) == (Todo.REPLY, row.answer_by)
    Report.objects.update(state="answered", public="waiting", may_publish=True)
    (third,) = waiting(manager)
    assert (third.todo, third.day) == (Todo.MODERATE, clock.today() + dt.timedelta(days=2))


def test_what_is_late_comes_first_and_can_be_looked_at_alone(
    here: cast.Place, manager: Officer
) -> None:
    late, later = telling.report(here), telling.report(here)
    Report.objects.filter(pk=later.pk).update(confirm_by=clock.today())
    Report.objects.filter(pk=late.pk).update(confirm_by=clock.today() - dt.timedelta(days=1))
    assert [row.pk for row in waiting(manager)] == [late.pk, later.pk]
    assert [row.pk for row in waiting(manager, late=True)] == [late.pk]
    assert voices_wait.read(cast.actor_of(manager), Wanted()).late == 1


def test_a_unit_and_what_is_mine_narrow_the_list(
    everything: None, here: cast.Place, manager: Officer
) -> None:
    assert waiting(manager, unit=here.units["norrskolan"].pk) == []
    assert len(waiting(manager, unit=here.units["kanalskolan"].pk)) == 5
    assert waiting(manager, mine=True) == []
    Dialogue.objects.update(made_by=manager)
    assert [row.what for row in waiting(manager, mine=True)] == [What.DIALOGUE]


def test_a_protected_report_is_there_for_the_trusted_only(
    here: cast.Place, manager: Officer
) -> None:
    report = telling.report(here)
    Report.objects.filter(pk=report.pk).update(
        is_protected=True, latitude=None, longitude=None, cell_lat=None, cell_lon=None
    )
    assert waiting(manager) == []
    trusted = cast.employ(here, "tove", Role.HANDLER, Role.TRUSTED)
    assert [row.pk for row in waiting(trusted)] == [report.pk]


def test_pages_hold_everything_once_there_and_back(
    here: cast.Place, manager: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voices_wait, "PAGE", 3)
    made = [telling.report(here).pk for _each in range(8)]
    dialogue(here)
    actor, seen, key = cast.actor_of(manager), [], ""
    for _page in range(9):
        page = voices_wait.read(actor, Wanted(after=key))
        seen += [row.pk for row in page.rows if row.what is What.FEEDBACK]
        if not (key := page.older):
            break
    assert seen == made
    back = voices_wait.read(actor, Wanted(before=page.newer))
    assert len(back.rows) == 3 and back.newer
    for wrong in ("x", "2026-13-45_feedback_1", "2026-11-23_rumour_1", "2026-11-23_feedback_x"):
        assert len(voices_wait.read(actor, Wanted(after=wrong)).rows) == 3


def test_one_statement_for_each_kind(everything: None, here: cast.Place, manager: Officer) -> None:
    actor = cast.actor_of(manager)
    telling.report(here)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        voices_wait.read(actor, Wanted())
    assert len(caught) == len(What)


def at(hour: int, days: int = 0) -> Any:
    """Be at an hour of Monday, or some days later."""
    return clock.frozen(cast.MONDAY.replace(hour=hour) + dt.timedelta(days=days))


def letters() -> list[Outbox]:
    """Return the mails of what waits."""
    return list(Outbox.objects.filter(key__startswith="voices:"))


def test_alice_has_one_mail_a_workday_morning_and_it_names_nobody(
    everything: None, here: cast.Place, manager: Officer
) -> None:
    for hour in (5, 6, 7, 8, 9, 12):
        with at(hour):
            voices_are_told.tell(here.row)
    (mail,) = letters()
    assert mail.recipient == manager.user.email
    assert mail.subject == "5 saker väntar i din inkorg"
    assert "Synpunkter: 1" in mail.text and "/skelleftea/desk/voices/" in mail.text
    assert "Disa" not in mail.text and "ljus" not in mail.text.lower()
    with at(7, days=1):
        voices_are_told.tell(here.row)
    assert len(letters()) == 2
    with at(7, days=5):  # a Saturday
        voices_are_told.tell(here.row)
    assert len(letters()) == 2


def test_who_wants_no_letter_has_none(everything: None, here: cast.Place, manager: Officer) -> None:
    actor = cast.actor_of(manager)
    needs.end_letters(by=actor)
    needs.end_letters(by=actor)
    with at(7):
        voices_are_told.tell(here.row)
        assert letters() == []
        needs.want_letters(by=actor)
        voices_are_told.tell(here.row)
    assert len(letters()) == 1


def test_nobody_is_written_to_when_nothing_waits(here: cast.Place, manager: Officer) -> None:
    cast.employ(here, "bo", Role.AUDITOR)
    with at(7):
        voices_are_told.tell(here.row)
    assert letters() == []


def test_an_officer_whose_inbox_fails_stops_no_other(
    everything: None, here: cast.Place, manager: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    bo = cast.employ(here, "bo", *MANAGES, unit="board")
    read = voices_wait.read

    def fails_for_alice(actor: Actor, wanted: Wanted) -> voices_wait.Inbox:
        if actor.officer_id == manager.pk:
            raise RuntimeError("broken")
        return read(actor, wanted)

    monkeypatch.setattr(voices_wait, "read", fails_for_alice)
    with at(7):
        voices_are_told.tell(here.row)
    assert [mail.recipient for mail in letters()] == [bo.user.email]
