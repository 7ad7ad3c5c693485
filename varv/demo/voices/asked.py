"""What the dialogues of the demo ask, and what people answer."""

from dataclasses import dataclass, field

from varv.participation.dialogues.editing import Ask


@dataclass(frozen=True)
class Asked:
    """A dialogue with its questions by page; a page is a title in two languages and its asks."""

    title: str
    title_en: str
    lead: str
    lead_en: str
    background: str
    background_en: str
    pages: tuple[tuple[str, str, tuple[Ask, ...]], ...]
    texts: dict[str, tuple[str, ...]] = field(default_factory=dict)


PARK = Asked(
    title="Hur ska Nordanå park användas på vintern?",
    title_en="How should Nordanå park be used in winter?",
    lead="Vi har två miljoner till parken i vinter. Hjälp oss välja vad som kommer först.",
    lead_en="We have two million for the park this winter. Help us choose what comes first.",
    background=(
        "Nordanå är full av folk på sommaren och tom på vintern. Kommunstyrelsen har satt av två "
        "miljoner kronor för att ändra på det.\n\n"
        "**Det här är bestämt:** pengarna ska användas före mars, och träden står kvar.\n\n"
        "**Det här kan du påverka:** vad vi bygger först, var ljuset ska finnas och vem parken "
        "är till för på vintern."
    ),
    background_en=(
        "Nordanå is full of people in summer and empty in winter. The municipal executive has set "
        "aside two million kronor to change that.\n\n"
        "**This is decided:** the money is used before March, and the trees stay.\n\n"
        "**This you can influence:** what we build first, where the light should be and whom the "
        "park is for in winter."
    ),
    pages=(
        (
            "Parken och du",
            "The park and you",
            (
                Ask(
                    "one_of",
                    "Hur ofta är du i parken på vintern?",
                    "How often are you in the park in winter?",
                    options=("Varje vecka", "Någon gång i månaden", "Sällan", "Aldrig"),
                    options_en=("Every week", "Some time a month", "Seldom", "Never"),
                ),
                Ask(
                    "long_text",
                    "Vad gör att du inte går dit?",
                    "What keeps you away?",
                    required=False,
                    when="q1:is-o4",
                ),
            ),
        ),
        (
            "Vad kommer först",
            "What comes first",
            (
                Ask(
                    "several_of",
                    "Vad vill du ha i parken?",
                    "What would you like in the park?",
                    hint="Välj så många du vill.",
                    hint_en="Choose as many as you like.",
                    options=(
                        "Skridskobana",
                        "Pulkabacke",
                        "Eldplatser",
                        "Ljus längs stigarna",
                        "Lekplats med tak",
                        "Vinterkafé",
                    ),
                    options_en=(
                        "Skating rink",
                        "Sledging hill",
                        "Fireplaces",
                        "Light along the paths",
                        "Playground with a roof",
                        "Winter café",
                    ),
                ),
                Ask(
                    "yes_no",
                    "Ska parken vara upplyst hela natten?",
                    "Should the park be lit all night?",
                ),
                Ask(
                    "whole",
                    "Hur många gånger i månaden skulle du då komma?",
                    "How many times a month would you come then?",
                    unit="gånger",
                    unit_en="times",
                    low=0,
                    high=31,
                    required=False,
                ),
                Ask(
                    "long_text",
                    "Är det något mer du vill säga?",
                    "Is there anything else you would like to say?",
                    required=False,
                ),
            ),
        ),
    ),
    texts={
        "q2": ("Det är för mörkt.", "Jag hittar ingenstans att sitta.", "Det plogas aldrig."),
        "q6": (
            "Ljus på stigen från bussen, tack. Det är kolmörkt efter fyra.",
            "En skridskobana räcker långt. Kan ungdomsgården låna ut skridskor?",
            "Låt det vara lite mörkt också, så att man ser stjärnorna.",
            "Eldplats med ved som någon fyller på.",
            "Glöm inte toaletten. Den är låst från oktober.",
            "Plogade gångar så att man kommer fram med rullator.",
        ),
    },
)

