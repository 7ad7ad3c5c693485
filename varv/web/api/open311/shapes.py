"""Services, requests and updates as documents of GeoReport v2, in the order of its tables."""

import datetime as dt
from collections.abc import Iterable, Sequence

from varv.participation.open311.georeport import times
from varv.participation.open311.georeport.words import Attribute, Request, Service, Update
from varv.participation.open311.georeport.writing import Document, Node, Series


def services(found: Iterable[Service]) -> Document:
    """Return the list of services."""
    return Document("services", Series("service", [_service(each) for each in found]))


def _service(service: Service) -> Node:
    return {
        "service_code": service.code,
        "service_name": service.name,
        "description": service.description,
        "metadata": bool(service.attributes),
        "type": "realtime",
        "keywords": ", ".join(service.keywords),
        "group": service.group,
    }


def definition(service: Service) -> Document:
    """Return the questions that a service asks."""
    asked = [_attribute(each) for each in service.attributes]
    node: Node = {"service_code": service.code, "attributes": Series("attribute", asked)}
    return Document("service_definition", node)


def _attribute(attribute: Attribute) -> Node:
    node: dict[str, Node] = {
        "variable": True,
        "code": attribute.code,
        "datatype": attribute.datatype,
        "required": attribute.required,
        "datatype_description": "",
        "order": attribute.order,
        "description": attribute.description,
    }
    if attribute.is_list:
        values = [{"key": each.key, "name": each.name} for each in attribute.values]
        node["values"] = Series("value", values)
    return node


def requests(found: Iterable[Request]) -> Document:
    """Return requests as they are now."""
    return Document("service_requests", Series("request", [_request(each) for each in found]))


def _request(request: Request) -> Node:
    return {
        "service_request_id": request.id,
        "status": request.status,
        "status_notes": request.status_notes,
        "service_name": request.service.name,
        "service_code": request.service.code,
        "description": request.description,
        "agency_responsible": request.agency,
        "service_notice": request.notice,
        "requested_datetime": times.written(request.requested),
        "updated_datetime": times.written(request.updated),
        "expected_datetime": _moment(request.expected),
        "address": request.address,
        "address_id": request.address_id,
        "zipcode": request.zipcode,
        "lat": request.lat,
        "long": request.long,
        "media_url": request.media_url,
    }


def _moment(moment: dt.datetime | None) -> str | None:
    return times.written(moment) if moment else None


def received(request_id: str, account: str) -> Document:
    """Return what a request that was sent got."""
    node: Node = {
        "service_request_id": request_id,
        "service_notice": None,
        "account_id": account,
    }
    return Document("service_requests", Series("request", [node]))


def token(request_id: str, word: str) -> Document:
    """Return the request that a token stands for."""
    node: Node = {"service_request_id": request_id, "token": word}
    return Document("service_requests", Series("request", [node]))


def updates(found: Iterable[Update]) -> Document:
    """Return what happened to requests."""
    rows = [_update(each) for each in found]
    return Document("service_request_updates", Series("request_update", rows))


def _update(update: Update) -> Node:
    return {
        "update_id": update.id,
        "service_request_id": update.request,
        "status": update.status,
        "description": update.description,
        "updated_datetime": times.written(update.at),
        "media_url": None,
    }


def noted(update_id: str) -> Document:
    """Return what an update that was sent got."""
    node: Node = {"update_id": update_id}
    return Document("service_request_updates", Series("request_update", [node]))


def errors(status: int, descriptions: Sequence[str]) -> Document:
    """Return what is wrong, one by one."""
    rows: list[Node] = [{"code": status, "description": each} for each in descriptions]
    return Document("errors", Series("error", rows))
