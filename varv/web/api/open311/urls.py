"""Addresses of Open311 GeoReport v2; each ends in the form that is asked for."""

from django.urls import path, register_converter

from varv.participation.open311.georeport.writing import Form
from varv.web.api.open311 import discovery, requests, services, updates


class FormConverter:
    """The end of an address: xml or json."""

    regex = "xml|json"

    def to_python(self, value: str) -> Form:
        """Return the form that the word names."""
        return Form(value)

    def to_url(self, value: str) -> str:
        """Return the word of a form."""
        return str(value)


class CodeConverter:
    """A code or an id: letters, digits and what joins them."""

    regex = r"[A-Za-z0-9][A-Za-z0-9_\-]{0,99}"

    def to_python(self, value: str) -> str:
        """Return the code as it is."""
        return value

    def to_url(self, value: object) -> str:
        """Return the code as it is."""
        return str(value)


register_converter(FormConverter, "form")
register_converter(CodeConverter, "code")

urlpatterns = [
    path("discovery.<form:form>", discovery.discovery, name="open311_discovery"),
    path("services.<form:form>", services.services, name="open311_services"),
    path("services/<code:code>.<form:form>", services.definition, name="open311_service"),
    path("requests.<form:form>", requests.requests, name="open311_requests"),
    path("requests/<code:key>.<form:form>", requests.request, name="open311_request"),
    path("tokens/<code:word>.<form:form>", requests.token, name="open311_token"),
    path("servicerequestupdates.<form:form>", updates.updates, name="open311_updates"),
    path("<path:rest>.<form:form>", discovery.missing, name="open311_missing"),
]
