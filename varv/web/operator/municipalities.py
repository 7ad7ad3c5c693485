"""Municipalities of the installation, and letting a new one join."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from varv.core import addresses
from varv.core.errors import Invalid
from varv.flows import municipality_joins as joining
from varv.municipalities import actions, contrast, queries
from varv.municipalities.models import Municipality
from varv.web.fields import elsewhere
from varv.web.invitation import link_of
from varv.web.operator import forms
from varv.web.operator.door import operators
from varv.web.requests import Request


@operators
@require_safe
def municipalities(request: Request) -> HttpResponse:
    """Show the municipalities of the installation."""
    rows = [
        (row, addresses.municipal(row, "public:home"), addresses.municipal(row, "desk:home"))
        for row in queries.everyone()
    ]
    return render(request, "operator/municipalities/list.html", {"rows": rows})


@operators
@require_http_methods(["GET", "HEAD", "POST"])
def found(request: Request) -> HttpResponse:
    """Let a municipality join: its face and contact, its first unit, its first administrator."""
    sent = request.POST.dict()
    if request.method != "POST" or "look" in sent:
        return _form(request, "found", sent, {})
    try:
        _refuse(forms.faults(sent))
        joined = joining.join(
            accent=sent.get("accent", "").strip(),
            fields=forms.values(sent),
            unit=sent.get("unit", ""),
            administrator=joining.Administrator(
                name=sent.get("administrator_name", ""),
                email=sent.get("administrator_email", ""),
                title=sent.get("administrator_title", ""),
            ),
            by=request.actor,
        )
    except Invalid as fault:
        return _form(request, "found", sent, fault.messages)
    shown = {
        "joined": joined,
        "link": link_of(joined.officer),
        "desk": addresses.municipal(joined.municipality, "desk:home"),
        "home": addresses.municipal(joined.municipality, "public:home"),
    }
    return render(request, "operator/municipalities/joined.html", shown, status=201)


@operators
@require_http_methods(["GET", "HEAD", "POST"])
def describe(request: Request, code: str) -> HttpResponse:
    """Change a municipality's face and contact."""
    row = get_object_or_404(Municipality, code=code)
    sent = request.POST.dict()
    if request.method != "POST" or "look" in sent:
        return _form(request, "describe", sent or forms.written(row), {}, row)
    fields = forms.values(sent)
    fields["opening_hours"] = forms.translated(fields["opening_hours"], row.opening_hours)
    try:
        _refuse(forms.faults(sent))
        accent = sent.get("accent", "").strip()
        actions.describe(municipality=row, by=request.actor, accent=accent, fields=fields)
    except Invalid as fault:
        name = Municipality.objects.values_list("name", flat=True).get(pk=row.pk)
        return _form(request, "describe", sent, fault.messages, row, name=name)
    return _form(request, "describe", forms.written(row), {}, row, saved=True)


def _refuse(faults: dict[str, str]) -> None:
    if faults:
        raise Invalid(faults)


def _form(
    request: Request,
    page: str,
    sent: dict[str, str],
    errors: dict[str, str],
    row: Municipality | None = None,
    **more: Any,
) -> HttpResponse:
    groups = forms.groups(sent, errors, is_new=row is None)
    fields = [field for group in groups for field in group.fields]
    shown = {
        "groups": groups,
        "fields": fields,
        "elsewhere": elsewhere(fields, errors),
        "has_errors": bool(errors),
        "swatch": swatch(sent.get("accent", "")),
        "row": row,
        "heading": _("Ny kommun") if row is None else more.get("name", row.name),
        **more,
    }
    return render(
        request, f"operator/municipalities/{page}.html", shown, status=422 if errors else 200
    )


def swatch(accent: str) -> dict[str, Any] | None:
    """Return the colours that follow from an accent and how well they can be read."""
    try:
        on_paper = contrast.ratio(accent.strip(), contrast.PAPER)
        on_accent = contrast.ratio(accent.strip(), contrast.WHITE)
    except ValueError:
        return None
    return {
        "colours": contrast.tokens(accent.strip()),
        "paper": f"{on_paper:.1f}".replace(".", ","),
        "white": f"{on_accent:.1f}".replace(".", ","),
        "is_readable": contrast.is_readable(accent.strip()),
    }
