"""What is asked of somebody who signs up, and what a sent form says."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from varv.participation.meetups.models import Series
from varv.participation.meetups.participants import Wish
from varv.people.models import Person
from varv.web import meetups
from varv.web.fields import Field, Option

OTHER = "other"
RELATIVE = ("name", "consent")  # asked only when a relative comes


def for_whom(own: Person, wards: Sequence[Person], *, chosen: str, ticked: bool) -> list[Field]:
    """Return the questions of who comes: oneself, a ward, or a relative by name."""
    options = [Option(str(own.pk), _("Jag själv, {name}").format(name=own.name))]
    options += [Option(str(each.pk), each.name) for each in wards]
    options.append(Option(OTHER, _("En anhörig")))
    consent = Option("1", _("Personen vet om att jag anmäler, och vill det."))
    return [
        Field("who", _("Vem ska komma?"), "radios", options=options, value=chosen),
        Field(
            "name",
            _("Den anhörigas namn"),
            most=120,
            hint=_("Fyll i om du anmäler en anhörig."),
        ),
        Field(
            "consent",
            _("Samtycke"),
            "ticks",
            options=[consent],
            chosen=["1"] if ticked else [],
        ),
    ]


def seats(series: Series) -> list[Field]:
    """Return the question of how many come, when somebody may come along."""
    if not series.companions:
        return []
    alone, two = Option("1", _("En person")), Option("2", _("Två, någon följer med"))
    return [Field("seats", _("Hur många kommer?"), "radios", options=[alone, two], value="1")]


def needs() -> Field:
    """Return the question of what somebody needs to be able to take part."""
    return Field(
        "needs",
        _("Behöver du något för att kunna vara med?"),
        "long",
        required=False,
        most=300,
        rows=3,
        hint=_(
            "Till exempel hörslinga, plats för rullstol, tolk eller specialkost. Bara de som "
            "ordnar träffen ser det, och det tas bort två veckor efteråt."
        ),
    )


def email(*, required: bool, hint: str) -> Field:
    """Return the question of where to write."""
    return Field("email", _("E-post"), "email", hint, required, autocomplete="email")


def phone() -> Field:
    """Return the question of where to call."""
    return Field("phone", _("Telefon"), "tel", required=False, most=40, autocomplete="tel")


def wish(sent: Mapping[str, str], language: str, person: Person | None = None) -> Wish:
    """Return what a sent form asks for."""

    def said(name: str) -> str:
        return sent.get(name, "").replace("\0", "").strip()

    return Wish(
        name=said("name"),
        person=person,
        seats=2 if sent.get("seats") == "2" else 1,
        needs=said("needs"),
        email=said("email")[:254],
        phone=said("phone")[:40],
        language=language,
        has_consent=sent.get("consent") == "1",
        key=meetups.key(sent),
    )
