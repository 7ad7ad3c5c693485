"""What people report anywhere in the demo, and in which towns."""

from varv.demo.voices.reported import CLEANED, MENDED, SANDED, Said

# Common things anywhere: the place is chosen among the streets of the town.
ANYWHERE = (
    Said(
        "fault",
        "light",
        "Släckt gatlykta",
        "Har varit släckt i över en vecka.",
        None,
        "fixed",
        MENDED,
    ),
    Said(
        "fault",
        "road",
        "Hål i gatan",
        "Hålet växer för varje bil.",
        None,
        "answered",
        "Vi lagar hålen på gatan samlat under nästa vecka.",
    ),
    Said("fault", "snow", "Dåligt sandat", "Mycket halt på trottoaren.", None, "fixed", SANDED),
    Said("fault", "litter", "Skräp i diket", "Säckar med byggavfall.", None, "fixed", CLEANED),
    Said("fault", "park", "Trasig bänk", "En planka är av.", None, "assigned"),
    Said(
        "idea",
        "park",
        "Plantera fler träd",
        "Det blir varmt på sommaren.",
        None,
        "answered",
        "Vi planterar femton lönnar i höst. Tack för idén.",
    ),
    Said(
        "complaint",
        "traffic",
        "Bilar parkerar på cykelbanan",
        "Varje dag vid fem.",
        None,
        "confirmed",
    ),
    Said(
        "praise",
        "culture",
        "Tack för isbanan",
        "Vi är där varje kväll.",
        None,
        "thanked",
        "Roligt att höra.",
    ),
    Said("fault", "light", "Lampa som blinkar", "Blinkar som ett disko.", None, "new"),
    Said("fault", "water", "Brunnslock på glänt", "Någon kan trampa snett.", None, "fixed", MENDED),
    Said(
        "question",
        "traffic",
        "Varför är gatan avstängd?",
        "Ser inga som arbetar.",
        None,
        "answered",
        "Vi byter fjärrvärmerör. Gatan öppnar igen på fredag.",
    ),
    Said("fault", "snow", "Isig trappa", "Trappan ner till älven är livsfarlig.", None, "new"),
)

# by the municipality's part of the address: how many of those anywhere, the middle, the streets
TOWNS: dict[str, tuple[int, tuple[float, float], tuple[str, ...]]] = {
    "skelleftea": (
        26,
        (64.752, 20.955),
        (
            "Trädgårdsgatan",
            "Stationsgatan",
            "Hantverkargatan",
            "Lasarettsvägen",
            "Gymnasievägen",
            "Norrhammarsgatan",
            "Bockholmsvägen",
            "Furugatan",
            "Kågevägen",
            "Burträskgatan",
            "Södra Järnvägsgatan",
            "Parkgatan",
            "Getbergsvägen",
            "Skogsgatan",
        ),
    ),
    "pitea": (
        14,
        (65.317, 21.48),
        ("Storgatan", "Prästgårdsgatan", "Hamnplan", "Olof Palmes gata", "Sundsgatan"),
    ),
    "lidkoping": (
        12,
        (58.504, 13.158),
        ("Esplanaden", "Skaragatan", "Hamngatan", "Mariestadsvägen", "Framnäsvägen"),
    ),
    "vara": (10, (58.262, 12.953), ("Storgatan", "Torggatan", "Badhusparken", "Allégatan")),
}
