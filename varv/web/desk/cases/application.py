"""What the applicant wrote, what the rules make of it, and how long it is kept."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from varv.cases import queries
from varv.cases.models import Case, Decision
from varv.core import clock
from varv.core.dates import long_date
from varv.core.numbers import mask
from varv.documents.markdown import to_html
from varv.eservices.package import process
from varv.eservices.package.compiled import Package
from varv.eservices.package.letters import Row, summary
from varv.web.desk.cases.offers import Offers, context_of
from varv.web.desk.cases.picture import language

VOICE = ("long_text",)


class Answer(NamedTuple):
    """One question and what was answered."""

    label: str
    text: str
    is_voice: bool
    is_unverified: bool


class Section(NamedTuple):
    """The answers of one step."""

    title: str
    rows: Sequence[Answer]


class Suggested(NamedTuple):
    """What the rules would have the officer do."""

    label: str
    text: str
    key: str


def sections(case: Case, package: Package) -> list[Section]:
    """Return the answers step by step."""
    open_questions = set(case.unverified)
    return [
        Section(
            title=section.title,
            rows=[
                Answer(row.label, shown(row), row.type in VOICE, row.key in open_questions)
                for row in section.rows
            ],
        )
        for section in summary(package, case.values, context_of(case))
    ]


def shown(row: Row) -> str:
    """Return an answer as the officer sees it; identity numbers are masked."""
    if row.type == "person" and isinstance(row.value, dict):
        name = f"{row.value.get('given_name', '')} {row.value.get('family_name', '')}".strip()
        number = mask(str(row.value.get("number", "")))
        return ", ".join(each for each in (name, number) if each)
    return row.display


def suggestion(case: Case, package: Package, offered: Offers) -> Suggested | None:
    """Return what the rules suggest, when the officer may do it."""
    if not offered.decisions:
        return None
    found = process.suggestion(package, case.values, context_of(case))
    if found is None:
        return None
    label = next((each.label for each in offered.decisions if each.key == found.action), "")
    return Suggested(label, found.text, found.action) if label else None


def about(case: Case, package: Package) -> str:
    """Return which version of which service the case follows."""
    return f"{package.text('about.name', language())} {package.version}"


def kept(case: Case, package: Package) -> str:
    """Return how long the case is kept, and what then (arkivlagen 10 §)."""
    rule = process.retention(package, case.outcome)
    if rule.then == "preserve":
        return _("Bevaras.")
    if case.erase_on:
        if queries.is_kept_back(case):
            return _("Har gallringsstopp.")
        day = long_date(case.erase_on, language())
        is_due = case.erase_on <= clock.today()
        return (_("Kan gallras sedan {day}.") if is_due else _("Gallras {day}.")).format(day=day)
    span = words_of(rule.keep)
    if rule.after == "closed":
        return _("Gallras {span} efter att ärendet avslutats.").format(span=span)
    return _("Gallras {span} efter beslutet.").format(span=span)


def words_of(length: str) -> str:
    """Return a length of time in words: 2y is två år."""
    count, unit = int(length[:-1]), length[-1]
    words = {"y": _("{n} år"), "m": _("{n} månader"), "d": _("{n} dagar")}
    return words[unit].format(n=count)


def letter(decision: Decision) -> Mapping[str, Any]:
    """Return a decision's letter as it was sent."""
    return {"decision": decision, "letter": to_html(decision.letter)}
