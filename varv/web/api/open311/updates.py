"""servicerequestupdates: what happened to requests, asked for and told (an extension)."""

from django.utils.translation import gettext as _

from varv.core.errors import Invalid
from varv.participation.open311 import actions, queries
from varv.participation.open311.actions import Heard
from varv.participation.open311.georeport import times
from varv.participation.open311.georeport.writing import Document
from varv.web.api.open311 import asked, shapes
from varv.web.api.open311.door import Call, Fault, resource
from varv.web.api.open311.requests import refuse_other_forms

LONG = 100


@resource("GET", "POST")
def updates(call: Call) -> Document:
    """Tell what happened, or hear what happened elsewhere."""
    if call.request.method == "POST":
        return _hear(call)
    call.refuse_often()
    found = queries.updates(*asked.span(call), call.municipality, call.client)
    return shapes.updates(found)


def _hear(call: Call) -> Document:
    """Take in what a client tells of what it sent us, or of what we sent to it.

    Raises:
        Fault: no key, no such request of the client's, or something that cannot be used.
    """
    client = call.need_client()
    refuse_other_forms(call)
    heard, faults = _heard(call)
    if faults or heard is None:
        raise Fault(400, *faults)
    try:
        update, is_new = actions.hear_client(client=client, heard=heard)
    except Invalid as fault:
        raise Fault(404, *fault.messages.values()) from fault
    call.status = 201 if is_new else 200
    return shapes.noted(str(update.pk))


def _heard(call: Call) -> tuple[Heard | None, list[str]]:
    """Return what is told, or what is wrong with it."""
    text, faults = asked.description(call)
    needed = {
        "service_request_id": call.word("service_request_id")
        or call.word("service_request_id_ext"),
        "update_id": call.word("update_id"),
        "status": call.word("status"),
    }
    faults += [_("{name} saknas.").format(name=name) for name, word in needed.items() if not word]
    faults += [
        _("{name} har högst {most} tecken.").format(name=name, most=LONG)
        for name, word in needed.items()
        if len(word) > LONG
    ]
    try:
        moment = times.read(call.word("updated_datetime"))
    except ValueError:
        told = _("{name} skrivs med tidszon, så här: 2026-01-31T12:00:00Z")
        return None, [*faults, told.format(name="updated_datetime")]
    heard = Heard(
        request=call.word("service_request_id"),
        reference=call.word("service_request_id_ext"),
        key=needed["update_id"],
        status=needed["status"],
        text=text,
        at=moment,
    )
    return heard, faults
