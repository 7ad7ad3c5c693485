"""Every route of the two trees, and which rows of Skellefteå stand in its address."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.tokens import default_token_generator
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.http import urlsafe_base64_encode

from tests.architecture import voices
from tests.architecture.ground import Ground
from varv.core import addresses

Ids = Mapping[str, Any]


@dataclass(frozen=True)
class Route:
    """One address pattern of a tree."""

    name: str
    tree: str
    parameters: tuple[str, ...]

    @property
    def area(self) -> str:
        """Return whose pages it is among: desk, my, public, operator ..."""
        return self.name.partition(":")[0] if ":" in self.name else ""


def of(tree: str) -> list[Route]:
    """Return all routes of a tree."""
    return sorted(_walk(get_resolver(tree), tree, "", ()), key=lambda route: route.name)


def _walk(resolver: URLResolver, tree: str, spaces: str, above: tuple[str, ...]) -> Iterator[Route]:
    for each in resolver.url_patterns:
        known = (*above, *each.pattern.converters)
        if isinstance(each, URLResolver):
            inner = f"{spaces}{each.namespace}:" if each.namespace else spaces
            yield from _walk(each, tree, inner, known)
        elif isinstance(each, URLPattern):
            yield Route(f"{spaces}{each.name or each.callback}", tree, known)


def _welcome(ground: Ground) -> Ids:
    user = ground.officer.user
    uid = urlsafe_base64_encode(str(user.pk).encode())
    return {"uid": uid, "token": f"{default_token_generator.make_token(user)[:-1]}x"}


# What stands in an address, by the route's name; "*" is for all other routes of its area.
IDS: dict[str, Callable[[Ground], Ids]] = {
    "desk:*": lambda g: {"number": g.decided.number, "version": 1, "action": "start"},
    "desk:act": lambda g: {"number": g.open.number, "action": "start"},
    "desk:decide": lambda g: {"number": g.open.number},
    "desk:completion": lambda g: {"number": g.open.number},
    "desk:assign": lambda g: {"number": g.open.number},
    "desk:take": lambda g: {"number": g.open.number},
    "desk:delay": lambda g: {"number": g.open.number},
    "desk:message": lambda g: {"number": g.open.number},
    "desk:note": lambda g: {"number": g.open.number},
    "desk:offer": lambda g: {"key": "award-nomination"},
    "desk:register": lambda g: {"key": "schools"},
    "desk:register_status": lambda g: {"key": "schools"},
    "desk:service": lambda g: {"pk": g.service.pk},
    "desk:service_settings": lambda g: {"pk": g.service.pk},
    "desk:service_publish": lambda g: {"pk": g.service.pk},
    "desk:service_withdraw": lambda g: {"pk": g.service.pk},
    "desk:service_export": lambda g: {"pk": g.service.pk},
    "desk:unit": lambda g: {"pk": g.place.units["kanalskolan"].pk},
    "desk:officer": lambda g: {"pk": g.officer.pk},
    "desk:invite": lambda g: {"pk": g.officer.pk},
    "desk:deactivate": lambda g: {"pk": g.officer.pk},
    "desk:end_role": lambda g: {"pk": g.officer.pk, "role": g.role.pk},
    "desk:outbox_act": lambda g: {"pk": g.mail.pk},
    "my:*": lambda g: {"draft": g.draft.pk, "step": "child", "number": g.decided.number},
    "my:start": lambda g: {"slug": g.service.slug},
    "my:receipt": lambda g: {"draft": g.decided.draft_id},
    "my:receipt_pdf": lambda g: {"draft": g.decided.draft_id},
    "my:completion": lambda g: {"number": g.waiting.number},
    "my:sign": lambda g: {"number": g.waiting.number},
    "my:withdraw": lambda g: {"number": g.open.number},
    "my:letter": lambda g: {"number": g.decided.number, "version": 1},
    "public:collection": lambda g: {"key": "aktiv-senior"},
    "public:service": lambda g: {"slug": g.service.slug},
    "signin:failed": lambda g: {"why": "avbrutet"},
    "staff:welcome": _welcome,
    "file": lambda g: {"key": g.file.pk},
    "accent": lambda g: {"digest": "0"},
    "federation:accents": lambda g: {"digest": "0"},
    "language": lambda g: {"language": "en"},
    "operator:describe": lambda g: {"code": g.place.row.code},
}
for _area in voices.AREAS:
    IDS |= _area.IDS


class Nameless(LookupError):
    """A route whose address cannot be written."""


def ids(route: Route, ground: Ground) -> Ids:
    """Return what stands in the route's address.

    Raises:
        Nameless: it is not said which rows of Skellefteå stand for its parameters.
    """
    found = IDS.get(route.name) or IDS.get(f"{route.area}:*")
    known = found(ground) if found else {}
    missing = [name for name in route.parameters if name not in known]
    if missing:
        raise Nameless(
            f"{route.name} has <{', '.join(missing)}>: say in tests/architecture/routes.py, IDS, "
            "which row of Skellefteå stands there"
        )
    return {name: known[name] for name in route.parameters}


def address(route: Route, ground: Ground, path: str) -> str:
    """Return the address of a route below a path, with the ids of Skellefteå's rows."""
    with addresses.prefix(path):
        return reverse(route.name, urlconf=route.tree, kwargs=dict(ids(route, ground)))