BIKE = Asked(
    title="Vad behövs för att du ska cykla mer?",
    title_en="What would make you cycle more?",
    lead="Vi gör en ny cykelplan och vill veta vad som hindrar dig i dag.",
    lead_en="We are making a new cycling plan and want to know what stops you today.",
    background=(
        "Var femte resa under fem kilometer görs med bil. Målet är att hälften av dem ska ske med "
        "cykel eller till fots om fem år. Cykelplanen säger var vi bygger, plogar och lyser upp."
    ),
    background_en=(
        "Every fifth journey under five kilometres is made by car. The goal is that half of them "
        "are made by bicycle or on foot in five years. The plan says where we build, plough and "
        "light."
    ),
    pages=(
        (
            "Din cykling",
            "Your cycling",
            (
                Ask(
                    "one_of",
                    "Hur ofta cyklar du i dag?",
                    "How often do you cycle today?",
                    options=("Varje dag", "Varje vecka", "Sällan", "Aldrig"),
                    options_en=("Every day", "Every week", "Seldom", "Never"),
                ),
                Ask(
                    "whole",
                    "Hur långt har du till jobbet eller skolan?",
                    "How far is it to work or school?",
                    unit="kilometer",
                    unit_en="kilometres",
                    low=0,
                    high=80,
                    required=False,
                ),
            ),
        ),
        (
            "Det som hindrar",
            "What stops you",
            (
                Ask(
                    "several_of",
                    "Vad skulle få dig att cykla mer?",
                    "What would make you cycle more?",
                    options=(
                        "Plogade cykelvägar före sju",
                        "Mer ljus",
                        "Säkrare korsningar",
                        "Bättre ställ att låsa vid",
                        "Fler cykelvägar",
                        "Elcykel att låna",
                    ),
                    options_en=(
                        "Cycleways ploughed before seven",
                        "More light",
                        "Safer crossings",
                        "Better stands",
                        "More cycleways",
                        "Electric bicycle to borrow",
                    ),
                ),
                Ask("yes_no", "Cyklar du på vintern?", "Do you cycle in winter?"),
                Ask(
                    "long_text",
                    "Var är det sämst, och varför?",
                    "Where is it worst, and why?",
                    required=False,
                ),
            ),
        ),
    ),
    texts={
        "q5": (
            "Korsningen vid Kanalgatan. Bilarna ser en inte när de svänger.",
            "Det plogas för sent. Klockan sju ligger snön kvar på hela Järnvägsleden.",
            "Bron över älven är blixthalka varje morgon i november.",
            "Mörkt mellan Norrböle och centrum, halva lamporna är trasiga.",
            "Cykelställen vid stationen är fulla och rostiga. Min cykel blev stulen.",
            "Det saknas cykelväg till Bergsbyn. Man får dela på vägen med timmerbilarna.",
            "Snövallarna läggs på cykelbanan när gatan plogas.",
            "Korsningen vid sjukhuset, där är det livsfarligt för barnen.",
            "Lamporna på Norrbölestigen. Jag vågar inte cykla där på kvällen.",
            "Ingenstans att låsa cykeln vid simhallen.",
        ),
    },
)

NEWS = Asked(
    title="Hur vill du få veta vad kommunen bestämmer?",
    title_en="How would you like to hear what the municipality decides?",
    lead="Vi frågar panelen innan vi ändrar hur vi berättar om beslut.",
    lead_en="We ask the panel before we change how we tell of decisions.",
    background="I dag läser få protokollen. Vi vill berätta så att fler förstår i tid.",
    background_en="Few read the minutes today. We want to tell so that more people understand.",
    pages=(
        (
            "Besluten och du",
            "Decisions and you",
            (
                Ask(
                    "several_of",
                    "Var får du veta saker om kommunen?",
                    "Where do you hear of the municipality?",
                    options=("Lokaltidningen", "Sociala medier", "Kommunens webbplats", "Grannar"),
                    options_en=("Local newspaper", "Social media", "The website", "Neighbours"),
                ),
                Ask(
                    "one_of",
                    "Hur ofta vill du få ett brev med det viktigaste?",
                    "How often would you like a letter with what matters most?",
                    options=("Varje vecka", "Varje månad", "Aldrig"),
                    options_en=("Every week", "Every month", "Never"),
                ),
                Ask("long_text", "Vad saknar du?", "What do you miss?", required=False),
            ),
        ),
    ),
    texts={
        "q3": (
            "Att det står vad beslutet betyder för mig, inte bara vad det heter.",
            "En karta över vad som är på gång där jag bor.",
            "Besluten på lätt svenska.",
        ),
    },
)

SQUARE = Asked(
    title="Hur ska torget bli en plats att vara på?",
    title_en="How can the square become a place to be?",
    lead="Torget byggs om nästa år. Vad ska finnas där?",
    lead_en="The square is rebuilt next year. What should be there?",
    background="Parkeringarna minskar från fyrtio till femton. Resten är öppet.",
    background_en="Parking is cut from forty places to fifteen. The rest is open.",
    pages=(
        (
            "Torget",
            "The square",
            (
                Ask(
                    "several_of",
                    "Vad vill du ha på torget?",
                    "What would you like on the square?",
                    options=("Bänkar under träd", "Torghandel", "Scen", "Lekplats", "Vatten"),
                    options_en=("Benches under trees", "Market", "Stage", "Playground", "Water"),
                ),
                Ask("long_text", "Något mer?", "Anything else?", required=False),
            ),
        ),
    ),
    texts={"q2": ("Skugga på sommaren.", "Toaletter, gärna som fungerar.", "En stor gran i jul.")},
)
