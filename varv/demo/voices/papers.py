"""What the municipalities of the demo tell: invented events at real places."""

from dataclasses import dataclass

from varv.participation.news.actions import Words
from varv.participation.news.states import Kind


@dataclass(frozen=True)
class Story:
    """One piece of news: what it says, when it was told, and by which unit."""

    ago: int  # days before today; negative is planned
    unit: str
    swedish: Words
    english: Words | None = None
    kind: str = Kind.NEWS
    is_pinned: bool = False
    alt: str = ""  # what its picture shows, when it has one


FEDERATION = Story(
    6,
    "digital",
    Words(
        "Nio kommuner bygger e-tjänster tillsammans",
        "Det en kommun bygger kan de andra använda samma dag. Från och med nu delar nio kommuner "
        "på samma plattform, som är öppen källkod.",
        "En ansökan om ledighet från skolan ser likadan ut i Skellefteå och i Vara. Nu är den "
        "också samma tjänst. Kommunerna delar på utveckling, provning och drift, och varje kommun "
        "har sina egna uppgifter för sig.\n\n"
        "## Det här betyder det för invånarna\n\n"
        "- Ansökningar går att göra i telefonen, dygnet runt.\n"
        "- Den som ansöker ser vem som läser och när beskedet kommer.\n"
        "- Språket är enkelt, på svenska och engelska.\n\n"
        "## Det här betyder det för kommunerna\n\n"
        "> Vi betalar för en tjänst en gång i stället för nio.\n\n"
        "Koden är fri att använda för fler. [Se alla e-tjänster](/e-tjanster/).",
    ),
    Words(
        "Nine municipalities build e-services together",
        "What one municipality builds, the others can use the same day. From now on nine share "
        "one platform, which is open source.",
        "The municipalities share development, testing and operation, and each keeps its own data "
        "to itself.\n\n## What it means for residents\n\n- Applications work on a phone, day and "
        "night.\n- You see who reads and when you will have an answer.",
    ),
    Kind.PRESS,
)

