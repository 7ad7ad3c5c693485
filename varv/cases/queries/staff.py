"""What an officer can do with a case, and who could have it."""

from django.db.models import Q

from varv.cases.models import Case
from varv.cases.queries.forms import compiled, context_of
from varv.core import clock
from varv.eservices.package import process
from varv.people.actors import Actor
from varv.people.models import Assignment, Officer
from varv.people.roles import Role

HANDLING_ROLES = (Role.HANDLER, Role.DECIDER, Role.MANAGER)


def offered(case: Case) -> tuple[process.Action, ...]:
    """Return the package's actions that the case's state and answers offer."""
    package, context = compiled(case.version), context_of(case)
    return tuple(
        each
        for each in process.actions_from(package, case.state, case.values, context)
        if package.process.actions[each.key].by not in ("system", "applicant")
    )


def handlers_of(case: Case) -> list[Officer]:
    """Return those who may handle the case: officers of its unit or of a unit above.

    A protected case is for those who may also read protected data there.
    """
    today = clock.today()
    above = [int(part) for part in case.unit.trail.split("/") if part]
    assignments = Assignment.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=today),
        valid_from__lte=today,
        unit_id__in=above,
    )
    handling = assignments.filter(role__in=HANDLING_ROLES)
    officers = Officer.objects.filter(pk__in=handling.values("officer_id"), is_active=True)
    if case.is_protected:
        trusted = assignments.filter(role=Role.TRUSTED)
        officers = officers.filter(pk__in=trusted.values("officer_id"))
    return list(officers.order_by("name"))


def can_handle(officer: Officer, case: Case) -> bool:
    """Tell whether an officer is one of those who may handle the case."""
    return officer in handlers_of(case)


def title_of(by: Actor) -> str:
    """Return the title that an officer signs decisions with."""
    if by.officer_id is None:
        return ""
    return Officer.objects.values_list("title", flat=True).get(pk=by.officer_id)
