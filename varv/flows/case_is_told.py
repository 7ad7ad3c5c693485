"""What happens in a case is told by mail to those whom it concerns."""

from collections.abc import Iterable, Sequence
from typing import cast

from django.utils import translation
from django.utils.translation import gettext as _

from varv.cases import events as happened
from varv.cases import queries, words
from varv.cases.models import Case, Completion, Decision, Message, Signature
from varv.core import addresses, clock
from varv.core.dates import long_date
from varv.core.events import listen
from varv.eservices import queries as eservices
from varv.notices import actions as notices
from varv.participation.satisfaction import queries as satisfied
from varv.participation.satisfaction import rules as satisfaction
from varv.people import queries as people
from varv.people.models import Person


def _case(case_id: int) -> Case:
    rows = Case.objects.select_related("person", "principal", "municipality")
    return eservices.with_version(rows.get(pk=case_id))


def _tell(
    case: Case,
    who: Iterable[Person | None],
    key: str,
    subject: str,
    lines: list[str],
    *,
    last: Sequence[str] = (),
) -> None:
    """Write one mail to each who has an address; protected people get no content.

    Args:
        last: what the mail to whoever applied ends with.
    """
    link = addresses.absolute(case.municipality, "my:case", number=case.number)
    for person in who:
        address = _address(case, person)
        if not address:
            continue
        closing = [_("Läs mer på Mina sidor: {link}").format(link=link)] if person else []
        if case.visitor:
            find = addresses.absolute(case.municipality, "my:feedback_find")
            closing = [_("Läs mer med nummer och kod: {link}").format(link=find)]
        notices.send(
            municipality=case.municipality,
            key=f"{key}:{person.pk if person else 0}",
            recipient=address,
            subject=subject,
            text="\n\n".join([*lines, *closing, *(last if _applied(case, person) else ())]),
            language=translation.get_language() or "sv",
            case_id=case.pk,
            discreet=case.is_protected or bool(person and person.is_protected),
        )


def _applied(case: Case, person: Person | None) -> bool:
    return person is None or person.pk == case.person_id


def _address(case: Case, person: Person | None) -> str:
    """Return where to write to a party of the case."""
    if person is None or person.pk == case.person_id:
        return queries.contact_email(case)
    return person.email


@listen(happened.CaseReceived)
def receipt(event: happened.CaseReceived) -> None:
    """Tell the applicant that the application has come in."""
    case = cast(Case, event.case)
    with translation.override(case.language):
        yours = words.of_case(case).yours
        lines = [
            _("Vi har tagit emot {yours}. Du behöver inte göra något mer just nu.").format(
                yours=yours
            ),
            _("Diarienummer: {number}").format(number=case.number),
            _("Besked senast {day}.").format(day=long_date(case.due_on, case.language)),
        ]
        subject = _("Vi har tagit emot {yours} {number}").format(yours=yours, number=case.number)
        _tell(case, [case.person], f"receipt:{case.pk}", subject, lines)


@listen(happened.SignatureAsked)
def signature(event: happened.SignatureAsked) -> None:
    """Ask the other person to sign."""
    case = _case(event.case_id)
    asked = Signature.objects.select_related("person").get(pk=event.signature_id)
    with translation.override(asked.person.language):
        the = words.of_case(case).the
        lines = [
            _("{name} har skickat {the}. Också du behöver skriva under.").format(
                name=case.person.name if case.person else "", the=the
            ),
            _("Svara senast {day}.").format(day=long_date(asked.due_on, asked.person.language)),
        ]
        subject = _("Du behöver skriva under {the} {number}").format(the=the, number=case.number)
        _tell(case, [asked.person], f"signature:{asked.pk}", subject, lines)


@listen(happened.CompletionAsked)
def completion(event: happened.CompletionAsked) -> None:
    """Tell the applicant that something is missing, and by when; what, stays behind sign-in."""
    case = _case(event.case_id)
    asked = Completion.objects.get(pk=event.completion_id)
    with translation.override(case.language):
        lines = [
            _("Vi behöver mer uppgifter för att kunna handlägga ärendet."),
            _("Svara senast {day}.").format(day=long_date(asked.due_on, case.language)),
            asked.consequence,
        ]
        subject = _("Vi behöver mer uppgifter, ärende {number}").format(number=case.number)
        _tell(case, [case.person], f"completion:{asked.pk}", subject, lines)


