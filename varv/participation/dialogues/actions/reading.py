"""Reading free texts: which may be quoted, and what they are about."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core.errors import Invalid
from varv.participation.dialogues import rules
from varv.participation.dialogues.actions.making import ask, hold
from varv.participation.dialogues.models import Dialogue, Remark, Theme, Themed
from varv.participation.dialogues.states import Reading
from varv.people.actors import Actor

MOST_THEMES = 40


@transaction.atomic
def name_theme(
    *,
    dialogue: Dialogue,
    name: str,
    by: Actor,
    name_en: str = "",
    words: str = "",
    theme: Theme | None = None,
    key: UUID | None = None,
) -> Theme:
    """Add a theme to a dialogue, or give one another name; the same key adds one theme.

    Raises:
        Refused: the officer may not.
        Invalid: it has no name, or another theme has it.
    """
    ask(rules.may_manage(by, dialogue), "theme.name")
    name = " ".join(name.split())[:60]
    hold(dialogue)
    others = Theme.objects.filter(dialogue=dialogue)
    if key and (known := others.filter(key=key).first()):
        return known
    if theme:
        others = others.exclude(pk=theme.pk)
    if not name:
        raise Invalid({"name": _("Skriv vad temat heter.")})
    if others.filter(name__iexact=name).exists():
        raise Invalid({"name": _("Det finns redan ett tema som heter så.")})
    if theme is None and others.count() >= MOST_THEMES:
        raise Invalid({"name": _("Fler än 40 teman blir svårt att läsa. Slå ihop några.")})
    row = theme or Theme(municipality_id=dialogue.municipality_id, key=key, dialogue=dialogue)
    row.name, row.name_en, row.words = name, name_en.strip()[:60], words.strip()[:300]
    row.save()
    audit.record(by=by, action="theme.name", subject=row, data={"name": name})
    return row


@transaction.atomic
def remove_theme(*, theme: Theme, by: Actor) -> None:
    """Take a theme away; the texts stay.

    Raises:
        Refused: the officer may not.
    """
    ask(rules.may_manage_theme(by, theme), "theme.remove")
    audit.record(by=by, action="theme.remove", subject=theme, data={"name": theme.name})
    theme.delete()


@transaction.atomic
def sort_text(*, remark: Remark, themes: Collection[int], by: Actor) -> None:
    """Say which themes a free text is about, instead of those it had.

    Raises:
        Refused: the officer may not.
    """
    ask(rules.may_manage_remark(by, remark), "remark.sort")
    own = Theme.objects.filter(dialogue_id=remark.dialogue_id, pk__in=themes)
    wanted = set(own.values_list("pk", flat=True))
    Themed.objects.filter(remark=remark).exclude(theme_id__in=wanted).delete()
    Themed.objects.bulk_create(
        (
            Themed(municipality_id=remark.municipality_id, remark=remark, theme_id=key)
            for key in sorted(wanted)
        ),
        ignore_conflicts=True,
    )


@transaction.atomic
def judge(*, remark: Remark, reading: Reading, by: Actor, quoted: str = "") -> None:
    """Say whether a free text may be quoted, and in which words; the text itself stays as it was.

    Raises:
        Refused: the officer may not.
        Invalid: it would be quoted without words.
    """
    ask(rules.may_manage_remark(by, remark), "remark.judge")
    words = quoted.strip()[:2000] if reading == Reading.PUBLIC else ""
    if reading == Reading.PUBLIC and not words:
        raise Invalid({"quoted": _("Skriv det som ska citeras.")})
    remark.reading, remark.quoted = reading, words
    remark.save(update_fields=["reading", "quoted"])
    audit.record(by=by, action="remark.judge", subject=remark, data={"reading": str(reading)})


def record_export(*, dialogue: Dialogue, by: Actor) -> None:
    """Leave a record that somebody took all answers with them.

    Raises:
        Refused: the officer may not.
    """
    ask(rules.may_manage(by, dialogue), "dialogue.export")
    audit.record(by=by, action="dialogue.export", subject=dialogue)
