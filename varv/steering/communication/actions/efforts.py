"""Planning an effort or proposing one, and changing what it says."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock
from varv.core.errors import Conflict, Invalid
from varv.people.actors import Actor
from varv.people.models import Officer
from varv.steering.communication import recurrence, rules
from varv.steering.communication.actions.plans import ask
from varv.steering.communication.models import Aim, Channel, Effort, Plan, Saying, TargetGroup
from varv.steering.communication.states import Audience, Repeats, State
from varv.steering.plans.models import Activity

LARGEST = 10**12
is_address = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True)
class About:
    """What an effort is: who says what to whom, by which channel, when, and how it is measured.

    Args:
        until: the day after which an effort that comes back begins no more.
        target: what the measure should reach.
        article: where what was published can be read.
    """

    title: str
    audience: Audience
    message: str
    channel: Channel
    starts_on: dt.date
    ends_on: dt.date
    groups: Collection[TargetGroup] = ()
    owner: Officer | None = None
    activity: Activity | None = None
    repeats: Repeats = Repeats.ONCE
    until: dt.date | None = None
    measure: str = ""
    target: int | None = None
    article: str = ""


PLAIN = ("audience", "channel", "starts_on", "ends_on", "owner", "activity", "repeats", "target")
TEXTS = ("title", "message", "measure", "article")


def _check(plan: Plan, about: About, *, needs_owner: bool) -> None:
    faults = _texts(about) | _days(plan, about)
    if not about.groups:
        faults["groups"] = _("Välj minst en målgrupp.")
    if needs_owner and about.owner is None:
        faults["owner"] = _("Välj vem som ansvarar för insatsen.")
    if (about.target or 0) > LARGEST:
        faults["target"] = _("Målet är för stort. Ange ett mindre tal.")
    if about.target is not None and not about.measure.strip():
        faults["measure"] = _("Skriv vad målet mäts i, till exempel besök på sidan.")
    if faults:
        raise Invalid(faults)


def _texts(about: About) -> dict[str, str]:
    faults = {}
    if not about.title.strip() or len(about.title) > 120:
        faults["title"] = _("Skriv vad insatsen heter, med högst 120 tecken.")
    if not about.message.strip() or len(about.message) > 1000:
        faults["message"] = _("Skriv budskapet med högst 1 000 tecken.")
    if len(about.measure) > 200:
        faults["measure"] = _("Skriv måttet med högst 200 tecken.")
    if about.article.strip() and not _is_web(about.article.strip()):
        faults["article"] = _("Skriv hela adressen, till exempel https://www.kommunen.se/nyhet.")
    return faults


def _is_web(address: str) -> bool:
    """Tell whether the address leads to a page and carries nobody's name or password."""
    try:
        is_address(address)
        parts = urlsplit(address)
    except (ValidationError, ValueError):
        return False
    return len(address) <= 400 and parts.username is None and parts.password is None


def _days(plan: Plan, about: About) -> dict[str, str]:
    years = _("Välj en dag mellan {first} och {last}, som planen gäller för.").format(
        first=plan.first_year, last=plan.last_year
    )
    if about.starts_on.year not in plan.years:
        return {"starts_on": years}
    if about.ends_on < about.starts_on:
        return {"ends_on": _("Insatsen slutar innan den börjar. Ändra någon av dagarna.")}
    if about.ends_on.year not in plan.years:
        return {"ends_on": years}
    if not recurrence.fits(about.starts_on, about.ends_on, about.repeats):
        told = _("Insatsen är inte slut innan den börjar om. Gör den kortare eller mindre tät.")
        return {"ends_on": told}
    if about.repeats is Repeats.ONCE:
        return {}
    if about.until is None or about.until < about.ends_on:
        return {"until": _("Ange till och med vilken dag insatsen återkommer.")}
    return {} if _last_on(about).year in plan.years else {"until": years}


def _last_on(about: About) -> dt.date:
    times = recurrence.times(about.starts_on, about.ends_on, about.repeats, about.until)
    return times[-1].last


@transaction.atomic
def plan(*, within: Plan, about: About, by: Actor, key: UUID) -> Effort:
    """Put an effort into a plan; from somebody who only leads its activity it is a proposal.

    Args:
        key: names the sending of the form, so that what is sent twice is planned once.

    Raises:
        Invalid: something is missing or cannot be used.
    """
    ask(rules.may_propose(by, within, about.activity), "effort.plan")
    is_planned = rules.may_write(by, within)
    _check(within, about, needs_owner=is_planned)
    row, is_new = Effort.objects.get_or_create(
        municipality_id=within.municipality_id,
        plan=within,
        key=key,
        defaults={
            **_stored(about),
            "state": State.PLANNED if is_planned else State.PROPOSED,
            "proposer_id": by.officer_id,
            "changed_at": clock.now(),
        },
    )
    if is_new:
        _aim(row, about.groups)
        _say(row, 1, by)
        audit.record(by=by, action="effort.plan", subject=row, data={"state": row.state})
    return row


def _stored(about: About) -> Mapping[str, object]:
    return {
        **{name: getattr(about, name) for name in PLAIN},
        **{name: getattr(about, name).strip() for name in TEXTS},
        "until": about.until if about.repeats is not Repeats.ONCE else None,
        "last_on": _last_on(about),
    }


def _untold(effort: Effort, about: About) -> Mapping[str, object]:
    """Return that nobody was told, when the days are others or somebody else should be told."""
    owner_id = about.owner.pk if about.owner else None
    before = (effort.starts_on, effort.repeats, effort.owner_id)
    return {} if before == (about.starts_on, about.repeats, owner_id) else {"reminded_on": None}


def _aim(effort: Effort, groups: Collection[TargetGroup]) -> None:
    owner = effort.municipality_id
    Aim.objects.bulk_create(
        [Aim(municipality_id=owner, effort=effort, group=group) for group in groups]
    )


def _say(effort: Effort, number: int, by: Actor) -> None:
    Saying.objects.create(
        municipality_id=effort.municipality_id,
        effort=effort,
        number=number,
        text=effort.message,
        officer_id=by.officer_id,
        at=clock.now(),
    )


@transaction.atomic
def describe(*, effort: Effort, about: About, by: Actor, revision: int) -> Effort:
    """Change an effort; a new message is kept beside those that were said before.

    Raises:
        Invalid: something is missing or cannot be used.
        Conflict: somebody else changed it since ``revision``.
    """
    ask(rules.may_describe(by, effort), "effort.describe")
    if not rules.may_write(by, effort.plan):
        ask(rules.may_propose(by, effort.plan, about.activity), "effort.describe")
    _check(effort.plan, about, needs_owner=effort.state != State.PROPOSED)
    same = Effort.objects.filter(pk=effort.pk, revision=revision, state=effort.state)
    if not same.update(revision=revision + 1, changed_at=clock.now()):
        raise Conflict("effort.changed")
    effort.revision = revision + 1
    is_new_message = effort.message != about.message.strip()
    stored = {**_stored(about), **_untold(effort, about)}
    for name, value in stored.items():
        setattr(effort, name, value)
    effort.save(update_fields=list(stored))
    effort.aims.all().delete()
    _aim(effort, about.groups)
    if is_new_message:
        latest = effort.sayings.values_list("number", flat=True).first() or 0
        _say(effort, latest + 1, by)
    audit.record(by=by, action="effort.describe", subject=effort)
    return effort
