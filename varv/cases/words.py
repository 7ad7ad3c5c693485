"""What a case is called to whom it concerns: an application, or what its package says."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from varv.cases.models import Case
from varv.core.text import upper_first
from varv.eservices import queries as eservices
from varv.eservices.package.compiled import Package


@dataclass(frozen=True)
class Words:
    """The words of one package in one language; a package may set its own (about.words)."""

    yours: str
    the: str
    who: str
    begin: str
    decided: str
    verdict: str
    letter: str
    decide: str
    settled: str

    @property
    def The(self) -> str:
        """Return the word as it begins a sentence."""
        return upper_first(self.the)

    @property
    def Letter(self) -> str:
        """Return what is sent when it is decided, as it begins a sentence."""
        return upper_first(self.letter)

    @property
    def Yours(self) -> str:
        """Return the words as they begin a sentence."""
        return upper_first(self.yours)


def of(package: Package) -> Words:
    """Return the words of a package in the language that is spoken now."""
    language = get_language() or "sv"

    def say(word: str, default: str) -> str:
        path = f"about.words.{word}"
        return package.text(path, language, default) or default

    return Words(
        yours=say("yours", _("din ansökan")),
        the=say("the", _("ansökan")),
        who=say("who", _("Vem får ansöka")),
        begin=say("begin", _("Starta ansökan")),
        decided=say("decided", _("Det finns ett beslut i ditt ärende.")),
        verdict=say("verdict", _("Beslut")),
        letter=say("letter", _("beslutet")),
        decide=say("decide", _("Besluta")),
        settled=say("settled", _("Beslutat")),
    )


def settled(version_id: int) -> str:
    """Return what a case of a version of a service is called when it has its decision."""
    package = eservices.compiled(eservices.version(version_id))
    return of(package).settled


def of_case(case: Case) -> Words:
    """Return the words of a case."""
    return of(eservices.compiled(case.version))
