"""The one inbox: proposals, feedback, comments, dialogues and meet-ups that wait for somebody."""

from typing import NamedTuple
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from varv.core import clock
from varv.flows import voices_wait
from varv.flows.voices_wait import MOST, PERMISSIONS, Inbox, Todo, Waiting, Wanted, What
from varv.participation.needs import actions, queries
from varv.participation.needs.states import Origin
from varv.people.actors import Actor
from varv.web.desk.cases import choices
from varv.web.desk.cases.rows import remaining
from varv.web.desk.cases.told import when
from varv.web.desk.door import staff
from varv.web.desk.needs import sources
from varv.web.desk.needs.filters import number
from varv.web.requests import Request

LONGEST_KEY = 60
PAGES: dict[str, tuple[str, str]] = {  # where each thing is taken care of, and by what key
    What.PROPOSAL: ("desk:proposal", "pk"),
    What.FEEDBACK: ("desk:feedback_report", "number"),
    What.COMMENT: ("desk:proposal_comments", ""),
    What.DIALOGUE: ("desk:dialogue_texts", "pk"),
    What.MEETUP: ("desk:meetup_evaluation", "pk"),
}
TAGS = {Todo.CONFIRM: "new", Todo.PUBLISH: "new", Todo.HEAR: "new", Todo.MODERATE: "wait"}


class Tab(NamedTuple):
    """A link to a part of the inbox, with how much there is in it."""

    name: str
    href: str
    many: str
    is_here: bool


class Line(NamedTuple):
    """One thing that waits."""

    kind: str
    title: str
    text: str
    number: str
    href: str
    note: str
    unit: str
    tag: str
    todo: str
    due: str
    days: str
    edge: str
    since: str
    is_mine: bool


@staff(*PERMISSIONS)
@require_safe
def voices(request: Request) -> HttpResponse:
    """Show what residents said that waits for the officer's units, the next day first."""
    wanted = read(request.GET)
    inbox = voices_wait.read(request.actor, wanted)
    shown = {
        "wanted": wanted,
        "rows": [line(row, request) for row in inbox.rows],
        "tabs": tabs(wanted, inbox),
        "views": views(wanted, inbox),
        "late": inbox.late,
        "units": choices.of(request.actor).units,
        "is_narrowed": bool(wanted.unit or wanted.mine or wanted.late),
        "older": written(wanted, after=inbox.older) if inbox.older else "",
        "newer": written(wanted, before=inbox.newer) if inbox.newer else "",
        "base": reverse("desk:voices"),
        "has_letters": queries.wants_letters(request.actor),
    }
    return render(request, "desk/voices/voices.html", shown)


@staff(*PERMISSIONS)
@require_POST
def letters(request: Request) -> HttpResponse:
    """Begin or end the mail that comes each morning when something waits."""
    if request.POST.get("wanted") == "yes":
        actions.want_letters(by=request.actor)
        messages.success(request, _("Du får ett mejl varje vardagsmorgon när något väntar."))
    else:
        actions.end_letters(by=request.actor)
        messages.success(request, _("Du får inga fler mejl om det som väntar."))
    return redirect("desk:voices")


def read(sent: QueryDict) -> Wanted:
    """Return what is asked for; what is not on an allow-list is not asked for."""
    what, view = sent.get("what", ""), sent.get("view", "")
    return Wanted(
        what=what if what in What.values else "",
        unit=number(sent.get("unit", "")),
        mine=view == "mine",
        late=view == "late",
        after=sent.get("after", "")[:LONGEST_KEY],
        before=sent.get("before", "")[:LONGEST_KEY],
    )


def written(wanted: Wanted, **changes: str) -> str:
    """Return the address of an inbox that differs from this one."""
    view = "mine" if wanted.mine else "late" if wanted.late else ""
    parts = {"what": wanted.what, "view": view, "unit": str(wanted.unit or "")} | changes
    return "?" + urlencode({name: text for name, text in parts.items() if text})


def tabs(wanted: Wanted, inbox: Inbox) -> list[Tab]:
    """Return a tab for all, and one for each kind that the officer handles."""
    total = Tab(_("Allt"), written(wanted, what=""), _many(sum(inbox.counts.values())), False)
    kinds = [
        Tab(str(what.label), written(wanted, what=what), _many(many), wanted.what == what)
        for what, many in inbox.counts.items()
    ]
    return [total._replace(is_here=not wanted.what), *kinds]


def _many(count: int) -> str:
    return f"{MOST}+" if count >= MOST else str(count)


def views(wanted: Wanted, inbox: Inbox) -> list[Tab]:
    """Return the ways to narrow what is shown."""
    is_all = not (wanted.mine or wanted.late)
    late = str(inbox.late) if inbox.late else ""
    return [
        Tab(_("Allt som väntar"), written(wanted, view=""), "", is_all),
        Tab(_("Försenat"), written(wanted, view="late"), late, wanted.late),
        Tab(_("Mitt"), written(wanted, view="mine"), "", wanted.mine),
    ]


def line(row: Waiting, request: Request) -> Line:
    """Return one thing that waits, in words."""
    left = remaining(clock.today(), row.day, get_language() or "sv")
    return Line(
        kind=str(row.what.label),
        title=row.title,
        text=row.text,
        number=row.number,
        href=_href(row),
        note=_note(row, request.actor),
        unit=row.unit,
        tag="late" if left.is_late else TAGS.get(Todo(row.todo), "going"),
        todo=_todo(row),
        due=left.due,
        days=left.days,
        edge=left.edge,
        since=when(row.since),
        is_mine=row.holder is not None and row.holder == request.actor.officer_id,
    )


def _todo(row: Waiting) -> str:
    if row.what is What.DIALOGUE:
        text = ngettext("{n} fritextsvar att gruppera", "{n} fritextsvar att gruppera", row.many)
        return text.format(n=row.many)
    if row.what is What.MEETUP:
        text = ngettext("{n} utvärdering att läsa", "{n} utvärderingar att läsa", row.many)
        return text.format(n=row.many)
    return str(Todo(row.todo).label)


def _href(row: Waiting) -> str:
    name, word = PAGES[row.what]
    return reverse(name, kwargs={word: row.key} if word else {})


def _note(row: Waiting, actor: Actor) -> str:
    """Return the address where a need is noted from it."""
    said = row.pk if row.what is What.COMMENT else None
    return sources.noting(actor, Origin(row.what.value), row.key, said)
