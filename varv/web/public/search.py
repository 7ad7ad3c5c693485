"""The search over what a municipality tells everybody, one kind under another."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from varv.eservices import queries as eservices
from varv.participation.dialogues import queries as dialogues
from varv.participation.meetups import queries as meetups
from varv.participation.news import queries as news
from varv.participation.proposals import queries as proposals
from varv.steering.direction.models import spoken
from varv.steering.plans import queries as plans
from varv.web.public.fresh import fresh
from varv.web.public.services import LONGEST_SEARCH
from varv.web.requests import Request

SHOWN = 5


@dataclass(frozen=True)
class Hit:
    """One thing that was found; ``language`` is said when it is not the page's."""

    title: str
    href: str
    text: str = ""
    language: str = ""


@dataclass(frozen=True)
class Group:
    """What was found of one kind: the first of it, and where the rest is."""

    key: str
    name: str
    hits: list[Hit]
    many: str
    more: str
    said: str


@fresh
def search(request: Request) -> HttpResponse:
    """Find what holds every word of ``q``; each kind asks once or twice, and shows the first."""
    text = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_SEARCH]
    shown = {
        "text": text,
        "groups": [each for each in _groups(request, text) if each.hits] if text else [],
        "query": urlencode({"q": text}),
    }
    return render(request, "public/found.html", shown)


def _groups(request: Request, text: str) -> Iterable[Group]:
    for key, (name, address, takes_words, find) in KINDS.items():
        hits = list(islice(find(request, text), SHOWN + 1))
        has_more = len(hits) > SHOWN
        query = f"?{urlencode({'q': text})}" if takes_words else ""
        yield Group(
            key=key,
            name=str(name),
            hits=hits[:SHOWN],
            many=f"{SHOWN}+" if has_more else str(len(hits)),
            more=f"{reverse(address)}{query}" if has_more else "",
            said=_("Visa fler: {kind}").format(kind=str(name).lower()),
        )


def _services(request: Request, text: str) -> Iterable[Hit]:
    for each in eservices.search(request.municipality.pk, text, request.LANGUAGE_CODE):
        address = reverse("public:service", kwargs={"slug": each.slug})
        yield Hit(each.name, address, each.summary)


def _proposals(request: Request, text: str) -> Iterable[Hit]:
    wanted = proposals.Wanted(text=text)
    for row in proposals.listed(request.municipality.pk, wanted, SHOWN + 1).rows:
        yield Hit(row.title, reverse("public:proposal", kwargs={"pk": row.pk}))


def _news(request: Request, text: str) -> Iterable[Hit]:
    for item in news.page(news.Asked(text=text), request.LANGUAGE_CODE).items:
        language = item.language if item.language != request.LANGUAGE_CODE else ""
        address = reverse("public:article", kwargs={"slug": item.slug})
        yield Hit(item.title, address, item.lead, language)


def _dialogues(request: Request, text: str) -> Iterable[Hit]:
    for row in dialogues.found(text, SHOWN + 1):
        yield Hit(row.name, reverse("public:dialogue", kwargs={"slug": row.slug}), row.summary)


def _meetups(request: Request, text: str) -> Iterable[Hit]:
    language = request.LANGUAGE_CODE
    for row in meetups.found(text, SHOWN + 1):
        address = reverse("public:meetup", kwargs={"slug": row.slug})
        yield Hit(row.say("name", language), address, row.say("lead", language))


def _activities(request: Request, text: str) -> Iterable[Hit]:
    for row in plans.found(text, SHOWN + 1):
        address = {"slug": row.plan.slug, "number": row.number}
        title, summary = spoken(row, "title"), spoken(row, "summary")
        yield Hit(title, reverse("public:activity", kwargs=address), summary)


Find = Callable[[Request, str], Iterable[Hit]]

# What each kind is called, where the rest of it is, and whether words narrow it there.
KINDS: dict[str, tuple[Promise, str, bool, Find]] = {
    "e-tjanster": (lazy("E-tjänster"), "public:services", True, _services),
    "forslag": (lazy("Medborgarförslag"), "public:proposals", True, _proposals),
    "nyheter": (lazy("Nyheter"), "public:news", True, _news),
    "dialoger": (lazy("Dialoger"), "public:dialogues", False, _dialogues),
    "traffar": (lazy("Träffar"), "public:meetups", False, _meetups),
    "handlingsplan": (lazy("Handlingsplan"), "public:plan_current", False, _activities),
}
