"""What people of the demo report, and what they are answered."""

from typing import NamedTuple


class Said(NamedTuple):
    """One report: what, where, and how it went."""

    kind: str
    category: str
    headline: str
    text: str
    place: tuple[str, float, float] | None = None
    fate: str = "new"
    answer: str = ""


PLANNED = "Tack för att du sa till. En elektriker är beställd och kommer i nästa vecka."
MENDED = "Tack för att du sa till. Vi lagade det i går."
CLEANED = "Tack för att du sa till. Vi har städat platsen och ställt dit en papperskorg till."
SANDED = "Tack. Vi plogade och sandade i morse, och har lagt till platsen i rundan."
STATE_ROAD = "Vägen är statlig, så det är Trafikverket som sköter den. Vi har skickat det vidare."
NORDANA = ("Nordanå, gångvägen mot Kanalgatan", 64.7531, 20.9402)
KANAL = ("Kanalgatan 41", 64.7512, 20.9548)
TORGET = ("Torget", 64.7506, 20.9527)
ALVEN = ("Strandpromenaden vid Parkbron", 64.7474, 20.9489)
ANDERSTORP = ("Anderstorpsleden vid skolan", 64.7334, 20.9931)
MORO = ("Moröbackevägen 12", 64.7645, 20.9823)
NORRBOLE = ("Norrbölegatan vid förskolan", 64.7662, 20.9377)
SORBOLE = ("Sörbölevägen 8", 64.7351, 20.9412)
BUREA = ("Storgatan, Bureå", 64.6198, 21.1997)
KAGE = ("Hamnplan, Kåge", 64.8317, 20.9876)
BYSKE = ("Byskehamnsvägen", 64.9561, 21.2051)
URSVIKEN = ("Ursviksvägen 30", 64.7043, 21.1776)

