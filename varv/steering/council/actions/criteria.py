"""What the council weighs by: words, weight and which end of the scale is good."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock
from varv.core.errors import Conflict, Invalid
from varv.core.lengths import too_long
from varv.municipalities.models import Municipality
from varv.people.actors import Actor
from varv.steering.council import rules
from varv.steering.council.actions.asking import ask, refuse
from varv.steering.council.models import HEAVIEST, Criterion
from varv.steering.council.states import Way


@dataclass(frozen=True)
class Words:
    """What a criterion says and how heavy it is."""

    title: str
    weight: int
    way: str = Way.HIGH
    title_en: str = ""
    hint: str = ""
    hint_en: str = ""


USUAL = (  # what a council begins with, and changes as it likes
    Words(
        "Nytta för invånare",
        5,
        title_en="Benefit to residents",
        hint="Hur många får det bättre, och hur mycket?",
        hint_en="How many are better off, and by how much?",
    ),
    Words(
        "Nytta för medarbetare",
        3,
        title_en="Benefit to staff",
        hint="Sparar det tid, eller blir arbetet bättre?",
        hint_en="Does it save time, or make work better?",
    ),
    Words(
        "Genomförbarhet",
        3,
        title_en="Feasibility",
        hint="Har vi folk, teknik och lagstöd för det?",
        hint_en="Do we have people, technology and the law behind us?",
    ),
    Words(
        "Kostnad",
        2,
        way=Way.LOW,
        title_en="Cost",
        hint="1 är billigt, 5 är dyrt.",
        hint_en="1 is cheap, 5 is expensive.",
    ),
    Words(
        "Angelägenhet",
        2,
        title_en="Urgency",
        hint="Vad händer om det får vänta?",
        hint_en="What happens if it waits?",
    ),
)


@transaction.atomic
def begin(*, municipality: Municipality, by: Actor) -> None:
    """Let a council that never had criteria begin with the usual ones."""
    ask(rules.may_manage(by, municipality.pk), "council.begin")
    if Criterion.objects.exists():
        return
    rows = [
        Criterion(municipality=municipality, place=place, **vars(words))
        for place, words in enumerate(USUAL, start=1)
    ]
    Criterion.objects.bulk_create(rows, ignore_conflicts=True)
    audit.record(by=by, action="council.begin", subject=("council", municipality.pk))


@transaction.atomic
def add_criterion(*, municipality: Municipality, words: Words, by: Actor) -> Criterion:
    """Let the council weigh by one more thing; meetings that were called are not touched.

    Raises:
        Invalid: the words or the weight cannot be used.
    """
    ask(rules.may_manage(by, municipality.pk), "council.criterion")
    last = Criterion.objects.aggregate(last=Max("place"))["last"] or 0
    row = Criterion(municipality=municipality, place=last + 1)
    return _store(row, words, by)


@transaction.atomic
def change(*, criterion: Criterion, words: Words, by: Actor, revision: int) -> Criterion:
    """Change what the council weighs by from now on; meetings that were called are not touched.

    Raises:
        Invalid: the words or the weight cannot be used.
        Conflict: somebody else changed it since ``revision``.
    """
    ask(rules.may_manage(by, criterion.municipality_id), "council.criterion")
    same = Criterion.objects.filter(pk=criterion.pk, revision=revision)
    if not same.update(revision=revision + 1):
        raise Conflict("criterion.changed")
    criterion.revision = revision + 1
    return _store(criterion, words, by)


def _store(row: Criterion, words: Words, by: Actor) -> Criterion:
    faults = {}
    if not words.title.strip() or len(words.title) > 80:
        faults["title"] = _("Skriv vad kriteriet heter, med högst 80 tecken.")
    if not 1 <= words.weight <= HEAVIEST:
        faults["weight"] = _("Ange en vikt från 1 till 10.")
    if words.way not in Way.values:
        faults["way"] = _("Välj vilken ände av skalan som är bra.")
    faults |= too_long(words, {"title_en": 80, "hint": 200, "hint_en": 200})
    refuse(faults)
    row.weight, row.way = words.weight, words.way
    row.title, row.title_en = words.title.strip(), words.title_en.strip()
    row.hint, row.hint_en = words.hint.strip(), words.hint_en.strip()
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as fault:
        told = _("Det finns redan ett kriterium som heter så. Välj ett annat namn.")
        raise Invalid({"title": told}) from fault
    audit.record(by=by, action="council.criterion", subject=row, data={"weight": row.weight})
    return row


@transaction.atomic
def retire(*, criterion: Criterion, by: Actor) -> None:
    """Stop weighing by something; meetings that did keep it."""
    ask(rules.may_manage(by, criterion.municipality_id), "council.retire")
    live = Criterion.objects.filter(pk=criterion.pk, retired_at__isnull=True)
    if live.update(retired_at=clock.now()):
        audit.record(by=by, action="council.retire", subject=criterion)
