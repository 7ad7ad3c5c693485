"""All communication plans, and one of them: year wheel, list, and what should be seen to."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from varv.core import clock
from varv.people.models import Officer
from varv.steering.communication import queries, rules
from varv.steering.communication.models import Channel, Plan, TargetGroup
from varv.steering.communication.states import DRAWN, Audience, State
from varv.steering.direction.models import spoken
from varv.steering.plans.models import Activity
from varv.web import communication as drawn
from varv.web import paged
from varv.web.desk.communication import page
from varv.web.guard import fetch
from varv.web.requests import Request

SHOWN = 12  # reviews


@page.reads
@require_safe
def plans(request: Request) -> HttpResponse:
    """Show the communication plans."""
    today = clock.today()
    shown = {
        "rows": [
            (each, each.review_on < today and each.last_year >= today.year)
            for each in Plan.objects.select_related("owner")
        ],
        "may_start": rules.may_start(request.actor),
    }
    return render(request, "desk/communication/plans.html", shown)


@page.reads
@require_safe
def plan(request: Request, pk: int) -> HttpResponse:
    """Show a plan: its year as a wheel and month by month, as a list, or what to see to."""
    rows = Plan.objects.select_related("owner")
    row = fetch(rows, request.actor, rules.may_read, pk=pk)
    view = request.GET.get("vy", "wheel")
    view = view if view in drawn.VIEWS else "wheel"
    asked = drawn.wanted(request.GET, row)
    year = drawn.year_of(asked, row)
    shown = {
        "plan": row,
        "view": view,
        "asked": asked,
        "year": year,
        "writes": rules.may_write(request.actor, row),
        "is_due": row.review_on < clock.today(),
        "query": f"?{request.GET.urlencode()}" if request.GET else "",
        **_choices(row),
        **SHOW[view](request, row, asked, year),
    }
    return render(request, "desk/communication/plan.html", shown)


@page.reads
@require_safe
def add(request: Request) -> HttpResponse:
    """Lead from an activity to the form of a new effort in the plan for this year."""
    return _on(request, "desk:effort_new")


@page.reads
@require_safe
def listed(request: Request) -> HttpResponse:
    """Lead from an activity to its efforts in the plan for this year."""
    return _on(request, "desk:communication_plan")


def _on(request: Request, name: str) -> HttpResponse:
    row = queries.current()
    if row is None:
        messages.info(request, _("Det finns ingen kommunikationsplan för i år."))
        return redirect("desk:communication")
    return redirect(f"{reverse(name, kwargs={'pk': row.pk})}?{request.GET.urlencode()}")


def _choices(row: Plan) -> dict[str, object]:
    """Return what the filters choose among."""
    owners = Officer.objects.filter(pk__in=row.efforts.values("owner_id"))
    activities = Activity.objects.filter(pk__in=row.efforts.values("activity_id"))
    return {
        "audiences": Audience.choices,
        "states": State.choices,
        "channels": [(each.pk, spoken(each, "name")) for each in Channel.objects.all()],
        "groups": [(each.pk, spoken(each, "name")) for each in TargetGroup.objects.all()],
        "owners": list(owners.values_list("pk", "name")),
        "activities": [(each.pk, spoken(each, "title")) for each in activities.order_by("title")],
    }


def _wheel(request: Request, row: Plan, asked: queries.Wanted, year: int) -> dict[str, object]:
    """Return the year as a wheel, and month by month."""
    language = request.LANGUAGE_CODE
    of_year = drawn.narrowed(asked, year)
    found = list(queries.efforts(row, of_year))
    by_channel = request.GET.get("ringar") == "kanal"
    left_out = queries.left_out(row, of_year, found)
    return {
        "months": drawn.months(row, found, year, language),
        "wheel": drawn.drawn(row, found, year, language, by_channel=by_channel),
        "by_channel": by_channel,
        "count": sum(each.state in DRAWN for each in found) + left_out,
        "too_many": drawn.too_many(left_out),
        "as_list": _as_list(request, year),
    }


def _as_list(request: Request, year: int) -> str:
    """Return the question of the list that has all of the year, narrowed as the wheel is."""
    kept = request.GET.copy()
    kept.pop("ringar", None)
    kept["vy"], kept["ar"] = "list", str(year)
    return kept.urlencode()


def _list(request: Request, row: Plan, asked: queries.Wanted, year: int) -> dict[str, object]:
    """Return the efforts that are asked for, a page at a time."""
    found = queries.page(row, asked, **paged.asked(request.GET))
    kept = request.GET.copy()
    for name in ("after", "before"):
        kept.pop(name, None)
    return {
        "lines": drawn.lines(row, found.efforts, request.LANGUAGE_CODE),
        "earlier": found.earlier,
        "later": found.later,
        "base": f"{kept.urlencode()}&" if kept else "",
    }


def _concerns(request: Request, row: Plan, asked: queries.Wanted, year: int) -> dict[str, object]:
    """Return what somebody should see to, and how the plan was reviewed."""
    found = drawn.lines(row, queries.to_see_to(row), request.LANGUAGE_CODE)
    warned = [each for each in found if each.concerns]
    return {
        "lines": warned[: queries.MOST],
        "more": max(0, len(warned) - queries.MOST),
        "silent": queries.silent(row),
        "proposed": [each for each in found if each.row.state == State.PROPOSED],
        "reviews": list(row.reviews.select_related("officer")[:SHOWN]),
        "rule": _("Ett budskap bör ändras högst {count} gånger på {days} dagar.").format(
            count=row.most_changes, days=row.within_days
        ),
    }


SHOW = {"wheel": _wheel, "list": _list, "concerns": _concerns}
