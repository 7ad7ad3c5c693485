"""The pictures of an article: sent in, described, looked at, taken away."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from varv.core.errors import Invalid
from varv.participation.news import actions, queries, rules
from varv.participation.news.actions import Said
from varv.participation.news.models import Article, Picture
from varv.people.permissions import P
from varv.web import pictured
from varv.web.desk.administration.confirm import confirm
from varv.web.desk.door import staff
from varv.web.desk.news.editing import found
from varv.web.desk.news.versions import title
from varv.web.fields import Field, Option, elsewhere, filled
from varv.web.guard import fetch
from varv.web.requests import Request

TEXTS = ("alt_sv", "alt_en", "caption_sv", "caption_en", "credit")
PRIVATE = "private, no-store"


@staff(P.NEWS_PUBLISH)
@require_http_methods(["GET", "HEAD", "POST"])
def pictures(request: Request, pk: int) -> HttpResponse:
    """Show the pictures of an article, and take in one more."""
    row = found(request, pk)
    if request.method != "POST":
        return _page(request, row, {}, {})
    sent, file = _read(request), request.FILES.get("file")
    try:
        if file is None:
            raise Invalid({"file": _("Välj en bild, JPEG eller PNG.")})
        actions.add_picture(
            article=row, name=file.name or "", content=file, said=_said(sent), by=request.actor
        )
    except Invalid as fault:
        wrong = {("file" if name == "files" else name): t for name, t in fault.messages.items()}
        return _page(request, row, sent, wrong)
    messages.success(request, _("Bilden är sparad."))
    return redirect("desk:article_pictures", pk=pk)


@staff(P.NEWS_PUBLISH)
@require_http_methods(["GET", "HEAD", "POST"])
def picture(request: Request, key: UUID) -> HttpResponse:
    """Say anew what a picture shows."""
    row = _found(request, key)
    stored = {name: getattr(row, name) for name in TEXTS}
    stored["is_decorative"] = "yes" if row.is_decorative else ""
    if request.method != "POST":
        return _one(request, row, stored, {})
    sent = _read(request)
    try:
        actions.describe_picture(picture=row, said=_said(sent), by=request.actor)
    except Invalid as fault:
        return _one(request, row, sent, fault.messages)
    messages.success(request, _("Bildens text är sparad."))
    return redirect("desk:article_pictures", pk=row.article_id)


@staff(P.NEWS_PUBLISH)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: Request, key: UUID) -> HttpResponse:
    """Ask once more before a picture is taken away, then take it."""
    row = _found(request, key)
    if request.method != "POST":
        words = {
            "title": _("Ta bort bild {number}?").format(number=row.number),
            "text": _("Bilden försvinner från nyheten, och går inte att få tillbaka."),
            "button": _("Ta bort"),
            "back": reverse("desk:article_pictures", kwargs={"pk": row.article_id}),
            "back_words": _("Bilder"),
        }
        return confirm(request, words)
    actions.remove_picture(picture=row, by=request.actor)
    messages.success(request, _("Bilden är borttagen."))
    return redirect("desk:article_pictures", pk=row.article_id)


@staff(P.NEWS_PUBLISH)
@require_safe
def content(request: Request, key: UUID, size: str) -> HttpResponseBase:
    """Send a picture to staff, also before its article is public."""
    return pictured.send(request, _found(request, key), size, PRIVATE)


def _found(request: Request, key: UUID) -> Picture:
    rows = Picture.objects.select_related("article", "municipality")
    return fetch(rows, request.actor, rules.may_edit, pk=key)


def _read(request: Request) -> dict[str, str]:
    sent = {name: request.POST.get(name, "").replace("\0", "").strip() for name in TEXTS}
    sent["is_decorative"] = request.POST.get("is_decorative", "")
    return sent


def _said(sent: Mapping[str, str]) -> Said:
    texts = {name: sent[name] for name in TEXTS}
    return Said(is_decorative=bool(sent["is_decorative"]), **texts)


def _fields(sent: Mapping[str, str], *, with_file: bool) -> list[Field]:
    file = Field("file", _("Bild"), kind="file", hint=_("JPEG eller PNG, högst 25 megapixel."))
    decorates = Option("yes", _("Bilden är bara dekoration, och säger inget som inte står i text"))
    seen = _("Säg vad som syns, så att den som inte ser bilden får veta samma sak.")
    return [
        *([file] if with_file else []),
        Field("alt_sv", _("Vad visar bilden?"), most=250, hint=seen),
        Field("alt_en", _("Samma på engelska"), most=250, required=False),
        Field(
            "is_decorative",
            _("Eller"),
            kind="ticks",
            options=[decorates],
            chosen=["yes"] if sent.get("is_decorative") else [],
            required=False,
        ),
        Field("caption_sv", _("Bildtext"), most=250, required=False),
        Field("caption_en", _("Bildtext på engelska"), most=250, required=False),
        Field("credit", _("Vem har gjort bilden?"), most=120, required=False),
    ]


def _page(
    request: Request, row: Article, sent: Mapping[str, str], errors: Mapping[str, str]
) -> HttpResponse:
    fields = filled(_fields(sent, with_file=True), sent, errors)
    shown = {
        "article": row,
        "title": title(row),
        "pictures": queries.pictures_of(row),
        "fields": fields,
        "elsewhere": elsewhere(fields, errors),
        "has_errors": bool(errors),
    }
    return render(request, "desk/news/pictures.html", shown, status=422 if errors else 200)


def _one(
    request: Request, row: Picture, sent: Mapping[str, str], errors: Mapping[str, str]
) -> HttpResponse:
    fields = filled(_fields(sent, with_file=False), sent, errors)
    shown = {
        "picture": row,
        "fields": fields,
        "elsewhere": elsewhere(fields, errors),
        "has_errors": bool(errors),
    }
    return render(request, "desk/news/picture.html", shown, status=422 if errors else 200)
