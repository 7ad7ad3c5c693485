"""What everybody may read of a case, read through its package."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from varv.eservices.package.compiled import Package
from varv.eservices.package.context import Context, names
from varv.eservices.package.expressions import ABSENT, within
from varv.eservices.package.process import case_title

MODERATIONS = ("none", "before", "after")


@dataclass(frozen=True)
class Support:
    """The signatures that may be gathered.

    Attributes:
        threshold: how many are enough, or nothing when any number is only counted.
        days: how long they are gathered, or nothing for as long as the case is open.
        shows_names: whether those who agree are named.
        reached: the action that is done when there are enough.
        expired: the action that is done when the days are over.
    """

    threshold: int | None
    days: int | None
    shows_names: bool
    reached: str
    expired: str


@dataclass(frozen=True)
class Public:
    """What of an application everybody may read, as it was written.

    Attributes:
        is_named: whether the applicant agreed to be named.
        is_moderated: whether somebody reads it before it is published.
        publish: the action that goes with publishing, or nothing.
        comments: none, or moderated ``before`` or ``after`` they are published.
        quarantine: for how many months what is alike is not taken up again; 0 for never.
    """

    title: str
    text: str
    place: str
    is_named: bool
    is_moderated: bool
    publish: str
    comments: str
    support: Support | None
    quarantine: int


def public(package: Package, values: Mapping[str, Any], context: Context) -> Public | None:
    """Return what everybody may read of an application, or nothing when nobody may."""
    rule = package.process.public
    if rule is None:
        return None
    texts = (str(values[key]).strip() for key in rule.text if values.get(key))
    return Public(
        title=str(values.get(rule.title) or case_title(package, values, context)),
        text="\n\n".join(texts),
        place=str(values.get(rule.place, "")) if rule.place else "",
        is_named=bool(rule.name and values.get(rule.name) is True),
        is_moderated=rule.moderation == "before",
        publish=rule.publish or "",
        comments=_comments(package, values, context),
        support=support(package, values, context),
        quarantine=_whole(package, rule.quarantine, values, context) or 0,
    )


def support(package: Package, values: Mapping[str, Any], context: Context) -> Support | None:
    """Return the signatures that may be gathered for an application, if any may."""
    rule = package.process.public and package.process.public.support
    if not rule:
        return None
    shows = rule.names
    if not isinstance(shows, bool):
        with within(context.around()):
            shows = package.language.condition(shows).holds(names(package, values, context))
    return Support(
        threshold=_whole(package, rule.threshold, values, context),
        days=_whole(package, rule.days, values, context),
        shows_names=shows,
        reached=rule.reached or "",
        expired=rule.expired or "",
    )


def stage(package: Package, state: str) -> str:
    """Return the public stage that a state of the case is, or nothing for the one before."""
    rule = package.process.public
    return str(rule.stages.get(state, "")) if rule else ""


def _comments(package: Package, values: Mapping[str, Any], context: Context) -> str:
    rule = package.process.public
    said = rule.comments if rule else "none"
    if said in MODERATIONS:
        return str(said)
    found = _value(package, str(said), values, context)
    return str(found) if found in MODERATIONS else "before"


def _whole(
    package: Package, text: str | None, values: Mapping[str, Any], context: Context
) -> int | None:
    """Return a number, up to the next whole one."""
    if text is None:
        return None
    found: Any = _value(package, text, values, context)
    return None if found is ABSENT else math.ceil(found)


def _value(package: Package, text: str, values: Mapping[str, Any], context: Context) -> Any:
    with within(context.around()):
        return package.language.compile(text).value(names(package, values, context))
