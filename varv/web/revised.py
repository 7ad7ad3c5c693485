"""Decisions as they were minuted and as they were revised later, on pages and on paper."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from varv.core.text import lower_first
from varv.steering.council.drafting import plain
from varv.steering.council.models import Decision, Item
from varv.steering.council.queries import History
from varv.web import council as drawn
from varv.web.council import Verdict


@dataclass(frozen=True)
class Later:
    """A decision that was made after the minutes of a meeting were drafted.

    Args:
        where: at which later meeting, or after this one and written down by which office.
        address: of the page where it stands; nothing when it is this one.
    """

    verdict: Verdict
    where: str
    address: str


@dataclass(frozen=True)
class Told:
    """An item with what its meeting decided, what that replaced, and what came of it later."""

    item: Item
    title: str
    note: str
    verdict: Verdict | None
    before: Sequence[Verdict]
    later: Sequence[Later]


def told(item: Item, found: History, language: str, page: str) -> Told:
    """Return the history of an item in words.

    Args:
        page: name of the pages of meetings, for who reads it.
    """
    minuted = [found.minuted] if found.minuted else []
    words = drawn.verdicts([*found.before, *minuted, *found.later], language)
    at = len(found.before) + len(minuted)
    return Told(
        item=item,
        title=drawn.title(item),
        note=drawn.note(item),
        verdict=words[at - 1] if minuted else None,
        before=words[: len(found.before)],
        later=[_later(item, each, language, page) for each in words[at:]],
    )


def _later(item: Item, verdict: Verdict, language: str, page: str) -> Later:
    row = verdict.row
    if row.item_id == item.pk:
        return Later(verdict, _after(row), "")
    meeting = row.item.meeting
    where = _("på mötet {when}").format(when=drawn.when(meeting, language))
    address = reverse(page, kwargs={"pk": meeting.pk})
    return Later(verdict, where, f"{address}#punkt-{row.item_id}")


def _after(row: Decision) -> str:
    """Return that a decision was written down after the meeting, and by which office."""
    if row.officer is None or not row.officer.title:
        return _("efter mötet")
    office = lower_first(row.officer.title)
    return _("efter mötet, skrivet av {office}").format(office=office)


def on_paper(found: Iterable[Told], address: Callable[[Item], str]) -> list[str]:
    """Return what was decided anew, with simple marks (Markdown), to stand after minutes.

    Args:
        address: gives the whole address of the page on which all decisions about an item stand.
    """
    rows = [
        _("{title}: {outcome}, {day} {where}. [Läs beslutet]({link})").format(
            title=plain(each.title),
            outcome=lower_first(_outcome(later.verdict)),
            day=later.verdict.when,
            where=plain(later.where),
            link=address(later.verdict.row.item if later.address else each.item),
        )
        for each in found
        for later in each.later
    ]
    if not rows:
        return []
    heading, kept = _("Ändrat efter mötet"), _("Protokollet visar vad rådet beslutade på mötet.")
    return [f"## {heading}", kept, "\n".join(f"- {each}" for each in rows)]


def _outcome(verdict: Verdict) -> str:
    if verdict.row.year is None:
        return verdict.word
    return _("{outcome}, startar {year}").format(outcome=verdict.word, year=verdict.row.year)
