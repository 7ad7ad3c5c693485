"""What the municipality steers by, and what came of it."""

from django.http import HttpResponse
from django.shortcuts import render

from varv.steering.direction import queries as direction
from varv.steering.direction.models import spoken
from varv.steering.direction.states import Kind
from varv.steering.effects import queries as measured
from varv.steering.plans import queries as plans
from varv.web import direction as told
from varv.web import effects, maturity
from varv.web.public.fresh import fresh
from varv.web.requests import Request

FEW = 3


@fresh
def steering(request: Request) -> HttpResponse:
    """Show the target picture, the plan and some effects, each with its way on."""
    picture = direction.in_force(Kind.TARGET_PICTURE).first()
    plan = plans.current()
    public = measured.indicators().filter(is_public=True)
    shown = {
        "picture": told.title(picture) if picture else "",
        "over": told.over(picture, request.LANGUAGE_CODE) if picture else "",
        "plan": spoken(plan, "title") if plan else "",
        "stats": [effects.stat(each) for each in measured.latest(public, FEW)],
        "visions": direction.in_force(Kind.VISION).exists(),
        "policies": direction.in_force(Kind.POLICY).exists(),
        "maturity": maturity.public(),
    }
    return render(request, "public/steering.html", shown)
