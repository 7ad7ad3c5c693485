"""Making a letter: what it says first, and which news follow in which order."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from varv.core.errors import Conflict, Invalid
from varv.core.ids import uuid7
from varv.participation.following import queries as following
from varv.participation.following.states import Kind as Followed
from varv.participation.news import actions, composing, queries, rules
from varv.participation.news.actions import Draft
from varv.participation.news.models import Article, Letter
from varv.participation.news.queries import Item
from varv.participation.news.states import Post
from varv.people.permissions import P
from varv.web.desk.cases.filters import number
from varv.web.desk.cases.told import when
from varv.web.desk.door import staff
from varv.web.fields import Field, elsewhere, filled
from varv.web.guard import fetch
from varv.web.requests import Request

OFFERED = 30
MOST = 100
NAMES = ("subject_sv", "intro_sv", "subject_en", "intro_en")
TAGS = {Post.DRAFT: "new", Post.WAITING: "wait", Post.SENDING: "going", Post.SENT: "done"}


class Row(NamedTuple):
    """An article that can stand in a letter, with its place when it does."""

    item: Item
    place: str


@staff(P.NEWS_PUBLISH)
@require_safe
def letters(request: Request) -> HttpResponse:
    """Show all letters, the newest first."""
    rows = queries.letters()[:MOST]
    shown = {
        "lines": [(row, TAGS[Post(row.state)], _at(row)) for row in rows],
        "receivers": following.many(Followed.NEWSLETTER),
    }
    return render(request, "desk/news/letters.html", shown)


def _at(row: Letter) -> str:
    moment = row.sent_at or row.send_at or row.created_at
    return when(moment)


@staff(P.NEWS_PUBLISH)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request) -> HttpResponse:
    """Begin a letter."""
    if request.method != "POST":
        return _page(request, None, {"key": str(uuid7())}, {}, {})
    sent = _read(request.POST)
    try:
        row = actions.begin_letter(
            municipality=request.municipality, key=_key(sent), draft=_draft(sent), by=request.actor
        )
        chosen = _chosen(request.POST)
        if chosen and row.version == 1:
            _compose(request, row, 1, sent, chosen)
    except Invalid as fault:
        return _page(request, None, sent, _places(request.POST), fault.messages)
    except Conflict:
        row.refresh_from_db()
    messages.success(request, _("Brevet är sparat. Så här ser det ut."))
    return redirect("desk:newsletter", pk=row.pk)


@staff(P.NEWS_PUBLISH)
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: Request, pk: int) -> HttpResponse:
    """Show a letter as it will be read, and change it as long as it is a draft."""
    row = found(request, pk)
    if request.method != "POST":
        places = {str(each.article_id): str(each.place + 1) for each in row.chosen.all()}
        return _page(request, row, _stored(row), places, {})
    sent = _read(request.POST)
    seen = number(sent["seen"]) or 0
    try:
        _compose(request, row, seen, sent, _chosen(request.POST))
    except Invalid as fault:
        return _page(request, row, sent, _places(request.POST), fault.messages)
    except Conflict:
        row = found(request, pk)
        again = {**sent, "seen": str(row.version)}
        return _page(request, row, again, _places(request.POST), {}, is_conflict=True)
    messages.success(request, _("Brevet är sparat. Så här ser det ut."))
    return redirect("desk:newsletter", pk=pk)


def found(request: Request, pk: int) -> Letter:
    """Return a letter that the officer may work with."""
    rows = Letter.objects.select_related("municipality").prefetch_related("chosen")
    return fetch(rows, request.actor, rules.may_edit, pk=pk)


def _compose(
    request: Request, row: Letter, seen: int, sent: Mapping[str, str], chosen: Sequence[int]
) -> None:
    known = {each.pk: each for each in Article.objects.filter(pk__in=chosen)}
    articles = [known[pk] for pk in chosen if pk in known]
    actions.compose(letter=row, seen=seen, draft=_draft(sent), articles=articles, by=request.actor)


def _read(sent: QueryDict) -> dict[str, str]:
    given = {name: sent.get(name, "").replace("\0", "").strip() for name in NAMES}
    given |= {name: "\n".join(given[name].splitlines()) for name in ("intro_sv", "intro_en")}
    return given | {name: sent.get(name, "").strip()[:60] for name in ("key", "seen")}


def _stored(row: Letter) -> dict[str, str]:
    return {name: getattr(row, name) for name in NAMES} | {"seen": str(row.version)}


def _draft(sent: Mapping[str, str]) -> Draft:
    return Draft(**{name: sent[name] for name in NAMES})


def _key(sent: Mapping[str, str]) -> UUID:
    try:
        return UUID(sent["key"])
    except ValueError:
        return uuid7()


def _places(sent: QueryDict) -> dict[str, str]:
    """Return the place that each article was given, by its id."""
    names = {name: name.removeprefix("place_") for name in sent if name.startswith("place_")}
    return {
        pk: sent.get(name, "").strip()[:3]
        for name, pk in names.items()
        if pk.isdecimal() and len(pk) < 18
    }


def _chosen(sent: QueryDict) -> list[int]:
    """Return the ids of the chosen articles in their order.

    Raises:
        Invalid: a place is no number.
    """
    places = {pk: place for pk, place in _places(sent).items() if place}
    if not all(place.isdecimal() for place in places.values()):
        raise Invalid({"articles": _("Skriv platsen som en siffra: 1 är överst.")})
    return [int(pk) for pk, _p in sorted(places.items(), key=lambda each: int(each[1]))]


def _fields() -> list[Field]:
    marks = _("Samma märken som i nyheter. Får vara tom.")
    return [
        Field("subject_sv", _("Ämne"), most=120),
        Field("intro_sv", _("Inledning"), kind="long", most=4000, required=False, hint=marks),
        Field(
            "subject_en",
            _("Ämne på engelska"),
            most=120,
            required=False,
            hint=_("Tomt: den som valt engelska får brevet på svenska."),
        ),
        Field("intro_en", _("Inledning på engelska"), kind="long", most=4000, required=False),
    ]


def _page(
    request: Request,
    row: Letter | None,
    sent: Mapping[str, str],
    places: Mapping[str, str],
    errors: Mapping[str, str],
    *,
    is_conflict: bool = False,
) -> HttpResponse:
    fields = filled(_fields(), sent, errors)
    shown: dict[str, Any] = {
        "letter": row,
        "fields": fields,
        "elsewhere": elsewhere(fields, errors),
        "has_errors": bool(errors),
        "is_conflict": is_conflict,
        "key": sent.get("key", ""),
        "seen": sent.get("seen", "0"),
        "email": request.user.email if request.user.is_authenticated else "",
    }
    if row is None or row.state == Post.DRAFT:
        shown["rows"] = _offered(places)
    if row:
        shown["written"] = [(each, composing.written(row, each)) for each in languages(row)]
        shown["tag"], shown["at"] = TAGS[Post(row.state)], _at(row)
    status = 422 if errors else 409 if is_conflict else 200
    return render(request, "desk/news/letter.html", shown, status=status)


def languages(row: Letter) -> list[str]:
    """Return the languages that a letter is shown in."""
    return composing.languages(row)


def _offered(places: Mapping[str, str]) -> list[Row]:
    """Return the latest articles, and those chosen already, with their places."""
    latest = queries.newest(queries.out())[:OFFERED]
    ids = [
        *latest.values_list("pk", flat=True),
        *(int(pk) for pk, place in places.items() if place),
    ]
    rows = queries.newest(queries.out().filter(pk__in=ids))
    return [Row(item, places.get(str(item.pk), "")) for item in queries.items(rows, "sv")]
