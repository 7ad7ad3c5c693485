"""What residents of the demo propose, and how far each proposal has come."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Idea:
    """A proposal with its life, counted in days before today.

    Attributes:
        received: when it came in; it is published two days later unless ``is_new``.
        announced, referred, prepared, decided: when, or 0 when it has not come so far.
        signers: how many of the demo's residents sign; ``paper``: how many more on lists.
        comments: stance and words, the first ones first.
    """

    title: str
    what: str
    why: str
    place: str
    received: int
    announced: int = 0
    referred: int = 0
    prepared: int = 0
    decided: int = 0
    board: str = "Samhällsbyggnadsnämnden"
    action: str = ""
    reasons: str = ""
    answer: str = ""
    signers: int = 0
    paper: int = 0
    is_new: bool = False
    shows_name: bool = False
    comments: Sequence[tuple[str, str]] = field(default_factory=tuple)


COUNCIL = (
    Idea(
        title="Plogade gångvägar före klockan sju, så att barnen kan gå till skolan",
        what="Gångvägar inom en kilometer från en skola plogas först, och man kan se i telefonen "
        "när ens egen väg är klar.",
        why="På vintern får vi skjutsa barnen den kilometer som de annars går själva, för att "
        "gångvägarna plogas efter bilvägarna. Det blir fler bilar vid skolan just när det är som "
        "mörkast.",
        place="Ursviken",
        received=380,
        announced=351,
        referred=351,
        prepared=240,
        decided=192,
        action="grant",
        reasons="Nämnden bifaller förslaget. Från och med i vinter plogas 74 kilometer skolväg "
        "före klockan 06.45. Ordningen i plogrutterna ändras. Inga fler timmar köps.",
        answer="Ja. Från och med i vinter plogas 74 kilometer skolväg före klockan 06.45. Vi har "
        "ändrat ordningen i plogrutterna och inte köpt fler timmar.",
        signers=20,
        paper=194,
        comments=(
            ("for", "Äntligen någon som säger det. Hos oss är det oplogat till nio."),
            ("neutral", "Glöm inte busshållplatserna, dit går också barn."),
            ("for", "I dag var det plogat hela vägen när vi gick tio i sju. Tack."),
        ),
    ),
    Idea(
        title="Låt elljusspåret på Vitberget vara tänt till klockan tio på kvällen",
        what="Belysningen på elljusspåret är tänd till klockan 22 alla dagar från september till "
        "april.",
        why="Många arbetar skift och hinner ut först efter åtta. Då är det släckt.",
        place="Centrala stan",
        received=130,
        announced=95,
        referred=94,
        board="Fritidsnämnden",
        signers=18,
        paper=69,
        comments=(
            ("for", "Vi är ett gäng som springer efter kvällspasset på sjukhuset."),
            ("against", "Tänk på djuren. Det är skönt att skogen får vara mörk."),
        ),
    ),
    Idea(
        title="Lånecyklar vid resecentrum, även på vintern",
        what="Ställ ut lånecyklar med dubbdäck vid resecentrum som går att låna med busskortet.",
        why="Då går det att ta bussen in och cykla sista biten, också i januari.",
        place="Anderstorp",
        received=24,
        signers=14,
        paper=20,
        shows_name=True,
        comments=(("for", "Ja. Jag skulle lämna bilen hemma."),),
    ),
    Idea(
        title="Visa väntetiden till simskolan innan man ställer sig i kö",
        what="På sidan där man anmäler sig till simskolan ska det stå hur lång kön är just nu.",
        why="Vi väntade i ett och ett halvt år utan att veta det.",
        place="Byske",
        received=300,
        announced=270,
        referred=268,
        prepared=150,
        decided=120,
        board="Fritidsnämnden",
        action="answer",
        reasons="Sedan i mars visas kötiden för varje simhall på anmälningssidan. Förslaget anses "
        "därmed besvarat.",
        answer="Det är gjort. Sedan i mars ser du hur lång kön är till varje simhall innan du "
        "anmäler dig.",
        signers=16,
        paper=40,
    ),
    Idea(
        title="Fler bänkar längs strandpromenaden, med ryggstöd och armstöd",
        what="Sätt en bänk var hundrafemtionde meter mellan Parkbron och Karlgårdsbron.",
        why="Den som är gammal eller har ont vågar gå längre när det finns någonstans att vila.",
        place="Centrala stan",
        received=330,
        announced=290,
        referred=288,
        signers=12,
        paper=31,
        comments=(("for", "Min mamma är 84 och vänder alltid vid bron."),),
    ),
    Idea(
        title="Frukost på gymnasiet innan första lektionen",
        what="Servera fil, smörgås och frukt i matsalen från klockan 07.30.",
        why="Många åker buss före sex och har inte ätit när skolan börjar.",
        place="Jörn",
        received=470,
        announced=410,
        referred=405,
        board="Gymnasienämnden",
        signers=19,
        paper=120,
    ),
    Idea(
        title="En inhägnad hundrastgård i Morö backe",
        what="Bygg en rastgård med två grindar och belysning vid gångvägen.",
        why="I dag får man ta bilen till närmaste.",
        place="Morö backe",
        received=420,
        announced=380,
        referred=378,
        prepared=300,
        decided=260,
        action="refuse",
        reasons="Marken är planlagd för bostäder och byggs under nästa år. Nämnden avslår "
        "förslaget och prövar en annan plats i det nya grönstråket.",
        answer="Nej, inte på den platsen: där byggs bostäder nästa år. Vi prövar en rastgård i "
        "det nya grönstråket i stället.",
        signers=9,
        comments=(("against", "Bra. Där leker barnen på vintern."),),
    ),
    Idea(
        title="Belysning på gångvägen vid Norrhammarskolan",
        what="Sätt upp lampor på de sista tvåhundra meterna mot bussen.",
        why="Det är kolsvart när eftermiddagsklubben slutar.",
        place="Norrhammar",
        received=210,
        announced=185,
        referred=184,
        prepared=20,
        signers=15,
    ),
    Idea(
        title="Byt gräsmattor mot ängar där ingen ändå leker",
        what="Slå hälften av kommunens gräsytor en gång om året i stället för var tredje vecka.",
        why="Det ger fler bin, mindre buller och pengar över.",
        place="Kåge",
        received=560,
        announced=520,
        referred=515,
        prepared=170,
        decided=140,
        action="write_off",
        reasons="Ett försök på fyra platser pågår till hösten. Frågan tas upp när det är klart.",
        answer="Vi hann inte avgöra det på ett år. Ett försök på fyra platser pågår till hösten, "
        "och sedan tar vi ställning.",
        signers=11,
    ),
    Idea(
        title="Sänk hastigheten på E4 genom Yttervik",
        what="Sänk hastigheten från 100 till 80 kilometer i timmen.",
        why="Barnen korsar vägen till badet.",
        place="Yttervik",
        received=90,
        action="dismiss",
        decided=85,
        reasons="E4 är en statlig väg. Kommunen får inte besluta om hastigheten där. Vi har "
        "skickat ditt förslag till Trafikverket.",
        is_new=True,
    ),
    Idea(
        title="En gunga för rullstol på lekplatsen i Parken",
        what="Byt en av gungorna mot en som går att rulla upp på.",
        why="Min bror får titta på när vi andra gungar. Jag är nio år.",
        place="Sörböle",
        received=45,
        announced=11,
        signers=17,
        paper=52,
        comments=(("for", "Så fint skrivet. Klart ni ska ha en."),),
    ),
    Idea(
        title="Ploga cykelvägarna före klockan sju",
        what="Cykelvägar till skolor och arbetsplatser plogas lika tidigt som gångvägarna.",
        why="Fler kan cykla hela vintern.",
        place="Bergsbyn",
        received=2,
        is_new=True,
    ),
    Idea(
        title="Öppna biblioteket på söndagar",
        what="Stadsbiblioteket har öppet 12 till 16 på söndagar, gärna med utlåning på egen hand.",
        why="Söndagen är den dag som familjer har tid tillsammans.",
        place="Centrala stan",
        received=1,
        is_new=True,
    ),
)
PETITIONS = (
    Idea(
        title="En vedeldad bastu vid badplatsen som alla kan boka",
        what="Bygg en bastu för tio personer och låt den gå att boka på kommunens webbplats.",
        why="Fler kan bada året om, och träffas över generationerna.",
        place="Strand",
        received=40,
        signers=12,
        paper=2,
        shows_name=True,
        comments=(("for", "Bastu är den bästa mötesplats som finns."),),
    ),
    Idea(
        title="Fredagsdisco på fritidsgården också för mellanstadiet",
        what="Öppna gården för årskurs fyra till sex den första fredagen i månaden.",
        why="Vi som går i mellanstadiet har ingenstans att vara.",
        place="Centrum",
        received=70,
        referred=30,
        board="Kultur- och fritidsnämnden",
        signers=14,
        paper=110,
    ),
    Idea(
        title="Ta bort parkeringsavgiften på lördagar",
        what="Låt det vara gratis att parkera i centrum på lördagar.",
        why="Fler skulle handla i stan.",
        place="Centrum",
        received=115,
        signers=4,
    ),
    Idea(
        title="Vattenposter för dricksvatten längs vandringslederna",
        what="Sätt upp tre vattenposter med kran för flaskor och skål för hundar.",
        why="Det går att gå längre, och man slipper köpa vatten på flaska.",
        place="Norra delen",
        received=12,
        signers=6,
    ),
)
