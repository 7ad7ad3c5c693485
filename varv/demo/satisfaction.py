"""What those who applied in the demo thought of it, said the day after each decision."""

import datetime as dt
from collections import Counter

from varv.cases import queries as cases
from varv.cases.models import Case
from varv.core import clock
from varv.demo.life import Teller
from varv.eservices import queries as eservices
from varv.flows import voices_are_measured
from varv.participation.satisfaction import actions, rules

ANSWERS = 0.85  # of those who are asked
GRADES = (5, 4, 4, 3, 5, 4, 5, 5, 4, 2, 5, 4, 5, 4, 5, 4, 3, 5, 1, 4)  # again and again
TEXTS = {
    "senior-companion": (
        "Större text, tack. Annars var det lätt.",
        "Jag ville välja vem som följer med, Maj-Britt är så trevlig.",
        "Bra att ni ringde upp dagen innan.",
        "Min dotter fick hjälpa mig med inloggningen.",
    ),
    "senior-handyman": ("Det gick undan!", "Jag visste inte vad jag skulle köpa hem först."),
    "school-leave": (
        "Visa hur många dagar barnet redan har varit ledigt.",
        "Snabbt svar, vi hann boka.",
        "Det gick inte att ansöka för båda barnen på en gång.",
    ),
    "waste-subscription": ("Bra att se priset först.", "Säg vilken dag kärlet byts."),
}


def tell(teller: Teller) -> None:
    """Let most of those who got a decision have answered, and draw what it gives."""
    said = Counter[str]()
    rows = Case.objects.filter(is_open=False, decided_at__isnull=False)
    for row in rows.select_related("municipality").order_by("decided_at", "pk"):
        if row.decided_at and teller.chance.random() < ANSWERS:
            at = min(row.decided_at + dt.timedelta(days=1), clock.now())
            with clock.frozen(at):
                _answer(teller, eservices.with_version(row), said)
    voices_are_measured.sweep(teller.founded.row)


def _answer(teller: Teller, case: Case, said: Counter[str]) -> None:
    if not rules.may_answer(case, cases.compiled(case.version), clock.today()):
        return
    key = case.service.package_key
    number = said[key]
    said[key] += 1
    texts = TEXTS.get(key, ())
    turn, is_between = divmod(number, 3)
    text = "" if is_between or turn >= len(texts) else texts[turn]
    actions.answer(case=case, grade=GRADES[number % len(GRADES)], text=text)
