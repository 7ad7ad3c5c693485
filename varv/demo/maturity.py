"""The digital maturity of the demo's municipalities, as they see it themselves."""

import datetime as dt
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import yaml

from varv.core import clock
from varv.demo.life import Teller
from varv.people.actors import Actor
from varv.steering.maturity import actions, queries, questionnaire
from varv.steering.maturity.actions import Said
from varv.steering.maturity.actions.answers import seen_now
from varv.steering.maturity.models import Assessment, Round
from varv.steering.maturity.states import Status
from varv.steering.plans import queries as plans
from varv.steering.plans.actions.activities import About, Ties

SIGNS = {
    "A": Status.ACHIEVED,
    "N": Status.NEARLY,
    "B": Status.BEGUN,
    "P": Status.PLANNED,
    "-": Status.NOT_PLANNED,
    "x": Status.NOT_RELEVANT,
}


def tell(teller: Teller) -> None:
    """Let a municipality assess itself as often as the demo knows of."""
    text = (files("varv.demo") / "maturity.yaml").read_text(encoding="utf-8")
    told: Mapping[str, Any] = yaml.safe_load(text)
    for words in told.get(teller.founded.place.path, ()):
        _round(teller, words, teller.officer("Digna"))


def _round(teller: Teller, words: Mapping[str, Any], by: Actor) -> None:
    place = teller.founded
    with clock.frozen(clock.at(words["opens"], 9)):
        row = actions.start(municipality=place.row, title=words["title"], by=by)
    with clock.frozen(clock.at(words["opens"] + dt.timedelta(days=16), 14)):
        for code, signs in words["units"].items():
            unit = actions.invite(round=row, unit=place.units[code], by=by)
            if _fill(unit, signs, {}, {}, by):
                actions.hand_in(assessment=unit, by=by)
    if words.get("closes"):
        with clock.frozen(clock.at(words["closes"], 15)):
            _close(row, words, by)
            _become(teller, row, words, by)


def _fill(
    row: Assessment,
    signs: Mapping[str, str],
    comments: Mapping[str, str],
    evidence: Mapping[str, str],
    by: Actor,
) -> bool:
    """Answer what there are signs for, and tell whether that was all."""
    for area, claims in questionnaire.edition(row.round.edition).areas.items():
        said = [
            Said(each.key, SIGNS[sign], comments.get(each.key, ""), evidence.get(each.key, ""))
            for each, sign in zip(claims, signs[area.value], strict=True)
            if sign in SIGNS
        ]
        known = row.answers.filter(claim__in=[each.key for each in claims])
        actions.answer(assessment=row, area=area, said=said, by=by, seen=seen_now(list(known)))
    return all(sign in SIGNS for each in signs.values() for sign in each)


def _close(row: Round, words: Mapping[str, Any], by: Actor) -> None:
    """Sum up what units say, with what they agreed on instead, and close."""
    actions.sum_up(round=row, by=by)
    whole = row.assessments.get(unit__isnull=True)
    stored = {each.claim: each.status for each in whole.answers.all()}
    agreed = {**stored, **words.get("agreed", {})}
    back = {status.value: sign for sign, status in SIGNS.items()}
    signs = {
        area.value: "".join(back[agreed[each.key]] for each in claims)
        for area, claims in questionnaire.edition(row.edition).areas.items()
    }
    _fill(whole, signs, words.get("comments", {}), words.get("evidence", {}), by)
    actions.close(round=row, by=by)
    if words.get("public"):
        actions.show(round=row, is_public=True, by=by)


def _become(teller: Teller, row: Round, words: Mapping[str, Any], by: Actor) -> None:
    """Let some gaps become activities."""
    plan, wanted = plans.current(), words.get("becomes", {})
    if plan is None or not wanted:
        return
    for _area, left in queries.gaps(row):
        for gap in left:
            if gap.claim.key in wanted:
                told = wanted[gap.claim.key]
                about = About(
                    title=gap.claim.remedies["sv"],
                    title_en=gap.claim.remedies["en"],
                    summary=told["summary"],
                    unit=teller.founded.units[told["unit"]],
                )
                actions.remedy(answer=gap.answer, plan=plan, about=about, ties=Ties(), by=by)
