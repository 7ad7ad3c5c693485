"""What a service says of itself, in the reader's language and with the municipality's settings."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString

from varv.cases import words
from varv.core import clock
from varv.documents import markdown
from varv.eservices import queries as eservices
from varv.eservices.models import Version
from varv.eservices.package import process
from varv.eservices.package.compiled import Package
from varv.eservices.package.context import Context, names
from varv.eservices.package.expressions import within
from varv.eservices.package.views import rendered


@dataclass(frozen=True)
class Law:
    """A rule that the service stands on."""

    name: str
    url: str


@dataclass(frozen=True)
class Told:
    """A service as its page tells it."""

    name: str
    summary: str
    description: SafeString
    category: str
    icon: str
    minutes: int
    sign_in: str
    applicants: Sequence[str]
    needs: Sequence[str]
    happens: Sequence[str]
    laws: Sequence[Law]
    contact: SafeString | None
    languages: Sequence[str]
    due: object
    words: words.Words
    collection: str
    collection_name: str
    collection_lead: str


_html = lru_cache(maxsize=512)(markdown.to_html)  # of texts that everybody may read


def told(version: Version, language: str) -> Told:
    """Return what the page of a service tells."""
    package = eservices.compiled(version)
    about = package.about
    context = Context(
        today=clock.today(),
        settings=package.settings,
        registers=eservices.registers(version.municipality_id),
        applicant=None,
        principal=None,
        language=language,
    )
    known = names(package, {}, context)

    def say(path: str) -> str:
        with within(context.around()):
            return rendered(package, f"about.{path}", language, known)

    def listed(part: str, count: int) -> list[str]:
        return [say(f"{part}.{number}") for number in range(count)]

    gathers = about.collection
    return Told(
        name=say("name"),
        summary=say("summary"),
        description=_html(say("description")),
        category=about.category,
        icon=about.icon,
        minutes=about.minutes,
        sign_in=about.sign_in,
        applicants=about.applicants,
        needs=listed("what_you_need", len(about.what_you_need)),
        happens=listed("what_happens", len(about.what_happens)),
        laws=[Law(law.name, law.url or "") for law in about.legal_basis],
        contact=_html(say("contact")) if about.contact else None,
        languages=package.languages,
        due=_due(package, context),
        words=words.of(package),
        collection=gathers.key if gathers else "",
        collection_name=say("collection.name") if gathers else "",
        collection_lead=say("collection.lead") if gathers else "",
    )


def _due(package: Package, context: Context) -> object:
    """Return the day by which one who applies today has an answer, when a day is promised."""
    promised = process.deadlines(package, {}, context, received=context.today)
    return min((each.due_on for each in promised), default=None)
