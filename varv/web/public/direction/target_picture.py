"""The target picture: as it is, as it was, and what changed."""

import hashlib

from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from varv.core import clock
from varv.documents import pdf
from varv.municipalities.models import Municipality
from varv.people.actors import Actor
from varv.steering.direction import queries
from varv.steering.direction.models import Edition
from varv.steering.direction.states import Kind, State
from varv.steering.effects import queries as measured
from varv.web import direction, effects, letterhead
from varv.web.guard import fetch
from varv.web.public.fresh import fresh
from varv.web.requests import Request

KEPT = 7 * 24 * 3600  # seconds; an adopted edition never changes, its sender may
PAPER = 1  # how the document is set; another number makes them all anew
MOST = 6  # effects of a principle; the page of all effects has the others


def _everybody(actor: Actor, row: Edition) -> bool:
    return actor.municipality_id == row.municipality_id


@fresh
def target_picture(request: Request) -> HttpResponse:
    """Show the target picture in force, or say that there is none yet."""
    row = queries.in_force(Kind.TARGET_PICTURE).first()
    return _page(request, row)


@fresh
def edition(request: Request, number: int) -> HttpResponse:
    """Show the target picture as it once was."""
    rows = queries.adopted(Kind.TARGET_PICTURE)
    return _page(request, fetch(rows, request.actor, _everybody, number=number))


def _page(request: Request, row: Edition | None) -> HttpResponse:
    if row is None:
        return render(request, "public/direction/target_picture.html", {"read": None})
    language = request.LANGUAGE_CODE
    editions = list(queries.adopted(Kind.TARGET_PICTURE))
    earlier = [each for each in editions if each.number < row.number]
    came = _effects()
    shown = {
        "read": direction.shown(row, language, came),
        "has_effects": bool(came),
        "is_old": row.state != State.ADOPTED,
        "before": earlier[0] if earlier else None,
        "editions": [(each, direction.over(each, language)) for each in editions],
        "group": queries.group(row.statement),
        "visions": queries.in_force(Kind.VISION).exists(),
        "policies": queries.in_force(Kind.POLICY).exists(),
    }
    return render(request, "public/direction/target_picture.html", shown)


def _effects() -> dict[int, list[effects.Stat]]:
    """Return some of what came of each principle, as far as it is public."""
    found = measured.by_principle(MOST).items()
    return {key: [effects.stat(each) for each in standings] for key, standings in found}


@fresh
def compare(request: Request, before: int, after: int) -> HttpResponse:
    """Show word by word what changed from one edition to another."""
    rows = queries.adopted(Kind.TARGET_PICTURE)
    old = fetch(rows, request.actor, _everybody, number=before)
    new = fetch(rows, request.actor, _everybody, number=after)
    language = request.LANGUAGE_CODE
    changes = queries.compared(queries.parts(old), queries.parts(new))
    shown = {
        "old": old,
        "new": new,
        "old_over": direction.over(old, language),
        "new_over": direction.over(new, language),
        "changes": changes,
        "is_same": all(each.was == "same" for each in changes),
    }
    return render(request, "public/direction/compare.html", shown)


@fresh
def document(request: Request) -> HttpResponse:
    """Return the target picture in force as an accessible PDF."""
    row = fetch(queries.in_force(Kind.TARGET_PICTURE), request.actor, _everybody)
    language = request.LANGUAGE_CODE
    place = request.municipality
    about = (row.pk, language, place.name, place.visiting_address, place.phone, place.email)
    name = hashlib.sha256(repr((*about, place.accent, PAPER)).encode()).hexdigest()
    content = cache.get_or_set(f"malbild:{name}", lambda: _paper(row, place, language), KEPT)
    response = HttpResponse(content, content_type="application/pdf")
    file = _("malbild-{number}.pdf").format(number=row.number)
    response["Content-Disposition"] = f'inline; filename="{file}"'
    return response


def _paper(row: Edition, place: Municipality, language: str) -> bytes:
    read = direction.shown(row, language)
    return pdf.render(
        title=read.title,
        language=language,
        sender=letterhead.sender(place),
        markdown=direction.as_markdown(read),
        reference="",  # which edition it is and where the decision stands is said below the title
        date=row.adopted_on or clock.today(),
    )
