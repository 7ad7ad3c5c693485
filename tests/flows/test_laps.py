"""A voice becomes a need, an activity and an effect; and those who asked are told."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from uuid import uuid4

import pytest
from django_scopes import scope

from tests import cast
from varv.audit.models import Entry
from varv.core import clock
from varv.flows import (
    effect_is_followed_up,
    links_are_suggested,
    need_enters_the_plan,
    those_who_asked_are_told,
)
from varv.laps import actions as laps
from varv.laps import queries, silence
from varv.laps.models import Link, Node, Telling
from varv.laps.states import Kind, Moment
from varv.notices.models import Outbox
from varv.participation.following.models import Follow
from varv.participation.needs import actions as needs
from varv.participation.needs.models import Need
from varv.participation.needs.sources import ELSEWHERE, Source
from varv.people.actors import Actor
from varv.people.models import Officer
from varv.people.roles import Role
from varv.steering.effects import actions as effects
from varv.steering.effects.states import Direction
from varv.steering.plans import actions as plans
from varv.steering.plans.actions import activities
from varv.steering.plans.actions.plans import About as PlanAbout
from varv.steering.plans.actions.stages import Learned
from varv.steering.plans.models import Activity, Plan
from varv.steering.plans.states import STAGES, Stage

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def ella(skelleftea: cast.Place) -> Officer:
    """Have Ella, who leads the digitalisation."""
    return cast.employ(skelleftea, "ella", Role.LEADER, unit="board")


@pytest.fixture
def by(ella: Officer) -> Actor:
    """Return Ella as one who acts."""
    return cast.actor_of(ella)


@pytest.fixture
def plan(skelleftea: cast.Place, by: Actor) -> Iterator[Plan]:
    """Have a plan that is written, and not in force yet."""
    with scope(municipality=skelleftea.row):
        about = PlanAbout("Digital handlingsplan", 2026, 2028)
        yield plans.start(municipality=skelleftea.row, about=about, by=by)


def propose(plan: Plan, place: cast.Place, by: Actor, title: str = "Aktiva seniorer") -> Activity:
    unit = place.units["kanalskolan"]
    about = activities.About(
        title, unit, communicator=place.staff["ella"], follow_up_on=dt.date(2027, 5, 1)
    )
    return plans.propose(plan=plan, about=about, ties=activities.Ties(), by=by)


def note(by: Actor, source: Source = ELSEWHERE, text: str = "Klara sig själv") -> Need:
    return needs.note(text=text, by=by, source=source, key=uuid4())


def dialogue_followed(place: cast.Place, *addresses: str) -> Source:
    """Let somebody follow a dialogue; what it is about does not matter here."""
    for address in addresses:
        Follow.objects.create(
            municipality=place.row,
            kind="dialogue",
            subject="7",
            email=address,
            created_at=clock.now(),
            confirmed_at=clock.now(),
        )
    return Source("dialogue", "7", "Vad behöver du?")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the dialogue be there without all that belongs to one."""
    found = those_who_asked_are_told.somebody_asked
    monkeypatch.setitem(
        found.WHO, Kind.DIALOGUE, lambda pk: found._followers(found.Followed.DIALOGUE, pk)
    )


def launch(activity: Activity, by: Actor) -> None:
    for stage in STAGES[: STAGES.index(Stage.IN_USE)]:
        learned = Learned("seniorer", 4, "De klarade det.")
        plans.learn(activity=activity, learned=learned, by=by, key=uuid4())
        plans.move_on(activity=activity, by=by, seen=stage)


def sweep(place: cast.Place, later: dt.timedelta = HOUR) -> list[str]:
    """Let time pass, tell who is to be told, and return the subjects of the new mails."""
    before = set(Outbox.objects.values_list("pk", flat=True))
    with clock.frozen(clock.now() + later):
        those_who_asked_are_told.sweep(place.row)
    rows = Outbox.objects.exclude(pk__in=before)
    return sorted(f"{row.recipient}: {row.subject}" for row in rows)


