"""The kinds of data that are kept about people, each with why it is kept."""

from collections.abc import Mapping
from typing import Any

from django.db.models import CharField, Count, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from varv.people.actors import Actor
from varv.web.my.extract import cases, own, voices
from varv.web.my.extract.entries import Kind, Text

KINDS = (
    Kind(
        "person",
        _("Vem du är och hur vi når dig"),
        _("Namn och personnummer kommer från din e-legitimation. Resten har du skrivit själv."),
        own.person,
        own.of_people,
        (),
        "my:details",
        _("Ändra dina uppgifter"),
    ),
    Kind(
        "guardianships",
        _("Vårdnadshavare"),
        _("Vem som får göra ärenden för ett barn. Uppgiften kommer från folkbokföringen."),
        own.guardianships,
        own.of_guardianships,
        ("people.Guardianship.guardian", "people.Guardianship.child"),
    ),
    Kind(
        "sign_ins",
        _("Inloggningar med e-legitimation"),
        _("Visar vem som har skickat in eller skrivit under något."),
        own.sign_ins,
        own.of_sign_ins,
        (),
    ),
    Kind(
        "cases",
        _("Ärenden"),
        _(
            "Det du har skickat in, det som sagts och besluten. Hur länge ett ärende sparas står "
            "i kommunens dokumenthanteringsplan. Handlingar hos kommunen är allmänna."
        ),
        cases.cases,
        cases.of_cases,
        ("cases.Case.person", "cases.Case.principal", "cases.Message.person"),
        "my:home",
        _("Se dina ärenden"),
    ),
    Kind(
        "signatures",
        _("Underskrifter i andras ärenden"),
        _("Du har fått frågan om att skriva under. Sparas lika länge som ärendet."),
        own.signatures,
        own.of_signatures,
        ("cases.Signature.person",),
    ),
    Kind(
        "drafts",
        _("Påbörjade ansökningar"),
        _("Så att du kan fortsätta där du var. Tas bort 90 dagar efter den senaste ändringen."),
        cases.drafts,
        cases.of_drafts,
        ("cases.Draft.person", "cases.Draft.principal"),
        "my:home",
        _("Fortsätt eller ta bort"),
    ),
    Kind(
        "bookings",
        _("Träffar och kurser"),
        _("Så att du får din plats. Namn och kontaktuppgifter tas bort en tid efter träffen."),
        voices.bookings,
        voices.of_bookings,
        ("meetups.Booking.person", "meetups.Booking.booked_by"),
        "my:home",
        _("Se eller avboka"),
    ),
    Kind(
        "supports",
        _("Förslag du stöder"),
        _("Så att var och en räknas en gång. Tar du tillbaka ditt stöd finns det inte kvar."),
        voices.supports,
        voices.of_supports,
        ("proposals.Support.person",),
        "my:home",
        _("Se förslagen"),
    ),
    Kind(
        "comments",
        _("Kommentarer till förslag"),
        _("De är en del av förslaget och sparas med det."),
        voices.comments,
        voices.of_comments,
        ("proposals.Comment.person",),
    ),
    Kind(
        "seen",
        _("Felanmälningar du också har sett"),
        _("Så att var och en räknas en gång."),
        voices.seen,
        voices.of_seen,
        ("feedback.Seen.person",),
    ),
    Kind(
        "follows",
        _("Det du följer"),
        _("Så att vi kan berätta för dig vad som händer, för att du har bett om det."),
        voices.follows,
        voices.of_follows,
        ("following.Follow.person",),
        "my:following",
        _("Sluta följa"),
    ),
    Kind(
        "panel",
        _("Invånarpanelen"),
        _("Med ditt samtycke. Lämnar du panelen tas det du har sagt om dig själv bort."),
        voices.panel,
        voices.of_panel,
        ("dialogues.Member.person",),
        "public:panel",
        _("Ändra eller lämna panelen"),
    ),
    Kind(
        "sheets",
        _("Dialogsvar du inte har skickat"),
        _("Så att du kan fortsätta. Det du har skickat står utan ditt namn."),
        voices.sheets,
        voices.of_sheets,
        ("dialogues.Sheet.person",),
    ),
    Kind(
        "looks",
        _("Vem som har öppnat dina ärenden"),
        _("Så att ingen läser utan anledning."),
        own.looks,
        own.of_looks,
        (),
    ),
)


def left_out(actor: Actor) -> list[Text]:
    """Return what is not in the extract, a sentence or two of each."""
    told: list[Text] = [
        _(
            "Utdraget visar det du själv får se. Handläggares egna anteckningar, uppgifter om "
            "andra och det som finns i kommunens andra system begär du av kommunen, som prövar "
            "om något i dem är hemligt."
        )
    ]
    if actor.wards:
        told.append(
            _(
                "Utdraget är om dig. Det som finns om ett barn du är vårdnadshavare för, och som "
                "du inte själv har skickat in, begär du av kommunen."
            )
        )
    if cases.stronger(actor):
        told.append(
            _(
                "Ärenden som kräver en säkrare e-legitimation än den du har loggat in med är "
                "inte med."
            )
        )
    return told


def counts(actor: Actor) -> Mapping[str, int]:
    """Return how many rows there are of each kind, in one question."""
    first, *rest = (_counted(kind, actor) for kind in KINDS)
    return dict(first.union(*rest, all=True))


def _counted(kind: Kind, actor: Actor) -> QuerySet[Any]:
    rows: QuerySet[Any] = kind.rows(actor).order_by().annotate(kind_of=Value(kind.key, CharField()))
    counted: QuerySet[Any] = rows.values("kind_of").annotate(many=Count("pk"))
    return counted.values_list("kind_of", "many")
