"""What the pages of dialogues share: who answers, how figures are drawn, what a question asks."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varv.core.text import whole
from varv.participation.dialogues.figures import Figure, Row
from varv.participation.dialogues.models import Dialogue
from varv.participation.dialogues.states import DOING_TAGS, TAGS, Doing, Openness, Phase
from varv.people.actors import Actor, anonymous
from varv.web.requests import Request
from varv.web.signin import kept

LINKS = "dialogue_links"
MOST_DIGITS = 16


def answering(request: Request) -> Actor:
    """Return who answers: the resident, or a visitor who is known again by a word.

    An officer answers as anybody does.
    """
    if request.actor.is_resident:
        return request.actor
    word: str = request.session.setdefault(kept.VISITOR, secrets.token_urlsafe(24))
    return replace(anonymous(request.actor.municipality_id), visitor=word)


def link_of(request: Request, slug: str) -> str:
    """Return the secret link that brought this browser to a dialogue, or nothing."""
    held: dict[str, str] = request.session.get(LINKS, {})
    return held.get(slug, "")


def hold_link(request: Request, slug: str, link: str) -> None:
    """Let this browser find a dialogue by its address from now on."""
    request.session[LINKS] = {**request.session.get(LINKS, {}), slug: link}


def key_of(text: str) -> int | None:
    """Return the key that a page of a list begins after, or nothing when it is none."""
    return int(text) if text.isdecimal() and len(text) < MOST_DIGITS else None


def with_tally() -> QuerySet[Dialogue]:
    """Return dialogues with how many have answered."""
    return Dialogue.objects.select_related("owner", "tally", "municipality")


@dataclass(frozen=True)
class Line:
    """One answer as it is drawn: words, a bar, a number and a share."""

    label: str
    number: str
    share: str
    bar: int | None
    is_most: bool
    key: str = ""


@dataclass(frozen=True)
class Picture:
    """A figure as templates draw it, always with its table."""

    figure: Figure
    lines: Sequence[Line]
    note: str


def pictures(figures: Sequence[Figure], least: int) -> list[Picture]:
    """Return figures as templates draw them.

    Args:
        least: the smallest number that is shown, said in words where one is hidden.
    """
    return [_picture(figure, least) for figure in figures]


def _picture(figure: Figure, least: int) -> Picture:
    counts = [row.count for row in figure.rows if row.count is not None and row.key]
    most = max(counts, default=0)
    lines = [_line(row, most, least) for row in figure.rows]
    return Picture(figure, lines, _note(figure, least))


def _line(row: Row, most: int, least: int) -> Line:
    if row.count is None:
        return Line(row.label, _("dolt"), "", None, is_most=False, key=row.key)
    share = f"{row.share}\N{NO-BREAK SPACE}%"
    is_most = bool(row.key) and 0 < row.count == most
    return Line(row.label, whole(row.count), share, row.share, is_most=is_most, key=row.key)


def _note(figure: Figure, least: int) -> str:
    if figure.is_hidden:
        return ""
    if figure.hides_some:
        return _(
            "Tal under {least} visas inte, och ibland inte heller ett tal till, så att ingen kan "
            "räkna ut vad enskilda har svarat."
        ).format(least=least)
    if figure.several:
        return _("Det gick att välja flera svar, så andelarna blir tillsammans mer än hundra.")
    return ""


def tag_of(dialogue: Dialogue) -> tuple[str, str]:
    """Return the state of a dialogue as its tag: ring and words."""
    phase = dialogue.phase
    return TAGS[phase], str(phase.label)


def doing_tag(doing: str) -> tuple[str, str]:
    """Return how far something has come, as its tag."""
    known = Doing(doing)
    return DOING_TAGS[known], str(known.label)


def who_may(dialogue: Dialogue) -> str:
    """Return in a sentence who may answer, or might."""
    if dialogue.phase in (Phase.CLOSED, Phase.ANSWERED):
        return _who_might(dialogue)
    words = {
        Openness.ALL: _("Alla får svara. Du behöver inte logga in."),
        Openness.RESIDENTS: _("Du som bor här svarar, med e-legitimation."),
        Openness.PANEL: _("Invånarpanelen svarar, med e-legitimation."),
        Openness.LINK: _("Du som har fått länken svarar."),
    }
    return words[Openness(dialogue.openness)]


def _who_might(dialogue: Dialogue) -> str:
    words = {
        Openness.ALL: _("Alla fick svara."),
        Openness.RESIDENTS: _("De som bor här fick svara, med e-legitimation."),
        Openness.PANEL: _("Invånarpanelen fick svara, med e-legitimation."),
        Openness.LINK: _("De som hade fått länken fick svara."),
    }
    return words[Openness(dialogue.openness)]


def answers_in_words(number: int) -> str:
    """Return how many have answered, in words."""
    return ngettext("{number} svar", "{number} svar", number).format(number=whole(number))


def followed(subjects: Collection[str]) -> dict[str, tuple[str, str]]:
    """Return name and address of dialogues that somebody follows, by what the wish says."""
    keys = [int(each) for each in subjects if each.isdecimal()]
    rows = Dialogue.objects.filter(pk__in=keys).only("title", "english", "slug")
    return {str(row.pk): (row.name, reverse("public:dialogue", args=[row.slug])) for row in rows}
