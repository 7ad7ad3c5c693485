"""What the other eight municipalities of the demo tell."""

from varv.demo.voices.papers import Story
from varv.participation.news.actions import Words


def _short(ago: int, unit: str, title: str, lead: str, body: str) -> Story:
    return Story(ago, unit, Words(title, lead, body))


OTHERS: dict[str, tuple[Story, ...]] = {
    "pitea": (
        _short(
            3,
            "tn",
            "Skridskobana på Rådhustorget från lördag",
            "Kylan har kommit, och banan är spolad. Skridskor och hjälm går att låna.",
            "Banan är öppen varje dag klockan 10–20, så länge det är kallt.",
        ),
        _short(
            21,
            "avfall",
            "Så sorterar du julpappret",
            "Glansigt papper är restavfall. Brunt papper går bra som förpackning.",
            "Ta bort band och tejp först. Stora kartonger lämnar du på återvinningscentralen.",
        ),
    ),
    "kristinehamn": (
        _short(
            5,
            "tn",
            "Gångstråket längs Varnan får ny belysning",
            "Arbetet börjar på måndag och tar tre veckor. Du kan gå där hela tiden.",
            "De nya lamporna drar hälften så mycket el, och lyser svagare när ingen är där.",
        ),
        _short(
            30,
            "seniorer",
            "Kom på höstens träffar för äldre",
            "Föreläsning, kaffe och sång, varannan onsdag i Folkets hus.",
            "Ingen anmälan. Behöver du skjuts, ring dagen före.",
        ),
    ),
    "skara": (
        _short(
            2,
            "bun",
            "Öppet hus på skolorna för blivande sexåringar",
            "Träffa lärare och se skolan inifrån. Barnen är välkomna.",
            "Du väljer skola i januari. På det öppna huset svarar vi på frågor om valet.",
        ),
        _short(
            24,
            "tn",
            "Ny cykelväg mot Axvall är klar",
            "Tre kilometer asfalt, med belysning hela vägen.",
            "Cykelvägen plogas lika tidigt som de stora gatorna.",
        ),
    ),
    "lidkoping": (
        _short(
            4,
            "tn",
            "Lägre fart vid hamnen under vintern",
            "Högst 30 kilometer i timmen mellan hamnen och Lidan, medan kajen lagas.",
            "Arbetet pågår till sista mars. Gående får en egen bana.",
        ),
        _short(
            17,
            "seniorer",
            "Fixare hjälper dig att byta glödlampan",
            "Du som är över 67 år får hjälp hemma med det som är lätt att ramla av.",
            "Tjänsten är gratis. [Ansök här](/e-tjanster/).",
        ),
    ),
    "gotene": (
        _short(
            7,
            "tn",
            "Elljusspåret i Källby är tänt",
            "Spåret lyser varje kväll till klockan 22, hela vintern.",
            "När det finns snö drar vi skidspår på morgonen.",
        ),
        _short(
            29,
            "ks",
            "Vatten från nytt verk vid Kinnekulle",
            "Vattnet är lika hårt som förut, och provas varje dag.",
            "Du behöver inte göra något. Ring oss om vattnet är missfärgat mer än en timme.",
        ),
    ),
    "essunga": (
        _short(
            3,
            "ks",
            "Trafiken leds om under Nossebro marknad",
            "Storgatan är stängd för bilar från klockan fem till fjorton.",
            "Bussarna stannar vid idrottsplatsen. Parkering finns på båda sidor om samhället.",
        ),
        _short(
            26,
            "bun",
            "Musikskolan har plats för fler",
            "Det finns lediga platser på stråk, slagverk och sång.",
            "Du kan prova två gånger innan du bestämmer dig.",
        ),
    ),
    "grastorp": (
        _short(
            5,
            "tn",
            "Låga flöden i Nossan: bron lagas nu",
            "Medan vattnet är lågt lagar vi brofästet vid ån.",
            "Gående och cyklister tar vägen förbi stationen i två veckor.",
        ),
        _short(
            33,
            "seniorer",
            "Nytt nummer till hemtjänsten",
            "Ett nummer dygnet runt. De gamla kopplas vidare hela våren.",
            "Numret står på din plan, och på kylskåpsmagneten som du får vid nästa besök.",
        ),
    ),
    "vara": (
        _short(
            2,
            "bun",
            "Skolorna på slätten får solceller",
            "Taken på två skolor ger el för ungefär en tredjedel av vad de använder.",
            "Eleverna kan följa hur mycket solen ger, i en dator i entrén.",
        ),
        _short(
            22,
            "ks",
            "Prova på-dag i konserthuset",
            "Barn och unga får prova instrument, dans och ljudteknik. Gratis och utan anmälan.",
            "Dagen slutar med en konsert klockan 15.",
        ),
    ),
}
