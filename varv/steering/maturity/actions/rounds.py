"""Beginning a round, inviting units to it, summing it up and closing it for good."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from varv.audit import actions as audit
from varv.core import addresses, clock, events
from varv.core.errors import Invalid, Refused
from varv.municipalities.models import Municipality, Unit
from varv.notices import actions as notices
from varv.people.actors import Actor
from varv.people.models import Officer
from varv.steering.maturity import questionnaire, rules, scoring
from varv.steering.maturity.events import RoundClosed
from varv.steering.maturity.models import Answer, Assessment, Round
from varv.steering.maturity.states import ARROWS, State


def ask(allowed: bool, rule: str) -> None:
    """Refuse when a rule says no."""
    if not allowed:
        raise Refused(rule)


@transaction.atomic
def start(
    *,
    municipality: Municipality,
    title: str,
    by: Actor,
    unit: Unit | None = None,
    answer_by: dt.date | None = None,
) -> Round:
    """Begin a round with the latest edition of the model; sent again it is the same round.

    Args:
        unit: the administration that assesses itself; nothing for the whole municipality.
        answer_by: the day on which the units should have handed in.

    Raises:
        Invalid: it has no name, its day is past, or such a round is going on already.
    """
    ask(rules.may_start(by) and by.municipality_id == municipality.pk, "maturity.start")
    _check(title, answer_by)
    going = Round.objects.filter(state=State.OPEN, title=title.strip())
    same = next((each for each in going if each.unit_id == (unit.pk if unit else None)), None)
    if same is not None:
        return same
    row = _opened(municipality, title.strip(), unit, answer_by)
    Assessment.objects.create(municipality=municipality, round=row)
    audit.record(by=by, action="maturity.start", subject=row)
    return row


def _check(title: str, answer_by: dt.date | None) -> None:
    faults = {}
    if not title.strip() or len(title) > 60:
        faults["title"] = _("Skriv vad omgången heter, till exempel 2027, med högst 60 tecken.")
    if answer_by is not None and answer_by < clock.today():
        faults["answer_by"] = _("Dagen har varit. Välj en senare dag.")
    if faults:
        raise Invalid(faults)


def _opened(
    municipality: Municipality, title: str, unit: Unit | None, answer_by: dt.date | None
) -> Round:
    """Store the round; the database lets one go on at a time."""
    try:
        with transaction.atomic():
            return Round.objects.create(
                municipality=municipality,
                title=title,
                unit=unit,
                edition=questionnaire.LATEST,
                answer_by=answer_by,
                opened_at=clock.now(),
            )
    except IntegrityError as fault:
        told = _("En omgång pågår redan. Avsluta den innan du börjar nästa.")
        raise Invalid({"title": told}) from fault


@transaction.atomic
def invite(*, round: Round, unit: Unit, by: Actor, officer: Officer | None = None) -> Assessment:
    """Ask a unit to assess itself, and tell the officer who answers for it.

    Args:
        officer: answers for the unit beside its manager; a later invitation may name another.
    """
    ask(rules.may_lead(by, round), "maturity.invite")
    row, is_new = Assessment.objects.get_or_create(
        municipality_id=round.municipality_id, round=round, unit=unit, defaults={"officer": officer}
    )
    is_told = officer is not None and (is_new or row.officer_id != officer.pk)
    if not is_new and officer is not None:
        row.officer = officer
        row.save(update_fields=["officer"])
    if is_told and officer is not None:
        _tell(row, officer)
    audit.record(by=by, action="maturity.invite", subject=round, data={"unit": unit.pk})
    return row


def _tell(assessment: Assessment, officer: Officer) -> None:
    place, unit = assessment.round.municipality, assessment.unit
    assert unit is not None
    with override("sv"):
        text = _(
            "Hej {name},\n\ndu är inbjuden att svara för {unit} när kommunen skattar sin digitala "
            "mognad. Frågorna är {count}, och du kan svara i flera omgångar.\n\n{link}"
        ).format(
            name=officer.name,
            unit=unit.name,
            count=len(questionnaire.edition(assessment.round.edition).claims),
            link=addresses.absolute(place, "desk:maturity_assessment", pk=assessment.pk),
        )
        notices.send(
            municipality=place,
            key=f"maturity.invite.{assessment.pk}.{officer.pk}",
            recipient=officer.user.email,
            subject=_("Digital mognad: svara för {unit}").format(unit=unit.name),
            text=text,
        )


@transaction.atomic
def withdraw(*, assessment: Assessment, by: Actor) -> None:
    """Take back the invitation of a unit that has not answered anything.

    Raises:
        Invalid: the unit has begun to answer.
    """
    ask(
        rules.may_lead(by, assessment.round) and assessment.unit_id is not None, "maturity.withdraw"
    )
    if assessment.answers.exists():
        raise Invalid({"unit": _("Enheten har börjat svara, så inbjudan står kvar.")})
    audit.record(
        by=by,
        action="maturity.withdraw",
        subject=assessment.round,
        data={"unit": assessment.unit_id},
    )
    assessment.delete()


@transaction.atomic
def sum_up(*, round: Round, by: Actor) -> int:
    """Answer what is not answered yet for all together, with the middle of what units handed in.

    Returns how many claims were answered.

    Raises:
        Invalid: no unit has handed in.
    """
    ask(rules.may_lead(by, round), "maturity.sum_up")
    said: dict[str, list[str]] = {}
    handed_in = Answer.objects.filter(
        assessment__round=round,
        assessment__unit__isnull=False,
        assessment__handed_in_at__isnull=False,
    )
    for claim, status in handed_in.values_list("claim", "status"):
        said.setdefault(claim, []).append(status)
    if not said:
        raise Invalid({"unit": _("Ingen enhet har lämnat in sina svar än.")})
    whole = round.assessments.get(unit__isnull=True)
    known = set(whole.answers.values_list("claim", flat=True))
    middle = {key: scoring.suggested(given) for key, given in said.items() if key not in known}
    rows = [
        Answer(
            municipality_id=round.municipality_id,
            assessment=whole,
            claim=claim,
            status=status,
            officer_id=by.officer_id,
            at=clock.now(),
        )
        for claim, status in middle.items()
        if status is not None
    ]
    Answer.objects.bulk_create(rows, ignore_conflicts=True)
    audit.record(by=by, action="maturity.sum_up", subject=round, data={"answers": len(rows)})
    return len(rows)


@transaction.atomic
def close(*, round: Round, by: Actor) -> Round:
    """Close a round; nothing in it can be changed from then on.

    Raises:
        Invalid: claims are not answered for all together.
    """
    ask(rules.may_lead(by, round), "maturity.close")
    ask(State.CLOSED in ARROWS[State(round.state)], "maturity.close")
    claims = {each.key for each in questionnaire.edition(round.edition).claims}
    whole = round.assessments.get(unit__isnull=True)
    missing = len(claims - set(whole.answers.values_list("claim", flat=True)))
    if missing:
        told = ngettext(
            "{n} påstående saknar ett gemensamt svar. Svara på det innan du avslutar.",
            "{n} påståenden saknar ett gemensamt svar. Svara på dem innan du avslutar.",
            missing,
        )
        raise Invalid({"answers": told.format(n=missing)})
    round.state, round.closed_at = State.CLOSED, clock.now()
    round.closed_by_id = by.officer_id
    round.save(update_fields=["state", "closed_at", "closed_by"])
    audit.record(by=by, action="maturity.close", subject=round)
    events.publish(RoundClosed(round_id=round.pk))
    return round


@transaction.atomic
def show(*, round: Round, is_public: bool, by: Actor) -> None:
    """Let everybody see the four results of a closed round, or no longer."""
    ask(rules.may_show(by, round), "maturity.show")
    round.is_public = is_public
    round.save(update_fields=["is_public"])
    audit.record(by=by, action="maturity.show", subject=round, data={"on": is_public})
