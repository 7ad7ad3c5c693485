"""Answering a dialogue, a page at a time; what was written is saved whatever is wrong with it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST

from varv.core.errors import Conflict, Refused
from varv.eservices.package.answers import parse
from varv.eservices.package.evaluation import Evaluation
from varv.participation.dialogues import actions, queries, questions, rules
from varv.participation.dialogues.actions import answering as saving
from varv.participation.dialogues.models import Dialogue, Sheet
from varv.people.levels import Level
from varv.web import dialogues as shared
from varv.web import robots
from varv.web.forms import questions as forms
from varv.web.forms import reading
from varv.web.forms.asked import summary
from varv.web.guard import fetch
from varv.web.public.dialogues import listing, progress
from varv.web.requests import Request
from varv.web.signin import kept, ways

P = ParamSpec("P")
View = Callable[Concatenate[Request, P], HttpResponse]
Raw = Mapping[str, Sequence[str]]
MOST_STARTS, HOUR = 120, 3600


def remembered(view: View[P]) -> View[P]:
    """Lead whoever is signed out meanwhile to sign in and back, with what they wrote.

    A visitor who is not known again begins anew with the page that they sent. A sheet of somebody
    who signed in and none at all look the same.
    """

    @wraps(view)
    def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Http404:
            if request.actor.is_resident:
                raise
            lost = _of_a_visitor(request, str(kwargs["sheet"]))
            if lost is not None:
                return _anew(request, lost, str(kwargs.get("step", "")))
            is_form = request.method == "POST" and kept.keep(request)
            level, ask = Level.SUBSTANTIAL.name.lower(), "1" if is_form else ""
            return redirect(ways.page(request, "signin:start", request.path, level=level, ask=ask))

    return guarded


def _of_a_visitor(request: Request, sheet: str) -> Sheet | None:
    """Return what was begun without signing in, in a dialogue that everybody finds."""
    rows = Sheet.objects.select_related("dialogue__municipality", "dialogue__owner")
    row = rows.filter(pk=sheet, person=None).first()
    if row is None or not rules.is_known(request.actor, row.dialogue):
        return None
    return row if rules.may_read(request.actor, row.dialogue) else None


def _anew(request: Request, lost: Sheet, step: str) -> HttpResponse:
    """Begin a new answer with the page that was sent; what was saved before is not shown."""
    row = lost.dialogue
    keys = [each.key for each in queries.package(row).steps]
    if not row.is_open:
        return closed(request, row)
    is_page = request.method == "POST" and step in keys
    if not is_page or robots.is_often(request, "dialogue", MOST_STARTS, HOUR):
        messages.warning(
            request,
            _("Vi känner inte igen den här webbläsaren, så vi kan inte visa det du hade skrivit.")
            + " "
            + _("Du kan svara på nytt."),
        )
        return redirect("public:dialogue", slug=row.slug)
    sheet = actions.start(dialogue=row, by=shared.answering(request))
    answer = _posted(request, sheet, step)
    goes = reading.button({name: request.POST.getlist(name) for name in request.POST})
    if step == keys[0] or goes not in ("next", "back"):
        return answer
    messages.warning(
        request,
        _("Vi kände inte igen den här webbläsaren. Sidan du skickade är sparad i ett nytt svar.")
        + " "
        + _("Sidorna före måste du svara på igen."),
    )
    return redirect(progress.address(sheet, evaluated(request, sheet), 0))


@dataclass
class Outcome:
    """What became of a page that was sent in."""

    evaluation: Evaluation
    errors: dict[str, str] = field(default_factory=dict)
    arrived: list[str] = field(default_factory=list)
    asked: Collection[str] = ()
    extra: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: Request, slug: str) -> HttpResponse:
    """Begin an answer, or go on with the one that was begun; sign in first where that is asked."""
    row = listing.found(request, slug)
    if row.is_open and not rules.is_known(request.actor, row):
        back = reverse("public:dialogue", kwargs={"slug": slug})
        level = Level.SUBSTANTIAL.name.lower()
        return redirect(ways.page(request, "signin:start", back, level=level))
    if request.method != "POST":
        return redirect("public:dialogue", slug=slug)
    if robots.is_trapped(request) or robots.is_often(request, "dialogue", MOST_STARTS, HOUR):
        messages.warning(request, _("Det gick inte att börja just nu. Försök igen om en stund."))
        return redirect("public:dialogue", slug=slug)
    try:
        sheet = actions.start(dialogue=row, by=shared.answering(request))
    except (Conflict, Refused):
        return redirect("public:dialogue", slug=slug)
    evaluation = evaluated(request, sheet)
    return redirect(progress.address(sheet, evaluation, 0))


def found(request: Request, sheet: UUID) -> Sheet:
    """Return an answer that the reader is writing, or has just sent.

    Raises:
        Http404: there is none, or it is another's.
    """
    by = shared.answering(request)
    rows = Sheet.objects.select_related("dialogue__municipality", "dialogue__owner")
    return fetch(
        rows, by, lambda by, row: row.sent_on is not None or rules.may_write(by, row), pk=sheet
    )


def elsewhere(request: Request, sheet: Sheet) -> HttpResponse | None:
    """Answer for a sheet that cannot be written in: sent, or the dialogue has closed."""
    if sheet.sent_on is not None:
        return redirect("public:dialogue_thanks", sheet=sheet.pk)
    return None if sheet.dialogue.is_open else closed(request, sheet.dialogue)


def closed(request: Request, dialogue: Dialogue) -> HttpResponse:
    """Say that the dialogue takes no answers any more."""
    shown = {"dialogue": dialogue, "sections": ()}
    return render(request, "public/dialogues/closed.html", shown, status=410)


def evaluated(request: Request, sheet: Sheet) -> Evaluation:
    """Return the questions as the answers make them."""
    package = queries.package(sheet.dialogue)
    return questions.evaluated(package, sheet.answers, request.LANGUAGE_CODE)


@remembered
@cache_control(private=True, no_cache=True)
def step(request: Request, sheet: UUID, step: str) -> HttpResponse:
    """Show a page of questions, or save it and go where the pressed button says."""
    row = found(request, sheet)
    answer = elsewhere(request, row)
    if answer:
        return answer
    if step not in {each.key for each in queries.package(row.dialogue).steps}:
        raise Http404
    if request.method == "POST":
        try:
            return _posted(request, row, step)
        except Refused:  # sent from another tab while this page was being written
            return redirect("public:dialogue_thanks", sheet=row.pk)
    evaluation = evaluated(request, row)
    unreadable = unreadable_in(request, row, step)
    faults = saving.faults_in(evaluation, step, unreadable) if unreadable else {}
    errors = {key: text for key, text in faults.items() if key in unreadable}
    return _page(request, row, step, Outcome(evaluation, errors))


def unreadable_in(request: Request, sheet: Sheet, step: str) -> dict[str, str]:
    """Return what is wrong with what was kept as it was written, by question."""
    context = questions.context(request.LANGUAGE_CODE)
    fields = queries.package(sheet.dialogue).step(step).fields
    parsed = {
        each.key: parse(each, sheet.kept[each.key], context)
        for each in fields
        if each.key in sheet.kept
    }
    return {key: each.error for key, each in parsed.items() if each.error}


def _posted(request: Request, sheet: Sheet, step: str) -> HttpResponse:
    raw = {name: request.POST.getlist(name) for name in request.POST}
    outcome = _saved(request, sheet, step, raw)
    go = reading.button(raw)
    if go == "back":
        place = progress.position(outcome.evaluation, step)
        return redirect(progress.address(sheet, outcome.evaluation, max(place - 1, 0)))
    if go == "next":
        return _onwards(request, sheet, step, outcome)
    wrong = set(raw.get(reading.WRONG, ()))
    outcome.errors = {key: text for key, text in outcome.errors.items() if key in wrong}
    outcome.arrived, outcome.extra = [], reading.added(raw)
    return _page(request, sheet, step, outcome)


def _saved(request: Request, sheet: Sheet, step: str, raw: Raw) -> Outcome:
    """Save the page and say what is wrong on it, and which questions it made appear."""
    asked = raw.get(reading.ASKED)
    saved = actions.save(
        sheet=sheet,
        step=step,
        raw=reading.answers(raw),
        by=shared.answering(request),
        language=request.LANGUAGE_CODE,
        asked=asked,
    )
    visible = forms.asked_in(saved.evaluation, step)
    arrived = [key for key in visible if key not in asked] if asked is not None else []
    errors = {key: text for key, text in saved.errors.items() if key not in arrived}
    return Outcome(saved.evaluation, errors, arrived, asked or ())


def _onwards(request: Request, sheet: Sheet, step: str, outcome: Outcome) -> HttpResponse:
    """Go to the next page, unless this one has something wrong, new, or says stop."""
    evaluation = outcome.evaluation
    if step not in evaluation.step_keys:
        return redirect("public:dialogue_review", sheet=sheet.pk)
    if outcome.errors or outcome.arrived or evaluation.stop_in(step):
        return _page(request, sheet, step, outcome)
    place = progress.position(evaluation, step)
    return redirect(progress.address(sheet, evaluation, place + 1))


def _page(request: Request, sheet: Sheet, step: str, outcome: Outcome) -> HttpResponse:
    """Show the page as it stands."""
    evaluation = outcome.evaluation
    if step not in evaluation.step_keys:
        return redirect("public:dialogue_review", sheet=sheet.pk)
    view = evaluation.step(step)
    around = forms.Surroundings(
        kept=sheet.kept, errors=outcome.errors, answered=outcome.asked, extra=outcome.extra
    )
    asked = forms.build(view, around)
    shown = {
        "dialogue": sheet.dialogue,
        "step": view,
        "progress": progress.progress(sheet, evaluation, step),
        "saved": sheet.updated_at if sheet.person_id else None,
        "questions": asked,
        "errors": summary(asked),
        "arrived": [each for each in asked if each.key in outcome.arrived],
        "stopped": evaluation.stop_in(step) is not None,
        "is_first": evaluation.step_keys[0] == step,
        "is_live": forms.is_live(evaluation.package, step),
    }
    return render(request, "public/dialogues/step.html", shown)


@require_POST
def discard(request: Request, sheet: UUID) -> HttpResponse:
    """Throw away an answer that was not sent."""
    row = found(request, sheet)
    dialogue: Dialogue = row.dialogue
    if row.sent_on is None:
        actions.discard(sheet=row, by=shared.answering(request))
        messages.success(request, _("Det du hade skrivit är borttaget."))
    return redirect("public:dialogue", slug=dialogue.slug)
