"""Behind a voice are those who said, signed or follow it, and who came; nobody else is told."""

import datetime as dt
from uuid import uuid4

import pytest
from django_scopes import scope

from tests import cast
from tests.participation.meetups import conftest as meetups
from tests.participation.proposals import people as proposals
from varv.core import clock
from varv.flows import need_enters_the_plan, somebody_asked, those_who_asked_are_told
from varv.laps import queries
from varv.laps.states import Kind
from varv.notices.models import Outbox
from varv.participation.meetups import actions as gatherings
from varv.participation.meetups.participants import Wish
from varv.participation.meetups.states import State
from varv.participation.needs import actions as needs
from varv.participation.needs.models import Need
from varv.participation.needs.sources import Source
from varv.participation.proposals.models import Proposal
from varv.people import actions as people
from varv.people.actors import Actor, system
from varv.people.models import Officer, Person
from varv.people.roles import Role
from varv.steering.plans import actions as plans
from varv.steering.plans.actions import activities
from varv.steering.plans.actions.plans import About
from varv.steering.plans.models import Activity


@pytest.fixture
def by(skelleftea: cast.Place) -> Actor:
    """Return Ella, who leads the digitalisation."""
    roles = (Role.LEADER, Role.ORGANISER)
    return cast.actor_of(cast.employ(skelleftea, "ella", *roles, unit="board"))


@pytest.fixture
def petition(skelleftea: cast.Place, alice: Officer, disa: Person) -> Proposal:
    """Have Disa's petition, published."""
    cast.offer(skelleftea, "petition", threshold=3, show_names=True, comments="after")
    made = proposals.propose(skelleftea, disa, "petition", title="En bastu vid Storstrand")
    return proposals.publish(made, alice)


def take_up(place: cast.Place, source: Source, by: Actor) -> Need:
    """Let an activity of a plan in force take up a need from a source."""
    plan = plans.start(municipality=place.row, about=About("Plan", 2026, 2028), by=by)
    plans.adopt(plan=plan, body="KS", adopted_on=dt.date(2026, 11, 1), by=by)
    about = activities.About("Bad för alla", place.units["kanalskolan"])
    made: Activity = plans.propose(plan=plan, about=about, ties=activities.Ties(), by=by)
    need = needs.note(text="Bada varmt året om", by=by, source=source, key=uuid4())
    need_enters_the_plan.enter(need=need, activity=made, by=by)
    return need


def told(place: cast.Place) -> dict[str, Outbox]:
    """Let an hour pass, and return the new mails by who has them."""
    before = set(Outbox.objects.values_list("pk", flat=True))
    with clock.frozen(clock.now() + dt.timedelta(hours=1)):
        those_who_asked_are_told.sweep(place.row)
    return {row.recipient: row for row in Outbox.objects.exclude(pk__in=before)}


def test_who_proposed_and_who_signed_are_told_and_a_protected_person_of_nothing(
    skelleftea: cast.Place, petition: Proposal, by: Actor
) -> None:
    frej = cast.know(skelleftea, "frej", cast.NUMBERS["frej"], "Falk")
    sam = cast.know(skelleftea, "sam", cast.NUMBERS["sam"], "Svan")
    for who in (frej, sam):
        proposals.sign(petition, who)
    with scope(municipality=skelleftea.row):
        people.set_protection(person=sam, protection="secrecy_marked", by=system(skelleftea.row.pk))
        take_up(skelleftea, Source("proposal", str(petition.pk), petition.title), by)
        mails = told(skelleftea)
        assert set(mails) == {"disa@example.se", "frej@example.se", "sam@example.se"}
        assert "lämnat ett förslag" in mails["disa@example.se"].text
        assert "stött ett förslag" in mails["frej@example.se"].text
        secret = mails["sam@example.se"]
        assert "Bad" not in secret.subject + secret.text and "förslag" not in secret.text
        Proposal.objects.filter(pk=petition.pk).update(hidden_at=clock.now(), hidden_why="Fel.")
        voice = queries.node(Kind.PROPOSAL, petition.pk)
        assert voice and list(somebody_asked.behind(voice)) == []


def test_only_those_who_came_to_the_meet_up_are_told(skelleftea: cast.Place, by: Actor) -> None:
    with scope(municipality=skelleftea.row):
        series = meetups.plan(skelleftea, by)
        occasion = meetups.add(series, by, capacity=5)[0]
        wishes = {name: Wish(name=name, email=f"{name}@example.se") for name in ("gun", "ove")}
        booked = {
            name: gatherings.book(occasion=occasion, wish=wish, by=by)
            for name, wish in wishes.items()
        }
        with clock.frozen(occasion.starts_at):
            gatherings.mark(booking=booked["gun"], state=State.ATTENDED, by=by)
            take_up(skelleftea, Source("meetup", str(occasion.pk), "Social Club"), by)
            mails = told(skelleftea)
        assert set(mails) == {"gun@example.se"}
        assert "du har varit på Social Club" in mails["gun@example.se"].text
