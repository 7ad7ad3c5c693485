"""Two closed cases of long ago with all that may hang on a case, which an archivist erases."""

import datetime as dt
import io
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from tests import cast
from tests.documents import samples
from tests.participation.feedback import telling
from varv.cases import actions, queries
from varv.cases.models import Case, Erasure
from varv.core import clock
from varv.documents import actions as documents
from varv.flows import cases_are_erased
from varv.laps import actions as laps
from varv.laps.states import Kind, Moment
from varv.notices.models import KeptMail
from varv.participation.feedback import actions as feedback
from varv.participation.feedback.models import Report, Verdict
from varv.participation.following.models import Follow
from varv.participation.following.models import Telling as Told
from varv.participation.needs import actions as needs
from varv.participation.needs.models import Need
from varv.participation.needs.sources import Source
from varv.participation.open311.models import Arrival, Client, Forward, Passage, Update
from varv.participation.satisfaction import actions as satisfaction
from varv.people.actors import Actor, system
from varv.people.models import Officer, Person
from varv.people.roles import Role

LATER = clock.at(dt.date(2028, 12, 1), 9)  # two years after, when both services' time is over


@dataclass
class Ground:
    """Skellefteå with a case of Disa's and a report, both closed and long ago."""

    place: cast.Place
    archivist: Officer
    alice: Officer
    disa: Person
    leave: Case
    light: Case

    @property
    def by(self) -> Actor:
        """Return the archivist as one who acts."""
        return cast.actor_of(self.archivist)

    def approve(self, case: Case, **changed: Any) -> Erasure:
        """Approve what is due of a case's service."""
        rows = queries.due_of(self.by, case.service, clock.today())
        said = {"seen": queries.word_of(rows), "count": len(rows), "key": uuid4(), **changed}
        by = said.pop("by", self.by)
        return actions.approve(service=case.service, until=clock.today(), by=by, **said)

    def another(self) -> Case:
        """Return one more case of Disa's, taken back long ago."""
        with clock.frozen(cast.MONDAY):
            case = cast.apply(self.place, self.disa, self.place.people["ebbe"])
            return actions.withdraw(case=case, by=cast.actor_of(self.disa))

    def carry_out(self) -> None:
        """Let the platform do what is approved."""
        cases_are_erased.sweep(self.place.row)


def build(place: cast.Place, alice: Officer, disa: Person, ebbe: Person) -> Ground:
    """Have a case of Disa's and a report, both closed on Monday; somebody stands in the scope."""
    frej = cast.know(place, "frej", cast.NUMBERS["frej"])
    cast.guard(frej, ebbe)
    archivist = cast.employ(place, "arvid", Role.ARCHIVIST, unit="board")
    telling.offer(place)
    leave = _leave(place, alice, disa, ebbe)
    actions.keep_back(case=leave, reason="Hemlighet", by=cast.actor_of(archivist))
    actions.let_go(case=leave, by=cast.actor_of(archivist))
    return Ground(place, archivist, alice, disa, leave, _light(place, alice, disa))


def _leave(place: cast.Place, alice: Officer, disa: Person, ebbe: Person) -> Case:
    cast.set_up(place, "school-leave", both_sign=True)
    case = cast.apply(place, disa, ebbe, custody="both", other_agrees=True)
    by, parent = cast.actor_of(alice), cast.actor_of(disa)
    day = clock.today() + dt.timedelta(days=7)
    asked = actions.ask_completion(case=case, text="Skicka ett intyg.", due_on=day, by=by)
    file = documents.upload(
        municipality=place.row,
        name="Hemlighet.txt",
        content=io.BytesIO(b"Hemlighet"),
        by=parent,
        case_id=case.pk,
    )
    actions.answer_completion(completion=asked, text="Ett intyg.", files=[file.pk], by=parent)
    cast.write(case, disa, "Hemlighet i ett meddelande.")
    case.refresh_from_db()
    actions.note(case=case, text="Hemlighet i en anteckning.", by=by, key=uuid4())
    cast.act(case, "grant", alice, "Farmor är viktig.")
    decision = case.decisions.get()
    actions.keep_letter(decision=decision, content=b"%PDF Hemlighet", by=parent)
    actions.look(case=case, by=by)
    documents.hand_out(file=file, by=by, subject=case, concerns=disa.pk).close()
    satisfaction.answer(case=case, grade=5, text="Lätt.")
    KeptMail.objects.create(
        message_id="x", sender="a", recipient="d", subject=f"Beslut {case.number}", text=""
    )
    actions.close(case=case, by=by)
    return case


def _light(place: cast.Place, alice: Officer, disa: Person) -> Case:
    report = telling.report(place, media=[("Hemlighet.jpg", io.BytesIO(samples.picture()))])
    case = report.case
    report = telling.publish(report, alice)
    _follow(place, report, disa, cast.actor_of(alice))
    telling.publish(report, alice, answer="En elektriker kommer.")
    telling.answer(report, alice)
    Report.objects.filter(pk=report.pk).update(asked_at=clock.now())
    feedback.see(report=report, by=cast.actor_of(disa))
    said = {"turn": 0, "is_fixed": True, "why": "Hemlighet", "at": clock.now()}
    Verdict.objects.create(municipality=place.row, report=report, **said)
    _pass_on(place, report)
    case.refresh_from_db()
    actions.close(case=case, by=cast.actor_of(alice))
    return case


def _follow(place: cast.Place, report: Report, disa: Person, by: Actor) -> None:
    """Let somebody follow a report, and a need grow out of it, on its way to an activity."""
    now, row = clock.now(), place.row
    about = {"municipality": row, "kind": "feedback", "subject": str(report.pk)}
    Follow.objects.create(person=disa, created_at=now, confirmed_at=now, **about)
    Told.objects.create(happening="x", said={"sv": ["gatlykta", ""]}, created_at=now, **about)
    source = Source("feedback", report.case.number, report.case.title)
    machine = system(row.pk)
    needs.note(text="Ljus på vägen.", by=by, source=source, voices=7, key=uuid4())
    need = laps.put(kind=Kind.NEED, key=Need.objects.get().pk, by=machine)
    voice = laps.put(kind=Kind.FEEDBACK, key=report.pk, by=machine, is_public=True)
    activity = laps.put(kind=Kind.ACTIVITY, key=1, by=machine)
    laps.link(before=need, after=activity, by=machine)
    laps.queue(activity=activity, voices=[voice], moments=[Moment.PLANNED])


def _pass_on(place: cast.Place, report: Report) -> None:
    now, own = clock.now(), {"municipality": place.row}
    client = Client.objects.create(name="App", created_at=now, **own)
    arrival = Arrival.objects.create(client=client, report=report, at=now, **own)
    forward = Forward.objects.create(
        category="x",
        name="Vägverk",
        endpoint="https://x",
        service_code="1",
        created_at=now,
        heard_until=now,
        **own,
    )
    passage = Passage.objects.create(forward=forward, report=report, created_at=now, **own)
    for of in ({"arrival": arrival}, {"passage": passage}):
        told = {"key": "1", "status": "open", "text": "lyktor", "at": now, "heard_at": now}
        Update.objects.create(**of, **told, **own)
