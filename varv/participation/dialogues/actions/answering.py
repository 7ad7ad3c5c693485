"""Answering a dialogue: begun, saved at every step, sent once.

Nothing here leaves a record of who did it: that would lead from the person to the answer. What is
left is the turn, the answer and the number of answers (docs/adr/0019).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F

from varv.core import clock
from varv.core.errors import Conflict, Invalid, Refused
from varv.eservices.package.answers import parse
from varv.eservices.package.evaluation import Evaluation
from varv.participation.dialogues import handles, questions, rules, tallies
from varv.participation.dialogues.actions.making import ask
from varv.participation.dialogues.actions.sweeping import show
from varv.participation.dialogues.models import (
    Answer,
    Asking,
    Dialogue,
    Remark,
    Sheet,
    Tally,
    Turn,
)
from varv.participation.dialogues.queries import counts, own
from varv.participation.dialogues.states import Proof
from varv.people.actors import Actor


@dataclass(frozen=True)
class Saved:
    """What a page looks like once it was saved: the whole form, and what is wrong on the page."""

    evaluation: Evaluation
    errors: Mapping[str, str]


@transaction.atomic
def start(*, dialogue: Dialogue, by: Actor) -> Sheet:
    """Begin an answer, or go on with the one that a resident has begun.

    Raises:
        Refused: the actor may not answer now.
        Conflict: the resident has answered, and the answer may not be changed.
    """
    ask(rules.may_answer(by, dialogue, is_member=own.is_member(by)), "dialogue.start")
    now, place = clock.now(), dialogue.municipality_id
    if dialogue.proof != Proof.EID:
        ask(bool(by.visitor or by.person_id), "dialogue.start")
        if by.person_id is None:
            return _of_visitor(dialogue, by)
    who = handles.of_person(by.as_person)
    earlier = own.own_answer(dialogue, who) if dialogue.proof == Proof.EID else None
    if own.has_answered(by, dialogue) and earlier is None:
        raise Conflict("dialogue.answered")
    begun = {"updated_at": now, "answers": earlier.values if earlier else {}}
    sheet, _new = Sheet.objects.get_or_create(
        municipality_id=place,
        dialogue=dialogue,
        person_id=by.as_person,
        defaults={**begun, "changes_own": earlier is not None},
    )
    return sheet


def _of_visitor(dialogue: Dialogue, by: Actor) -> Sheet:
    """Return what a visitor has begun in this browser, or a new sheet."""
    begun = Sheet.objects.filter(dialogue=dialogue, visitor=by.visitor, sent_on__isnull=True)
    return begun.order_by("-pk").first() or Sheet.objects.create(
        municipality_id=dialogue.municipality_id,
        dialogue=dialogue,
        visitor=by.visitor,
        updated_at=clock.now(),
    )


@transaction.atomic
def save(
    *,
    sheet: Sheet,
    step: str,
    raw: Mapping[str, Sequence[str]],
    by: Actor,
    language: str,
    asked: Collection[str] | None = None,
) -> Saved:
    """Store what was written on a page, also what cannot be used yet, and say what is wrong.

    Args:
        raw: what the form sent, by name.
        asked: the questions that the form showed; all of the page when nothing is said.

    Raises:
        Refused: the answer is another's, or was sent.
    """
    ask(rules.may_write(by, sheet), "sheet.save")
    _hold(sheet)
    ask(sheet.sent_on is None, "sheet.save")
    package = counts.package(sheet.dialogue)
    faults: dict[str, str] = {}
    for each in package.step(step).fields:
        if not each.is_asked or (asked is not None and each.key not in asked):
            continue
        parsed = parse(each, raw, questions.context(language))
        sheet.answers.pop(each.key, None)
        sheet.kept.pop(each.key, None)
        if parsed.error is not None:
            faults[each.key] = parsed.error
            sheet.kept[each.key] = parsed.kept
        elif parsed.value is not None:
            sheet.answers[each.key] = parsed.value
    sheet.updated_at = clock.now()
    sheet.save(update_fields=["answers", "kept", "updated_at"])
    evaluation = questions.evaluated(package, sheet.answers, language)
    return Saved(evaluation, faults_in(evaluation, step, faults))


def faults_in(evaluation: Evaluation, step: str, unreadable: Mapping[str, str]) -> dict[str, str]:
    """Return what is wrong on a page by question: what cannot be read first, then the rules."""
    asked = {question.key for each in evaluation.steps for question in each.questions}
    faults = {key: text for key, text in unreadable.items() if key in asked}
    for error in evaluation.errors_in(step):
        faults.setdefault(error.field, error.message)
    return faults


@transaction.atomic
def send(*, sheet: Sheet, by: Actor, language: str, who: str = "") -> bool:
    """Take the answer in, once however often it is sent; tell whether it was now.

    Args:
        who: the proven address, where that is asked for.

    Raises:
        Refused: the answer is another's, or the dialogue does not take it.
        Conflict: the person has answered before, and the answer may not be changed.
        Invalid: something is not answered right.
    """
    _hold(sheet)
    if sheet.sent_on is not None:
        return False
    dialogue = sheet.dialogue
    dialogue.refresh_from_db(fields=["state", "opens_at", "closes_at"])
    is_member = not who and own.is_member(by)
    if not who:
        ask(rules.may_write(by, sheet), "sheet.send")
        ask(rules.may_answer(by, dialogue, is_member=is_member), "dialogue.answer")
        who = handles.of_person(by.as_person) if dialogue.proof == Proof.EID else ""
    ask(bool(who) or dialogue.proof == Proof.NONE, "dialogue.proof")
    ask(dialogue.is_open, "dialogue.open")
    values = _settled(sheet, language)
    is_first = _put(dialogue, who, values, language)
    if is_first and is_member:
        _count_member(dialogue)
    _empty(sheet)
    return True


def _settled(sheet: Sheet, language: str) -> dict[str, Any]:
    """Return the values of a whole answer.

    Raises:
        Invalid: something is missing or wrong.
    """
    package = counts.package(sheet.dialogue)
    evaluation = questions.evaluated(package, sheet.answers, language)
    visible = {each.key for fields in evaluation.shown.values() for each in fields}
    faults = {error.field: error.message for error in evaluation.errors}
    faults |= {key: "" for key in sheet.kept if key in visible}
    if faults or evaluation.stops:
        raise Invalid(faults or {"stop": evaluation.stops[0].text})
    asked = {each.key for each in package.fields() if each.is_asked}
    return {key: value for key, value in evaluation.values.items() if key in asked}


def _put(dialogue: Dialogue, who: str, values: dict[str, Any], language: str) -> bool:
    """Store an answer, or change the one that the same person gave; tell whether it is the first.

    Raises:
        Conflict: the person has answered, and the answer may not be changed.
    """
    place, is_first = dialogue.municipality_id, True
    if who:
        word = handles.turn(dialogue.pk, who)
        _turn, is_first = Turn.objects.get_or_create(
            municipality_id=place, dialogue=dialogue, handle=word
        )
    if not is_first and not dialogue.may_change:
        raise Conflict("dialogue.answered")
    handle = handles.own(dialogue.pk, who) if who and dialogue.may_change else handles.by_lot()
    answer, _new = Answer.objects.update_or_create(
        municipality_id=place,
        dialogue=dialogue,
        handle=handle,
        defaults={"values": values, "language": language},
    )
    _put_texts(dialogue, answer, values)
    Tally.objects.filter(dialogue=dialogue).update(
        answers=F("answers") + int(is_first), revision=F("revision") + 1
    )
    show(dialogue)
    return is_first


def _put_texts(dialogue: Dialogue, answer: Answer, values: Mapping[str, Any]) -> None:
    """Keep the free texts where staff read them; one that was changed is read anew."""
    package = counts.package(dialogue)
    keys = [each.key for each in package.fields() if each.type in tallies.TEXTS]
    said = {key: str(values[key]) for key in keys if values.get(key)}
    same = []
    for old in Remark.objects.filter(answer=answer):
        if said.get(old.question) == old.text:
            same.append(old.question)
        else:
            old.delete()
    Remark.objects.bulk_create(
        Remark(
            municipality_id=dialogue.municipality_id,
            dialogue=dialogue,
            answer=answer,
            question=key,
            text=text,
        )
        for key, text in said.items()
        if key not in same
    )


def _count_member(dialogue: Dialogue) -> None:
    """Count one more of the panel in what it was last asked."""
    last = Asking.objects.filter(dialogue=dialogue).order_by("-number").first()
    if last is not None:
        Asking.objects.filter(pk=last.pk).update(answered=F("answered") + 1)


def _empty(sheet: Sheet) -> None:
    """Leave of a sent sheet only that it was sent, so that it leads to nobody."""
    sheet.answers, sheet.kept, sheet.person, sheet.visitor = {}, {}, None, ""
    sheet.sent_on, sheet.updated_at, sheet.changes_own = clock.today(), None, False
    sheet.save()


def _hold(sheet: Sheet) -> None:
    """Read what is written as it is now, and keep others from it until the transaction ends.

    Raises:
        Refused: it was thrown away meanwhile.
    """
    try:
        sheet.refresh_from_db(
            fields=["answers", "kept", "sent_on", "person", "visitor"],
            from_queryset=Sheet.objects.select_for_update(),
        )
    except Sheet.DoesNotExist as gone:
        raise Refused("sheet.gone") from gone


@transaction.atomic
def discard(*, sheet: Sheet, by: Actor) -> None:
    """Throw away an answer that was not sent."""
    ask(rules.may_write(by, sheet) and sheet.sent_on is None, "sheet.discard")
    sheet.delete()
