"""Writing an application: started, saved at every step, thrown away."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from varv.cases import queries, rules
from varv.cases.actions import wards
from varv.cases.actions.log import ask
from varv.cases.models import Draft
from varv.cases.states import Capacity
from varv.core import clock
from varv.core.errors import Refused
from varv.core.ids import uuid7
from varv.documents import actions as documents
from varv.eservices.models import Service
from varv.eservices.package.answers import parse
from varv.eservices.package.evaluation import Evaluation
from varv.municipalities.own import Own
from varv.people.actors import Actor
from varv.people.levels import Level
from varv.people.models import Person

WRITTEN = Own(Draft._base_manager.select_for_update().only("answers", "kept", "submitted_at"), "id")


@dataclass(frozen=True)
class Saved:
    """What a step looks like once it was saved: the whole form, and what is wrong in the step."""

    evaluation: Evaluation
    errors: Mapping[str, str]


@transaction.atomic
def start(
    *,
    service: Service,
    by: Actor,
    language: str = "sv",
    principal: Person | None = None,
    person: Person | None = None,
    capacity: Capacity = Capacity.SELF,
    key: UUID | None = None,
) -> Draft:
    """Start an application of a published service.

    Args:
        key: the id of the draft, where whoever starts it must be able to ask twice.

    Raises:
        Refused: the service is not published, or the actor is not known well enough.
    """
    version = service.current
    if version is None or by.municipality_id != service.municipality_id:
        raise Refused("service.published")
    about = queries.compiled(version).about
    at_counter = by.is_officer and capacity is Capacity.COUNTER
    if not at_counter:
        ask(by.level >= Level.named(about.sign_in), "draft.start")
    return Draft.objects.create(
        id=key or uuid7(),
        municipality_id=service.municipality_id,
        service=service,
        version=version,
        person_id=person.pk if person else by.person_id,
        principal=principal,
        officer_id=by.officer_id if at_counter else None,
        visitor="" if by.person_id or at_counter else by.visitor,
        capacity=capacity,
        language=language,
        created_at=clock.now(),
        updated_at=clock.now(),
    )


@transaction.atomic
def save(
    *,
    draft: Draft,
    step: str,
    raw: Mapping[str, Sequence[str]],
    by: Actor,
    asked: Collection[str] | None = None,
) -> Saved:
    """Store what was written in a step, also what cannot be used yet, and say what is wrong.

    Args:
        raw: what the form sent, by name.
        asked: the questions that the form showed, so that another tab's answers stay; all of the
            step when nothing is said.

    Raises:
        Refused: the draft is another's, or was already submitted.
    """
    ask(rules.may_continue(by, draft), "draft.save")
    _hold(draft)
    faults = _read(draft, step, raw, asked)
    here = {field.key for field in queries.compiled(draft.version).step(step).fields}
    faults |= {key: text for key, text in wards.settle(draft, by).items() if key in here}
    draft.step = step
    draft.updated_at = clock.now()
    draft.save(update_fields=["answers", "kept", "step", "principal", "updated_at"])
    evaluation = queries.evaluated(draft)
    return Saved(evaluation, queries.faults_in(draft, step, evaluation, faults))


def _read(
    draft: Draft, step: str, raw: Mapping[str, Sequence[str]], asked: Collection[str] | None
) -> dict[str, str]:
    """Take the answers of a step into the draft; files have a way of their own."""
    context = queries.context(draft)
    faults: dict[str, str] = {}
    for field in queries.compiled(draft.version).step(step).fields:
        if not field.is_asked or field.type == "files":
            continue
        if asked is not None and field.key not in asked:
            continue
        parsed = parse(field, raw, context)
        draft.answers.pop(field.key, None)
        draft.kept.pop(field.key, None)
        if parsed.error is not None:
            faults[field.key] = parsed.error
            draft.kept[field.key] = parsed.kept
        elif parsed.value is not None:
            draft.answers[field.key] = parsed.value
    return faults


@transaction.atomic
def attach(
    *,
    draft: Draft,
    field: str,
    added: Sequence[dict[str, object]] = (),
    dropped: str = "",
    by: Actor,
) -> None:
    """Add uploaded files to a question's answer, and take one away.

    Args:
        added: each file as the answer holds it: ``id``, ``name``, ``size`` and ``media_type``.
        dropped: id of the file to take away, or nothing.

    Raises:
        Refused: the draft is another's, or was already submitted.
    """
    ask(rules.may_continue(by, draft), "draft.attach")
    _hold(draft)
    held = draft.answers.get(field) or []
    draft.answers[field] = [each for each in held if each["id"] != dropped] + list(added)
    draft.updated_at = clock.now()
    draft.save(update_fields=["answers", "updated_at"])


def _hold(draft: Draft) -> None:
    """Read what is written as it is now, and keep others from it until the transaction ends.

    Raises:
        Refused: the draft was already submitted.
    """
    now = WRITTEN.get(id=draft.pk)
    draft.answers, draft.kept, draft.submitted_at = now.answers, now.kept, now.submitted_at
    ask(draft.submitted_at is None, "draft.hold")


@transaction.atomic
def discard(*, draft: Draft, by: Actor) -> None:
    """Throw a draft away with its files."""
    ask(rules.may_continue(by, draft) and draft.submitted_at is None, "draft.discard")
    documents.discard_of(draft_id=draft.pk)
    draft.delete()
