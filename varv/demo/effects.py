"""What came of the plans in the demo: series from before, and what live cases draw."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from importlib.resources import files
from typing import Any

import yaml

from varv.demo.life import Teller
from varv.flows import voices_are_measured
from varv.people import queries as known
from varv.people.actors import Actor
from varv.steering.direction.models import Wording
from varv.steering.direction.states import State
from varv.steering.effects import actions
from varv.steering.effects.models import Indicator
from varv.steering.effects.states import Direction, Measure
from varv.steering.plans.models import Activity


def tell(teller: Teller) -> None:
    """Let a municipality have measured what the demo knows of it."""
    text = (files("varv.demo") / "effects.yaml").read_text(encoding="utf-8")
    told: Mapping[str, Any] = yaml.safe_load(text)
    digna = teller.founded.staff["Digna"]
    by = known.officer(digna, digna.user)
    for words in told.get(teller.founded.place.path, []):
        row = actions.define(about=_about(teller, words), by=by)
        if words.get("points"):
            lines = "\n".join(f"{day};{value}" for day, value in words["points"].items())
            actions.load(indicator=row, text=lines, by=by)
    actions.sweep(teller.founded.row)
    voices_are_measured.sweep(teller.founded.row)
    for words in told.get("worth", {}).get(teller.founded.place.path, []):
        _calculate(words, by)


def _calculate(words: Mapping[str, Any], by: Actor) -> None:
    """Let somebody have worked out what an effect is worth; the demo knows whole kronor."""
    about: Indicator | Activity
    if "indicator" in words:
        about = Indicator.objects.get(title=words["indicator"])
    else:
        about = Activity.objects.get(title=words["activity"])
    money = {name: words[name] * 100 for name in ("other", "running", "invested") if name in words}
    texts = {
        name: words[name] for name in ("reasons", "reasons_en", "minutes", "cases") if name in words
    }
    taken = actions.Taken(
        first_year=2026,
        years=words["years"],
        an_hour=400_00,
        interest=Decimal(words.get("interest", 3)),
        is_public=words.get("public", False),
        **money,
        **texts,
    )
    actions.calculate(about=about, taken=taken, by=by, revision=0)


def _about(teller: Teller, words: Mapping[str, Any]) -> actions.About:
    served = Wording.objects.filter(
        title=words.get("serves", ""), section__edition__state=State.ADOPTED
    ).select_related("principle")
    wording = served.first()
    texts = ("title", "title_en", "measured_in", "measured_in_en", "method", "method_en")
    return actions.About(
        unit=teller.founded.units[words["unit"]],
        direction=Direction(words["direction"]),
        measure=Measure(words.get("measure", "entered")),
        service=teller.services[words["service"]] if "service" in words else None,
        minutes=words.get("minutes"),
        baseline=Decimal(str(words["baseline"])) if "baseline" in words else None,
        baseline_on=dt.date(2024, 12, 31) if "baseline" in words else None,
        target=Decimal(str(words["target"])) if "target" in words else None,
        target_on=words.get("target_on"),
        owner=teller.founded.staff["Digna"],
        principle=wording.principle if wording else None,
        activity=Activity.objects.filter(title=words.get("activity", "")).first(),
        is_public=words.get("public", True),
        **{name: words[name] for name in texts if name in words},
    )
