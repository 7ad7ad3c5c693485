"""All answers as a reader sees them: before they are sent, and afterwards."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse

from varv.cases import queries
from varv.cases.models import Case, Draft
from varv.eservices.package import letters, process
from varv.eservices.package.compiled import Package
from varv.eservices.package.evaluation import Context, Evaluation, Question

MOST_IMPORTANT = 5
BRIEF = ("person", "one_of", "date", "whole", "money", "computed", "address", "yes_no", "property")


@dataclass(frozen=True)
class Attachment:
    """A file among the answers."""

    name: str
    url: str


@dataclass(frozen=True)
class Line:
    """One question with its answer, and the way to change it."""

    key: str
    label: str
    text: str
    url: str = ""
    files: Sequence[Attachment] = ()
    is_unverified: bool = False

    @property
    def lines(self) -> list[str]:
        """Return the answer's lines; none when nothing was answered."""
        return self.text.split("\n") if self.text and not self.files else []


@dataclass(frozen=True)
class Section:
    """The answers of one step."""

    title: str
    rows: Sequence[Line]


def of_draft(draft: Draft, evaluation: Evaluation) -> list[Section]:
    """Return the answers of a draft, unanswered questions too, each with a way to change it."""
    told = {
        row.key: row.display
        for section in letters.summary(evaluation.package, evaluation.values, evaluation.context)
        for row in section.rows
    }
    sections = []
    for step in evaluation.steps:
        address = reverse("my:step", kwargs={"draft": draft.pk, "step": step.key})
        rows = [
            Line(
                key=each.key,
                label=each.label or each.text,
                text=told.get(each.key, ""),
                url=f"{address}?sedan=granska#q-{each.key}",
                files=_files(each.type, each.value),
                is_unverified=each.key in evaluation.unverified and each.value is not None,
            )
            for each in step.questions
            if each.type not in ("notice", "computed")
        ]
        if rows:
            sections.append(Section(step.title, rows))
    return sections


def computed(evaluation: Evaluation) -> list[Question]:
    """Return what was worked out from the answers and is shown."""
    return [each for step in evaluation.steps for each in step.questions if each.type == "computed"]


def of_case(case: Case, language: str) -> list[Section]:
    """Return the answers of a case as they were sent."""
    unverified = set(case.unverified)
    return [
        Section(section.title, [_line(row, unverified) for row in section.rows])
        for section in letters.summary(_package(case), case.values, context(case, language))
    ]


def most_important(case: Case, language: str) -> list[Line]:
    """Return the short answers of a case, for the side of its page."""
    told = letters.summary(_package(case), case.values, context(case, language))
    rows = [row for section in told for row in section.rows if row.type in BRIEF]
    return [_line(row, ()) for row in rows[:MOST_IMPORTANT]]


def title(case: Case, language: str) -> str:
    """Return what a case is called in a language."""
    if language == "sv":
        return case.title
    return process.case_title(_package(case), case.values, context(case, language)) or case.title


def context(case: Case, language: str) -> Context:
    """Return what a case's texts are read against, in the reader's language."""
    return replace(queries.context_of(case), language=language)


def _package(case: Case) -> Package:
    return queries.compiled(case.version)


def _line(row: letters.Row, unverified: Collection[str]) -> Line:
    return Line(
        key=row.key,
        label=row.label,
        text=row.display,
        files=_files(row.type, row.value),
        is_unverified=row.key in unverified,
    )


def _files(kind: str, value: Any) -> list[Attachment]:
    if kind != "files" or not value:
        return []
    return [attachment(str(each["id"]), str(each.get("name", ""))) for each in value]


def attachment(file_id: object, name: str) -> Attachment:
    """Return a file as a link that only those who may read it can follow."""
    return Attachment(name, reverse("file", kwargs={"key": file_id}))
