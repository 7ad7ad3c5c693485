"""One service: its settings, who handles it, publishing and withdrawing it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from varv.cases.models import Draft
from varv.core import clock
from varv.core.errors import Invalid
from varv.core.text import slug
from varv.eservices import actions, rules
from varv.eservices.models import Service, Version
from varv.eservices.package import archive
from varv.eservices.package.compiled import Package
from varv.eservices.package.loading import compile_package
from varv.laps.states import Kind
from varv.municipalities.models import Unit
from varv.people.permissions import P
from varv.web.desk.cases.told import when
from varv.web.desk.door import staff
from varv.web.desk.services import listing, settings
from varv.web.desk.services.listing import STATES, text_of, word_of
from varv.web.fields import elsewhere, filled
from varv.web.guard import fetch
from varv.web.laps import things
from varv.web.requests import Request

either = require_http_methods(["GET", "HEAD", "POST"])


def found(request: Request, pk: int) -> Service:
    """Return the service of that id, when the officer may manage it."""
    return fetch(Service.objects.select_related("current"), request.actor, rules.may_manage, pk=pk)


def package_of(row: Service) -> Package:
    """Return the service's package as it stands here now, published or not."""
    return compile_package(row.files, row.settings, row.texts)


def head(service: Service, package: Package) -> dict[str, Any]:
    """Return the top of every page of a service."""
    return {
        "service": service,
        "name": text_of(package, "about.name"),
        "summary": text_of(package, "about.summary"),
        "tag": STATES.get(service.state, "new"),
        "word": word_of(service.state),
    }


@staff(P.SERVICE_MANAGE)
@require_safe
def service(request: Request, pk: int) -> HttpResponse:
    """Show the service with its versions."""
    row = found(request, pk)
    package = package_of(row)
    versions = Version.objects.filter(service=row).defer("files", "texts").order_by("-number")
    shown = {
        **head(row, package),
        "versions": [(each, when(each.published_at)) for each in versions],
        "open_drafts": open_drafts(row),
        "package": package,
        **things.beside(request.actor, Kind.SERVICE, row.pk),
    }
    return render(request, "desk/services/service.html", shown)


def open_drafts(row: Service) -> int:
    """Return how many applications are being written."""
    return Draft.objects.filter(service=row, submitted_at__isnull=True).count()


@staff(P.SERVICE_MANAGE)
@either
def configure(request: Request, pk: int) -> HttpResponse:
    """Set what the municipality may set, and which unit handles."""
    row = found(request, pk)
    package = package_of(row)
    units = listing.units()
    sent = request.POST.dict()
    if request.method != "POST":
        return _settings_page(request, row, package, units, sent, {})
    faults: dict[str, str] = {}
    values, handlers = row.settings, row.handlers
    try:
        values = settings.read(package, sent)
    except Invalid as fault:
        faults |= fault.messages
    try:
        handlers = settings.handlers_in(package, sent, units)
    except Invalid as fault:
        faults |= fault.messages
    if not faults:
        faults = _configure(request, row, values, handlers)
    if faults:
        return _settings_page(request, row, package, units, sent, faults)
    messages.success(request, _("Inställningarna är sparade. De gäller när du publicerar."))
    return redirect("desk:service", pk=row.pk)


def _configure(
    request: Request, row: Service, values: Mapping[str, Any], handlers: Mapping[str, int]
) -> dict[str, str]:
    try:
        actions.configure(service=row, settings=values, handlers=handlers, by=request.actor)
    except Invalid as fault:
        return fault.messages
    return {}


def _settings_page(
    request: Request,
    row: Service,
    package: Package,
    units: list[Unit],
    sent: dict[str, str],
    errors: dict[str, str],
) -> HttpResponse:
    handlers = filled(settings.handler_fields(package, row.handlers, units), sent, errors)
    values = filled(settings.fields(package, {**package.settings, **row.settings}), sent, errors)
    fields = [*handlers, *values]
    shown = {
        **head(row, package),
        "handlers": handlers,
        "values": values,
        "fields": fields,
        "elsewhere": elsewhere(fields, errors),
        "has_errors": bool(errors),
    }
    return render(request, "desk/services/settings.html", shown, status=422 if errors else 200)


@staff(P.SERVICE_MANAGE)
@either
def publish(request: Request, pk: int) -> HttpResponse:
    """Try the service as it stands here, show what changes, and publish it."""
    row = found(request, pk)
    if request.method == "POST":
        try:
            version = actions.publish(service=row, by=request.actor)
        except Invalid as fault:
            return _publish_page(request, found(request, pk), _lines(fault))
        told = _("Version {n} är publicerad.").format(n=version.number)
        messages.success(request, told)
        return redirect("desk:service", pk=pk)
    return _publish_page(request, row, actions.findings(row))


def _lines(fault: Invalid) -> list[str]:
    return [line for text in fault.messages.values() for line in text.splitlines() if line]


def _publish_page(request: Request, row: Service, findings: Sequence[str]) -> HttpResponse:
    package = package_of(row)
    shown = {
        **head(row, package),
        "findings": findings,
        "changes": changes(row, package),
        "open_drafts": open_drafts(row),
        "is_first": row.current_id is None,
    }
    return render(
        request,
        "desk/services/publish.html",
        shown,
        status=422 if findings and request.method == "POST" else 200,
    )


def changes(row: Service, package: Package) -> list[tuple[str, str, str]]:
    """Return what is set differently from what is published: name, before, after."""
    if row.current is None:
        return []
    before = row.current.settings
    lines = []
    for key, spec in package.setting_specs.items():
        old = settings.written(spec, before.get(key, spec.default))
        new = settings.written(spec, row.settings.get(key, spec.default))
        if old != new:
            lines.append((text_of(package, f"settings.{key}.label"), old, new))
    if row.current.package_version != package.version:
        lines.append((_("Paketets version"), row.current.package_version, package.version))
    return lines


@staff(P.SERVICE_MANAGE)
@either
def withdraw(request: Request, pk: int) -> HttpResponse:
    """Ask once more, and take the service away from the residents' pages."""
    row = found(request, pk)
    if request.method == "POST":
        actions.withdraw(service=row, by=request.actor)
        messages.success(request, _("Tjänsten är tillbakadragen. Öppna ärenden finns kvar."))
        return redirect("desk:service", pk=pk)
    package = package_of(row)
    shown = {**head(row, package), "open_drafts": open_drafts(row)}
    return render(request, "desk/services/withdraw.html", shown)


@staff(P.SERVICE_MANAGE)
@require_safe
def export(request: Request, pk: int) -> HttpResponse:
    """Send the service as a package that another municipality can take in."""
    row = found(request, pk)
    name = f"{slug(row.package_key)}-{clock.today().isoformat()}.zip"
    answer = HttpResponse(
        archive.packed(row.files, row.package_key), content_type="application/zip"
    )
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
