"""Writing an article: begun, changed, looked at before it is saved."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.core.errors import Conflict, Invalid
from varv.participation.news import actions, queries, rules, wording
from varv.participation.news.models import Article, Picture, Version
from varv.participation.news.states import Language
from varv.people.permissions import P
from varv.web.desk.cases.filters import number
from varv.web.desk.cases.told import when
from varv.web.desk.door import staff
from varv.web.desk.news import forms
from varv.web.desk.news.listing import told
from varv.web.guard import fetch
from varv.web.requests import Request

PART = "X-Varv-Part"


@staff(P.NEWS_PUBLISH)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request) -> HttpResponse:
    """Begin an article."""
    known = forms.choices()
    if request.method != "POST":
        return _page(request, None, forms.form(forms.blank(), known))
    sent = forms.read(request.POST)
    if _only_looks(request):
        return _look(request, None, sent, known)
    try:
        row = actions.begin(
            municipality=request.municipality,
            key=forms.key(sent),
            facts=forms.facts(sent, known),
            words=forms.words(sent),
            by=request.actor,
        )
    except Invalid as fault:
        return _page(request, None, forms.form(sent, known, fault.messages))
    messages.success(request, _("Utkastet är sparat."))
    return redirect("desk:article", pk=row.pk)


@staff(P.NEWS_PUBLISH)
@require_http_methods(["GET", "HEAD", "POST"])
def article(request: Request, pk: int) -> HttpResponse:
    """Show an article with what can be done with it, and change its words."""
    row = found(request, pk)
    known = forms.choices()
    if request.method != "POST":
        return _page(request, row, forms.form(_started(request, row), known))
    sent = forms.read(request.POST)
    if _only_looks(request):
        return _look(request, row, sent, known)
    try:
        actions.write(
            article=row,
            seen=number(sent["seen"]) or 0,
            facts=forms.facts(sent, known),
            words=forms.words(sent),
            by=request.actor,
        )
    except Invalid as fault:
        return _page(request, row, forms.form(sent, known, fault.messages))
    except Conflict:
        return _changed_meanwhile(request, pk, sent, known)
    messages.success(request, _("Ändringen är sparad."))
    return redirect("desk:article", pk=pk)


def found(request: Request, pk: int) -> Article:
    """Return an article that the officer may change."""
    rows = Article.objects.select_related("unit", "contact", "author", "municipality")
    return fetch(rows.prefetch_related("wordings"), request.actor, rules.may_edit, pk=pk)


def address(picture: Picture, size: str) -> str:
    """Return where staff finds a picture, public or not."""
    return reverse("desk:news_picture", kwargs={"key": picture.pk, "size": size})


def _started(request: Request, row: Article) -> dict[str, str]:
    """Return what the form begins with: the article, or the words of an earlier version."""
    given = forms.stored(row)
    earlier = queries.versions(row).filter(number=number(request.GET.get("version", "")) or 0)
    for version in earlier:
        for language in Language.values:
            kept = version.content.get(language, {})
            given |= {f"{part}_{language}": kept.get(part, "") for part in forms.PARTS}
    return given


def _only_looks(request: Request) -> bool:
    return request.POST.get("do") == "look" or request.headers.get(PART) == "preview"


def _look(
    request: Request, row: Article | None, sent: Mapping[str, str], known: forms.Choices
) -> HttpResponse:
    """Show what was written as it will be read; nothing is saved."""
    preview = _preview(row, sent)
    if request.headers.get(PART) == "preview":
        return render(request, "desk/news/preview.html", {"preview": preview})
    return _page(request, row, forms.form(sent, known), preview=preview)


def _preview(row: Article | None, sent: Mapping[str, str]) -> list[dict[str, Any]]:
    pictures = {each.number: each for each in queries.pictures_of(row)} if row else {}
    return [
        {
            "language": language,
            "title": said.title,
            "lead": said.lead,
            "body": wording.to_html(said.body, pictures, address, language),
        }
        for language, said in forms.words(sent).items()
        if not said.is_empty
    ]


def _changed_meanwhile(
    request: Request, pk: int, sent: Mapping[str, str], known: forms.Choices
) -> HttpResponse:
    """Show what somebody else saved beside what was written; saving again replaces it."""
    row = found(request, pk)
    theirs = queries.versions(row)[0]
    form = forms.form({**sent, "seen": str(row.version)}, known)
    return _page(request, row, form, theirs=theirs)


def _page(
    request: Request,
    row: Article | None,
    form: forms.Form,
    *,
    preview: list[dict[str, Any]] | None = None,
    theirs: Version | None = None,
) -> HttpResponse:
    shown: dict[str, Any] = {
        "article": row,
        "form": form,
        "fields": form.fields,
        "elsewhere": form.elsewhere,
        "preview": preview,
        "theirs": theirs,
    }
    if theirs:
        shown["when"] = when(theirs.at)
    if row:
        shown["tag"], shown["state"] = told(row)
        shown["at"] = when(row.publish_at) if row.publish_at else ""
        shown["pictures"] = queries.pictures_of(row)
        said = queries.words_of(row.wordings.all(), "sv")
        shown["title"] = said.title if said else row.slug
    status = 422 if form.has_errors else 409 if theirs else 200
    return render(request, "desk/news/article.html", shown, status=status)