SKELLEFTEA = (
    Said(
        "fault",
        "light",
        "Släckta gatlyktor vid Nordanå",
        "Tre lyktor i rad är släckta på gångvägen. Mörkt och obehagligt på kvällen.",
        NORDANA,
        "answered",
        PLANNED,
    ),
    Said(
        "fault",
        "light",
        "Gatlykta blinkar på Kanalgatan",
        "Lyktan utanför nummer 41 blinkar hela natten rakt in i sovrummet.",
        KANAL,
        "fixed",
        MENDED,
    ),
    Said(
        "fault",
        "road",
        "Djupt hål i cykelvägen",
        "Hålet är stort som en hink. Min dotter körde omkull i går, det gick bra.",
        ("Cykelvägen vid Lejonströmsbron", 64.7519, 20.9131),
        "fixed",
        MENDED,
    ),
    Said(
        "fault",
        "snow",
        "Oplogat vid övergångsstället",
        "Plogen lägger vallen rakt över övergångsstället. Det går inte att ta sig över med "
        "rullator.",
        ANDERSTORP,
        "fixed",
        SANDED,
    ),
    Said(
        "fault",
        "snow",
        "Halt i backen till förskolan",
        "Blankis varje morgon. Flera föräldrar har ramlat.",
        NORRBOLE,
        "assigned",
    ),
    Said(
        "fault",
        "park",
        "Trasig gunga på lekplatsen",
        "Kedjan har gått av på den vänstra gungan. Den hänger i ena sidan.",
        MORO,
        "answered",
        "Tack. Gungan är nedtagen så att ingen gör sig illa. En ny kommer om två veckor.",
    ),
    Said(
        "fault",
        "litter",
        "Klotter på gångtunneln",
        "Hela ena väggen är nedklottrad igen.",
        ("Gångtunneln under Viktoriagatan", 64.7493, 20.9601),
        "fixed",
        CLEANED,
    ),
    Said(
        "fault",
        "litter",
        "Soptunnan vid badet svämmar över",
        "Måsarna har dragit ut allt. Det ligger blöjor på gräset.",
        ("Bovikens havsbad", 64.7861, 21.0937),
        "fixed",
        CLEANED,
    ),
    Said(
        "fault",
        "water",
        "Det rinner vatten ur gatan",
        "Det har runnit ur asfalten sedan i morse och fryser till is.",
        SORBOLE,
        "fixed",
        "Det var en läcka på en servisledning. Den är lagad och gatan är sandad.",
    ),
    Said(
        "complaint",
        "traffic",
        "Bilarna kör för fort förbi skolan",
        "Det är trettio men många kör femtio. Kan ni sätta upp en fartvisare?",
        ANDERSTORP,
        "answered",
        "Vi mäter farten i två veckor och ställer dit en fartvisare under våren. Resultatet "
        "lägger vi ut här.",
    ),
    Said(
        "complaint",
        "traffic",
        "Skymd sikt i korsningen",
        "Häcken är så hög att man inte ser cyklisterna.",
        ("Korsningen Brännavägen och Furugatan", 64.7571, 20.9214),
        "confirmed",
    ),
    Said(
        "complaint",
        "traffic",
        "Hål på E4 vid avfarten",
        "Stort hål i höger körfält.",
        ("E4 vid Sunnanå", 64.7452, 21.0113),
        "forwarded",
        STATE_ROAD,
    ),
    Said(
        "idea",
        "park",
        "Fler bänkar längs älven",
        "Det är långt mellan bänkarna på strandpromenaden. Mamma orkar bara två hundra meter.",
        ALVEN,
        "answered",
        "Bra idé. Vi ställer ut sex bänkar till mellan Parkbron och Lejonströmsbron i maj.",
    ),
    Said(
        "idea",
        "culture",
        "Öppna biblioteket på söndagar",
        "Många barnfamiljer skulle komma då.",
        TORGET,
        "answered",
        "Vi provar söndagsöppet i tre månader från januari och räknar besöken.",
    ),
    Said(
        "praise",
        "snow",
        "Tack till den som plogar Moröbacke",
        "Alltid plogat innan sju. Heja er.",
        MORO,
        "thanked",
        "Vi har visat det för dem det gäller. De blev glada.",
    ),
    Said(
        "praise",
        "culture",
        "Fin utställning på Nordanå",
        "Guiden var kunnig och barnen fick prova själva.",
        NORDANA,
        "thanked",
        "Tack, det värmer.",
    ),
    Said(
        "question",
        "waste",
        "När hämtar ni matavfall i mellandagarna?",
        "Hittar inget om jul och nyår.",
        None,
        "answered",
        "Vi hämtar som vanligt den 28 och 29 december. Dagarna står också i kalendern.",
    ),
    Said(
        "question",
        "culture",
        "Får man grilla vid Vitbergets vindskydd?",
        "Undrar också om det finns ved.",
        ("Vitberget", 64.7427, 20.9127),
        "answered",
        "Ja, på grillplatsen, om det inte är eldningsförbud. Ved finns från maj till oktober.",
    ),
    Said(
        "fault",
        "park",
        "Nedfallet träd över elljusspåret",
        "En gran ligger tvärs över spåret vid andra backen.",
        ("Vitberget", 64.7419, 20.9096),
        "fixed",
        MENDED,
    ),
    Said(
        "fault",
        "light",
        "Mörkt på busshållplatsen",
        "Belysningen i kuren fungerar inte.",
        ("Busstationen", 64.7497, 20.9581),
        "assigned",
    ),
    Said(
        "fault",
        "road",
        "Lös brunn som smäller",
        "Varje bil som kör över den låter som ett skott. Vi sover inte.",
        ("Nygatan 28", 64.7513, 20.9511),
        "reopened",
        "Vi har tätat brunnen med en gummipackning.",
    ),
    Said(
        "fault",
        "road",
        "Gupp i asfalten vid Bureå centrum",
        "Tjälskott, bussen slår i botten.",
        BUREA,
        "confirmed",
    ),
    Said(
        "fault",
        "litter",
        "Övergiven bil vid hamnen",
        "Har stått sedan i somras, rutorna är krossade.",
        KAGE,
        "answered",
        "Ägaren har fått ett brev. Är bilen kvar om en månad flyttar vi den.",
    ),
    Said(
        "fault",
        "park",
        "Badbryggan har lossnat",
        "Ena fästet är av så bryggan flyter snett.",
        BYSKE,
        "fixed",
        MENDED,
    ),
    Said(
        "complaint",
        "waste",
        "Ni hämtade inte tunnan",
        "Den stod ute men bilen körde förbi. Tredje gången.",
        URSVIKEN,
        "answered",
        "Det var vårt fel. Vi hämtade i dag och har märkt ut infarten för föraren.",
    ),
    Said(
        "fault",
        "water",
        "Lukt från avloppet",
        "Luktar ruttet ägg vid pumpstationen när det är varmt.",
        ("Pumpstationen vid Mobackavägen", 64.7603, 20.9669),
        "assigned",
    ),
    Said(
        "idea",
        "traffic",
        "Cykelställ vid busshållplatsen",
        "Då kan fler ta bussen in till stan.",
        URSVIKEN,
        "confirmed",
    ),
    Said(
        "complaint",
        "service",
        "Svårt att hitta rätt på webbplatsen",
        "Jag letade en kvart efter taxan för bygglov.",
        None,
        "answered",
        "Tack. Taxan ligger nu direkt på sidan om bygglov, och sökningen hittar den.",
    ),
    Said(
        "praise",
        "service",
        "Så trevlig i telefon",
        "Fick hjälp med allt på fem minuter. Tusen tack.",
        None,
        "thanked",
        "Tack, det värmer.",
    ),
    Said(
        "fault",
        "light",
        "Julbelysningen hänger på trekvart",
        "Slingan över gatan har lossnat i ena änden.",
        TORGET,
        "new",
    ),
    Said(
        "fault",
        "snow",
        "Snövall för infarten",
        "Plogen lägger allt framför vår infart. Vi är 78 år och kan inte skotta bort det.",
        SORBOLE,
        "new",
    ),
    Said(
        "complaint",
        "litter",
        "Hundbajs längs hela stigen",
        "Finns inga påsar och inga tunnor.",
        ALVEN,
        "new",
    ),
    Said(
        "complaint",
        "care",
        "Ny personal varje dag",
        "Mamma vet aldrig vem som kommer. Hon blir orolig.",
        None,
        "hidden",
        "Vi förstår oron. Enhetschefen ringer dig för att gå igenom vem som kommer när.",
    ),
    Said(
        "complaint",
        "school",
        "För kort lunch",
        "Barnen hinner inte äta upp.",
        None,
        "hidden",
        "Rektorn har förlängt lunchen med tio minuter för årskurs 1 till 3.",
    ),
)
