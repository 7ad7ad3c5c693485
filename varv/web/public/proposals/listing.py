"""The proposals that everybody may read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from varv.eservices import queries as eservices
from varv.eservices.queries import Offered
from varv.participation.proposals import queries
from varv.participation.proposals.queries import Wanted
from varv.web import proposals as words
from varv.web.requests import Request

SLUGS = ("medborgarforslag", "e-forslag")
NAMES = {"view": "visa", "text": "q", "sort": "ordning", "after": "efter", "before": "fore"}
MOST = 100


@dataclass(frozen=True)
class Link:
    """A way to see the list otherwise."""

    words: str
    href: str
    is_here: bool


@require_safe
def proposals(request: Request) -> HttpResponse:
    """Show the published proposals, and the ways to make one."""
    wanted = read(request.GET)
    page = queries.listed(request.municipality.pk, wanted)
    language = request.LANGUAGE_CODE
    shown = {
        "wanted": wanted,
        "faces": [words.face(row, language) for row in page.rows],
        "views": [
            Link(str(said), written(replace(wanted, view=key, after="", before="")), key == here)
            for here in (wanted.view,)
            for key, said in words.VIEWS.items()
        ],
        "sorts": [
            Link(str(said), written(replace(wanted, sort=key, after="", before="")), key == here)
            for here in (wanted.sort,)
            for key, said in words.SORTS.items()
        ],
        "older": written(replace(wanted, after=page.older, before="")) if page.older else "",
        "newer": written(replace(wanted, before=page.newer, after="")) if page.newer else "",
        "doors": doors(request),
    }
    return render(request, "public/proposals/list.html", shown)


def read(sent: QueryDict) -> Wanted:
    """Return what the address asks for; what is not known is left out."""
    said = {name: sent.get(key, "").replace("\0", "")[:MOST] for name, key in NAMES.items()}
    if said["view"] not in words.VIEWS:
        said["view"] = "all"
    if said["sort"] not in words.SORTS:
        said["sort"] = "new"
    return Wanted(**said)


def written(wanted: Wanted) -> str:
    """Return the query that asks for something; what is as usual is left out."""
    usual = Wanted()
    said = {
        key: getattr(wanted, name)
        for name, key in NAMES.items()
        if getattr(wanted, name) != getattr(usual, name)
    }
    return f"?{urlencode(said)}" if said else reverse("public:proposals")


def doors(request: Request) -> Sequence[Offered]:
    """Return the services by which one proposes here."""
    offered = eservices.published(request.municipality.pk, request.LANGUAGE_CODE)
    by_slug = {each.slug: each for each in offered}
    return [by_slug[slug] for slug in SLUGS if slug in by_slug]
