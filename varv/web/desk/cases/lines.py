"""Cases as lines of the work list's table, written here: a template takes ten times as long."""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from varv.cases.queries import Listed
from varv.cases.states import Phase
from varv.core import clock
from varv.web.desk.cases.rows import remaining, word_of

LINE = (
    "<tr{edge}>{pick}"
    '<td class="title"><a class="row-link" href="{base}{number}/">{title}</a>'
    ' <span class="muted case-no">{number}</span>{unread}</td>'
    '<td class="place" data-label="{unit}">{place}</td>'
    '<td class="state" data-label="{state}"><span class="tag tag--{tag}"><svg width="16"'
    ' height="16" aria-hidden="true"><use href="#ring-{tag}"/></svg>{word}</span></td>'
    '<td class="holder" data-label="{with}">{officer}</td>'
    '<td class="due" data-label="{due}">{day}</td>'
    '<td class="num" data-label="{days}">{left}</td></tr>'
)
PICK = (
    '<td class="pick"><label class="choice"><input type="checkbox" name="case"'
    ' value="{number}:{seen}"><span class="hidden">{choose} {number}</span></label></td>'
)
UNREAD = ' <span class="mark-unread" title="{words}"><span class="hidden">{words}</span></span>'


def written(cases: Iterable[Listed], base: str, *, may_pick: bool) -> SafeString:
    """Return the cases as lines of a table.

    Args:
        base: the address that the cases are below.
        may_pick: whether each has a box to tick.
    """
    words = {key: escape(text) for key, text in _words().items()}
    lines = [_line(case, words, base, may_pick) for case in cases]
    return mark_safe("\n".join(lines))  # noqa: S308 - every value is escaped


def _words() -> dict[str, str]:
    return {
        "unit": gettext("Enhet"),
        "state": gettext("Läge"),
        "with": gettext("Hos"),
        "due": gettext("Frist"),
        "days": gettext("Dagar"),
        "choose": gettext("Välj"),
        "news": gettext("Nytt att läsa"),
        "nobody": gettext("Ej fördelat"),
    }


def _line(case: Listed, words: dict[str, str], base: str, may_pick: bool) -> str:
    today, number = clock.today(), escape(case.number)
    tag, word = word_of(case, today)
    left = remaining(today, case.due_on, get_language() or "sv")
    edge = left.edge if case.is_open and case.phase != Phase.WAITING else ""
    days = left.days if case.is_open else ""
    is_unread = case.unread_by_staff and case.is_open
    picked = {"number": number, "seen": case.last_event, "choose": words["choose"]}
    return LINE.format(
        **words,
        edge=f' class="{edge}"' if edge else "",
        pick=PICK.format(**picked) if may_pick else "",
        base=base,
        number=number,
        title=escape(case.title),
        unread=UNREAD.format(words=words["news"]) if is_unread else "",
        place=escape(case.unit),
        tag=tag,
        word=escape(word),
        officer=escape(case.officer) if case.officer else words["nobody"],
        day=left.due,
        left=f'<strong class="late-text">{days}</strong>' if edge == "late" else days,
    )
