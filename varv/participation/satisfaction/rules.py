"""Who is asked what it was like, until when, and who may read what was answered."""

import datetime as dt

from varv.cases.models import Case
from varv.core import clock
from varv.eservices.models import Service
from varv.eservices.package.compiled import Package
from varv.people.actors import Actor, Kind
from varv.people.permissions import P

EFFECT = "satisfaction"  # among the effects of a package that asks
DAYS = 30
READERS = (P.SERVICE_MANAGE, P.PLAN_WRITE, P.ACTIVITY_LEAD)


def last_day(case: Case) -> dt.date | None:
    """Return until when it can be said what a decided case was like; nothing before that."""
    if case.is_open or case.decided_at is None:
        return None
    return clock.local(case.decided_at).date() + dt.timedelta(days=DAYS)


def may_answer(case: Case, package: Package, today: dt.date) -> bool:
    """Tell whether whoever applied may say what it was like, or say otherwise."""
    until = last_day(case)
    return EFFECT in package.process.effects and until is not None and today <= until


def is_asked(actor: Actor, case: Case) -> bool:
    """Tell whether the actor is who applied; other parties and staff are not asked."""
    if actor.kind is Kind.ANONYMOUS:
        return bool(case.visitor) and case.visitor == actor.visitor
    return actor.is_resident and case.person_id == actor.person_id


def is_here(actor: Actor, case: Case) -> bool:
    """Tell whether a case that a mailed link is about belongs where the link is opened."""
    return actor.municipality_id == case.municipality_id


def may_see(actor: Actor, service: Service) -> bool:
    """Tell whether the officer may see how many of those who applied were satisfied."""
    is_ours = actor.is_officer and actor.municipality_id == service.municipality_id
    return is_ours and any(actor.may(each) for each in READERS)


def may_read(actor: Actor, service: Service) -> bool:
    """Tell whether the officer may read what was written: who answers for it, or gathers needs."""
    answers = actor.may(P.SERVICE_MANAGE, service.owner_id)
    return may_see(actor, service) and (answers or actor.may(P.NEED_GATHER, service.owner_id))
