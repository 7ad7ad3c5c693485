"""Minutes as they are first written: who was there, and what was decided on each item."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from varv.core.dates import long_date
from varv.steering.council.models import Decision, Item, Meeting, Member
from varv.steering.council.states import Outcome, Seat

MARKS, FIRST = "\\`*_[]<", "#>+-"


def plain(text: str) -> str:
    """Return text that somebody wrote as it shall stand, with nothing in it taken for a mark."""
    said = " ".join(text.split())
    kept = "".join(f"\\{each}" if each in MARKS else each for each in said)
    return f"\\{kept}" if kept[:1] in FIRST and kept else kept


def written(
    meeting: Meeting, items: Sequence[Item], present: Sequence[Member], two: tuple[Member, Member]
) -> tuple[str, str]:
    """Return the minutes with simple marks (Markdown), and the annex of what is not for everybody.

    Args:
        two: the chair of the meeting and who approves beside them.
    """
    chair, adjuster = two
    there, hidden = _("Närvarande"), _("Inte offentlig")
    lines = [
        _("Tid: {day} klockan {time}").format(
            day=long_date(meeting.on), time=f"{meeting.at:%H.%M}"
        ),
        _("Plats: {venue}").format(venue=plain(meeting.venue)),
        f"## {there}",
        "\n".join(f"- {_person(each, chair)}" for each in present),
        _("Att justera protokollet: {one} och {other}").format(
            one=plain(chair.officer.name), other=plain(adjuster.officer.name)
        ),
    ]
    annex: list[str] = []
    for number, item in enumerate(items, start=1):
        if item.is_public:
            lines += _item(number, item)
            continue
        lines += [f"## {number}. {hidden}", _("Punkten står i en bilaga som inte är offentlig.")]
        annex += _item(number, item)
    return "\n\n".join(lines), "\n\n".join(annex)


def _person(member: Member, chair: Member) -> str:
    seat = Seat.CHAIR if member.pk == chair.pk else Seat(member.seat)
    if seat is Seat.CHAIR and member.pk != chair.pk:
        seat = Seat.MEMBER
    name, unit = plain(member.officer.name), plain(member.unit.name)
    return f"{name}, {unit}" + ("" if seat is Seat.MEMBER else f" ({str(seat.label).lower()})")


def _item(number: int, item: Item) -> Iterator[str]:
    yield f"## {number}. {plain(item.title)}"
    known = list(item.decisions.all())
    if not known:
        yield _("Rådet fattade inget beslut.")
        return
    yield from _decision(known[-1])


def _decision(row: Decision) -> Iterator[str]:
    if row.score is not None:
        yield _("Rådets poäng: {points} av 100.").format(points=row.score)
    yield _("**Beslut:** {outcome}.").format(outcome=words(row))
    if row.conditions:
        yield _("**Villkor:** {text}").format(text=plain(row.conditions))
    yield _("**Skäl:** {text}").format(text=plain(row.reasons))


def words(row: Decision) -> str:
    """Return a decision in a few words: uppskjutet till 2 mars 2027; godkänt, startar 2027."""
    label = str(Outcome(row.outcome).label).lower()
    if row.year is not None:
        return _("{outcome}, startar {year}").format(outcome=label, year=row.year)
    if row.until is None:
        return label
    return _("{outcome} till {day}").format(outcome=label, day=long_date(row.until))
