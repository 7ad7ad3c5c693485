"""The services that a municipality offers, as the public finds them."""

import time
from dataclasses import dataclass

from varv.core.text import sort_key
from varv.core.words import stems
from varv.eservices.models import Register, Service
from varv.eservices.queries.versions import FRESH_SECONDS, HEAVY, compiled
from varv.eservices.states import Offer
from varv.municipalities.own import Own


@dataclass(frozen=True)
class Offered:
    """A published service as the public sees it."""

    service_id: int
    slug: str
    name: str
    summary: str
    category: str
    icon: str
    minutes: int
    sign_in: str
    collection: str
    collection_name: str
    words: frozenset[str]


_offered: dict[tuple[int, str], tuple[float, tuple[Offered, ...]]] = {}


def published(municipality_id: int, language: str = "sv") -> tuple[Offered, ...]:
    """Return a municipality's published services by name, as read a moment ago."""
    known = _offered.get((municipality_id, language))
    if known is not None and time.monotonic() - known[0] < FRESH_SECONDS:
        return known[1]
    services = Service.objects.filter(state=Offer.PUBLISHED).select_related("current")
    found = sorted(
        (_offer(service, language) for service in services), key=lambda each: sort_key(each.name)
    )
    _offered[municipality_id, language] = (time.monotonic(), tuple(found))
    return tuple(found)


def _offer(service: Service, language: str) -> Offered:
    assert service.current is not None
    package = compiled(service.current)
    about = package.about
    name, summary = package.text("about.name", language), package.text("about.summary", language)
    keywords = " ".join(
        package.text(f"about.keywords.{number}", each)
        for number in range(len(about.keywords))
        for each in package.languages
    )
    return Offered(
        service_id=service.pk,
        slug=service.slug,
        name=name,
        summary=summary,
        category=about.category,
        icon=about.icon,
        minutes=about.minutes,
        sign_in=about.sign_in,
        collection=about.collection.key if about.collection else "",
        collection_name=package.text("about.collection.name", language) if about.collection else "",
        words=frozenset(stems(f"{name} {summary} {keywords} {package.text('about.name')}")),
    )


def search(municipality_id: int, text: str, language: str = "sv") -> tuple[Offered, ...]:
    """Return the published services that hold every word of a text, best first."""
    wanted = stems(text)
    if not wanted:
        return ()

    def rank(offered: Offered) -> int:
        named = set(stems(offered.name))
        return sum(any(word.startswith(stem) for word in named) for stem in wanted)

    found = [
        offered
        for offered in published(municipality_id, language)
        if all(any(word.startswith(stem) for word in offered.words) for stem in wanted)
    ]
    return tuple(sorted(found, key=lambda each: (-rank(each), sort_key(each.name))))


OPEN = Own(
    Service._base_manager.filter(state=Offer.PUBLISHED)
    .select_related("current", "owner")
    .defer(*HEAVY, *(f"current__{name}" for name in HEAVY)),
    "slug",
)


def open_to_apply(slug: str) -> Service | None:
    """Return the published service at an address, with its version but not the files of it."""
    try:
        return OPEN.get(slug=slug)
    except Service.DoesNotExist:
        return None


def was_open(slug: str) -> bool:
    """Tell whether the service at an address could be applied for before."""
    return Service.objects.filter(slug=slug, state=Offer.WITHDRAWN).exists()


def owners_of(register: Register) -> frozenset[int]:
    """Return the units that own the services which read a register."""
    readers = Service.objects.filter(files__has_key=f"registers/{register.key}.yaml")
    return frozenset(readers.values_list("owner_id", flat=True))


def forget() -> None:
    """Read what is offered anew at the next question."""
    _offered.clear()
