"""Writing in a draft: its title, its sections and its principles."""

from collections.abc import Callable, Mapping, Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from varv.core.errors import Conflict, Invalid
from varv.people.actors import Actor
from varv.people.permissions import P
from varv.steering.direction import actions, rules
from varv.steering.direction.models import Edition, Section, Wording, spoken
from varv.web.desk.asking import Asked, ask, changed, revision
from varv.web.desk.direction.page import WORDS, area, wording
from varv.web.desk.direction.statements import describing
from varv.web.desk.door import staff
from varv.web.fields import Field
from varv.web.guard import fetch
from varv.web.requests import Request

either = require_http_methods(["GET", "HEAD", "POST"])
writes = staff(P.DIRECTION_WRITE)


def _edition(request: Request, pk: int) -> Edition:
    rows = Edition.objects.select_related("statement")
    return fetch(rows, request.actor, rules.may_write_edition, pk=pk)


def _section(request: Request, pk: int) -> Section:
    rows = Section.objects.select_related("edition__statement")
    return fetch(rows, request.actor, _may_write_section, pk=pk)


def _wording(request: Request, pk: int) -> Wording:
    rows = Wording.objects.select_related("section__edition__statement")
    return fetch(rows, request.actor, _may_write_wording, pk=pk)


def _may_write_section(actor: Actor, section: Section) -> bool:
    return rules.may_write_edition(actor, section.edition)


def _may_write_wording(actor: Actor, row: Wording) -> bool:
    return rules.may_write_edition(actor, row.section.edition)


def _home(edition: Edition) -> str:
    return reverse("desk:statement", kwargs={"pk": edition.statement_id})


def _written(
    request: Request,
    edition: Edition,
    asked: Asked,
    stored: Mapping[str, str],
    write: Callable[[Mapping[str, str], int], object],
) -> HttpResponse:
    """Show a form, or take what was written; the second of two writers loses nothing."""
    if request.method != "POST":
        return ask(request, asked, {**stored, "revision": str(edition.revision)})
    sent = request.POST.dict()
    try:
        write(sent, revision(sent))
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    except Conflict:
        edition.refresh_from_db(fields=["revision"])
        kept = {**sent, "revision": str(edition.revision)}
        return ask(request, asked, kept, changed(), status=409)
    messages.success(request, _("Sparat."))
    return redirect(_home(edition))


def _form(title: str, edition: Edition, fields: Sequence[Field]) -> Asked:
    seen = Field("revision", "", kind="hidden")
    return Asked(
        title=title,
        button=_("Spara"),
        area=area(),
        back=_home(edition),
        fields=[*fields, seen],
    )


def _stored(row: object, names: Sequence[str] = WORDS) -> dict[str, str]:
    return {name: str(getattr(row, name)) for name in names}


@writes
@either
def describe(request: Request, pk: int) -> HttpResponse:
    """Change the title and the lead of a draft."""
    edition = _edition(request, pk)
    asked = _form(_("Rubrik och ingress"), edition, describing())
    stored = _stored(edition, ("title", "title_en", "lead", "lead_en"))

    def write(words: Mapping[str, str], seen: int) -> object:
        return actions.describe(edition=edition, words=words, by=request.actor, revision=seen)

    return _written(request, edition, asked, stored, write)


@writes
@either
def add_section(request: Request, pk: int) -> HttpResponse:
    """Add a section to a draft."""
    edition = _edition(request, pk)
    asked = _form(_("Ny del"), edition, _about_section())

    def write(words: Mapping[str, str], seen: int) -> object:
        return actions.put_section(edition=edition, words=words, by=request.actor, revision=seen)

    return _written(request, edition, asked, {}, write)


def _about_section() -> list[Field]:
    hint = _(
        "Vad delen handlar om. En tom rad ger nytt stycke, ett streck först på raden en lista."
    )
    return wording(_("Delens rubrik"), hint)


def _about_principle() -> list[Field]:
    return wording(_("Principen"), _("En mening om vad den betyder i praktiken."))


@writes
@either
def section(request: Request, pk: int) -> HttpResponse:
    """Change a section of a draft."""
    row = _section(request, pk)
    asked = _form(spoken(row, "title"), row.edition, _about_section())

    def write(words: Mapping[str, str], seen: int) -> object:
        return actions.put_section(
            edition=row.edition, section=row, words=words, by=request.actor, revision=seen
        )

    return _written(request, row.edition, asked, _stored(row), write)


@writes
@either
def add_principle(request: Request, pk: int) -> HttpResponse:
    """Add a principle to a section of a draft."""
    row = _section(request, pk)
    title = _("Ny princip i {section}").format(section=spoken(row, "title"))
    asked = _form(title, row.edition, _about_principle())

    def write(words: Mapping[str, str], seen: int) -> object:
        return actions.put_principle(section=row, words=words, by=request.actor, revision=seen)

    return _written(request, row.edition, asked, {}, write)


@writes
@either
def principle(request: Request, pk: int) -> HttpResponse:
    """Change how a draft words a principle."""
    row = _wording(request, pk)
    edition = row.section.edition
    asked = _form(spoken(row, "title"), edition, _about_principle())

    def write(words: Mapping[str, str], seen: int) -> object:
        return actions.put_principle(
            section=row.section, wording=row, words=words, by=request.actor, revision=seen
        )

    return _written(request, edition, asked, _stored(row), write)


@writes
@require_POST
def move_section(request: Request, pk: int) -> HttpResponse:
    """Let a section change place with the one before or after it."""
    row = _section(request, pk)
    actions.move_section(section=row, up=request.POST.get("way") == "up", by=request.actor)
    return redirect(f"{_home(row.edition)}#del-{row.pk}")


@writes
@require_POST
def move_principle(request: Request, pk: int) -> HttpResponse:
    """Let a principle change place with the one before or after it."""
    row = _wording(request, pk)
    actions.move_principle(wording=row, up=request.POST.get("way") == "up", by=request.actor)
    return redirect(f"{_home(row.section.edition)}#del-{row.section_id}")


@writes
@either
def remove_section(request: Request, pk: int) -> HttpResponse:
    """Ask once more, and take a section out of a draft."""
    row = _section(request, pk)
    if request.method != "POST":
        return ask(request, _removal(spoken(row, "title"), row.edition))
    actions.remove_section(section=row, by=request.actor)
    messages.success(request, _("Delen är borttagen."))
    return redirect(_home(row.edition))


@writes
@either
def remove_principle(request: Request, pk: int) -> HttpResponse:
    """Ask once more, and take a principle out of a draft."""
    row = _wording(request, pk)
    if request.method != "POST":
        return ask(request, _removal(spoken(row, "title"), row.section.edition))
    actions.remove_principle(wording=row, by=request.actor)
    messages.success(request, _("Principen är borttagen."))
    return redirect(_home(row.section.edition))


def _removal(title: str, edition: Edition) -> Asked:
    return Asked(
        title=_("Ta bort {title}?").format(title=title),
        lead=_("Den försvinner ur utkastet. Tidigare versioner har den kvar."),
        button=_("Ta bort"),
        area=area(),
        back=_home(edition),
        is_grave=True,
    )