@listen(happened.MessageSent)
def message(event: happened.MessageSent) -> None:
    """Tell the applicant that there is a message; what it says stays behind the sign-in."""
    if not event.from_staff:
        return
    case = _case(event.case_id)
    sent = Message.objects.get(pk=event.message_id)
    with translation.override(case.language):
        lines = [_("Du har fått ett meddelande i ditt ärende.")]
        subject = _("Nytt meddelande i ärende {number}").format(number=case.number)
        _tell(case, [case.person], f"message:{sent.pk}", subject, lines)


@listen(happened.CaseDecided)
def decision(event: happened.CaseDecided) -> None:
    """Tell those whom the decision concerns that it is there."""
    case = _case(event.case_id)
    made = Decision.objects.get(pk=event.decision_id)
    with translation.override(case.language):
        said = words.of_case(case)
        lines = [said.decided]
        subject = _("{verdict} i ärende {number}").format(verdict=said.verdict, number=case.number)
        _tell(case, _parties(case), f"decision:{made.pk}", subject, lines, last=_asked(case))


def _asked(case: Case) -> Sequence[str]:
    """Return the question what it was like, when the service asks it and nobody is given away."""
    package = queries.compiled(case.version)
    if case.is_protected or not satisfaction.may_answer(case, package, clock.today()):
        return ()
    link = addresses.absolute(
        case.municipality, "public:satisfaction", word=satisfied.word_of(case)
    )
    said = _("Hur var det att ansöka? Svara här, du behöver inte logga in: {link}")
    return (said.format(link=link),)


@listen(happened.DecisionCorrected)
def correction(event: happened.DecisionCorrected) -> None:
    """Tell those whom the decision concerns that a clerical error was corrected."""
    case = _case(event.case_id)
    made = Decision.objects.get(pk=event.decision_id)
    with translation.override(case.language):
        lines = [_("Vi har rättat ett skrivfel i beslutet.")]
        subject = _("Rättat beslut i ärende {number}").format(number=case.number)
        _tell(case, _parties(case), f"decision:{made.pk}", subject, lines)


@listen(happened.CaseDelayed)
def delay(event: happened.CaseDelayed) -> None:
    """Tell the applicant that the decision is late, why, and the new day."""
    case = _case(event.case_id)
    with translation.override(case.language):
        day = long_date(case.due_on, case.language)
        lines = [
            _("Beslutet dröjer. Skälet är:"),
            event.reason,
            _("Nytt besked senast {day}.").format(day=day),
        ]
        subject = _("Beslutet dröjer, ärende {number}").format(number=case.number)
        _tell(case, [case.person], f"delay:{case.pk}:{event.number}", subject, lines)


@listen(happened.CaseReopened)
def reopened(event: happened.CaseReopened) -> None:
    """Tell those whom the case concerns that it is handled again; why, stays behind the sign-in."""
    case = _case(event.case_id)
    with translation.override(case.language):
        lines = [
            _("Vi har tagit upp ditt ärende igen."),
            _("Nytt besked senast {day}.").format(day=long_date(case.due_on, case.language)),
        ]
        subject = _("Ditt ärende {number} tas upp igen").format(number=case.number)
        _tell(case, _parties(case), f"reopened:{case.pk}:{event.number}", subject, lines)


def _parties(case: Case) -> Sequence[Person | None]:
    """Return the applicant and, for a child, the guardians who share the duty to decide.

    A visitor is nobody in particular, and has perhaps an address in the form.
    """
    if case.visitor:
        return [None]
    people_told = {case.person_id: case.person} if case.person else {}
    if case.principal_id and not case.is_protected:
        people_told |= {who.pk: who for who in people.guardians_of(case.principal_id)}
    return [who for who in people_told.values() if who]
