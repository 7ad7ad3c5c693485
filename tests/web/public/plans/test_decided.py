"""An activity's page says what the council decided about it: to all what all may read."""

from typing import Any

from django.test import Client

from tests import cast
from tests.steering.council.conftest import (
    activity,
    by,
    council,
    ella,
    item,
    meeting,
    plan,
    the_day,
    within,
)
from varv.core import clock
from varv.core.ids import uuid7
from varv.people.actors import Actor
from varv.people.models import Officer
from varv.steering.council import actions
from varv.steering.council.models import Item
from varv.steering.council.states import Kind, Outcome
from varv.steering.plans.models import Activity, Plan

__all__ = ["activity", "by", "council", "ella", "item", "meeting", "plan", "the_day", "within"]

YES = actions.Said(
    Outcome.CONDITIONAL, "Många behöver det.", conditions="Håll budgeten.", year=2027
)
NO = actions.Said(Outcome.REJECTED, "Pengarna räckte inte.")


def test_what_stands_is_shown_and_what_stood_is_folded(
    item: Item, activity: Activity, plan: Plan, ella: Officer, by: Actor, the_day: None
) -> None:
    Plan.objects.update(state="adopted", body="KS", adopted_on="2026-11-02")
    desk = cast.client_of(ella)
    public = f"/skelleftea/handlingsplan/{plan.slug}/{activity.number}/"
    pages = {f"/skelleftea/desk/plans/activities/{activity.pk}/": desk, public: Client()}

    def read() -> list[str]:
        return [who.get(page).content.decode() for page, who in pages.items()]

    assert not any("Rådets beslut" in page for page in read())
    for seen, said in enumerate((YES, NO)):
        actions.decide(item=item, said=said, by=by, seen=seen, key=uuid7())
    for page, where in zip(read(), ("desk/council/meetings", "digitaliseringsrad"), strict=True):
        stands, stood = page.split('<details class="stack stack-4">')
        assert "Avslag" in stands and "Pengarna räckte inte." in stands and "2026" in stands
        assert f'href="/skelleftea/{where}/{item.meeting_id}/"' in stands
        assert "1 tidigare beslut" in stood and "Villkor: Håll budgeten." in stood
        assert "Startar 2027" in stood and "Startar" not in stands
    secret = Item.objects.create(
        municipality=plan.municipality,
        meeting=item.meeting,
        place=2,
        kind=Kind.QUESTION,
        title="Upphandlingen",
        is_public=False,
        activity=activity,
        created_at=clock.now(),
    )
    actions.decide(item=secret, said=YES, by=by, seen=0, key=uuid7())
    stands, stood = read()[1].split('<details class="stack stack-4">')
    assert "Rådets beslut" in stands and "Avslag" not in stands, "it stands no longer"
    assert "2 tidigare beslut" in stood and "Avslag" in stood
    hidden: Any = Item.objects.filter(pk=item.pk)
    hidden.update(is_public=False)
    inside, outside = read()
    assert "Pengarna räckte inte." in inside and "bara medarbetare" in inside
    assert "Rådets beslut" not in outside and "Håll budgeten" not in outside
