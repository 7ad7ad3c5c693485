"""The council as it is shown at the desk and in public: a ranking with how it came about."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from varv.core import clock
from varv.core.dates import clock_time, full_date, long_date
from varv.core.text import NBSP
from varv.documents import pdf
from varv.municipalities.models import Municipality
from varv.steering.council import queries
from varv.steering.council.drafting import plain
from varv.steering.council.models import Decision, Item, Meeting, Member, Minutes, Yardstick
from varv.steering.council.queries import Ranked
from varv.steering.council.ranking import TOP, Line, Result, rounded
from varv.steering.council.states import Kind, Outcome, State
from varv.steering.direction.models import spoken
from varv.steering.plans.states import State as PlanState
from varv.web import letterhead

STATES = {
    State.PLANNED: "new",
    State.CALLED: "going",
    State.HELD: "done",
    State.CANCELLED: "late",
}
OUTCOMES = {
    Outcome.APPROVED: "done",
    Outcome.CONDITIONAL: "done",
    Outcome.POSTPONED: "wait",
    Outcome.REJECTED: "late",
}


def number(value: Fraction | None) -> str:
    """Return a mean as it is read: 4,2; a half goes up."""
    if value is None:
        return "\N{EN DASH}"
    ones, tenths = divmod(rounded(10 * value), 10)
    return f"{ones}{'.' if get_language() == 'en' else ','}{tenths}"


def when(meeting: Meeting, language: str) -> str:
    """Return when a meeting is: torsdag 3 december 2026 klockan 13.00."""
    day = full_date(meeting.on, language)
    return _("{day} klockan {time}").format(day=day, time=f"{meeting.at:%H.%M}")


@dataclass(frozen=True)
class Bar:
    """What one criterion gives an item.

    Args:
        good: what is counted with where the scale is turned, else nothing.
        width: of the bar, as a share of the best that the criterion can give.
    """

    title: str
    weight: int
    is_turned: bool
    mean: str
    good: str
    spread: str
    count: int
    part: str
    width: float


def bars(yardsticks: Sequence[Yardstick], result: Result) -> list[Bar]:
    """Return how the points of an item came about, by criterion."""
    return [_bar(*each) for each in zip(yardsticks, result.lines, strict=True)]


def _bar(yardstick: Yardstick, line: Line) -> Bar:
    spread = "\N{EN DASH}"
    if line.count:
        ends = (str(line.low), str(line.high))
        spread = ends[0] if line.low == line.high else "\N{EN DASH}".join(ends)
    return Bar(
        title=spoken(yardstick, "title"),
        weight=yardstick.weight,
        is_turned=yardstick.is_turned,
        mean=number(line.mean),
        good=number(line.good) if yardstick.is_turned and line.count else "",
        spread=spread,
        count=line.count,
        part=number(line.part) if line.count else "\N{EN DASH}",
        width=round(float(100 * (line.good or 0) / TOP), 1),
    )


@dataclass(frozen=True)
class Verdict:
    """What was decided, in words.

    Args:
        when: the day, with the time where several were decided that day.
    """

    row: Decision
    tag: str
    word: str
    when: str


def verdict(decision: Decision | None, language: str) -> Verdict | None:
    """Return a decision in a few words, or nothing."""
    return _verdict(decision, language, is_timed=False) if decision else None


def verdicts(decisions: Sequence[Decision], language: str) -> list[Verdict]:
    """Return decisions about the same thing in a few words; two of one day say their time too."""
    days = Counter(each.on for each in decisions)
    return [_verdict(each, language, is_timed=days[each.on] > 1) for each in decisions]


def _verdict(decision: Decision, language: str, *, is_timed: bool) -> Verdict:
    outcome = Outcome(decision.outcome)
    word = str(outcome.label)
    if decision.until:
        day = long_date(decision.until, language)
        word = _("{outcome} till {day}").format(outcome=word, day=day)
    when = long_date(decision.on, language)
    if is_timed:
        when = _("{day} klockan {time}").format(day=when, time=clock_time(decision.at))
    return Verdict(decision, OUTCOMES[outcome], word, when)


@dataclass(frozen=True)
class Entry:
    """An item of an agenda.

    Args:
        points: from 20 to 100; nothing while nobody has scored, or before one has done so oneself.
        missing: names of those whose scores are waited for.
        is_mine: one is waited for oneself.
        is_revised: it was decided anew after the minutes were drafted.
    """

    row: Item
    title: str
    kind: str
    place: int | None
    points: int | None
    scored: int
    missing: Sequence[str]
    verdict: Verdict | None
    is_mine: bool
    is_revised: bool

    @property
    def is_hidden(self) -> bool:
        """Tell whether one shall score before one sees what others gave."""
        return self.is_mine and self.verdict is None


def entries(
    found: Sequence[Ranked],
    members: Collection[Member],
    mine: Member | None,
    language: str,
    drafted_at: dt.datetime | None = None,
) -> list[Entry]:
    """Return the items of an agenda as they are shown, the best first.

    Args:
        mine: the mandate of the reader, when it lets them score.
        drafted_at: when the minutes were drafted.
    """
    names = {each.pk: each.officer.name for each in members}
    return [
        Entry(
            row=each.item,
            title=title(each.item),
            kind=str(Kind(each.item.kind).label),
            place=each.place,
            points=each.result.points,
            scored=len(each.result.scored & names.keys()),
            missing=sorted(names[pk] for pk in each.result.missing),
            verdict=verdict(queries.current(each.item), language),
            is_mine=mine is not None and mine.pk in each.result.missing,
            is_revised=bool(queries.history(each.item, drafted_at).later),
        )
        for each in found
    ]


def title(item: Item) -> str:
    """Return what an item is about; an activity that keeps its name has one in English too."""
    activity = item.activity
    same = activity is not None and activity.title == item.title
    return spoken(activity, "title") if same else item.title


def note(item: Item) -> str:
    """Return the background of an item; an activity that keeps its own has one in English too."""
    activity = item.activity
    same = activity is not None and activity.summary == item.note
    return spoken(activity, "summary") if same else item.note


def plan_page(item: Item) -> str:
    """Return the public address of the activity that an item is about, when it has one."""
    activity = item.activity
    if activity is None or not activity.is_public or activity.plan.state == PlanState.DRAFT:
        return ""
    kwargs = {"slug": activity.plan.slug, "number": activity.number}
    return reverse("public:activity", kwargs=kwargs)


def paper(
    place: Municipality,
    minutes: Minutes,
    language: str,
    later: Sequence[str] = (),
    *,
    is_whole: bool = False,
) -> HttpResponse:
    """Return minutes as an accessible PDF; it says when they are still a draft.

    Args:
        later: what was decided anew since, which the minutes themselves never say.
        is_whole: with the annex, which is not for everybody.
    """
    meeting, approval, annex = minutes.meeting, _("Justering"), _("Bilaga, inte offentlig")
    lines = [minutes.text, f"## {approval}", *signed(minutes, language)]
    if is_whole and minutes.annex:
        lines += [f"## {annex}", minutes.annex]
    lines += later
    content = pdf.render(
        title=_("Protokoll, digitaliseringsrådet {day}").format(
            day=long_date(meeting.on, language).replace(" ", NBSP)
        ),
        language=language,
        sender=letterhead.sender(place),
        markdown="\n\n".join(lines),
        reference="",
        date=meeting.on,
    )
    response = HttpResponse(content, content_type="application/pdf")
    name = "{}-{}.pdf".format(_("protokoll"), meeting.on.isoformat())
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def signed(minutes: Minutes, language: str) -> list[str]:
    """Return who approved the minutes and when, or that they are a draft."""
    if minutes.adjusted_at is None:
        return [_("Utkast, inte justerat.")]
    pairs = ((minutes.chair, minutes.chair_at), (minutes.adjuster, minutes.adjuster_at))
    return [
        _("Justerat {day} av {name}").format(
            day=long_date(clock.local(at).date(), language), name=plain(member.officer.name)
        )
        for member, at in pairs
        if at is not None
    ]
