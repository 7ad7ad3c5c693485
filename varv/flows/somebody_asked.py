"""Who asked: those behind a proposal, a report, a dialogue or a series of meet-ups."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from varv.cases import queries as cases
from varv.cases.models import Case
from varv.eservices import queries as eservices
from varv.laps.models import Node
from varv.laps.states import Kind
from varv.participation.dialogues.models import Dialogue
from varv.participation.feedback.models import Report
from varv.participation.following import queries as following
from varv.participation.following.states import Kind as Followed
from varv.participation.meetups.models import Booking, Series
from varv.participation.meetups.states import State
from varv.participation.proposals import rules as proposals
from varv.participation.proposals.models import Proposal, Support
from varv.participation.proposals.states import Way

BATCH = 500


@dataclass(frozen=True)
class Asker:
    """Somebody who can be written to.

    Args:
        why: why they have the mail, in their language.
        is_protected: a protected person's mail says nothing.
    """

    address: str
    language: str
    why: str
    is_protected: bool = False


def behind(voice: Node) -> Iterator[Asker]:
    """Yield everybody who said, supported or follows what a voice is; the same may come twice."""
    return WHO[Kind(voice.kind)](int(voice.key))


def _proposal(pk: int) -> Iterator[Asker]:
    row = Proposal.objects.select_related("case__person").filter(pk=pk).first()
    if row is None or not proposals.is_shown(row):
        return
    yield from _applicant(row.case, lambda: _("Du får mejlet för att du har lämnat ett förslag."))
    signed = Support.objects.filter(proposal=row, way=Way.EID).exclude(person__email="")
    for each in signed.select_related("person").order_by("pk").iterator(BATCH):
        person = each.person
        why = _in(person.language, lambda: _("Du får mejlet för att du har stött ett förslag."))
        yield Asker(person.email, person.language, why, person.is_protected)
    yield from _followers(Followed.PROPOSAL, pk)


def _report(pk: int) -> Iterator[Asker]:
    row = Report.objects.select_related("case__person").filter(pk=pk).first()
    if row is None:
        return
    yield from _applicant(row.case, lambda: _("Du får mejlet för att du har lämnat en synpunkt."))
    if row.is_public:
        yield from _followers(Followed.FEEDBACK, pk)


def _dialogue(pk: int) -> Iterator[Asker]:
    if Dialogue.objects.filter(pk=pk).exists():
        yield from _followers(Followed.DIALOGUE, pk)


def _meetup(pk: int) -> Iterator[Asker]:
    """Yield those who came; who was only signed up has said nothing there."""
    series = Series.objects.filter(pk=pk).first()
    if series is None:
        return
    rows = Booking.objects.filter(occasion__series=series, state=State.ATTENDED)
    came = rows.filter(erased_at__isnull=True).select_related("person").order_by("pk")
    for each in came.iterator(BATCH):
        address = each.email or (each.person.email if each.person else "")
        if not address:
            continue
        told = _in(each.language, lambda: _("Du får mejlet för att du har varit på {name}."))
        why = told.format(name=series.say("name", each.language))
        yield Asker(address, each.language, why, bool(each.person and each.person.is_protected))


def _applicant(case: Case, why: Callable[[], str]) -> Iterator[Asker]:
    address = cases.contact_email(eservices.with_version(case))
    if address:
        yield Asker(address, case.language, _in(case.language, why), case.is_protected)


def _followers(kind: Followed, pk: int) -> Iterator[Asker]:
    for each in following.followers(kind, str(pk)):
        if address := each.address:
            why = _in(each.language, lambda: _("Du får mejlet för att du följer vad som händer."))
            is_protected = bool(each.person and each.person.is_protected)
            yield Asker(address, each.language, why, is_protected)


def _in(language: str, words: Callable[[], str]) -> str:
    with translation.override(language):
        return words()


WHO: dict[Kind, Callable[[int], Iterator[Asker]]] = {
    Kind.PROPOSAL: _proposal,
    Kind.FEEDBACK: _report,
    Kind.DIALOGUE: _dialogue,
    Kind.MEETUP: _meetup,
}
