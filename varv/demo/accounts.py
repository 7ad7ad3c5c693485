"""The demo's staff accounts: one password and one second factor for all, shown to everybody."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from varv.municipalities import queries as municipalities
from varv.people.models import Assignment, Officer, User
from varv.people.roles import Role

PASSWORD = "vi-provar-varv"  # noqa: S105 - shown on the demo's own page
SECRET = "VARVDEMOVARVDEMOVARVDEMOVARVDEMO"  # noqa: S105 - the same
STEP = 30


def equip(user: User) -> None:
    """Give an account the demo's second factor beside its password, so anybody can try it."""
    if not Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
        totp.TOTP.activate(user, SECRET)


def code() -> str:
    """Return the code that an app with the demo's secret shows now."""
    return str(totp.format_hotp_value(totp.hotp_value(SECRET, int(time.time()) // STEP)))


@never_cache
def codes(request: HttpRequest) -> HttpResponse:
    """Show password and code, and the staff to sign in as."""
    roles: dict[int, list[str]] = {}
    held = Assignment._base_manager.values_list("officer_id", "role", "unit__name")
    for officer_id, role, unit in held.order_by("pk"):
        roles.setdefault(officer_id, []).append(f"{Role(role).label}, {unit}")
    officers = Officer._base_manager.filter(is_active=True).select_related("user", "municipality")
    rows: dict[int, list[tuple[Officer, list[str]]]] = {}
    for officer in officers.order_by("municipality__name", "pk"):
        rows.setdefault(officer.municipality_id, []).append((officer, roles.get(officer.pk, [])))
    context = {
        "password": PASSWORD,
        "code": code(),
        "seconds": STEP - int(time.time()) % STEP,
        "operators": User.objects.filter(is_operator=True, is_active=True),
        "places": [(row, rows.get(row.pk, [])) for row in municipalities.everyone()],
    }
    return render(request, "demo/codes.html", context)
