"""What the demo's municipalities offer, published from the library, with filled registers."""

from varv.demo.places import Founded
from varv.eservices import actions as eservices
from varv.eservices import library
from varv.eservices.models import Service
from varv.people.actors import system
from varv.people.models import Person

HANDLERS = {
    **{"school": "skola", "waste": "avfall", "seniors": "seniorer", "jury": "digital"},
    **{"council": "kansli", "democracy": "kansli"},
}
SETTINGS: dict[str, dict[str, dict[str, object]]] = {
    "skelleftea": {
        "resident-proposal": {"show_names": True},
        "petition": {"threshold": 100, "show_names": True, "comments": "after"},
    },
    "pitea": {"petition": {"threshold": 25, "period_days": 60}},
    "kristinehamn": {
        "petition": {"threshold_kind": "permille", "permille": 0.5, "population": 24_000}
    },
    "lidkoping": {"senior-handyman": {"minimum_age": 65}},
    "vara": {"senior-handyman": {"minimum_age": 65}, "school-leave": {"promised_days": 4}},
}
SIZES = (("l190", "w2"), ("l140", "w4"), ("l240", "w2"), ("l140", "w2"), ("l190", "w4"))


def offer_all(founded: Founded) -> dict[str, Service]:
    """Offer and publish every package of the library."""
    by = system(founded.row.pk)
    offered: dict[str, Service] = {}
    for key in library.names():
        package = library.package(key)
        units = {
            handler: founded.units[HANDLERS.get(handler, "ks")].pk
            for handler in package.process.handlers
        }
        owner = founded.units[HANDLERS.get(next(iter(package.process.handlers)), "ks")]
        service = eservices.offer(municipality=founded.row, package_key=key, owner=owner, by=by)
        eservices.configure(
            service=service,
            by=by,
            handlers=units,
            settings=SETTINGS.get(founded.place.path, {}).get(key),
        )
        eservices.publish(service=service, by=by)
        offered[key] = service
    return offered


def load_registers(founded: Founded, households: list[Person]) -> None:
    """Fill the registers: the library's rows, and subscriptions of the demo's own households."""
    by = system(founded.row.pk)
    for key in library.names():
        for name, spec in library.package(key).registers.items():
            rows = spec.municipalities.get(founded.place.code, spec.rows)
            if name == "subscriptions":
                rows = [_subscription(number, who) for number, who in enumerate(households)]
            eservices.load_register(municipality=founded.row, key=name, rows=rows, by=by)


def _subscription(number: int, who: Person) -> dict[str, object]:
    size, interval = SIZES[number % len(SIZES)]
    return {
        "facility": f"A-{100200 + number}",
        "customer_number": str(30200 + number),
        "number": who.number,
        "address": who.street,
        "property": f"Björken 1:{number + 1}",
        "dwelling": "permanent",
        "size": size,
        "interval": interval,
        "debt": number % 9 == 7,
    }
