"""A target picture, a vision or a policy as its readers see it, at the desk and in public."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from varv.core.dates import long_date
from varv.documents import markdown
from varv.steering.direction import queries
from varv.steering.direction.models import Edition, Section, Wording, spoken
from varv.web.effects import Stat

Effects = Mapping[int, Sequence[Stat]]
NONE: Effects = MappingProxyType({})


@dataclass(frozen=True)
class Principle:
    """A governing principle in the reader's language."""

    row: Wording
    title: str
    text: str
    effects: Sequence[Stat] = ()


@dataclass(frozen=True)
class Part:
    """A section in the reader's language."""

    row: Section
    number: int
    title: str
    text: str
    principles: Sequence[Principle]

    @property
    def html(self) -> SafeString:
        """Return the text with its simple marks."""
        return markdown.to_html(self.text)


@dataclass(frozen=True)
class Shown:
    """An edition in the reader's language."""

    row: Edition
    title: str
    lead: str
    over: str
    parts: Sequence[Part]


def title(edition: Edition) -> str:
    """Return what an edition is called in the reader's language."""
    return spoken(edition, "title")


def shown(edition: Edition, language: str, effects: Effects = NONE) -> Shown:
    """Return an edition as it is read.

    Args:
        effects: what came of each principle, by its id.
    """
    return _shown(edition, queries.parts(edition), language, effects)


def all_shown(editions: Sequence[Edition], language: str) -> list[Shown]:
    """Return several editions as they are read."""
    parts = queries.parts_of(editions)
    return [_shown(each, parts[each.pk], language, NONE) for each in editions]


def _shown(
    edition: Edition, stored: Sequence[queries.Part], language: str, effects: Effects
) -> Shown:
    parts = [
        Part(
            row=part.section,
            number=number,
            title=spoken(part.section, "title"),
            text=spoken(part.section, "text"),
            principles=[
                Principle(
                    each,
                    spoken(each, "title"),
                    spoken(each, "text"),
                    effects.get(each.principle_id, ()),
                )
                for each in part.wordings
            ],
        )
        for number, part in enumerate(stored, start=1)
    ]
    return Shown(edition, title(edition), spoken(edition, "lead"), over(edition, language), parts)


def over(edition: Edition, language: str) -> str:
    """Return who adopted an edition and when, or that nobody has yet."""
    if edition.adopted_on is None:
        return _("Utkast till version {number}").format(number=edition.number)
    said = _("Antagen av {body} {day}, version {number}").format(
        body=edition.body, day=long_date(edition.adopted_on, language), number=edition.number
    )
    return f"{said} ({edition.reference})" if edition.reference else said


def as_markdown(read: Shown) -> str:
    """Return an edition as one text with simple marks, for a paper."""
    lines = [f"*{read.over}*", read.lead]
    for part in read.parts:
        lines += [f"## {part.title}", part.text]
        for each in part.principles:
            lines += [f"### {each.title}", each.text]
    return "\n\n".join(line for line in lines if line)
