"""The dialogues of the demo: one that goes on, one that was answered, one for the panel."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from varv.core import clock
from varv.demo.life import Teller
from varv.demo.voices import asked
from varv.demo.voices.asked import Asked
from varv.participation.dialogues import actions, editing, queries
from varv.participation.dialogues.actions import Described
from varv.participation.dialogues.models import Dialogue, Remark, Theme
from varv.participation.dialogues.states import Doing, Openness, Proof, Reading, Results
from varv.people import actions as people
from varv.people.actors import Actor, anonymous, system
from varv.people.permissions import P
from varv.people.roles import Role

ELSEWHERE = ("vara", "gotene")
AREAS = ("Centrum", "Norrböle", "Kåge", "Byske", "Bureå")
AGES = ("-24", "25-39", "40-64", "65-")
THEMES = (
    ("Plogning", "Ploughing", "plogas snön snövallarna halka"),
    ("Belysning", "Lighting", "lamporna mörkt ljus kväll"),
    ("Korsningar", "Crossings", "korsningen svänger livsfarligt"),
    ("Cykelställ", "Bicycle stands", "cykelställen låsa stulen"),
)
POINTS = (
    (
        0,
        "Cykelvägarna plogas för sent och snövallarna hamnar på cykelbanan.",
        "Fyra stråk in mot centrum plogas före sju alla vardagar. Entreprenören får böter för "
        "vallar på cykelbanan.",
        "The cycleways are ploughed too late and the snow is piled on them.",
        "Four routes into the centre are ploughed before seven on weekdays. The contractor is "
        "fined for banks on the cycleway.",
        Doing.DONE,
    ),
    (
        1,
        "Det är mörkt mellan Norrböle och centrum.",
        "Vi byter 140 lampor längs Norrbölestigen före jul.",
        "It is dark between Norrböle and the centre.",
        "We change 140 lamps along the Norrböle path before Christmas.",
        Doing.GOING,
    ),
    (
        2,
        "Korsningarna vid Kanalgatan och sjukhuset känns livsfarliga.",
        "Båda får egna ljus för cyklar. Det byggs nästa sommar.",
        "The crossings at Kanalgatan and the hospital feel deadly.",
        "Both get lights of their own for bicycles. They are built next summer.",
        Doing.PLANNED,
    ),
    (
        None,
        "Det saknas cykelväg till Bergsbyn.",
        "Inte nu. Vägen är statens och finns inte i Trafikverkets plan. Vi frågar igen i mars.",
        "There is no cycleway to Bergsbyn.",
        "Not now. The road is the state's and not in its plan. We ask again in March.",
        Doing.NOT,
    ),
)


def tell(teller: Teller) -> None:
    """Let the dialogues of a municipality come about."""
    path = teller.founded.place.path
    if path == "skelleftea":
        by = _entrusted(teller)
        _bike(teller, by)
        _park(teller, by)
        _panel(teller, by)
    elif path in ELSEWHERE:
        by = _entrusted(teller)
        row = _opened(teller, by, asked.SQUARE, days=(-6, 15), results=Results.LIVE)
        _answered(teller, row, asked.SQUARE, 14, dt.timedelta(days=5))


def _entrusted(teller: Teller) -> Actor:
    """Let Digna run dialogues in the whole municipality, unless she does already."""
    units = [unit for unit in teller.founded.units.values() if unit.parent_id is None]
    for unit in units:
        if not teller.officer("Digna").may(P.DIALOGUE_MANAGE, unit.pk):
            people.assign_role(
                officer=teller.founded.staff["Digna"],
                unit=unit,
                role=Role.COMMUNICATOR,
                by=system(teller.founded.row.pk),
                valid_from=clock.today() - dt.timedelta(days=90),
            )
    return teller.officer("Digna")


def _opened(
    teller: Teller,
    by: Actor,
    what: Asked,
    *,
    days: tuple[int, int],
    results: Results = Results.CLOSED,
    openness: Openness = Openness.ALL,
) -> Dialogue:
    """Make a dialogue and open it; days are counted from today."""
    first, last = (clock.today() + dt.timedelta(days=each) for each in days)
    with clock.frozen(clock.at(first - dt.timedelta(days=4), 10, 20)):
        described = Described(
            title=what.title,
            lead=what.lead,
            background=what.background,
            opens_at=clock.at(first, 8),
            closes_at=clock.end_of(last),
            openness=openness,
            proof=Proof.EID if openness == Openness.PANEL else Proof.NONE,
            may_change=openness == Openness.PANEL,
            results=results,
            english={
                "title": what.title_en,
                "lead": what.lead_en,
                "background": what.background_en,
            },
        )
        row = actions.make(described=described, owner=teller.founded.units["tn"], by=by)
        form, texts = _written(dict(row.form), what)
        actions.rewrite(dialogue=row, form=form, texts=texts, by=by)
        actions.open_up(dialogue=row, by=by)
    with clock.frozen(clock.at(first, 8, 10)):
        actions.sweep(teller.founded.row)
    return row


def _written(form: editing.Form, what: Asked) -> tuple[editing.Form, editing.Texts]:
    texts: editing.Texts = {}
    for place, (title, title_en, asks) in enumerate(what.pages, start=1):
        step = f"page{place}"
        form, texts = editing.put_step(form, texts, step, title, title_en)
        for ask in asks:
            form, texts = editing.put_question(form, texts, step, "", ask)
    return form, texts


def _answered(teller: Teller, row: Dialogue, what: Asked, number: int, ago: dt.timedelta) -> None:
    """Let people answer, each in a way of their own."""
    nobody = anonymous(teller.founded.row.pk)
    began = clock.now() - ago
    row.refresh_from_db()
    for each in range(number):
        with clock.frozen(began + dt.timedelta(minutes=17 * each)):
            _answer(teller, row, what, replace(nobody, visitor=f"demo-{row.pk}-{each}"))


def _answer(teller: Teller, row: Dialogue, what: Asked, by: Actor) -> None:
    sheet = actions.start(dialogue=row, by=by)
    for step in queries.package(row).steps:
        raw = {each.key: _said(teller, each.spec, what) for each in step.fields}
        raw = {key: texts for key, texts in raw.items() if texts}
        actions.save(sheet=sheet, step=step.key, raw=raw, by=by, language="sv")
    actions.send(sheet=sheet, by=by, language="sv")


def _said(teller: Teller, spec: object, what: Asked) -> list[str]:
    """Return what somebody answers to a question: the first options more often than the last."""
    chance, kind = teller.chance, getattr(spec, "type", "")
    keys = [each.key for each in getattr(spec, "options", [])]
    weights = [len(keys) + 1 - place for place in range(len(keys))]
    if kind == "one_of":
        return chance.choices(keys, weights)
    if kind == "several_of":
        return sorted(set(chance.choices(keys, weights, k=1 + chance.randrange(3))))
    if kind == "yes_no":
        return ["yes" if chance.random() < 0.64 else "no"]
    if kind == "whole":
        return [str(min(1 + int(chance.expovariate(0.22)), 28))]
    texts = what.texts.get(getattr(spec, "key", ""), ())
    return [chance.choice(texts)] if texts and chance.random() < 0.45 else []


def _park(teller: Teller, by: Actor) -> None:
    row = _opened(teller, by, asked.PARK, days=(-9, 12), results=Results.LIVE)
    _answered(teller, row, asked.PARK, 46, dt.timedelta(days=8))


def _bike(teller: Teller, by: Actor) -> None:
    row = _opened(teller, by, asked.BIKE, days=(-62, -34))
    _answered(teller, row, asked.BIKE, 80, dt.timedelta(days=55))
    with clock.frozen(clock.at(row.closes_at.date() + dt.timedelta(days=1), 6)):
        actions.sweep(teller.founded.row)
    with clock.frozen(clock.now() - dt.timedelta(days=20)):
        themes = [
            actions.name_theme(dialogue=row, name=name, name_en=english, words=words, by=by)
            for name, english, words in THEMES
        ]
        _read(row, themes, by)
        for theme, said, does, said_en, does_en, doing in POINTS:
            actions.put_point(
                dialogue=row,
                theme=None if theme is None else themes[theme],
                said=said,
                does=does,
                doing=doing,
                day=clock.today() if doing == Doing.DONE else None,
                english={"said": said_en, "does": does_en},
                by=by,
            )
        actions.publish(
            dialogue=row,
            outcome="Tack till er åttio som svarade. Plogning och ljus kom högst. Där börjar vi.",
            outcome_en="Thank you, all eighty. Ploughing and light came first, so we begin there.",
            by=by,
        )


def _read(row: Dialogue, themes: Sequence[Theme], by: Actor) -> None:
    """Read the free texts as staff do: each text to its theme, and one of a kind to be quoted."""
    quoted: set[str] = set()
    for remark in Remark.objects.filter(dialogue=row).order_by("pk"):
        words = remark.text.lower()
        fitting = [t.pk for t in themes if any(word in words for word in t.words.split())]
        actions.sort_text(remark=remark, themes=fitting, by=by)
        is_new = remark.text not in quoted and len(quoted) < 6
        reading = Reading.PUBLIC if is_new else Reading.KEPT
        actions.judge(remark=remark, reading=reading, quoted=remark.text, by=by)
        quoted |= {remark.text} if is_new else set()


def _panel(teller: Teller, by: Actor) -> None:
    members = [*teller.residents.households, *(f.guardians[-1] for f in teller.residents.families)]
    members = list({each.pk: each for each in members}.values())
    with clock.frozen(clock.at(clock.today() - dt.timedelta(days=40), 19)):
        for each in members:
            actions.join(
                by=teller.resident(each),
                consents=True,
                age=teller.chance.choice(AGES),
                area=teller.chance.choice(AREAS),
            )
    row = _opened(teller, by, asked.NEWS, days=(-5, 9), openness=Openness.PANEL)
    with clock.frozen(clock.now() - dt.timedelta(days=4)):
        row.refresh_from_db()
        actions.invite(dialogue=row, by=by)
        for each in members[1:12]:
            _answer(teller, row, asked.NEWS, teller.resident(each))
