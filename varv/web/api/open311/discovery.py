"""GET discovery: where the endpoint is, in which forms, and whom to ask for a key."""

from django.conf import settings
from django.utils.translation import gettext as _

from varv.core import addresses
from varv.municipalities.models import Municipality
from varv.participation.open311 import queries
from varv.participation.open311.georeport.words import SPECIFICATION
from varv.participation.open311.georeport.writing import Document, Form, Node, Series
from varv.web.api.open311.door import Call, Fault, resource


@resource("GET")
def discovery(call: Call) -> Document:
    """Tell where everything is."""
    place = call.municipality
    contact = ", ".join(filter(None, (place.email, place.phone)))
    changed = queries.services_changed(place)
    node: Node = {
        "changeset": changed,
        "contact": _("{name} kommun: {contact}").format(name=place.name, contact=contact),
        "key_service": _("Be {name} kommun om en nyckel: {contact}").format(
            name=place.name, contact=contact
        ),
        "endpoints": Series("endpoint", [_endpoint(place, changed)]),
    }
    return Document("discovery", node)


def _endpoint(place: Municipality, changed: str) -> Node:
    formats = [form.media_type.partition(";")[0] for form in Form]
    return {
        "specification": SPECIFICATION,
        "url": addresses.absolute(place, "api:open311_services", form=Form.XML).rpartition("/")[0],
        "changeset": changed,
        "type": "test" if settings.DEMO else "production",
        "formats": Series("format", formats),
    }


@resource("GET")
def missing(call: Call, rest: str) -> Document:
    """Say in the form that was asked for that there is no such resource."""
    raise Fault(404, _("Det finns inget sådant här: {rest}.").format(rest=rest[:100]))
