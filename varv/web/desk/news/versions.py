"""Every version of an article: who changed what, and when."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from varv.participation.news import queries, wording
from varv.participation.news.models import Article, Version
from varv.participation.news.states import Language
from varv.people.actors import Actor
from varv.people.permissions import P
from varv.web.desk.cases.told import when
from varv.web.desk.door import staff
from varv.web.desk.news.editing import address, found
from varv.web.guard import fetch
from varv.web.requests import Request

MOST = 100


class Line(NamedTuple):
    """One version in the list."""

    number: int
    who: str
    at: str
    changed: Sequence[str]


@staff(P.NEWS_PUBLISH)
@require_safe
def versions(request: Request, pk: int) -> HttpResponse:
    """Show the versions of an article, the newest first."""
    row = found(request, pk)
    rows = list(queries.versions(row)[: MOST + 1])
    earlier = [each.content for each in rows[1:]] + [{}]
    lines = [
        Line(each.number, each.by_name, when(each.at), _changed(before, each.content))
        for each, before in zip(rows, earlier, strict=True)
    ]
    shown = {"article": row, "title": title(row), "lines": lines[:MOST]}
    return render(request, "desk/news/versions.html", shown)


@staff(P.NEWS_PUBLISH)
@require_safe
def version(request: Request, pk: int, number: int) -> HttpResponse:
    """Show an article as one of its versions said it."""
    row = found(request, pk)
    kept = fetch(queries.versions(row), request.actor, _is_own, number=number)
    pictures = {each.number: each for each in queries.pictures_of(row)}
    said = [
        {
            "language": language,
            **kept.content[language],
            "body": wording.to_html(kept.content[language]["body"], pictures, address, language),
        }
        for language in Language.values
        if language in kept.content
    ]
    shown = {
        "article": row,
        "title": title(row),
        "version": kept,
        "at": when(kept.at),
        "preview": said,
        "is_latest": kept.number == row.version,
    }
    return render(request, "desk/news/version.html", shown)


def title(row: Article) -> str:
    """Return what an article is called at the desk."""
    said = queries.words_of(row.wordings.all(), "sv")
    return said.title if said else row.slug


def _is_own(actor: Actor, kept: Version) -> bool:
    return kept.municipality_id == actor.municipality_id


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Return what differs between two versions, in words."""
    if not before:
        return [_("Skapad")]
    names = {
        "kind": _("slag"),
        "is_pinned": _("plats i listan"),
        "unit": _("enhet"),
        "contact": _("kontakt"),
    }
    found = [name for key, name in names.items() if before.get(key) != after.get(key)]
    parts = {"title": _("rubrik"), "lead": _("ingress"), "body": _("text")}
    for language in Language:
        old, new = before.get(language.value, {}), after.get(language.value, {})
        end = "" if language == Language.SV else f" ({language.label.lower()})"
        found += [f"{name}{end}" for key, name in parts.items() if old.get(key) != new.get(key)]
    return found or [_("inget")]
