"""The nine municipalities of the demo: public facts, invented people and numbers to call."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """One municipality of the demo."""

    code: str
    name: str
    path: str
    short: str
    county: str
    accent: str
    organisation_number: str
    phone: str
    address: str
    schools: tuple[str, ...]


NORTH = "Västerbottens län"
WEST = "Västra Götalands län"

PLACES = (
    Place(
        "2482",
        "Skellefteå",
        "skelleftea",
        "SKE",
        NORTH,
        "#0f5257",
        "2120002643",
        "0910-00 00 10",
        "Stationsgatan 1, Skellefteå",
        ("Älvskolan", "Norrbyskolan", "Kustskolan"),
    ),
    Place(
        "2581",
        "Piteå",
        "pitea",
        "PIT",
        "Norrbottens län",
        "#1c4f82",
        "",
        "0911-00 00 10",
        "Torggatan 1, Piteå",
        ("Strandskolan", "Bergskolan"),
    ),
    Place(
        "1781",
        "Kristinehamn",
        "kristinehamn",
        "KRI",
        "Värmlands län",
        "#31508f",
        "",
        "0550-00 00 10",
        "Hamngatan 1, Kristinehamn",
        ("Hamnskolan", "Skogsskolan"),
    ),
    Place(
        "1495",
        "Skara",
        "skara",
        "SKA",
        WEST,
        "#6d2f5b",
        "2120001702",
        "0511-00 00 10",
        "Torget 1, Skara",
        ("Domskolan", "Ängsskolan"),
    ),
    Place(
        "1494",
        "Lidköping",
        "lidkoping",
        "LID",
        WEST,
        "#0b5a86",
        "2120001694",
        "0510-00 00 10",
        "Nya torget 1, Lidköping",
        ("Sjöskolan", "Parkskolan"),
    ),
    Place(
        "1471",
        "Götene",
        "gotene",
        "GOT",
        WEST,
        "#2f6134",
        "",
        "0511-00 00 20",
        "Centrumgatan 1, Götene",
        ("Bergsskolan", "Åsskolan"),
    ),
    Place(
        "1445",
        "Essunga",
        "essunga",
        "ESS",
        WEST,
        "#7a4a12",
        "2120002916",
        "0512-00 00 10",
        "Storgatan 1, Nossebro",
        ("Nossaskolan", "Fältskolan"),
    ),
    Place(
        "1444",
        "Grästorp",
        "grastorp",
        "GRA",
        WEST,
        "#4d5a1c",
        "2120001595",
        "0514-00 00 10",
        "Torggatan 2, Grästorp",
        ("Slättskolan", "Bäckskolan"),
    ),
    Place(
        "1470",
        "Vara",
        "vara",
        "VAR",
        WEST,
        "#8a2b34",
        "2120002924",
        "0512-00 00 20",
        "Stora torget 1, Vara",
        ("Lundskolan", "Kvarnskolan"),
    ),
)

OPENING_HOURS = [
    {"days": "Måndag–torsdag", "days_en": "Monday–Thursday", "hours": "8.00–17.00"},
    {"days": "Fredag", "days_en": "Friday", "hours": "8.00–16.00"},
    {"days": "Dag före röd dag", "days_en": "Day before a holiday", "hours": "8.00–12.00"},
]
