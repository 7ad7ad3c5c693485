"""GET services and GET services/{service_code}: what can be reported, and what is asked."""

from django.utils.translation import gettext as _

from varv.participation.open311 import queries
from varv.participation.open311.georeport.writing import Document
from varv.web.api.open311 import shapes
from varv.web.api.open311.door import Call, Fault, resource


@resource("GET")
def services(call: Call) -> Document:
    """Tell what can be reported here."""
    return shapes.services(queries.services(call.municipality))


@resource("GET")
def definition(call: Call, code: str) -> Document:
    """Tell what is asked of whoever reports such a thing."""
    service = queries.service(call.municipality, code)
    if service is None:
        raise Fault(404, _("service_code finns inte: {code}.").format(code=code[:60]))
    return shapes.definition(service)
