"""Beginning a statement, writing its editions, adopting and offering them."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock, events
from varv.core.errors import Conflict, Invalid, Refused
from varv.core.lengths import too_long
from varv.core.text import slug
from varv.municipalities.models import Municipality, Unit
from varv.people.actors import Actor
from varv.steering.direction import rules
from varv.steering.direction.events import EditionAdopted
from varv.steering.direction.models import Edition, Principle, Section, Statement, Wording
from varv.steering.direction.states import ARROWS, Kind, State

WORDS = ("title", "title_en", "lead", "lead_en")
LONGEST = {"title_en": 120, "lead": 600, "lead_en": 600}
COPIED = ("place", "title", "title_en", "text", "text_en")


def ask(allowed: bool, rule: str) -> None:
    """Refuse when a rule says no."""
    if not allowed:
        raise Refused(rule)


@transaction.atomic
def start(
    *,
    municipality: Municipality,
    kind: Kind,
    words: Mapping[str, str],
    by: Actor,
    unit: Unit | None = None,
) -> Edition:
    """Begin a statement with a first draft.

    Args:
        words: ``title`` and ``lead``, and the same in English with ``_en`` after the name.
        unit: the administration it is for; nothing when it is for the whole municipality.

    Raises:
        Invalid: it has no title, or there is one like it already.
    """
    ask(rules.may_start(by) and by.municipality_id == municipality.pk, "direction.start")
    title = words.get("title", "").strip()
    _refuse_untitled(title)
    address = slug(title)[:60] or "dokument"
    if kind == Kind.TARGET_PICTURE and Statement.objects.filter(kind=kind).exists():
        raise Invalid({"kind": _("Kommunen har redan en målbild. Skriv en ny version av den.")})
    row, is_new = Statement.objects.get_or_create(
        municipality=municipality,
        kind=kind,
        slug=address,
        defaults={"unit": unit, "created_at": clock.now()},
    )
    if not is_new:
        raise Invalid(
            {"title": _("Det finns redan ett dokument som heter så. Välj ett annat namn.")}
        )
    audit.record(by=by, action="direction.start", subject=row)
    return Edition.objects.create(
        municipality=municipality,
        statement=row,
        number=1,
        updated_at=clock.now(),
        **_cleaned(words),
    )


def _refuse_untitled(title: str) -> None:
    if not title or len(title) > 120:
        raise Invalid({"title": _("Skriv en rubrik med högst 120 tecken.")})


def _cleaned(words: Mapping[str, str]) -> dict[str, str]:
    cleaned = {name: words.get(name, "").strip() for name in WORDS}
    if faults := too_long(cleaned, LONGEST):
        raise Invalid(faults)
    return cleaned


@transaction.atomic
def describe(*, edition: Edition, words: Mapping[str, str], by: Actor, revision: int) -> Edition:
    """Change the title and the lead of a draft.

    Raises:
        Invalid: it has no title, or a text is too long.
        Conflict: somebody else wrote in it since ``revision``.
    """
    ask(rules.may_write_edition(by, edition), "direction.describe")
    _refuse_untitled(words.get("title", "").strip())
    cleaned = _cleaned(words)
    hold(edition, revision)
    for name, text in cleaned.items():
        setattr(edition, name, text)
    edition.save(update_fields=WORDS)
    return edition


def hold(edition: Edition, revision: int | None = None) -> None:
    """Take the draft for the rest of the transaction, and count one more change to it.

    Raises:
        Conflict: somebody else wrote in it since ``revision``.
        Refused: it was adopted meanwhile.
    """
    now = Edition.objects.select_for_update().get(pk=edition.pk)
    if revision is not None and now.revision != revision:
        raise Conflict("edition.changed")
    ask(now.is_draft, "edition.is_draft")
    edition.revision, edition.updated_at = now.revision + 1, clock.now()
    edition.save(update_fields=["revision", "updated_at"])


@transaction.atomic
def draft(*, statement: Statement, by: Actor) -> Edition:
    """Return the draft of the statement, a copy of the edition in force when there is none."""
    ask(rules.may_write(by, statement), "direction.draft")
    Statement.objects.select_for_update().get(pk=statement.pk)
    found = statement.editions.filter(state=State.DRAFT).first()
    if found:
        return found
    latest = statement.editions.order_by("-number").first()
    ask(latest is not None, "direction.has_edition")
    assert latest is not None
    made = Edition.objects.create(
        municipality_id=statement.municipality_id,
        statement=statement,
        number=next_number(statement),
        updated_at=clock.now(),
        **{name: getattr(latest, name) for name in (*WORDS, "origin", "follows_number")},
    )
    copy(latest, made, {})
    audit.record(by=by, action="direction.draft", subject=made)
    return made


def next_number(statement: Statement) -> int:
    """Return the number of the next edition."""
    return int(statement.editions.aggregate(last=Max("number"))["last"] or 0) + 1


def copy(source: Edition, target: Edition, principles: Mapping[int, Principle]) -> None:
    """Copy the parts of an edition into another.

    Args:
        principles: which principle stands for one of the source; itself when it is not named.
    """
    sections = Section._base_manager.filter(edition_id=source.pk).order_by("place", "id")
    for section in sections:
        made = Section.objects.create(
            municipality_id=target.municipality_id,
            edition=target,
            **{name: getattr(section, name) for name in COPIED},
        )
        for wording in Wording._base_manager.filter(section_id=section.pk).order_by("place", "id"):
            same = principles.get(wording.principle_id)
            Wording.objects.create(
                municipality_id=target.municipality_id,
                section=made,
                principle_id=same.pk if same else wording.principle_id,
                **{name: getattr(wording, name) for name in COPIED},
            )


@transaction.atomic
def adopt(
    *, edition: Edition, body: str, reference: str, adopted_on: dt.date | None, by: Actor
) -> Edition:
    """Let a draft come into force; the one before is kept and said to be replaced.

    Args:
        body: who decided, for example the council.
        reference: where the decision stands, for example a paragraph of the minutes.

    Raises:
        Invalid: the day, the body or the contents are missing.
    """
    ask(rules.may_write_edition(by, edition), "direction.adopt")
    faults = {}
    if not body.strip() or len(body.strip()) > 120:
        faults["body"] = _("Ange vem som antog, till exempel kommunfullmäktige.")
    faults |= too_long({"reference": reference}, {"reference": 80})
    if adopted_on is None or adopted_on > clock.today():
        faults["adopted_on"] = _("Ange dagen för beslutet. Den får inte ligga i framtiden.")
    if not edition.sections.exists():
        faults["sections"] = _("Skriv minst en del innan versionen antas.")
    if faults:
        raise Invalid(faults)
    hold(edition)
    for before in edition.statement.editions.filter(state=State.ADOPTED):
        _move(before, State.REPLACED)
    edition.body, edition.reference = body.strip(), reference.strip()
    edition.adopted_on, edition.adopted_at = adopted_on, clock.now()
    edition.adopted_by_id = by.officer_id
    _move(edition, State.ADOPTED, "body", "reference", "adopted_on", "adopted_at", "adopted_by")
    audit.record(by=by, action="direction.adopt", subject=edition)
    events.publish(EditionAdopted(statement_id=edition.statement_id, edition_id=edition.pk))
    return edition


def _move(edition: Edition, state: State, *changed: str) -> None:
    ask(state in ARROWS[State(edition.state)], f"edition.move {edition.state} {state}")
    edition.state = state
    edition.save(update_fields=["state", *changed])


@transaction.atomic
def offer(*, statement: Statement, is_offered: bool, by: Actor) -> None:
    """Let other municipalities take the statement over, or no longer."""
    ask(rules.may_write(by, statement), "direction.offer")
    statement.is_offered = is_offered
    statement.save(update_fields=["is_offered"])
    audit.record(by=by, action="direction.offer", subject=statement, data={"on": is_offered})
