"""Reading needs and themes: lists that page by key, and what is alike."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from varv.participation.needs import search
from varv.participation.needs.models import Need, NoLetter, Theme
from varv.participation.needs.sources import Source
from varv.participation.needs.states import STANDING, Origin, State, ThemeState
from varv.people.actors import Actor
from varv.people.models import Officer

PAGE = 50
MOST_ALIKE = 6
COUNTED = 1000
VIEWS: dict[str, tuple[State, ...]] = {
    "standing": STANDING,
    "unplaced": (State.NOTED,),
    "merged": (State.MERGED,),
    "closed": (State.CLOSED,),
}


@dataclass(frozen=True)
class Wanted:
    """What somebody asks of the needs; every word comes from an allow-list."""

    view: str = "standing"
    theme: int | None = None
    origin: str = ""
    text: str = ""
    after: int | None = None
    before: int | None = None


@dataclass(frozen=True)
class Page:
    """One page of needs, the newest first, and the keys of the pages beside it."""

    needs: Sequence[Need]
    older: int | None
    newer: int | None


def themes(most: int = 200) -> list[Theme]:
    """Return the open themes, those with most voices first."""
    return list(Theme.objects.filter(state=ThemeState.OPEN).order_by("-voices", "id")[:most])


def themes_by_name() -> QuerySet[Theme]:
    """Return the open themes as they are chosen from."""
    return Theme.objects.filter(state=ThemeState.OPEN).order_by("folded")


def merged_themes(theme: Theme) -> list[Theme]:
    """Return what went into a theme."""
    return list(Theme.objects.filter(merged_into=theme).order_by("folded"))


def needs(municipality_id: int, wanted: Wanted, size: int = PAGE) -> Page:
    """Return one page of the needs that are asked for."""
    rows = Need.objects.filter(state__in=VIEWS[wanted.view])
    if wanted.theme is not None:
        rows = rows.filter(theme_id=wanted.theme)
    if wanted.origin in Origin.values:
        rows = rows.filter(source_kind=wanted.origin)
    if wanted.text:
        found = search.INDEX.matching(municipality_id, wanted.text)
        rows = rows.filter(pk__in=found) if found is not None else rows
    return _paged(rows.select_related("theme"), wanted, size)


def _paged(rows: QuerySet[Need], wanted: Wanted, size: int) -> Page:
    if wanted.before is not None and wanted.after is None:
        found = list(rows.filter(pk__gt=wanted.before).order_by("pk")[: size + 1])
        more, found = len(found) > size, found[:size][::-1]
        newer = found[0].pk if found and more else None
        return Page(found, found[-1].pk if found else None, newer)
    if wanted.after is not None:
        rows = rows.filter(pk__lt=wanted.after)
    found = list(rows.order_by("-pk")[: size + 1])
    more, found = len(found) > size, found[:size]
    newer = found[0].pk if found and wanted.after is not None else None
    return Page(found, found[-1].pk if more else None, newer)


def alike(municipality_id: int, text: str, besides: int | None = None) -> list[Need]:
    """Return standing needs that say something like the text, the most alike first."""
    ids = search.INDEX.alike(municipality_id, text, most=MOST_ALIKE * 4)
    rows = Need.objects.filter(state__in=STANDING).select_related("theme").in_bulk(ids)
    found = [rows[pk] for pk in ids if pk in rows and pk != besides]
    return found[:MOST_ALIKE]


def merged_into(need: Need, most: int = PAGE) -> list[Need]:
    """Return what went into a need, the latest first."""
    return list(Need.objects.filter(merged_into=need).order_by("-pk")[:most])


def from_source(source: Source, most: int = 10) -> list[Need]:
    """Return what was noted from the same source already, the latest first."""
    if not source.key:
        return []
    rows = Need.objects.filter(source_kind=source.kind, source_key=source.key)
    return list(rows.select_related("theme").order_by("-pk")[:most])


def unplaced() -> str:
    """Return how many needs no theme has yet, as far as it is worth counting."""
    found = Need.objects.filter(state=State.NOTED).values("pk")[:COUNTED].count()
    return f"{COUNTED - 1}+" if found == COUNTED else str(found or "")


def sources_of(theme: Theme) -> list[tuple[str, int]]:
    """Return how many needs of a theme each kind of source gave, most first."""
    rows = Need.objects.filter(theme=theme, state=State.GATHERED).order_by()
    counted = rows.values_list("source_kind").annotate(many=Count("pk"))
    return sorted(counted, key=lambda each: -each[1])


def wants_letters(actor: Actor) -> bool:
    """Tell whether the officer has mail each morning of what waits."""
    return not NoLetter.objects.filter(officer_id=actor.as_officer).exists()


def who_want_letters() -> list[Officer]:
    """Return the officers who have mail each morning of what waits, with their accounts."""
    silent = NoLetter.objects.order_by().values("officer_id")
    rows = Officer.objects.filter(is_active=True).exclude(pk__in=silent)
    return list(rows.select_related("user"))
