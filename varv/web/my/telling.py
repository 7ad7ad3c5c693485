"""What happens in a case, in words for the resident."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from varv.cases import queries, words
from varv.cases.models import Case
from varv.cases.queries.stories import Told
from varv.cases.states import Happening, Phase
from varv.core import clock
from varv.core.dates import weekday_date
from varv.eservices.package import process
from varv.people.actors import Actor
from varv.people.levels import Level
from varv.web.forms.summaries import context

STAGES = 3
STAGE = {Phase.RECEIVED: 1, Phase.HANDLING: 2, Phase.WAITING: 2, Phase.DECIDED: 3, Phase.CLOSED: 3}


@dataclass(frozen=True)
class Line:
    """A case in a resident's list."""

    case: Case
    name: str
    state: str
    tag: str
    when: str


@dataclass(frozen=True)
class Moment:
    """One point in the story of a case; without ``at`` it is still to come."""

    title: str
    at: dt.datetime | None = None
    day: str = ""
    text: str = ""
    is_now: bool = False


@dataclass(frozen=True)
class Status:
    """Where a case is, and what the resident has to do about it."""

    stage: int
    title: str
    text: str
    kind: str = ""

    @property
    def share(self) -> float:
        """Return how far the case has come, as a share."""
        return self.stage / STAGES

    @property
    def label(self) -> str:
        """Return how far the case has come, as the ring shows it."""
        return f"{self.stage}/{STAGES}"


def line(case: Case, language: str) -> Line:
    """Return a case as one line: what it is, where it is, and the next day that matters."""
    phase = Phase(case.phase)
    late = case.is_open and case.due_on < clock.today()
    said = words.of_case(case)
    states = {
        Phase.RECEIVED: (_("Mottaget"), "new"),
        Phase.HANDLING: (_("Handläggs"), "going"),
        Phase.WAITING: (_("Väntar på dig"), "wait"),
        Phase.DECIDED: (said.settled, "done"),
        Phase.CLOSED: (_("Avslutat"), "done"),
    }
    state, tag = states[phase]
    if case.outcome == "withdrawn":
        state = _("Återtaget")
    if late and phase is not Phase.WAITING:
        state, tag = _("Försenat"), "late"
    when = ""
    if case.is_open and phase is not Phase.WAITING:
        day = weekday_date(case.due_on, language)
        when = _("Besked senast {day}").format(day=day)
    elif case.decided_at:
        day = weekday_date(clock.local(case.decided_at).date(), language)
        when = _("{verdict} {day}").format(verdict=said.verdict, day=day)
    return Line(case, case.service.current_name, state, tag, when)


def status(case: Case, language: str) -> Status:
    """Return what happens now, said so that nobody has to wonder what to do."""
    phase = Phase(case.phase)
    day = weekday_date(case.due_on, language)
    late = case.is_open and phase is not Phase.WAITING and case.due_on < clock.today()
    stage = STAGE[phase]
    if phase is Phase.WAITING:
        text = _("Vi kan inte gå vidare förrän du har svarat. Klockan står stilla så länge.")
        return Status(stage, _("Vi väntar på ditt svar"), text, "wait")
    if case.outcome == "withdrawn":
        title = _("Du har tagit tillbaka {the}").format(the=words.of_case(case).the)
        return Status(stage, title, _("Ångrar du dig kan du skicka på nytt."))
    if phase is Phase.CLOSED:
        text = _("Ärendet är avslutat. Du kan läsa det här så länge vi har kvar det.")
        return Status(stage, _("Du behöver inte göra något"), text)
    package = queries.compiled(case.version)
    told = process.state_text(package, case.state, case.values, context(case, language))
    if phase is Phase.DECIDED:
        return Status(stage, _("Du behöver inte göra något"), told)
    if late:
        text = _("Du skulle ha fått besked {day}. Vi har inte hunnit, och det är vårt fel.")
        text = f"{told} {text.format(day=day)}".strip()
        return Status(stage, _("Beskedet dröjer"), text, "late")
    promise = _("Besked senast {day}.").format(day=day)
    title = _("Du behöver inte göra något just nu")
    return Status(stage, title, f"{told} {promise}".strip())


def story(case: Case, events: Sequence[Told], reader: Actor, language: str) -> list[Moment]:
    """Return what has happened, oldest first, and after it what is still to come."""
    told = [_moment(case, event, reader, language) for event in events]
    if told:
        last = told[-1]
        told[-1] = Moment(last.title, last.at, last.day, last.text, is_now=True)
    if case.is_open and case.phase != Phase.WAITING:
        verdict = words.of_case(case).verdict
        told.append(Moment(verdict, day=weekday_date(case.due_on, language)))
    return told


def _moment(case: Case, event: Told, reader: Actor, language: str) -> Moment:
    mine = is_own(event, reader)
    title, text = TEXTS[Happening(event.kind)](case, event, mine, language)
    day = weekday_date(clock.local(event.at).date(), language)
    return Moment(title, event.at, day, text)


