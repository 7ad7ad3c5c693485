"""Skellefteå with one row of everything that an address can name, and words that only it knows."""

import datetime as dt
import io
from dataclasses import dataclass, field
from typing import Any

from django_scopes import scope

from tests import cast
from tests.architecture import voices
from varv.cases import actions as cases
from varv.cases.models import Case, Draft
from varv.core import clock
from varv.documents import actions as documents
from varv.documents.models import File
from varv.eservices.models import Service
from varv.notices.models import Outbox
from varv.people.models import Assignment, Officer, Person
from varv.people.roles import Role

SECRETS = ("Hemligsson", "198112189876", "201602032383", "Tyst farmor", "SKE-2026-", "alice@")


@dataclass
class Ground:
    """The rows of Skellefteå."""

    place: cast.Place
    officer: Officer
    boss: Officer
    disa: Person
    frej: Person
    service: Service
    open: Case
    waiting: Case
    decided: Case
    draft: Draft
    file: File
    role: Assignment
    mail: Outbox
    rows: dict[str, Any] = field(default_factory=dict)


def build(place: cast.Place) -> Ground:
    """Fill Skellefteå, with what each area of participation adds."""
    ground = _cases(place)
    for area in voices.AREAS:
        known = dict(ground.rows)
        area.build(ground)
        taken = [name for name, row in known.items() if ground.rows[name] is not row]
        assert not taken, f"{area.__name__} takes the name of another area's row: {taken}"
    return ground


def _cases(place: cast.Place) -> Ground:
    alice = cast.employ(place, "alice", Role.HANDLER, Role.DECIDER)
    boss = cast.employ(place, "digna", *Role, unit="board")
    ebbe = cast.know(place, "ebbe", cast.NUMBERS["ebbe"], "Hemligsson")
    disa = cast.know(place, "disa", cast.NUMBERS["disa"], "Hemligsson")
    frej = cast.know(place, "frej", cast.NUMBERS["frej"], "Hemligsson")
    cast.guard(disa, ebbe)
    cast.guard(frej, ebbe)
    reason = "Tyst farmor fyller 90."
    cast.set_up(place, "school-leave", both_sign=True)
    open_case = cast.apply(place, disa, ebbe, reason=reason)
    waiting = cast.apply(place, disa, ebbe, custody="both", other_agrees=True)
    decided = cast.act(cast.apply(place, disa, ebbe, reason=reason), "grant", alice)
    draft = cast.draft(place, disa, ebbe, reason=reason)
    by = cast.actor_of(disa)
    with scope(municipality=place.row):
        cases.ask_completion(
            case=waiting,
            text="Skicka inbjudan.",
            due_on=clock.today() + dt.timedelta(days=7),
            by=cast.actor_of(alice),
        )
        file = documents.upload(
            municipality=place.row,
            name="Hemligsson.txt",
            content=io.BytesIO(b"Tyst farmor"),
            by=by,
            draft_id=draft.pk,
        )
        Outbox.objects.update(state="stuck")
        mail = Outbox.objects.order_by("pk").first()
        role = Assignment.objects.filter(officer=alice).first()
    assert mail and role
    return Ground(
        place=place,
        officer=alice,
        boss=boss,
        disa=disa,
        frej=frej,
        service=place.services["school-leave"],
        open=open_case,
        waiting=waiting,
        decided=decided,
        draft=draft,
        file=file,
        role=role,
        mail=mail,
    )
