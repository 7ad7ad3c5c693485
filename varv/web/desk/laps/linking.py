"""Linking a thing to another by hand; what looks alike is offered first, with the words why."""

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from varv.core.errors import Invalid
from varv.flows import links_are_suggested as likely
from varv.flows import need_enters_the_plan
from varv.flows import things_are_in_laps as placed
from varv.flows.links_are_suggested import Target
from varv.laps import actions, queries
from varv.laps.models import Node
from varv.laps.states import STAGE_OF, Kind
from varv.participation.needs.models import Need
from varv.participation.needs.states import STANDING
from varv.people.actors import Actor
from varv.people.permissions import P
from varv.steering.direction.models import spoken
from varv.steering.effects.models import Indicator
from varv.steering.plans import queries as plans
from varv.web.desk.asking import Asked, ask
from varv.web.desk.door import staff
from varv.web.desk.laps import lap as page
from varv.web.desk.laps import listing
from varv.web.fields import Field, Option
from varv.web.laps.things import Thing, desk_address
from varv.web.requests import Request

MOST = 300
NEW = "new"


@staff(P.LAP_LINK)
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: Request, kind: str, key: int) -> HttpResponse:
    """Ask what to link a thing to, and link it."""
    node, here = page.found(request, kind, key)
    possible = page.LINKABLE.get(Kind(node.kind), ())
    to = request.GET.get("to") or next(iter(possible), "")
    if to not in possible:
        raise Http404
    targets = _targets(Kind(to), request.municipality.pk)
    asked = _asked(here, Kind(to), _not_tied(node, targets))
    if request.method != "POST":
        return ask(request, asked, {"show": "no"})
    sent = request.POST.dict()
    if sent.get("like") == NEW and (plan := plans.current()):
        new = reverse("desk:activity_new", kwargs={"pk": plan.pk})
        return redirect(f"{new}?need={key}")
    try:
        chosen = _chosen(sent, targets)
        _link(node, chosen, sent.get("show") == "yes", request.actor)
    except Invalid as fault:
        return ask(request, asked, sent, fault.messages)
    messages.success(request, _("Kopplat."))
    return redirect("desk:lap", kind=kind, key=key)


def _not_tied(node: Node, targets: Sequence[Target]) -> Sequence[Target]:
    """Return what a thing is not linked to yet."""
    if node.pk is None:
        return targets
    tied = {
        (each.kind, each.key)
        for link in queries.links_of(node)
        for each in (link.before, link.after)
    }
    return [each for each in targets if (each.kind, str(each.key)) not in tied]


def _targets(kind: Kind, place: int) -> Sequence[Target]:
    """Return what can be chosen, by name."""
    if kind is Kind.ACTIVITY:
        found = likely.activities()
    elif kind is Kind.SERVICE:
        found = likely.services(place)
    elif kind is Kind.NEED:
        needs = Need.objects.filter(state__in=STANDING).order_by("-pk")
        told = needs.values_list("pk", "text")[:MOST]
        found = [Target(Kind.NEED, pk, text) for pk, text in told]
    else:
        titles = Indicator.objects.order_by("title").values_list("pk", "title", "title_en")
        found = [
            Target(Kind.EFFECT, pk, title, title_en=english) for pk, title, english in titles[:MOST]
        ]
    return sorted(found, key=lambda each: spoken(each, "title"))


def _asked(here: Thing, to: Kind, targets: Sequence[Target]) -> Asked:
    takes_up = here.node.kind == Kind.NEED
    labels = {
        Kind.NEED: _("Vilket behov är det ett svar på?"),
        Kind.ACTIVITY: _("Vilken aktivitet hör det till?"),
        Kind.SERVICE: _("Vilken e-tjänst blev det?"),
        Kind.EFFECT: _("Vilket mätetal visar vad det gav?"),
    }
    return Asked(
        title=_("Ta upp behovet i planen") if takes_up else labels[to],
        lead=here.said.title,
        button=_("Koppla"),
        area=listing.area(),
        back=desk_address(here.node),
        fields=[
            *_likely(here, to, targets),
            Field(
                "other",
                _("Välj bland alla"),
                kind="select",
                required=False,
                options=[
                    Option("", _("Inget valt")),
                    *(Option(str(each.key), spoken(each, "title")[:120]) for each in targets),
                ],
            ),
            *(_showing() if Kind.NEED in (here.node.kind, to) else ()),
        ],
    )


def _likely(here: Thing, to: Kind, targets: Sequence[Target]) -> list[Field]:
    """Return what looks alike, each with the words that it shares."""
    alike = likely.best(here.said.title, targets)
    options = [
        Option(
            str(each.key),
            spoken(each, "title"),
            _("Gemensamt: {words}").format(words=", ".join(shared)),
        )
        for each, shared, _score in alike
    ]
    if here.node.kind == Kind.NEED and to is Kind.ACTIVITY:
        options.append(Option(NEW, _("En ny aktivitet"), _("Nästa sida frågar om den.")))
    if not options:
        return []
    return [Field("like", _("Ser ut att passa"), kind="radios", required=False, options=options)]


def _showing() -> list[Field]:
    hint = _("Svara ja bara om ingen går att känna igen i det som står.")
    options = [Option("no", _("Nej, bara medarbetare")), Option("yes", _("Ja, alla"))]
    label = _("Får alla läsa behovet som det är skrivet?")
    return [Field("show", label, kind="radios", hint=hint, options=options)]


def _chosen(sent: Mapping[str, str], targets: Sequence[Target]) -> Target:
    """Return what was chosen; the list of all goes before what looks alike.

    Raises:
        Invalid: nothing was, or something that is not there.
    """
    wanted = sent.get("other") or sent.get("like", "")
    for each in targets:
        if str(each.key) == wanted:
            return each
    raise Invalid({"other": _("Välj vad du vill koppla till.")})


def _link(node: Node, target: Target, shows: bool, by: Actor) -> None:
    """Link a thing and what was chosen, the earlier one first."""
    one, other = (Kind(node.kind), int(node.key)), (target.kind, target.key)
    (before, first), (after, second) = sorted((one, other), key=lambda each: STAGE_OF[each[0]])
    if before is Kind.NEED and after is Kind.ACTIVITY:
        need_enters_the_plan.enter_by_id(
            need_id=first, activity_id=second, by=by, shows=shows or None
        )
        return
    actions.link(before=placed.thing(before, first), after=placed.thing(after, second), by=by)
