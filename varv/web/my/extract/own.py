"""Who somebody is, what they signed, and who has looked, in an extract."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from varv.audit.models import Entry as Look
from varv.cases.models import Signature
from varv.core import phones
from varv.people.actors import Actor
from varv.people.levels import Level
from varv.people.models import Guardianship, Person, SignIn
from varv.web.my.extract import cases
from varv.web.my.extract.entries import Entry, fields, when

LOOKED = "case.look"
LEVELS = {
    Level.SUBSTANTIAL: lazy("Tillitsnivå 3, väsentlig"),
    Level.HIGH: lazy("Tillitsnivå 4, hög"),
}


def person(actor: Actor) -> QuerySet[Person]:
    """Return the reader."""
    return Person.objects.filter(pk=actor.as_person)


def of_people(rows: Iterable[Person]) -> Iterator[Entry]:
    """Return who somebody is and how they are reached."""
    languages = dict(settings.LANGUAGES)
    for each in rows:
        known = fields(
            ("number", _("Personnummer"), each.number),
            ("name", _("Namn"), each.name),
            ("email", _("E-post"), each.email),
            ("phone", _("Telefon"), phones.shown(each.phone)),
            ("address", _("Adress"), f"{each.street}, {each.postal_code} {each.city}".strip(", ")),
            ("protection", _("Skydd"), each.get_protection_display() if each.is_protected else ""),
            ("language", _("Språk i mejl från oss"), languages.get(each.language)),
            ("created_at", _("Känd här sedan"), when(each.created_at)),
        )
        yield Entry(each.name, known)


def guardianships(actor: Actor) -> QuerySet[Guardianship]:
    """Return whom the reader guards, and who guards the reader."""
    mine = Q(guardian_id=actor.as_person) | Q(child_id=actor.as_person)
    return Guardianship.objects.filter(mine).select_related("guardian", "child").order_by("pk")


def of_guardianships(rows: Iterable[Guardianship]) -> Iterator[Entry]:
    """Return who guards whom."""
    for each in rows:
        said = _("{guardian} är vårdnadshavare för {child}")
        title = said.format(guardian=each.guardian.name, child=each.child.name)
        yield Entry(title, fields(("source", _("Källa"), each.source)))


def sign_ins(actor: Actor) -> QuerySet[SignIn]:
    """Return when the reader signed in with e-ID."""
    number = person(actor).values("number")
    rows = SignIn.objects.filter(number__in=number, municipality_id=actor.municipality_id)
    return rows.exclude(number="").order_by("-at")


def of_sign_ins(rows: Iterable[SignIn]) -> Iterator[Entry]:
    """Return when, how surely and by whom."""
    for each in rows:
        level = LEVELS.get(Level(each.level))
        known = fields(("issuer", _("Utfärdare"), each.issuer), ("level", _("Nivå"), level))
        yield Entry(when(each.at), known)


def signatures(actor: Actor) -> QuerySet[Signature]:
    """Return what the reader was asked to sign."""
    return Signature.objects.filter(person_id=actor.as_person).select_related("case").order_by("pk")


def of_signatures(rows: Iterable[Signature]) -> Iterator[Entry]:
    """Return what came of the question."""
    for each in rows:
        known = fields(
            ("asked_at", _("Du fick frågan"), when(each.asked_at)),
            ("signed_at", _("Du skrev under"), when(each.signed_at)),
            ("refused_at", _("Du sa nej"), when(each.refused_at)),
        )
        yield Entry(each.case.number, known)


def looks(actor: Actor) -> QuerySet[Look]:
    """Return who of the staff has looked at the reader's cases."""
    mine = cases.cases(actor).order_by().annotate(key=Cast("pk", CharField()))
    looks = Look.objects.filter(municipality=actor.municipality_id, action=LOOKED)
    return looks.filter(subject_kind="cases.case", subject_id__in=mine.values("key")).order_by(
        "-pk"
    )


def of_looks(rows: Iterable[Look]) -> Iterator[Entry]:
    """Return when and who."""
    for each in rows:
        yield Entry(when(each.at), fields(("who", _("Vem"), each.actor_name)))
