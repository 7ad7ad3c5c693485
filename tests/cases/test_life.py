"""Whatever people do with a case and in whatever order, what the house promises holds."""

import datetime as dt
from uuid import uuid4

import pytest
from django.db import transaction
from django_scopes import scope
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests import cast
from varv.cases import actions, queries
from varv.cases.models import Case, Completion
from varv.cases.states import ARROWS, OPEN, Phase
from varv.core import clock
from varv.core.errors import Conflict, Invalid, Refused
from varv.people.actors import Actor

STAFF = st.sampled_from(("alice", "hedda"))
ACTIONS = st.sampled_from(("start", "to_principal", "grant", "partly", "refuse", "dismiss"))
REASONS = st.sampled_from(("", "Kort och viktigt."))
SEEN = st.sampled_from(("now", "then", "never"))


class Life(RuleBasedStateMachine):
    """Disa, Alice, Hedda and time, each doing what comes to mind."""

    place: cast.Place
    actors: dict[str, Actor]
    answers: dict[str, str]

    def __init__(self):
        super().__init__()
        self.day = cast.MONDAY
        with clock.frozen(self.day):
            people = self.place.people
            self.pk = cast.apply(self.place, people["disa"], people["ebbe"], **self.answers).pk
        self.before = self.stored()

    def stored(self):
        """Return the case as it is."""
        return Case.objects.select_related("version", "unit").get(pk=self.pk)

    def attempt(self, do):
        """Do something; a refusal must leave no trace."""
        before = self.stored()
        try:
            with clock.frozen(self.day), transaction.atomic():
                do(before)
        except (Refused, Invalid, Conflict):
            assert self.stored().last_event == self.before.last_event

    def seen(self, word, case):
        """Return which event somebody's page was made at."""
        return {"now": case.last_event, "then": case.last_event - 1, "never": None}[word]

    @rule(who=STAFF, action=ACTIONS, reasons=REASONS, seen=SEEN)
    def act(self, who, action, reasons, seen):
        """Let the staff act."""
        form = {"reasons": reasons, "granted_from": "2026-12-14", "granted_to": "2026-12-15"}
        by = self.actors[who]
        self.attempt(
            lambda case: actions.act(
                case=case, action=action, form=form, by=by, seen=self.seen(seen, case)
            )
        )

    @rule(who=st.sampled_from(("alice", "disa")))
    def write(self, who):
        """Let somebody write."""
        self.attempt(
            lambda case: actions.message(
                case=case, text="Hej", files=(), by=self.actors[who], key=uuid4()
            )
        )

    @rule(days=st.integers(0, 9))
    def ask(self, days):
        """Ask for a completion."""
        day = self.day.date() + dt.timedelta(days=days)
        by = self.actors["alice"]
        self.attempt(
            lambda case: actions.ask_completion(case=case, text="Skicka mer.", due_on=day, by=by)
        )

    @rule(text=st.sampled_from(("", "Här är det.")))
    def answer(self, text):
        """Answer the last request."""
        asked = Completion.objects.filter(case_id=self.pk).select_related("case").last()
        if asked:
            by = self.actors["disa"]
            self.attempt(
                lambda _: actions.answer_completion(completion=asked, text=text, files=(), by=by)
            )

    @rule()
    def withdraw(self):
        """Let Disa take it back."""
        self.attempt(lambda case: actions.withdraw(case=case, by=self.actors["disa"]))

    @rule(seen=SEEN)
    def close(self, seen):
        """Close the case."""
        by = self.actors["alice"]
        self.attempt(lambda case: actions.close(case=case, by=by, seen=self.seen(seen, case)))

    @rule(why=st.sampled_from(("", "Nytt.")))
    def reopen(self, why):
        """Take it up again."""
        self.attempt(lambda case: actions.reopen(case=case, why=why, by=self.actors["alice"]))

    @rule(days=st.integers(1, 10))
    def wait(self, days):
        """Let days pass, and with them what they ask for."""
        self.day += dt.timedelta(days=days)
        with clock.frozen(self.day):
            actions.sweep(municipality_id=self.place.row.pk)

    @invariant()
    def the_log_is_whole(self):
        """Every change is in the log, and the log fits together."""
        now = self.stored()
        assert now.last_event >= self.before.last_event
        assert queries.log_is_whole(now)

    @invariant()
    def it_went_along_arrows(self):
        """No status is set by hand."""
        now, was = Phase(self.stored().phase), Phase(self.before.phase)
        reached = {was} | ARROWS[was] | {after for each in ARROWS[was] for after in ARROWS[each]}
        assert now in reached
        self.before = self.stored()

    @invariant()
    def it_is_open_or_has_an_outcome(self):
        """What is closed was decided or taken back, and what waits has somebody to wait for."""
        case = self.stored()
        asked = Completion.objects.filter(case=case, ended_at__isnull=True).count()
        assert case.is_open == (case.phase in OPEN)
        assert case.is_open or case.outcome
        assert (case.phase == Phase.WAITING) == (asked == 1) == (case.paused_at is not None)
        assert case.due_on >= case.received_at.date()

    @invariant()
    def each_decision_is_kept(self):
        """Decisions are numbered without gaps, and a no has reasons."""
        told = list(self.stored().decisions.order_by("version"))
        assert [each.version for each in told] == list(range(1, len(told) + 1))
        assert all(each.letter for each in told)
        assert all(each.reasons for each in told if each.outcome != "granted")


LENGTHS = {"a mentor's": {}, "a principal's": {"last_day": cast.LONG, "special_reasons": "Ja."}}


@pytest.mark.slow
@pytest.mark.parametrize("whose", LENGTHS)
def test_a_case_keeps_its_promises_whatever_is_done(whose, scoped, alice, hedda, disa, ebbe):
    people = {"alice": alice, "hedda": hedda, "disa": disa}

    class Lived(Life):
        place = scoped
        answers = LENGTHS[whose]
        actors = {name: cast.actor_of(each) for name, each in people.items()}

    quick = settings(
        max_examples=12,
        stateful_step_count=15,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    with scope(municipality=scoped.row):
        run_state_machine_as_test(Lived, settings=quick)
