"""Hiding the cases of a person whose data is protected, from the day it is."""

from django.db import transaction
from django.db.models import Q

from varv.cases.models import Case
from varv.people.models import Protection


@transaction.atomic
def follow_protection(*, person_id: int) -> int:
    """Let each case of a person be protected exactly while somebody in it is (OSL 21:3, 22:1).

    A person belongs to one municipality, so it needs no scope.

    Returns:
        how many cases changed.
    """
    hidden = ~Q(person__protection=Protection.NONE) & Q(person__isnull=False)
    hidden |= ~Q(principal__protection=Protection.NONE) & Q(principal__isnull=False)
    cases = Case._base_manager.filter(Q(person_id=person_id) | Q(principal_id=person_id))
    found = {
        flag: list(rows.exclude(is_protected=flag).values_list("pk", flat=True))
        for flag, rows in ((True, cases.filter(hidden)), (False, cases.exclude(hidden)))
    }
    for flag, keys in found.items():
        Case._base_manager.filter(pk__in=keys).update(is_protected=flag)
    return sum(map(len, found.values()))
