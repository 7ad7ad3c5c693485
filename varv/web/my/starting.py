"""Starting an application: signed in as surely as the service asks, and for the right person."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from varv.cases import actions, queries
from varv.cases.models import Draft
from varv.cases.states import Capacity
from varv.core import sealed
from varv.eservices import queries as eservices
from varv.eservices.models import Service
from varv.eservices.package.compiled import Package
from varv.people.actors import Actor
from varv.people.levels import Level
from varv.people.models import Person
from varv.web.my import access
from varv.web.requests import Request

PURPOSE = "start of an application"
SECONDS = 15 * 60


def start(request: Request, slug: str) -> HttpResponse:
    """Start an application, or go on with the one that was just begun."""
    service = eservices.open_to_apply(slug)
    if service is None or service.current is None:
        raise Http404
    if request.method != "POST" and not _just_asked(request, slug):
        return redirect("public:service", slug=slug)
    package = queries.compiled(service.current)
    level = Level.named(package.about.sign_in)
    if access.actor(request).level < level:  # an officer is nobody in particular here
        return access.sign_in(request, level, back=_way_back(slug))
    by = access.named(request)
    wards = _wards(by, package)
    chosen = request.POST.get("for", "")
    if wards and not chosen:
        return render(request, "my/for_whom.html", _choice(request, package, slug, wards))
    principal = _principal(wards, chosen)
    draft = _begun(service, by, principal) or actions.start(
        service=service,
        by=by,
        language=request.LANGUAGE_CODE,
        principal=principal,
        capacity=Capacity.GUARDIAN if principal else Capacity.SELF,
    )
    first = queries.evaluated(draft).step_keys[0]
    return redirect("my:step", draft=draft.pk, step=first)


def _way_back(slug: str) -> str:
    """Return the address that starts the application by itself after a sign-in asked for here."""
    path = reverse("my:start", kwargs={"slug": slug})
    return f"{path}?{urlencode({'begin': sealed.seal(PURPOSE, {'slug': slug})})}"


def _just_asked(request: Request, slug: str) -> bool:
    """Tell whether somebody pressed the button a moment ago and came back from signing in."""
    said = sealed.unseal(PURPOSE, request.GET.get("begin", ""), SECONDS)
    return said is not None and said.get("slug") == slug


def _wards(by: Actor, package: Package) -> Sequence[Person]:
    """Return the children to choose among, when the form itself does not ask which."""
    asks = any(field.type == "person" and "ward" in field.who for field in package.fields())
    if asks or "guardian" not in package.about.applicants or not by.wards:
        return []
    return list(Person.objects.filter(pk__in=by.wards).order_by("given_name"))


def _choice(
    request: Request, package: Package, slug: str, wards: Sequence[Person]
) -> dict[str, object]:
    return {
        "name": package.text("about.name", request.LANGUAGE_CODE),
        "slug": slug,
        "wards": wards,
        "for_self": "self" in package.about.applicants,
        "error": _("Välj vem det gäller.") if "chosen" in request.POST else "",
    }


def _principal(wards: Sequence[Person], chosen: str) -> Person | None:
    """Return the child that was chosen.

    Raises:
        Http404: it is none of the actor's children.
    """
    if not wards or chosen == "self":
        return None
    for ward in wards:
        if str(ward.pk) == chosen:
            return ward
    raise Http404


def _begun(service: Service, by: Actor, principal: Person | None) -> Draft | None:
    """Return the actor's own draft that nothing has been written in yet."""
    if by.person_id is None:
        return None
    return Draft.objects.filter(
        service=service,
        version=service.current,
        person_id=by.person_id,
        principal=principal,
        officer__isnull=True,
        submitted_at__isnull=True,
        answers={},
        kept={},
    ).first()
