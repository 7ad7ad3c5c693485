"""What is told of the demo's meet-ups, and what people say there."""

from typing import Any

SOCIAL_CLUB: dict[str, Any] = {
    "name": "Social Club",
    "lead": "Fika, spel och prat varannan tisdag. Du behöver inte känna någon.",
    "text": (
        "Vi dukar upp kaffe, brädspel och stickning, och det finns alltid någon att prata med. "
        "Kom en gång eller varje gång.\n\n- Kaffe och smörgås\n- Spel, pyssel och sällskap\n"
        "- Hjälp med telefonen och surfplattan den som vill"
    ),
    "place": "Sara kulturhus, Trädgårdsgatan",
    "access": "Hiss och ramp finns. Hörslinga i salen. Ledarna har gula västar.",
    "transport": "Buss 1 och 4 stannar utanför. Färdtjänst kan köra fram till entrén.",
    "contact": "Ring 0910-00 00 10 och fråga efter Social Club",
    "english": {
        "lead": "Coffee, games and talk every other Tuesday. You need not know anybody.",
        "text": (
            "We serve coffee and bring out board games and knitting, and there is always somebody "
            "to talk to. Come once or every time.\n\n- Coffee and a sandwich\n"
            "- Games, crafts and company\n- Help with your phone or tablet if you wish"
        ),
        "access": "There is a lift and a ramp, and a hearing loop. Hosts wear yellow vests.",
        "transport": "Buses 1 and 4 stop outside. Mobility service drives up to the door.",
    },
    "takes_email": True,
    "companions": 1,
}
SENIORS: dict[str, Any] = {
    "name": "Seniorträff",
    "lead": "En förmiddag med gäst, musik och frågestund för dig som har fyllt 65.",
    "text": (
        "Varje gång kommer någon och berättar: hemtjänsten, biblioteket, polisen eller en "
        "musiker. Efteråt finns tid för frågor."
    ),
    "place": "Medborgarhuset, stora salen",
    "access": "Plan ingång, hörslinga och handikapptoalett.",
    "transport": "Gratis parkering framför huset.",
    "audience": "seniors",
    "age_from": 65,
    "english": {
        "name": "Senior meet-up",
        "lead": "A morning with a guest, music and questions for you who are 65 or older.",
        "text": (
            "Each time somebody comes to tell: home care, the library, the police or a musician. "
            "There is time for questions."
        ),
        "access": "Level entrance, hearing loop and accessible toilet.",
        "transport": "Free parking in front of the house.",
    },
    "takes_email": True,
}
COURSE: dict[str, Any] = {
    "kind": "course",
    "name": "Företagsamma Skellefteå 2030",
    "lead": "En heldag om att starta, växa och anställa. Välj 14 eller 15 mars.",
    "text": (
        "Kursen går två gånger med samma innehåll. Du får en plan för ditt företag, och träffar "
        "rådgivare, bank och andra som är på väg.\n\n1. Från idé till första kund\n"
        "2. Pengar, skatt och regler\n3. Att växa och anställa i norr"
    ),
    "place": "Campus Skellefteå, hus A",
    "fee": "Gratis. Lunch ingår.",
    "access": "Alla salar nås med hiss. Teckenspråkstolk finns om du ber om det i anmälan.",
    "audience": "entrepreneurs",
    "one_of": True,
    "closes_hours": 48,
    "cancel_hours": 72,
    "companions": 0,
    "takes_email": True,
    "questions": [
        {"key": "q1", "kind": "scale", "sv": "Hur var kursen?", "en": "How was the course?"},
        {
            "key": "q2",
            "kind": "scale",
            "sv": "Hur stor nytta har du av den?",
            "en": "How useful is it to you?",
        },
        {"key": "q3", "kind": "text", "sv": "Vad saknade du?", "en": "What was missing?"},
    ],
    "english": {
        "name": "Enterprising Skellefteå 2030",
        "lead": "A full day on starting, growing and hiring. Choose 14 or 15 March.",
        "text": (
            "The course is given twice with the same content. You leave with a plan for your "
            "business, and meet advisers, a bank and others on their way."
        ),
        "fee": "Free. Lunch is included.",
        "access": "All rooms are reached by lift. Ask for sign language when you sign up.",
    },
}
DIGITAL: dict[str, Any] = {
    "name": "Fråga om datorn",
    "lead": "Ta med telefon eller platta, så hjälps vi åt i lugn takt.",
    "text": "Vi sitter i små grupper. Ingen fråga är för enkel.",
    "place": "Biblioteket",
    "access": "Plan ingång och hörslinga.",
    "audience": "seniors",
    "english": {
        "name": "Ask about your computer",
        "lead": "Bring your phone or tablet, and we help each other in peace and quiet.",
    },
    "takes_email": True,
}
NEEDS = (
    "Plats nära dörren för rullator, tack.",
    "Jag hör dåligt och vill sitta långt fram.",
    "Glutenfri smörgås.",
)
RATED = (
    ("5", "5", "Fortsätt precis så här. Gärna mer musik."),
    ("4", "5", "Lite varmare i lokalen, annars toppen."),
    ("5", "5", ""),
    ("4", "4", "Mer hjälp med telefonen."),
    ("3", "5", "Ljudet var svagt längst bak."),
    ("5", "4", "Kaffet är gott och ledarna snälla."),
    ("4", "5", ""),
)
HEARD = (
    ("Vill kunna boka färdtjänst utan att vänta i telefon.", 4, 6),
    ("Hjälp hemma med mobilt bank-id behövs i byarna också, inte bara i stan.", 5, 9),
    ("Belysningen på gångvägen till bussen är trasig sedan hösten.", 3, 4),
)
