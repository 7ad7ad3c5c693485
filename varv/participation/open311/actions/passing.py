"""Passing reports on to other authorities, each once, through the outbox."""

from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from varv.cases import actions as cases
from varv.core import clock
from varv.core.errors import Refused
from varv.municipalities.models import Municipality
from varv.notices import actions as notices
from varv.notices import channels
from varv.notices.models import Outbox
from varv.participation.feedback.models import Report
from varv.participation.open311 import rules
from varv.participation.open311.actions.forwarding import endpoint_of
from varv.participation.open311.georeport import asking, reaching
from varv.participation.open311.georeport.words import LONGEST
from varv.participation.open311.models import Arrival, Forward, Passage
from varv.participation.open311.states import ARROWS, State
from varv.people.actors import system

CHANNEL = "open311"
FIRST_TRY = 1


class Unsure(Exception):
    """It may have arrived, and the other side cannot say; somebody has to ask them."""


class NotYet(Exception):
    """It has arrived, and has no number there yet."""


@transaction.atomic
def pass_on(*, report: Report, municipality: Municipality) -> Passage | None:
    """Put a report that is another authority's in the outbox, in the transaction that it came in.

    Nothing goes along but what was written and where it is: no name, no address, no number.

    Returns:
        what is passed on, or nothing when the report is ours.
    """
    forward = Forward.objects.filter(category=report.category).first()
    if forward is None or not rules.is_passed_on(forward, report):
        return None
    passage, is_new = Passage.objects.get_or_create(
        municipality=municipality,
        report=report,
        defaults={"forward": forward, "created_at": clock.now()},
    )
    if is_new:
        notices.send(
            municipality=municipality,
            key=f"open311:{passage.pk}",
            channel=CHANNEL,
            recipient=forward.name,
            subject=_("Synpunkt {number} till {name}").format(
                number=report.case.number, name=forward.name
            ),
            text=str(passage.pk),
            case_id=report.case_id,
        )
    return passage


@channels.carry(CHANNEL)
def deliver(row: Outbox) -> None:
    """Let a report reach the other authority, and remember what it is called there.

    It is marked as sent before it is sent. When no answer came, the other side is asked first. If
    it has nothing of ours it is sent again only where the same reference is one request there, or
    when somebody on the staff asked for it. What was protected since it came in stays here.

    Raises:
        Final: it will not be taken, or nobody knows whether it was.
    """
    rows = Passage.objects.select_related("forward", "report__case", "municipality")
    passage = rows.get(pk=row.text)
    if passage.state == State.ARRIVED:
        return
    if passage.report.is_protected or _came_from_there(passage):
        Passage.objects.filter(pk=passage.pk).update(state=State.DECLINED)
        return
    if passage.state == State.UNSURE:
        if found := _found(passage):
            _arrive(passage, found)
            return
        if not passage.forward.knows_references and row.attempts > FIRST_TRY:
            raise channels.Final from Unsure(_("Fråga {name}.").format(name=passage.forward.name))
    if passage.state != State.WAITING:
        _go(passage, State.WAITING)
    _arrive(passage, _sent(passage))


def _came_from_there(passage: Passage) -> bool:
    """Tell whether the report was passed on to us, so that it could go round for ever."""
    arrival = Arrival.objects.filter(report=passage.report_id).first()
    if arrival is None:
        return False
    return arrival.was_passed_on or arrival.client_id == passage.forward.teller_id


def _found(passage: Passage) -> str:
    """Return what the report is called there, if it arrived at an earlier try.

    Raises:
        NotYet: it arrived, and waits there to get a number.
    """
    endpoint, forward = endpoint_of(passage.forward), passage.forward
    if passage.token:
        found = asking.by_token(endpoint, passage.token)
        if not found:
            raise NotYet(passage.token)
        return found
    if forward.knows_references:
        return ""  # sending the same again gives the same
    since = passage.sent_at or passage.created_at
    return asking.find(endpoint, forward.service_code, mark(passage), since)


def _sent(passage: Passage) -> str:
    """Send the report and return what it is called there.

    Raises:
        Final: the other side will not take it.
    """
    endpoint = endpoint_of(passage.forward)
    passage.sent_at = clock.now()
    _go(passage, State.UNSURE, "sent_at")
    try:
        given = asking.send(endpoint, form(passage), str(passage.pk))
    except asking.Declined as fault:
        _go(passage, State.DECLINED)
        raise channels.Final from fault
    except (reaching.Unreached, asking.Busy):
        _go(passage, State.WAITING)
        raise
    if given.id:
        return given.id
    passage.token = given.token
    passage.save(update_fields=["token"])
    return _found(passage)


def form(passage: Passage) -> dict[str, str]:
    """Return what is told of a report; a mark lets it be found again where references do not."""
    report, values = passage.report, passage.report.case.values
    said = [str(values.get(name) or "").strip() for name in ("headline", "description")]
    if said[1].startswith(said[0].rstrip("…")):
        said = said[1:]
    end = "" if passage.forward.knows_references else f"\n\n{mark(passage)}"
    told = {
        "service_code": passage.forward.service_code,
        "description": "\n\n".join(said)[: LONGEST - len(end)] + end,
        "address_string": report.address,
        "forwarded": "true",
    }
    if report.latitude is not None and report.longitude is not None:
        told |= {"lat": f"{report.latitude:.7f}", "long": f"{report.longitude:.7f}"}
    elif not report.address:
        told["address_string"] = passage.municipality.name
    return {name: text for name, text in told.items() if text}


def mark(passage: Passage) -> str:
    """Return the words by which a report is found again among others."""
    return f"[Varv {passage.pk}]"


@transaction.atomic
def _arrive(passage: Passage, remote_id: str) -> None:
    passage.remote_id, passage.arrived_at = remote_id[:100], clock.now()
    _go(passage, State.ARRIVED, "remote_id", "arrived_at")
    name = passage.forward.name
    text = _("Synpunkten är skickad till {name}. Där har den nummer {number}.")
    cases.relay(
        case=passage.report.case,
        author=name,
        text=text.format(name=name, number=passage.remote_id),
        by=system(passage.municipality_id, name),
        key=uuid5(NAMESPACE_URL, f"varv:open311:arrived:{passage.pk}"),
    )


def _go(passage: Passage, state: State, *changes: str) -> None:
    """Let a report come one step along the table."""
    if state not in ARROWS[State(passage.state)]:
        raise Refused(f"passage.{state}")
    passage.state = state
    passage.save(update_fields=["state", *changes])
