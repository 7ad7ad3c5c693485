"""The form of an article: what it asks, what was stored, what was sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from varv.core.ids import uuid7
from varv.municipalities.models import Unit
from varv.participation.news import queries
from varv.participation.news.actions import Facts, Words
from varv.participation.news.models import Article, Contact, Wording
from varv.participation.news.states import Kind, Language
from varv.web.fields import Field, Option, elsewhere, filled

PARTS = ("title", "lead", "body")
LONGEST = {"title": 120, "lead": 400, "body": 20_000}
Sent = Mapping[str, str]


@dataclass(frozen=True)
class Choices:
    """What can be chosen among."""

    units: Sequence[Unit]
    contacts: Sequence[Contact]


@dataclass(frozen=True)
class Form:
    """The fields of an article, in their parts."""

    facts: Sequence[Field]
    swedish: Sequence[Field]
    english: Sequence[Field]
    elsewhere: Sequence[str]
    has_errors: bool
    has_english: bool
    key: str
    seen: str

    @property
    def fields(self) -> Sequence[Field]:
        """Return all fields, as the summary of faults lists them."""
        return [*self.swedish, *self.english, *self.facts]


def choices() -> Choices:
    """Return the units and contacts of the municipality."""
    return Choices(list(Unit.objects.all()), list(queries.contacts()))


def blank() -> dict[str, str]:
    """Return the answers of an article that is not begun; its key makes sending twice once."""
    return {"kind": Kind.NEWS, "key": str(uuid7()), "seen": "0"}


def stored(article: Article) -> dict[str, str]:
    """Return an article as its form shows it."""
    given = {
        "kind": article.kind,
        "unit": str(article.unit_id or ""),
        "contact": str(article.contact_id or ""),
        "is_pinned": "yes" if article.is_pinned else "",
        "key": str(article.key),
        "seen": str(article.version),
    }
    for row in article.wordings.all():
        given |= said(row)
    return given


def said(row: Wording) -> dict[str, str]:
    """Return the words in one language as the form shows them."""
    return {f"{part}_{row.language}": getattr(row, part) for part in PARTS}


def read(sent: QueryDict) -> dict[str, str]:
    """Return what was sent, with lines as we keep them."""
    names = ("kind", "unit", "contact", "is_pinned", "key", "seen")
    given = {name: sent.get(name, "").strip()[:60] for name in names}
    for language in Language.values:
        for part in PARTS:
            text = sent.get(f"{part}_{language}", "").replace("\0", "")
            given[f"{part}_{language}"] = "\n".join(text.splitlines()).strip()
    return given


def facts(sent: Sent, known: Choices) -> Facts:
    """Return what the article is beside its words."""
    return Facts(
        kind=sent["kind"],
        is_pinned=bool(sent["is_pinned"]),
        unit=next((each for each in known.units if str(each.pk) == sent["unit"]), None),
        contact=next((each for each in known.contacts if str(each.pk) == sent["contact"]), None),
    )


def words(sent: Sent) -> dict[str, Words]:
    """Return what the article says in each language."""
    return {
        language: Words(*(sent.get(f"{part}_{language}", "") for part in PARTS))
        for language in Language.values
    }


def key(sent: Sent) -> UUID:
    """Return the key under which an article is begun once."""
    try:
        return UUID(sent["key"])
    except ValueError:
        return uuid7()


def form(sent: Sent, known: Choices, errors: Mapping[str, str] | None = None) -> Form:
    """Return the form with what was written and what is wrong with it."""
    wrong = errors or {}
    swedish, english = (filled(_words(each), sent, wrong) for each in Language.values)
    rest = filled(_facts(sent, known), sent, wrong)
    return Form(
        facts=rest,
        swedish=swedish,
        english=english,
        elsewhere=elsewhere([*rest, *swedish, *english], wrong),
        has_errors=bool(wrong),
        has_english=any(each.value or each.error for each in english),
        key=sent.get("key", ""),
        seen=sent.get("seen", "0"),
    )


def _words(language: str) -> list[Field]:
    is_own = language == Language.SV
    return [
        Field(
            f"title_{language}",
            _("Rubrik"),
            most=LONGEST["title"],
            required=is_own,
            language=language,
        ),
        Field(
            f"lead_{language}",
            _("Ingress"),
            kind="long",
            rows=3,
            most=LONGEST["lead"],
            required=is_own,
            language=language,
            hint=_("Det viktigaste i två eller tre meningar. Visas i listor och i mejl."),
        ),
        Field(
            f"body_{language}",
            _("Text"),
            kind="long",
            rows=16,
            most=LONGEST["body"],
            required=is_own,
            language=language,
        ),
    ]


def _facts(sent: Sent, known: Choices) -> list[Field]:
    nobody = Option("", _("Ingen vald"))
    units = [nobody, *(Option(str(each.pk), each.name) for each in known.units)]
    people = [Option(str(c.pk), f"{c.name}, {c.title_sv}") for c in known.contacts]
    return [
        Field(
            "kind",
            _("Slag"),
            kind="radios",
            options=[Option(kind.value, str(kind.label)) for kind in Kind],
        ),
        Field("unit", _("Enhet"), kind="select", options=units, required=False),
        Field(
            "contact",
            _("Kontakt"),
            kind="select",
            options=[nobody, *people],
            required=False,
            hint=_("Krävs i ett pressmeddelande."),
        ),
        Field(
            "is_pinned",
            _("Plats i listan"),
            kind="ticks",
            options=[Option("yes", _("Visa överst, som viktigt just nu"))],
            chosen=["yes"] if sent.get("is_pinned") else [],
            required=False,
        ),
    ]
