"""GET and POST requests, and GET requests/{service_request_id}."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from varv.core.errors import Invalid, Refused
from varv.participation.open311 import actions, queries, rules
from varv.participation.open311.actions import Told
from varv.participation.open311.georeport.words import Service
from varv.participation.open311.georeport.writing import Document
from varv.participation.open311.models import Client
from varv.web.api.open311 import asked, shapes
from varv.web.api.open311.door import Call, Fault, resource

FORM = "application/x-www-form-urlencoded"
LONG = 100  # characters of names, numbers and ids


@resource("GET", "POST")
def requests(call: Call) -> Document:
    """Tell what was reported, or take a report in."""
    if call.request.method == "POST":
        return _take(call)
    call.refuse_often()
    return shapes.requests(queries.requests(asked.wanted(call), call.municipality, call.client))


@resource("GET")
def request(call: Call, key: str) -> Document:
    """Tell of one report; one that nobody may read is as one that is not there."""
    found = queries.request(key, call.municipality, call.client)
    if found is None:
        raise Fault(404, _("service_request_id finns inte: {key}.").format(key=key[:60]))
    return shapes.requests([found])


@resource("GET")
def token(call: Call, word: str) -> Document:
    """Tell which report a token stands for: one that we gave, or the reference of a client."""
    found = queries.behind_token(word, call.client)
    if found is None:
        raise Fault(404, _("token finns inte: {word}.").format(word=word[:60]))
    return shapes.token(found, word)


def _take(call: Call) -> Document:
    """Take a report in; the same reference from the same client is the same report.

    Raises:
        Fault: no key, an unknown service, or something that cannot be used; all of it is said.
    """
    client = call.need_client()
    refuse_other_forms(call)
    service = _service(call, client)
    told, faults = _told(call, service)
    if faults:
        raise Fault(400, *faults)
    try:
        arrival, is_new = actions.take(
            client=client, municipality=call.municipality, service=service, told=told
        )
    except Invalid as fault:
        raise Fault(400, *fault.messages.values()) from fault
    except Refused as fault:
        raise Fault(400, _("Kommunen tar inte emot synpunkter just nu.")) from fault
    call.status = 201 if is_new else 200
    return shapes.received(str(arrival.report_id), arrival.account)


def refuse_other_forms(call: Call) -> None:
    """Refuse what is sent as something else than a form."""
    if call.request.content_type != FORM:
        raise Fault(400, _("Skicka som {form}.").format(form=FORM))


def _service(call: Call, client: Client) -> Service:
    code = call.word("service_code")
    if not code:
        raise Fault(400, _("service_code saknas."))
    service = queries.service(call.municipality, code)
    if service is None or not rules.may_report(client, code):
        raise Fault(404, _("service_code finns inte: {code}.").format(code=code[:60]))
    return service


def _told(call: Call, service: Service) -> tuple[Told, Sequence[str]]:
    """Return what was reported, and what is wrong with it."""
    text, faults = asked.description(call)
    lat, long, misplaced = asked.place(call)
    answers, unanswered = _answers(call, service)
    faults += [*misplaced, *unanswered, *_too_long(call)]
    names = (call.word("first_name"), call.word("last_name"))
    told = Told(
        description=text,
        lat=lat,
        long=long,
        address=call.word("address_string"),
        address_id=call.word("address_id"),
        name=" ".join(filter(None, names)),
        email=call.word("email"),
        phone=call.word("phone"),
        media_url=call.word("media_url"),
        account=call.word("account_id"),
        reference=reference(call),
        was_passed_on=call.word("forwarded").lower() == "true",
        answers=answers,
    )
    return told, faults


def reference(call: Call) -> str:
    """Return the client's own name for what it sends, by which it is taken once."""
    return (
        call.word("service_request_id_ext") or call.request.headers.get("Idempotency-Key", "")
    ).strip()


def _answers(call: Call, service: Service) -> tuple[Mapping[str, str], list[str]]:
    """Return the answers to the service's own questions; what it does not ask is passed over."""
    given, found, faults = asked.attributes(call), dict[str, str](), list[str]()
    for attribute in service.attributes:
        words = given.get(attribute.code, [])
        if not words:
            if attribute.required:
                faults.append(_("attribute[{code}] saknas.").format(code=attribute.code))
            continue
        keys = {each.key for each in attribute.values}
        if attribute.is_list and (len(words) > 1 or words[0] not in keys):
            told = _("attribute[{code}] är ett av: {keys}.")
            faults.append(told.format(code=attribute.code, keys=", ".join(sorted(keys))))
        found[attribute.code] = words[0]
    return found, faults


def _too_long(call: Call) -> list[str]:
    names = ("first_name", "last_name", "phone", "account_id", "address_id", "device_id")
    limits = {**dict.fromkeys(names, LONG), "address_string": 200, "email": 254, "media_url": 300}
    faults = [
        _("{name} har högst {most} tecken.").format(name=name, most=most)
        for name, most in limits.items()
        if len(call.word(name)) > most
    ]
    if len(reference(call)) > LONG:
        name = "service_request_id_ext"
        faults.append(_("{name} har högst {most} tecken.").format(name=name, most=LONG))
    link = call.word("media_url")
    if link and not link.startswith(("https://", "http://")):
        faults.append(_("media_url är en webbadress."))
    return faults
