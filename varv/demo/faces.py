"""The people that the test e-ID offers: those whom the demo's municipalities know."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_scopes import scope, scopes_disabled

from varv.core import clock, numbers, text
from varv.municipalities import queries as municipalities
from varv.municipalities.models import Municipality
from varv.people.models import Guardianship, Person

MOST = 24
OF_AGE = 18
SENIOR = 65


@dataclass(frozen=True)
class Face:
    """Somebody to sign in as, with what tells them apart."""

    key: str
    number: str
    given_name: str
    family_name: str
    age: int
    children: str

    @property
    def name(self) -> str:
        """Return given and family name."""
        return f"{self.given_name} {self.family_name}".strip()


@dataclass(frozen=True)
class Group:
    """People who come for the same reason."""

    title: str | Promise
    faces: tuple[Face, ...]


def place(code: str) -> Municipality | None:
    """Return the municipality with the code."""
    return next((row for row in municipalities.everyone() if row.code == code), None)


def find(key: str) -> Face | None:
    """Return one of the people that were offered."""
    if not key.isascii() or not key.isdigit():
        return None
    with scopes_disabled():
        row = Person.objects.filter(pk=int(key)).exclude(number="").first()
    return _face(row, {}) if row else None


def groups(code: str, sought: str = "") -> list[Group]:
    """Return the grown-ups of a municipality, or of the first one, by what they come for."""
    here = place(code) or next(iter(municipalities.everyone()), None)
    if here is None:
        return []
    with scope(municipality=here):
        rows = Person.objects.exclude(number="").order_by("pk")
        if sought:
            rows = rows.filter(given_name__icontains=sought) | rows.filter(
                family_name__icontains=sought
            )
        children = _children()
        faces = [_face(row, children) for row in rows[: MOST * 20]]
    grown = sorted(
        (face for face in faces if face.age >= OF_AGE), key=lambda face: text.sort_key(face.name)
    )
    kinds = (
        (_("Vårdnadshavare"), [face for face in grown if face.children]),
        (_("65 år eller äldre"), [f for f in grown if not f.children and f.age >= SENIOR]),
        (_("Andra vuxna"), [f for f in grown if not f.children and f.age < SENIOR]),
    )
    return [Group(title, tuple(found[:MOST])) for title, found in kinds if found]


def _children() -> dict[int, list[str]]:
    """Return the given names of each guardian's children."""
    named: dict[int, list[str]] = {}
    for guardian, child in Guardianship.objects.values_list("guardian_id", "child__given_name"):
        named.setdefault(guardian, []).append(child)
    return named


def _face(row: Person, children: dict[int, list[str]]) -> Face:
    return Face(
        key=str(row.pk),
        number=row.number,
        given_name=row.given_name,
        family_name=row.family_name,
        age=numbers.age(row.number, clock.today()),
        children=", ".join(sorted(children.get(row.pk, []), key=text.sort_key)),
    )
