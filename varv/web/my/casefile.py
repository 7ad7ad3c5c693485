"""What a case's page shows, gathered with as few questions to the database as it takes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from django.utils.safestring import SafeString

from varv.cases import queries, rules, words
from varv.cases.models import Case, Completion, Decision, Message, Signature
from varv.cases.queries.stories import Told
from varv.cases.states import Happening
from varv.documents import markdown
from varv.documents.models import File
from varv.eservices.package import appeals
from varv.people.actors import Actor
from varv.web.forms import summaries
from varv.web.forms.summaries import Attachment
from varv.web.my import telling

MOST_LOOKS = 5


@dataclass(frozen=True)
class Written:
    """A message that could not be sent, as it was written."""

    text: str = ""
    files: Sequence[File] = ()
    errors: Mapping[str, str] = field(default_factory=dict)


NOTHING = Written()


@dataclass(frozen=True)
class Said:
    """A message or an answer in the thread, with its files."""

    author: str
    is_mine: bool
    at: Any
    text: str
    files: Sequence[Attachment]


@dataclass(frozen=True)
class Judged:
    """A decision as the resident reads it."""

    decision: Decision
    appeal: SafeString
    letter: SafeString
    earlier: Sequence[Decision]


def opened(case: Case, reader: Actor, language: str) -> dict[str, Any]:
    """Return all that the page shows; parts that never happened are not asked for."""
    events = queries.story(case, for_staff=False)
    kinds = {event.kind for event in events}
    messages = _messages(case, kinds)
    completions = list(case.completions.all()) if Happening.COMPLETION_ASKED in kinds else []
    files = _files(case, messages, completions)
    signatures = _signatures(case)
    return {
        "status": telling.status(case, language),
        "story": telling.story(case, events, reader, language),
        "judged": _judged(case, language) if Happening.DECIDED in kinds else None,
        "thread": _thread(messages, _asked(completions, events), reader, files),
        "completion": _open(completions, reader),
        "signature": _mine(signatures, reader),
        "signatures": signatures,
        "looks": queries.looks(case)[:MOST_LOOKS],
        "rows": summaries.most_important(case, language),
        "may_write": rules.may_write(reader, case),
        "may_withdraw": rules.may_withdraw(reader, case),
        "words": words.of_case(case),
        "name": case.service.current_name,
        "title": summaries.title(case, language),
    }


def _messages(case: Case, kinds: set[str]) -> Sequence[Message]:
    if not kinds & {Happening.MESSAGE_IN, Happening.MESSAGE_OUT}:
        return []
    return list(case.messages.all())


def _signatures(case: Case) -> Sequence[Signature]:
    package = queries.compiled(case.version)
    if package.process.signatures is None:
        return []
    return list(case.signatures.select_related("person", "case"))


def _files(
    case: Case, messages: Sequence[Message], completions: Sequence[Completion]
) -> Mapping[str, Attachment]:
    said = [*(each.files for each in messages), *(each.files for each in completions)]
    ids = set(chain.from_iterable(said))
    if not ids:
        return {}
    rows = File.objects.filter(case_id=case.pk, pk__in=ids)
    return {str(row.pk): summaries.attachment(row.pk, row.name) for row in rows}


def _thread(
    messages: Sequence[Message],
    completions: Sequence[tuple[Completion, Told | None]],
    reader: Actor,
    files: Mapping[str, Attachment],
) -> Sequence[Said]:
    def of(ids: Sequence[str]) -> Sequence[Attachment]:
        return [files[each] for each in ids if each in files]

    said = [
        Said(
            each.author,
            not each.from_staff and each.person_id == reader.person_id,
            each.at,
            each.text,
            of(each.files),
        )
        for each in messages
    ]
    for each, answer in completions:
        said.append(Said("", False, each.asked_at, each.text, ()))
        if answer:
            mine = telling.is_own(answer, reader)
            said.append(Said(answer.who, mine, answer.at, each.answer, of(each.files)))
    return sorted(said, key=lambda one: one.at)


def _asked(
    completions: Sequence[Completion], events: Sequence[Told]
) -> Sequence[tuple[Completion, Told | None]]:
    """Return each request with its answer in the log, which knows who gave it."""
    answers = {
        event.data.get("completion"): event
        for event in events
        if event.kind == Happening.COMPLETION_ANSWERED
    }
    return [(each, answers.get(each.pk)) for each in completions]


def _open(completions: Sequence[Completion], reader: Actor) -> Completion | None:
    """Return the request that waits for the reader's answer."""
    return next((each for each in completions if rules.may_answer(reader, each)), None)


def _mine(signatures: Sequence[Signature], reader: Actor) -> Signature | None:
    """Return the signature that waits for the reader."""
    return next((each for each in signatures if rules.may_sign(reader, each)), None)


def _judged(case: Case, language: str) -> Judged | None:
    decisions = list(case.decisions.all())
    if not decisions:
        return None
    *earlier, last = decisions
    said = appeals.text(
        last.appeal,
        language,
        number=case.number,
        municipality=case.municipality.name,
        unit=case.unit.name,
    )
    return Judged(last, markdown.to_html(said), markdown.to_html(last.letter), earlier)