def is_own(event: Told, reader: Actor) -> bool:
    """Tell whether it was the reader who did it; two guardians may bear the same name."""
    is_same = event.who == reader.name and event.person_id == reader.person_id
    return is_same and not event.by_staff


Texts = tuple[str, str]


def _received(case: Case, event: Told, mine: bool, language: str) -> Texts:
    text = _("Underskriven med e-legitimation") if case.level >= Level.SUBSTANTIAL else ""
    the = words.of_case(case).the
    if case.capacity == "counter":
        came = _("{the} kom in").format(the=words.of_case(case).The)
        return came, _("En handläggare fyllde i den tillsammans med dig")
    if mine or not event.who:
        return _("Du skickade {the}").format(the=the), text
    return _("{name} skickade {the}").format(name=event.who, the=the), text


def _signed(case: Case, event: Told, mine: bool, language: str) -> Texts:
    if not event.data.get("agrees"):
        said = _("Du sa nej till {the}") if mine else _("{name} sa nej till {the}")
    else:
        said = _("Du skrev under") if mine else _("{name} skrev under")
    return said.format(name=event.who, the=words.of_case(case).the), ""


def _assigned(case: Case, event: Told, mine: bool, language: str) -> Texts:
    return _("En handläggare tog hand om ärendet"), ""


def _moved(case: Case, event: Told, mine: bool, language: str) -> Texts:
    package = queries.compiled(case.version)
    action = package.process.actions.get(str(event.data.get("action", "")))
    if action is None:
        return _("Ärendet gick vidare"), ""
    return package.text(f"process.states.{action.to}.label", language), ""


def _message_in(case: Case, event: Told, mine: bool, language: str) -> Texts:
    said = _("Du skrev ett meddelande") if mine else _("{name} skrev ett meddelande")
    return said.format(name=event.who), ""


def _message_out(case: Case, event: Told, mine: bool, language: str) -> Texts:
    return _("{name} skrev till dig").format(name=event.who), ""


def _completion_asked(case: Case, event: Told, mine: bool, language: str) -> Texts:
    day = weekday_date(_day(event.data.get("due_on")), language)
    return _("Vi bad om fler uppgifter"), _("Svar senast {day}").format(day=day)


def _completion_answered(case: Case, event: Told, mine: bool, language: str) -> Texts:
    said = _("Du svarade") if mine else _("{name} svarade")
    return said.format(name=event.who), ""


def _completion_missed(case: Case, event: Told, mine: bool, language: str) -> Texts:
    return _("Vi fick inget svar i tid"), _("Vi avgör ärendet på de uppgifter vi har")


def _delayed(case: Case, event: Told, mine: bool, language: str) -> Texts:
    day = weekday_date(_day(event.data.get("due_on")), language)
    new = _("Nytt besked senast {day}.").format(day=day)
    return _("Beskedet dröjer"), f"{event.data.get('reason', '')} {new}".strip()


def _decided(case: Case, event: Told, mine: bool, language: str) -> Texts:
    text = _("Beslutet är fattat automatiskt") if event.data.get("automatic") else ""
    verdict = words.of_case(case).verdict
    headline = event.data.get("headline", "")
    return _("{verdict}: {headline}").format(verdict=verdict, headline=headline), text


def _corrected(case: Case, event: Told, mine: bool, language: str) -> Texts:
    return _("Vi rättade ett skrivfel i beslutet"), str(event.data.get("why", ""))


def _withdrawn(case: Case, event: Told, mine: bool, language: str) -> Texts:
    said = _("Du tog tillbaka {the}") if mine else _("{name} tog tillbaka {the}")
    return said.format(name=event.who, the=words.of_case(case).the), ""


def _closed(case: Case, event: Told, mine: bool, language: str) -> Texts:
    return _("Ärendet stängdes"), ""


def _reopened(case: Case, event: Told, mine: bool, language: str) -> Texts:
    text = str(event.data.get("why", ""))
    if "due_on" in event.data:
        day = weekday_date(_day(event.data["due_on"]), language)
        text = "{why} {new}".format(why=text, new=_("Nytt besked senast {day}.").format(day=day))
    return _("Ärendet togs upp igen"), text


def _day(said: object) -> dt.date:
    return dt.date.fromisoformat(str(said)[:10])


TEXTS: Mapping[Happening, Callable[[Case, Told, bool, str], Texts]] = {
    Happening.RECEIVED: _received,
    Happening.SIGNED: _signed,
    Happening.ASSIGNED: _assigned,
    Happening.NOTED: _assigned,
    Happening.MOVED: _moved,
    Happening.MESSAGE_IN: _message_in,
    Happening.MESSAGE_OUT: _message_out,
    Happening.COMPLETION_ASKED: _completion_asked,
    Happening.COMPLETION_ANSWERED: _completion_answered,
    Happening.COMPLETION_MISSED: _completion_missed,
    Happening.DELAYED: _delayed,
    Happening.DECIDED: _decided,
    Happening.CORRECTED: _corrected,
    Happening.WITHDRAWN: _withdrawn,
    Happening.CLOSED: _closed,
    Happening.REOPENED: _reopened,
}