def test_a_need_grows_out_of_where_it_was_said_and_goes_where_it_is_merged(
    plan: Plan, skelleftea: cast.Place, by: Actor
) -> None:
    activity = propose(plan, skelleftea, by)
    first = note(by, Source("dialogue", "7", "Vad behöver du?"))
    second = note(by, Source("other", "", "Samtal"))
    voice = queries.node(Kind.DIALOGUE, 7)
    assert voice and [row.kind for row in queries.lap(voice, public=True).nodes] == [
        Kind.DIALOGUE,
        Kind.NEED,
    ]
    need_enters_the_plan.enter(need=second, activity=activity, by=by)
    needs.merge(need=first, into=second, by=by)
    kinds = [row.kind for row in queries.lap(voice, public=False).nodes]
    assert kinds == [Kind.DIALOGUE, Kind.NEED, Kind.ACTIVITY]
    first.refresh_from_db()
    needs.part(need=first, by=by)
    assert len(queries.lap(voice, public=False).nodes) == 2
    assert Entry.objects.filter(action="lap.link").count() == Link.objects.count() == 2


def test_an_activity_is_as_public_as_its_plan(
    plan: Plan, skelleftea: cast.Place, by: Actor
) -> None:
    activity, need = propose(plan, skelleftea, by), note(by)
    link = need_enters_the_plan.enter(need=need, activity=activity, by=by)
    assert not link.after.is_public and not link.before.is_public
    plans.adopt(plan=plan, body="KS", adopted_on=dt.date(2026, 11, 1), by=by)
    assert Node.objects.get(pk=link.after_id).is_public
    hidden = activities.About("Aktiva seniorer", skelleftea.units["kanalskolan"], is_public=False)
    activity.refresh_from_db()
    plans.describe(
        activity=activity, about=hidden, ties=activities.Ties(), by=by, revision=activity.revision
    )
    assert not Node.objects.get(pk=link.after_id).is_public


def test_an_effect_follows_the_activity_that_it_is_measured_for(
    plan: Plan, skelleftea: cast.Place, by: Actor
) -> None:
    one, other = propose(plan, skelleftea, by), propose(plan, skelleftea, by, "Min skolväg")
    unit = skelleftea.units["kanalskolan"]
    service = skelleftea.services["school-leave"]
    about = effects.About("Dagar", "dagar", Direction.DOWN, unit, activity=one, service=service)
    row = effects.define(about=about, by=by)
    node = queries.node(Kind.EFFECT, row.pk)
    assert node and {link.before.kind for link in queries.links_of(node)} == {"activity", "service"}
    moved = effects.About("Dagar", "dagar", Direction.DOWN, unit, activity=other)
    row.refresh_from_db()
    effects.describe(indicator=row, about=moved, by=by, revision=row.revision)
    assert [link.before.key for link in queries.links_of(node)] == [str(other.pk)]


def test_those_who_asked_are_told_once_of_each_step(
    plan: Plan, skelleftea: cast.Place, by: Actor, asked: None
) -> None:
    activity = propose(plan, skelleftea, by)
    source = dialogue_followed(skelleftea, "gun@example.se", "ove@example.se")
    need = note(by, source)
    need_enters_the_plan.enter(need=need, activity=activity, by=by)
    assert sweep(skelleftea) == []  # the plan is not in force: nobody knows of it
    plans.adopt(plan=plan, body="KS", adopted_on=dt.date(2026, 11, 1), by=by)
    planned = "Det du tog upp är med i planen"
    assert sweep(skelleftea) == [f"gun@example.se: {planned}", f"ove@example.se: {planned}"]
    assert sweep(skelleftea) == []
    laps.hush(municipality_id=skelleftea.row.pk, word=silence.word_of("OVE@example.se"))
    launch(activity, by)
    assert sweep(skelleftea) == ["gun@example.se: Det du tog upp är i bruk"]
    unit = skelleftea.units["kanalskolan"]
    about = effects.About("Klarar sig", "procent", Direction.UP, unit, activity=activity)
    row = effects.define(about=about, by=by)
    effects.measure(indicator=row, on=dt.date(2026, 1, 1), value=Decimal(5), by=by)
    assert sweep(skelleftea) == []  # measured before it was in use: not an effect of it
    assert not effect_is_followed_up.is_measured(activity)
    for day in (23, 22):
        effects.measure(indicator=row, on=dt.date(2026, 11, day), value=Decimal(day), by=by)
    assert sweep(skelleftea) == ["gun@example.se: Se vad det du tog upp har gett"]
    assert effect_is_followed_up.is_measured(activity)
    mail = Outbox.objects.latest("pk")
    assert "/varv/aktivitet/" in mail.text and "/varv/avsluta/" in mail.way_out
    assert not Telling.objects.filter(told_at__isnull=True).exists()


