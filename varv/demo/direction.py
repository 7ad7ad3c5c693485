"""Where the demo's municipalities say that they are going."""

import datetime as dt
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import yaml

from varv.core import clock
from varv.core.ids import uuid7
from varv.demo.life import Teller
from varv.demo.places import OPERATOR
from varv.people import actions as people
from varv.people import queries as known
from varv.people.actors import Actor
from varv.people.roles import Role
from varv.steering.direction import actions, queries
from varv.steering.direction.models import Edition
from varv.steering.direction.states import Kind

ADOPTED = dt.date(2026, 6, 16)
FIRST = dt.date(2024, 11, 18)


def tell(teller: Teller) -> None:
    """Let a municipality have the direction that the demo knows of it."""
    told = _told().get(teller.founded.place.path, {})
    by = _leader(teller)
    for kind in Kind:
        for words in told.get(kind.value, []):
            _state(teller, kind, words, by)
    if told.get("takes_over"):
        source = queries.offered(teller.founded.row.pk).first()
        if source:
            made = actions.take_over(source=source, municipality=teller.founded.row, by=by)
            if told.get("adopts"):
                _adopt(made, ADOPTED, {"body": told["adopts"]}, "§ 61", by)


def _told() -> Mapping[str, Any]:
    text = (files("varv.demo") / "direction.yaml").read_text(encoding="utf-8")
    found: Mapping[str, Any] = yaml.safe_load(text)
    return found


def _leader(teller: Teller) -> Actor:
    """Make Digna the one who leads the digitalisation, and return her as one who acts."""
    digna, ks = teller.founded.staff["Digna"], teller.founded.units["ks"]
    people.assign_role(officer=digna, unit=ks, role=Role.LEADER, by=OPERATOR)
    return known.officer(digna, digna.user)


def _state(teller: Teller, kind: Kind, words: Mapping[str, Any], by: Actor) -> None:
    """Let a statement be written, adopted, and perhaps written anew."""
    unit = teller.founded.units.get(words.get("unit", ""))
    with clock.frozen(clock.at(FIRST, 14)):
        edition = actions.start(
            municipality=teller.founded.row, kind=kind, words=words, unit=unit, by=by
        )
        _write(edition, words, by)
        _adopt(edition, FIRST, words, "§ 112", by)
    if words.get("offered"):
        actions.offer(statement=edition.statement, is_offered=True, by=by)
    if words.get("then"):
        with clock.frozen(clock.at(ADOPTED, 14)):
            _rewrite(edition, words["then"], by)
    if words.get("remark"):
        with clock.frozen(clock.at(clock.today() - dt.timedelta(days=6), 10)):
            draft = actions.draft(statement=edition.statement, by=by)
            actions.remark(
                edition=draft,
                unit=teller.founded.units["ks"],
                text=words["remark"],
                by=by,
                key=uuid7(),
            )


def _write(edition: Edition, words: Mapping[str, Any], by: Actor) -> None:
    for part in words.get("parts", []):
        section = actions.put_section(edition=edition, words=part, by=by, revision=edition.revision)
        for principle in part.get("principles", []):
            actions.put_principle(
                section=section, words=principle, by=by, revision=edition.revision
            )


def _rewrite(edition: Edition, then: Mapping[str, Mapping[str, str]], by: Actor) -> None:
    """Write the next edition: some principles are worded anew."""
    draft = actions.draft(statement=edition.statement, by=by)
    for part in queries.parts(draft):
        for wording in part.wordings:
            if wording.title in then:
                part.section.edition = draft
                actions.put_principle(
                    section=part.section,
                    wording=wording,
                    words=then[wording.title],
                    by=by,
                    revision=draft.revision,
                )
    _adopt(draft, ADOPTED, {}, "§ 84", by)


def _adopt(
    edition: Edition, day: dt.date, words: Mapping[str, Any], reference: str, by: Actor
) -> None:
    actions.adopt(
        edition=edition,
        body=words.get("body", "kommunfullmäktige"),
        reference=words.get("reference", reference),
        adopted_on=day,
        by=by,
    )
