"""A case as its page shows it: everything on one screen, nothing left to work out."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.urls import get_script_prefix
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from varv.cases import queries, rules
from varv.cases.models import Case, Decision, Signature
from varv.cases.queries.stories import Told
from varv.cases.states import Capacity, Happening, Phase
from varv.core import clock, phones
from varv.core.dates import long_date, short_date
from varv.core.numbers import mask, written
from varv.core.workdays import add_months, workdays_between, workdays_left
from varv.documents import queries as documents
from varv.eservices.package import process
from varv.eservices.package.compiled import Package
from varv.people.actors import Actor
from varv.people.levels import Level
from varv.people.models import Person
from varv.people.permissions import P
from varv.web.desk.cases import told
from varv.web.desk.cases.rows import is_late, word_of

SIX_MONTHS = 6
SHOWN_EVENTS = 8


class Party(NamedTuple):
    """The applicant or the person it concerns."""

    id: int
    role: str
    name: str
    number: str
    is_whole: bool
    detail: str
    contact: str


class Due(NamedTuple):
    """How long there is, as the ring at the top shows it."""

    words: str
    day: str
    share: float
    text: str
    tone: str


class Deadline(NamedTuple):
    """A line of the deadlines panel."""

    name: str
    day: str


@dataclass(frozen=True)
class Happened:
    """What the log says there is, so that only what exists is asked for."""

    kinds: frozenset[str]

    def any(self, *kinds: Happening) -> bool:
        """Tell whether something of the kinds has happened."""
        return any(kind in self.kinds for kind in kinds)


def language() -> str:
    """Return the language that the officer reads."""
    return "en" if get_language() == "en" else "sv"


def parties(case: Case, by: Actor, shown: Mapping[int, str]) -> list[Party]:
    """Return whom the case is about; numbers masked but for those that were asked for."""
    rows = []
    if case.person:
        rows.append(_party(case.person, _role(case), _sure(case), shown))
    if case.principal and case.principal_id != case.person_id:
        rows.append(_party(case.principal, _("Gäller"), "", shown))
    return rows


def _party(person: Person, role: str, detail: str, shown: Mapping[int, str]) -> Party:
    whole = shown.get(person.pk, "")
    contact = ", ".join(each for each in (phones.shown(person.phone), person.email) if each)
    number = written(whole) if whole else mask(person.number)
    return Party(person.pk, role, person.name, number, bool(whole), detail, contact)


def _role(case: Case) -> str:
    return {
        Capacity.GUARDIAN: _("Sökande, vårdnadshavare"),
        Capacity.REPRESENTATIVE: _("Sökande, ombud"),
        Capacity.FIRM: _("Sökande, för företag"),
        Capacity.COUNTER: _("Sökande, vid disk"),
    }.get(Capacity(case.capacity), _("Sökande"))


def _sure(case: Case) -> str:
    if case.capacity == Capacity.COUNTER:
        return _("ansökan skrevs av en handläggare")
    if case.sign_in_id and case.level >= Level.SUBSTANTIAL:
        level = 4 if case.level >= Level.HIGH else 3
        return _("e-legitimation nivå {level}").format(level=level)
    return _("inte legitimerad")


def due(case: Case) -> Due | None:
    """Return how long there is until the promised day, for an open case."""
    if not case.is_open:
        return None
    today = clock.today()
    first = clock.local(case.received_at).date()
    whole = max((case.due_on - first).days, 1)
    share = min(max((today - first).days / whole, 0.0), 1.0)
    day = _("Besked senast {day}").format(day=short_date(case.due_on, language()))
    if case.phase == Phase.WAITING and case.paused_at:
        since = short_date(clock.local(case.paused_at).date(), language())
        return Due(_("Klockan står still"), _("sedan {day}").format(day=since), share, "", "wait")
    left = workdays_left(today, case.due_on)
    if is_late(case, today):
        late = max(-left, 1)
        said = ngettext("{n} dag sen", "{n} dagar sen", late).format(n=late)
        return Due(said, day, 1.0, "!", "late")
    said = ngettext("{n} arbetsdag kvar", "{n} arbetsdagar kvar", left).format(n=left)
    return Due(said, day, share, str(left), "wait" if today >= case.warn_on else "going")


def deadlines(case: Case, package: Package) -> list[Deadline]:
    """Return the promises of the service and of the law, with their days."""
    first = clock.local(case.received_at).date()
    lines = []
    for each in case.deadlines:
        last = dt.date.fromisoformat(each["due_on"])
        days = workdays_between(first + dt.timedelta(days=1), last)
        count = ngettext("{n} arbetsdag", "{n} arbetsdagar", days).format(n=days)
        name = package.text(f"process.deadlines.{each['key']}.text", language())
        lines.append(Deadline(name, f"{short_date(last, language())}, {count}"))
    promised = {each["due_on"] for each in case.deadlines}
    if case.due_on.isoformat() not in promised and case.deadlines:
        lines.append(Deadline(_("Gäller nu"), short_date(case.due_on, language())))
    lines.append(Deadline(_("Varnar"), short_date(case.warn_on, language())))
    if not process.is_tried_for_legality(package):
        six = long_date(add_months(first, SIX_MONTHS), language())
        lines.append(Deadline(_("Sexmånadersregeln"), six))
    return lines


def events(case: Case, package: Package) -> tuple[list[told.Line], Happened]:
    """Return the log as sentences, newest first, and which kinds of events it holds."""
    story: Sequence[Told] = queries.story(case, for_staff=True)
    return told.lines(story, package), Happened(frozenset(each.kind for each in story))


class Paper(NamedTuple):
    """A file of the case."""

    name: str
    href: str
    size: int


def papers(case: Case) -> dict[str, Paper]:
    """Return the files of the case by id."""
    rows = documents.of_case(case.pk)
    return {str(each.pk): Paper(each.name, address(each.pk), each.size) for each in rows}


def address(key: object) -> str:
    """Return the address of a file; whether it may be read is asked there."""
    return f"{get_script_prefix()}filer/{key}/"


class Verdict(NamedTuple):
    """A decision, the latest version first."""

    row: Decision
    at: str
    tone: str
    is_latest: bool
    was_read: str
    href: str


def verdicts(case: Case, happened: Happened) -> list[Verdict]:
    """Return the decisions of a case, the one that holds first."""
    if not happened.any(Happening.DECIDED, Happening.CORRECTED):
        return []
    rows = list(Decision.objects.filter(case=case).order_by("-version"))
    return [
        Verdict(
            row=row,
            at=told.when(row.decided_at),
            tone="no" if row.kind == "no" else "yes",
            is_latest=index == 0,
            was_read=told.when(row.read_at) if row.read_at else "",
            href=address(row.document_id) if row.document_id else "",
        )
        for index, row in enumerate(rows)
    ]


def signatures(case: Case) -> list[tuple[str, str]]:
    """Return whose signatures are needed, and how each stands."""
    rows = Signature.objects.filter(case=case).select_related("person")
    return [(row.person.name, _signature(row)) for row in rows]


def _signature(row: Signature) -> str:
    if row.signed_at:
        return _("Skrev under {when}").format(when=told.when(row.signed_at))
    if row.refused_at:
        return _("Sa nej {when}").format(when=told.when(row.refused_at))
    return _("Väntar, senast {day}").format(day=short_date(row.due_on, language()))


def may(case: Case, by: Actor, package: Package) -> dict[str, bool]:
    """Return what the officer may do, by name, for the buttons of the page."""
    return {
        "handle": rules.may_handle(by, case),
        "assign": rules.may_assign(by, case),
        "take": rules.may_handle(by, case)
        and rules.may_assign(by, case)
        and case.is_open
        and case.officer_id != by.officer_id,
        "write": rules.may_write(by, case) and rules.may_handle(by, case),
        "complete": package.process.completion.allowed and rules.may_ask_completion(by, case),
        "delay": rules.may_tell_delay(by, case),
        "correct": rules.may_correct(by, case) and case.outcome != "withdrawn",
        "close": rules.may_close(by, case),
        "reopen": rules.may_reopen(by, case),
        "number": by.may(P.NUMBER_SHOW, case.unit_id),
    }


def head(case: Case) -> dict[str, Any]:
    """Return the top of every page of a case."""
    tag, word = word_of(case, clock.today())
    return {"case": case, "tag": tag, "word": word, "due": due(case)}