def test_a_link_taken_away_in_time_is_never_told(
    plan: Plan, skelleftea: cast.Place, by: Actor, asked: None
) -> None:
    activity = propose(plan, skelleftea, by)
    plans.adopt(plan=plan, body="KS", adopted_on=dt.date(2026, 11, 1), by=by)
    need = note(by, dialogue_followed(skelleftea, "gun@example.se"))
    link = need_enters_the_plan.enter(need=need, activity=activity, by=by)
    assert sweep(skelleftea, dt.timedelta(minutes=59)) == []
    laps.unlink(link=link, by=by)
    assert sweep(skelleftea) == [] and not Telling.objects.exists()


def test_what_came_late_into_a_lap_is_told_in_one_mail(
    plan: Plan, skelleftea: cast.Place, by: Actor, asked: None
) -> None:
    activity = propose(plan, skelleftea, by)
    plans.adopt(plan=plan, body="KS", adopted_on=dt.date(2026, 11, 1), by=by)
    launch(activity, by)
    need = note(by, dialogue_followed(skelleftea, "gun@example.se"))
    need_enters_the_plan.enter(need=need, activity=activity, by=by)
    assert set(Telling.objects.values_list("moment", flat=True)) == {
        Moment.PLANNED,
        Moment.LAUNCHED,
    }
    assert sweep(skelleftea) == ["gun@example.se: Det du tog upp är i bruk"]
    assert sweep(skelleftea) == []


def test_what_looks_alike_is_suggested_with_the_words_why_until_somebody_says_no(
    plan: Plan, skelleftea: cast.Place, by: Actor
) -> None:
    activity = propose(plan, skelleftea, by, "Plogade skolvägar")
    need = note(by, text="Plogat på skolvägen före klockan sju")
    propose(plan, skelleftea, by, "Serveringstillstånd på nätet")
    found = links_are_suggested.of_needs()
    assert [(each.after.key, list(each.shared)) for each in found] == [
        (activity.pk, ["plogat", "skolvägen"])
    ]
    propose(plan, skelleftea, by, "Bygglov: fråga innan")
    note(by, text="Någon att fråga när mobilen krånglar")
    assert len(links_are_suggested.of_needs()) == 1, "a common word alone says nothing"
    after = queries.node(Kind.ACTIVITY, activity.pk)
    assert after and found[0].before.key == str(need.pk)
    laps.turn_down(before=found[0].before, after=after, by=by)
    assert links_are_suggested.of_needs() == []
    laps.take_up(before=found[0].before, after=after, by=by)
    need_enters_the_plan.enter(need=need, activity=activity, by=by)
    assert links_are_suggested.of_needs() == []
    winter, streets = (needs.add_theme(name=name, by=by) for name in ("Vinter", "Gator"))
    needs.place(need=need, theme=winter, by=by)
    for text in ("Skolvägar som är trygga", "Sandat när det är plogat"):
        needs.place(need=note(by, text=text), theme=streets, by=by)
    told = [each.title for each in links_are_suggested.of_needs()]
    assert told == ["Skolvägar som är trygga"], "themes decide where the words are weak"
