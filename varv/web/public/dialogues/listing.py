"""The dialogues of a municipality, and the page of each."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from varv.documents import markdown
from varv.laps.states import Kind as Lapped
from varv.participation.dialogues import queries, questions, rules
from varv.participation.dialogues.models import Dialogue
from varv.participation.dialogues.queries import Listed
from varv.participation.dialogues.states import Openness, Phase
from varv.participation.following import queries as following
from varv.participation.following.states import Kind
from varv.web import dialogues as shared
from varv.web.guard import fetch
from varv.web.laps import things
from varv.web.requests import Request


@require_safe
def dialogues(request: Request) -> HttpResponse:
    """List the dialogues that go on now, and those before them."""
    before = request.GET.get("fore", "")
    rows, older = queries.earlier(shared.key_of(before))
    shown = {
        "now": [] if before else [card(each) for each in queries.open_now()],
        "earlier": [card(each) for each in rows],
        "older": older,
        "is_later": bool(before),
    }
    return render(request, "public/dialogues/dialogues.html", shown)


def card(each: Listed) -> dict[str, object]:
    """Return a dialogue as it stands in a list."""
    return {
        "dialogue": each.dialogue,
        "answers": shared.answers_in_words(each.answers),
        "tag": shared.tag_of(each.dialogue),
    }


def found(request: Request, slug: str) -> Dialogue:
    """Return a dialogue that the reader may see.

    Raises:
        Http404: there is none, or not for this reader.
    """
    link = shared.link_of(request, slug)
    return fetch(
        shared.with_tally(),
        request.actor,
        lambda actor, row: rules.may_read(actor, row, link),
        slug=slug,
    )


@require_safe
def by_link(request: Request, word: str) -> HttpResponse:
    """Let whoever holds the secret link come to the dialogue."""
    row = fetch(
        Dialogue.objects.filter(openness=Openness.LINK),
        request.actor,
        lambda actor, row: rules.may_read(actor, row, word),
        link=word,
    )
    shared.hold_link(request, row.slug, word)
    return redirect("public:dialogue", slug=row.slug)


@require_safe
def dialogue(request: Request, slug: str) -> HttpResponse:
    """Say what a dialogue is about, who may answer and until when; lead on to answering."""
    row = found(request, slug)
    if row.phase is Phase.DRAFT:
        raise Http404
    is_member = row.openness == Openness.PANEL and queries.is_member(request.actor)
    has_answered = queries.has_answered(request.actor, row)
    shown = {
        "dialogue": row,
        "background": markdown.to_html(row.said("background")),
        "tag": shared.tag_of(row),
        "who": shared.who_may(row),
        "answers": row.tally.answers,
        "questions": questions.number(row.form),
        "has_answered": has_answered,
        "is_outside": row.openness == Openness.PANEL and not is_member,
        "outcome": markdown.to_html(row.said("outcome")),
        "points": _points(row),
        "lap_href": things.way(Lapped.DIALOGUE, row.pk),
        "is_followed": following.is_followed(request.actor, Kind.DIALOGUE, str(row.pk)),
    }
    return render(request, "public/dialogues/dialogue.html", shown)


def _points(row: Dialogue) -> list[dict[str, object]]:
    if row.phase is not Phase.ANSWERED:
        return []
    points = row.points.select_related("theme")
    return [{"point": each, "tag": shared.doing_tag(each.doing)} for each in points]
