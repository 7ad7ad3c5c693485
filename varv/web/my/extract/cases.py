"""Cases and drafts in an extract: what was sent, said and decided, with the files."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from varv.cases import queries
from varv.cases.models import Case, Completion, Decision, Draft, Message
from varv.documents.markdown import plain_text
from varv.documents.models import File
from varv.eservices import queries as eservices
from varv.people.actors import Actor
from varv.web.forms import summaries
from varv.web.my import telling
from varv.web.my.extract.entries import Entry, Field, fields, when

BATCH = 50


def cases(actor: Actor) -> QuerySet[Case]:
    """Return the cases that the reader applied in or that are about the reader, not the wards'."""
    return queries.cases_of(replace(actor, wards=frozenset()), with_values=True)


def stronger(actor: Actor) -> bool:
    """Tell whether the reader has cases that ask for a surer sign-in than this one."""
    mine = Q(person_id=actor.as_person) | Q(principal_id=actor.as_person)
    return Case.objects.filter(mine, required_level__gt=actor.level).exists()


def drafts(actor: Actor) -> QuerySet[Draft]:
    """Return what the reader has begun and not sent, and what was begun about the reader."""
    mine = Q(person_id=actor.as_person) | Q(principal_id=actor.as_person)
    begun = Draft.objects.filter(mine, submitted_at__isnull=True)
    return begun.select_related("person", "principal").order_by("-pk")


def of_cases(rows: Iterable[Case]) -> Iterator[Entry]:
    """Return what was sent, said and decided, of some cases at a time."""
    left = iter(rows)
    while batch := list(islice(left, BATCH)):
        said = _said(batch)
        files: dict[int | None, list[File]] = defaultdict(list)
        kept = File.objects.filter(case_id__in=[each.pk for each in batch])
        for file in kept.filter(claimed_at__isnull=False).order_by("pk"):
            files[file.case_id].append(file)
        for case in map(eservices.with_version, batch):
            yield Entry(_titled(case), [*_facts(case), *said[case.pk]], files[case.pk])


def of_drafts(rows: Iterable[Draft]) -> Iterator[Entry]:
    """Return what is written so far."""
    for draft in map(eservices.with_version, rows):
        answers = _answers(summaries.of_draft(draft, queries.evaluated(draft)))
        known = fields(("updated_at", _("Ändrad"), when(draft.updated_at)))
        files = list(File.objects.filter(draft_id=draft.pk, case_id__isnull=True).order_by("pk"))
        yield Entry(draft.service.current_name, [*known, *answers], files)


def _titled(case: Case) -> str:
    return f"{case.number} {summaries.title(case, get_language())}"


def _facts(case: Case) -> list[Field]:
    """Return what the case is, and the answers in it."""
    language = get_language()
    known = fields(
        ("number", _("Diarienummer"), case.number),
        ("received_at", _("Inkom"), when(case.received_at)),
        ("unit", _("Handläggs av"), case.unit.name),
        ("state", _("Läge"), telling.line(case, language).state),
        ("applicant", _("Sökande"), case.person.name if case.person else ""),
        ("principal", _("Gäller"), case.principal.name if case.principal else ""),
    )
    return [*known, *_answers(summaries.of_case(case, language))]


def _answers(sections: Iterable[summaries.Section]) -> list[Field]:
    rows = [row for section in sections for row in section.rows]
    return fields(*((row.key, row.label, _answer(row)) for row in rows))


def _answer(row: summaries.Line) -> str:
    return ", ".join(each.name for each in row.files) if row.files else row.text


def _said(batch: Sequence[Case]) -> defaultdict[int, list[Field]]:
    """Return the messages, requests to complete and decisions, by their case."""
    found: defaultdict[int, list[Field]] = defaultdict(list)
    for said in Message.objects.filter(case__in=batch).order_by("pk"):
        label = _("Meddelande från {who}, {when}").format(who=said.author, when=when(said.at))
        found[said.case_id].append(Field("message", label, said.text))
    for asked in Completion.objects.filter(case__in=batch).order_by("pk"):
        label = _("Begäran om komplettering, {when}").format(when=when(asked.asked_at))
        found[asked.case_id].append(Field("completion", label, asked.text))
        if asked.answer:
            label = _("Svar på begäran, {when}").format(when=when(asked.answered_at))
            found[asked.case_id].append(Field("completion_answer", label, asked.answer))
    for decided in Decision.objects.filter(case__in=batch).order_by("case_id", "version"):
        label = _("Beslut, {when}").format(when=when(decided.decided_at))
        found[decided.case_id].append(Field("decision", label, plain_text(decided.letter)))
    return found
