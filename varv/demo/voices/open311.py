"""Programs that report in the demo, and a subject that would go to another authority."""

import datetime as dt

from varv.core import clock
from varv.demo.life import Teller
from varv.participation.open311 import actions, queries
from varv.people.actors import Actor

REPORTS = (
    (12, "light", "Tre lyktor i rad är släckta längs elljusspåret.", 64.7561, 20.9322),
    (5, "road", "Djupt hål i cykelbanan strax före bron.", 64.7489, 20.9617),
    (1, "litter", "Någon har ställt en trasig soffa vid återvinningen.", 64.7433, 20.9788),
)
VEHICLE = ("road", "snow")


def tell(teller: Teller) -> None:
    """Let an app and a lorry report in Skellefteå; their keys are shown to nobody."""
    founded = teller.founded
    if founded.place.path != "skelleftea":
        return
    by = teller.officer("Digna")
    _app(teller, by)
    actions.admit(
        municipality=founded.row,
        name="Plogbilarna",
        contact="",
        categories=list(VEHICLE),
        per_minute=30,
        by=by,
    )
    actions.add_forward(  # paused, so that nothing leaves
        municipality=founded.row,
        wanted=actions.Wanted(
            category="traffic",
            name="Vägmyndigheten (påhittad)",
            endpoint="https://open311.vagmyndigheten.example/v2",
            service_code="skylt-och-trafik",
            jurisdiction="vagmyndigheten.example",
        ),
        by=by,
    )


def _app(teller: Teller, by: Actor) -> None:
    place = teller.founded.row
    with clock.frozen(clock.at(clock.today() - dt.timedelta(days=20), 10)):
        client, _word = actions.admit(
            municipality=place,
            name="Appen Fixa staden",
            contact="fixa@app.example",
            categories=[],
            per_minute=60,
            by=by,
        )
    key = client.keys.get()
    for ago, code, text, lat, long in REPORTS:
        service = queries.service(place, code)
        if service is None:
            continue
        with clock.frozen(clock.at(clock.today() - dt.timedelta(days=ago), 6, 40)):
            told = actions.Told(text, lat, long, reference=f"fixa-{code}")
            actions.take(client=client, municipality=place, service=service, told=told)
            actions.used(key=key)
