"""Writing the sections and principles of a draft, and putting them in order."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from varv.core import clock
from varv.core.errors import Invalid
from varv.core.lengths import too_long
from varv.people.actors import Actor
from varv.steering.direction import rules
from varv.steering.direction.actions.editions import ask, hold
from varv.steering.direction.models import Edition, Principle, Section, Wording

WORDS = ("title", "title_en", "text", "text_en")
LONGEST = {"title_en": 120, "text": 3000, "text_en": 3000}


def _cleaned(words: Mapping[str, str]) -> dict[str, str]:
    """Return title and text in both languages.

    Raises:
        Invalid: it has no title, or a text is too long.
    """
    cleaned = {name: words.get(name, "").strip() for name in WORDS}
    if not cleaned["title"] or len(cleaned["title"]) > 120:
        raise Invalid({"title": _("Skriv en rubrik med högst 120 tecken.")})
    if faults := too_long(cleaned, LONGEST):
        raise Invalid(faults)
    return cleaned


def _last(rows: QuerySet[Section] | QuerySet[Wording]) -> int:
    return int(rows.aggregate(last=Max("place"))["last"] or 0)


@transaction.atomic
def put_section(
    *,
    edition: Edition,
    words: Mapping[str, str],
    by: Actor,
    revision: int,
    section: Section | None = None,
) -> Section:
    """Write a section of a draft: a new one last, or one that is there.

    Raises:
        Invalid: it has no title.
        Conflict: somebody else wrote in the draft since ``revision``.
    """
    ask(rules.may_write_edition(by, edition), "direction.put_section")
    cleaned = _cleaned(words)
    hold(edition, revision)
    if section is None:
        return Section.objects.create(
            municipality_id=edition.municipality_id,
            edition=edition,
            place=_last(edition.sections.all()) + 1,
            **cleaned,
        )
    _reword(section, cleaned)
    return section


def _reword(row: Section | Wording, cleaned: Mapping[str, str]) -> None:
    for name, text in cleaned.items():
        setattr(row, name, text)
    row.save(update_fields=WORDS)


@transaction.atomic
def put_principle(
    *,
    section: Section,
    words: Mapping[str, str],
    by: Actor,
    revision: int,
    wording: Wording | None = None,
) -> Wording:
    """Write a principle of a section: a new one last, or one that is there.

    Raises:
        Invalid: it has no title.
        Conflict: somebody else wrote in the draft since ``revision``.
    """
    edition = section.edition
    ask(rules.may_write_edition(by, edition), "direction.put_principle")
    cleaned = _cleaned(words)
    hold(edition, revision)
    if wording is not None:
        _reword(wording, cleaned)
        return wording
    principle = Principle.objects.create(
        municipality_id=edition.municipality_id,
        statement_id=edition.statement_id,
        created_at=clock.now(),
    )
    return Wording.objects.create(
        municipality_id=edition.municipality_id,
        section=section,
        principle=principle,
        place=_last(section.wordings.all()) + 1,
        **cleaned,
    )


@transaction.atomic
def remove_section(*, section: Section, by: Actor) -> None:
    """Take a section with its principles out of a draft; earlier editions keep theirs."""
    ask(rules.may_write_edition(by, section.edition), "direction.remove_section")
    hold(section.edition)
    section.delete()


@transaction.atomic
def remove_principle(*, wording: Wording, by: Actor) -> None:
    """Take a principle out of a draft; earlier editions keep theirs."""
    edition = wording.section.edition
    ask(rules.may_write_edition(by, edition), "direction.remove_principle")
    hold(edition)
    wording.delete()


@transaction.atomic
def move_section(*, section: Section, up: bool, by: Actor) -> None:
    """Let a section change place with the one before or after it."""
    ask(rules.may_write_edition(by, section.edition), "direction.move_section")
    hold(section.edition)
    rows = list(section.edition.sections.all())
    _swap(rows, [row.pk for row in rows].index(section.pk), up)


@transaction.atomic
def move_principle(*, wording: Wording, up: bool, by: Actor) -> None:
    """Let a principle change place with the one before or after it in its section."""
    ask(rules.may_write_edition(by, wording.section.edition), "direction.move_principle")
    hold(wording.section.edition)
    rows = list(wording.section.wordings.all())
    _swap(rows, [row.pk for row in rows].index(wording.pk), up)


def _swap(rows: Sequence[Section | Wording], at: int, up: bool) -> None:
    """Give every row its place anew, with one moved a step; at the edge nothing moves."""
    to, rows = at - 1 if up else at + 1, list(rows)
    if 0 <= to < len(rows):
        rows[at], rows[to] = rows[to], rows[at]
    for place, row in enumerate(rows, start=1):
        if row.place != place:
            row.place = place
            row.save(update_fields=["place"])