SKELLEFTEA = (
    Story(
        1,
        "tn",
        Words(
            "Så plogar vi skolvägarna i vinter",
            "Gångvägar till skolorna plogas före klockan sju. Du kan felanmäla en väg som är "
            "glömd, och få svar samma dag.",
            "När det har kommit mer än fyra centimeter snö börjar vi klockan fyra. Först tar vi "
            "gångvägarna inom en kilometer från en skola, sedan de stora gatorna.\n\n"
            "## Är din väg oplogad?\n\n"
            "1. Vänta till klockan sju.\n2. Anmäl platsen till oss.\n3. Du får svar samma dag.\n\n"
            "[bild 1]\n\nSand finns att hämta på torget i Byske, Kåge, Bureå och Ursviken.",
        ),
        Words(
            "How we clear the ways to school this winter",
            "Footpaths to the schools are cleared before seven. Report a path that was forgotten "
            "and you will have an answer the same day.",
            "When more than four centimetres have fallen we begin at four in the morning.\n\n"
            "[picture 1]",
        ),
        is_pinned=True,
        alt="En plogad gångväg med snövallar på båda sidor, och en låg sol över skogen",
    ),
    Story(
        4,
        "seniorer",
        Words(
            "Fler seniorträffar i Byske och Boliden",
            "Två nya träffar varje vecka, med fika och hjälp med mobilen. Du behöver inte anmäla "
            "dig.",
            "Byske har sin träff på tisdagar klockan 13, i biblioteket. Boliden har torsdagar "
            "klockan 10, i Folkets hus.\n\nTa gärna med din telefon eller surfplatta. Det finns "
            "någon på plats som kan svara på frågor.\n\n**Gratis** för alla över 65 år.",
        ),
    ),
    Story(
        11,
        "avfall",
        Words(
            "Nya tider på återvinningscentralerna",
            "Från första december är återvinningscentralen i stan öppen till klockan 19 på "
            "onsdagar.",
            "De andra dagarna är tiderna som förut.\n\n## Farligt avfall\n\nFärg, batterier och "
            "lampor lämnar du i den bemannade stationen, som stänger en halvtimme tidigare.",
        ),
        Words(
            "New hours at the recycling centres",
            "From 1 December the recycling centre in town is open until 7 pm on Wednesdays.",
            "The other days are as before.",
        ),
    ),
    Story(
        19,
        "bun",
        Words(
            "Lovskola på höstlovet för dig i åttan och nian",
            "Två dagar med matte och svenska, i små grupper. Anmäl dig senast fredagen innan.",
            "Lovskolan är till för den som riskerar att inte bli godkänd, men alla i åttan och "
            "nian får komma. Lunch ingår.\n\nPrata med din mentor om du undrar något.",
        ),
    ),
    Story(
        27,
        "ks",
        Words(
            "Budgeten för nästa år är beslutad",
            "Skolan och hemtjänsten får mer, och skatten är oförändrad.",
            "Kommunfullmäktige har sagt ja till budgeten för nästa år.\n\n"
            "- Grundskolan får 38 miljoner kronor mer.\n- Hemtjänsten får 21 miljoner kronor mer.\n"
            "- Underhållet av gator ökar med 9 miljoner kronor.\n\n"
            "Varje nämnd beslutar i december hur den använder sina pengar.",
        ),
        kind=Kind.PRESS,
    ),
    Story(
        34,
        "tn",
        Words(
            "Bron vid Parksgatan är öppen igen",
            "Bron över Skellefteälven har ny beläggning och bredare gångbana. Arbetet blev klart "
            "en vecka tidigare än planerat.",
            "Bussarna går sina vanliga vägar från och med måndag.",
        ),
    ),
    Story(
        46,
        "ks",
        Words(
            "Var med och tyck om simhallen",
            "Ska den nya simhallen ha äventyrsbad eller fler banor? Svara på fem frågor.",
            "Du kan svara fram till månadens slut, på svenska eller engelska. Det tar tre "
            "minuter.\n\nNär svaren är lästa berättar vi vad vi gör med dem.",
        ),
    ),
    Story(
        58,
        "bun",
        Words(
            "Elever provade framtidens skolmat",
            "Hundra elever fick rösta fram tre nya rätter. Mest populär blev en lasagne på linser.",
            "De tre rätterna serveras i alla skolor under våren.",
        ),
    ),
    Story(
        -4,
        "ks",
        Words(
            "Öppettider i jul och nyår",
            "Kundtjänst har stängt på röda dagar. E-tjänsterna är öppna som vanligt.",
            "Kundtjänst är öppen 8–12 dagen före julafton, och stängd på helgdagarna.\n\n"
            "Brandkår, jour och larm når du hela tiden på de vanliga numren.",
        ),
    ),
)


ABOUT = {
    "skelleftea": "Skellefteå kommun ligger vid kusten i Västerbotten, och är till ytan en av de "
    "större i landet. Här bor ungefär 76 000 personer, i staden, i tätorterna vid kusten och i "
    "byarna längs älven.",
    "other": "{name} kommun är en av nio kommuner som bygger e-tjänster tillsammans, med öppen "
    "källkod.",
}
ABOUT_EN = {
    "skelleftea": "Skellefteå lies on the coast of Västerbotten and is one of the larger "
    "municipalities of the country by area. About 76,000 people live here.",
    "other": "{name} is one of nine municipalities that build e-services together, as open source.",
}
LETTER = (
    "Vinter i Skellefteå: snö, tider och träffar",
    "Hej.\n\nDet här har hänt den senaste månaden. Har du frågor når du kundtjänst på telefon "
    "eller genom att [skriva till oss](/kontakt/).",
)
READERS = (
    "astrid berit cecilia dagny elin folke gun harriet ivar jonna kerstin lars maj nils olga "
    "per rut sigrid ture ulla valter ylva asa orjan"
).split()
