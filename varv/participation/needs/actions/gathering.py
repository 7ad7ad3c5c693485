"""Themes, and which needs go under them."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock, events
from varv.core.errors import Conflict, Invalid, Refused
from varv.participation.needs import rules
from varv.participation.needs.actions import counting
from varv.participation.needs.events import NeedPlaced
from varv.participation.needs.models import LONGEST_DESCRIPTION, LONGEST_NAME, Need, Theme
from varv.participation.needs.states import State
from varv.people.actors import Actor


@transaction.atomic
def add_theme(*, name: str, description: str = "", by: Actor) -> Theme:
    """Add a theme that needs can be gathered under.

    Raises:
        Refused: the actor does not gather needs.
        Invalid: the name is empty, too long or taken.
    """
    if not rules.may_note(by) or by.municipality_id is None:
        raise Refused("theme.add")
    theme = Theme(municipality_id=by.municipality_id, created_at=clock.now())
    _say(theme, name, description)
    audit.record(by=by, action="theme.add", subject=theme, data={"name": theme.name})
    return theme


@transaction.atomic
def rename(*, theme: Theme, name: str, description: str = "", by: Actor) -> None:
    """Call a theme something else, or describe it anew.

    Raises:
        Refused: the actor does not gather needs here.
        Invalid: the name is empty, too long or taken.
    """
    if not rules.may_gather(by, theme):
        raise Refused("theme.rename")
    before = theme.name
    _say(theme, name, description)
    audit.record(by=by, action="theme.rename", subject=theme, data={"before": before})


def _say(theme: Theme, name: str, description: str) -> None:
    said = " ".join(name.replace("\0", "").split())
    more = description.replace("\0", "").strip()
    if not said:
        raise Invalid({"name": _("Skriv vad temat heter.")})
    if len(said) > LONGEST_NAME:
        raise Invalid({"name": _("Skriv högst {most} tecken.").format(most=LONGEST_NAME)})
    if len(more) > LONGEST_DESCRIPTION:
        told = _("Skriv högst {most} tecken.").format(most=LONGEST_DESCRIPTION)
        raise Invalid({"description": told})
    theme.name, theme.folded, theme.description = said, said.casefold()[:LONGEST_NAME], more
    is_new = theme.pk is None
    try:
        with transaction.atomic():
            theme.save(update_fields=None if is_new else ["name", "folded", "description"])
    except IntegrityError as fault:
        raise Invalid({"name": _("Det finns redan ett tema som heter så.")}) from fault


@transaction.atomic
def place(*, need: Need, theme: Theme | None, by: Actor) -> None:
    """Gather a need under a theme, or take it out of the one it is under.

    Raises:
        Refused: the actor does not gather needs here, or the theme is another municipality's.
        Conflict: somebody merged or closed the need meanwhile.
    """
    if not rules.may_gather(by, need):
        raise Refused("need.place")
    with counting.counted(need) as fresh:
        if not fresh.is_standing:
            raise Conflict("need.is_standing")
        fresh.theme, fresh.placed = standing(theme, by) if theme else None, theme
        fresh.state = State.GATHERED if theme else State.NOTED
    audit.record(by=by, action="need.place", subject=need, data={"theme": need.theme_id})
    events.publish(NeedPlaced(need.municipality_id, need.pk, need.theme_id, by))


def standing(theme: Theme, by: Actor) -> Theme:
    """Return the theme that needs placed under this one count in, held until all is stored.

    Raises:
        Refused: it is another municipality's.
    """
    if not rules.may_gather(by, theme):
        raise Refused("theme.gather")
    found = Theme.objects.select_for_update().get(pk=theme.pk)
    while found.merged_into_id is not None:
        found = Theme.objects.select_for_update().get(pk=found.merged_into_id)
    return found
