"""What the pages of plans share: where they belong, days, money and years."""

import datetime as dt
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from varv.core.errors import Invalid
from varv.core.ids import uuid7
from varv.steering.direction.models import spoken
from varv.steering.plans.models import Activity


def area() -> tuple[object, str]:
    """Return what these pages belong to."""
    return _("Handlingsplaner"), reverse("desk:plans")


def at(activity: Activity) -> tuple[object, str]:
    """Return what pages about one activity belong to."""
    return spoken(activity, "title"), home(activity)


def home(activity: Activity) -> str:
    """Return the address of an activity."""
    return reverse("desk:activity", kwargs={"pk": activity.pk})


def key(sent: Mapping[str, str]) -> UUID:
    """Return what keeps a form that is sent twice from being stored twice."""
    try:
        return UUID(sent.get("key", ""))
    except ValueError:
        return uuid7()


def whole(sent: str) -> int | None:
    """Return a whole number that was written, or nothing."""
    said = sent.strip()
    return int(said) if said.isdecimal() and len(said) < 16 else None


def day(sent: str, name: str, faults: dict[str, str]) -> dt.date | None:
    """Return a day that was written; what is no day is said in the faults."""
    if not sent.strip():
        return None
    try:
        return dt.date.fromisoformat(sent.strip())
    except ValueError:
        faults[name] = _("Skriv dagen som år, månad och dag, till exempel 2026-12-14.")
        return None


def ore(sent: str, name: str, faults: dict[str, str]) -> int | None:
    """Return an amount that was written in whole kronor, in öre; else it is said in the faults."""
    said = "".join(sent.split()).removesuffix("kr")
    if not said:
        return None
    if not said.isdecimal() or len(said) > 12:
        faults[name] = _("Skriv beloppet i hela kronor, till exempel 250 000.")
        return None
    return int(said) * 100


def kronor(amount: int | None) -> str:
    """Return an amount as it is written in a form."""
    return f"{amount // 100}" if amount is not None else ""


def written(moment: dt.date | None) -> str:
    """Return a day as it is written in a form."""
    return moment.isoformat() if moment else ""


def refuse(faults: dict[str, str]) -> None:
    """Refuse what has faults.

    Raises:
        Invalid: there are any.
    """
    if faults:
        raise Invalid(faults)


def picked(sent: Iterable[str]) -> set[int]:
    """Return the ids that were ticked."""
    return {int(each) for each in sent if each.isdecimal() and len(each) < 16}
