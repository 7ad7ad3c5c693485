"""The first family's own cases, one of each kind, so that there is something to follow."""

import datetime as dt

from varv.cases import actions
from varv.core import clock
from varv.core.ids import uuid7
from varv.core.workdays import add_workdays, next_workday
from varv.demo.life import Pages, Teller, leave_pages
from varv.demo.stories import WHY_NOT


def tell(teller: Teller) -> None:
    """Let Disa apply for leave for Ebbe: granted, refused, and one that waits for her."""
    today = clock.today()
    _granted(teller, add_workdays(today, -15))
    _refused(teller, add_workdays(today, -9))
    _waiting(teller, add_workdays(today, -3))
    _begun(teller)
    _nominated(teller, add_workdays(today, -4))


def _pages(teller: Teller, day: dt.date, ahead: int, length: int, why: str) -> Pages:
    family = teller.residents.families[0]
    first = next_workday(day + dt.timedelta(days=ahead))
    last = add_workdays(first, length - 1)
    school = teller.founded.units["school1"].code
    return leave_pages(family, school, first, last, "family", why)


def _granted(teller: Teller, day: dt.date) -> None:
    disa = teller.residents.families[0].guardians[0]
    alice = teller.officer("Alice")
    with clock.frozen(clock.at(day, 14, 36)):
        why = "Farmor fyller 90 år i Kiruna. Hela släkten samlas och vi reser med tåg."
        case = teller.apply("school-leave", disa, _pages(teller, day, 24, 5, why))
    with clock.frozen(clock.at(add_workdays(day, 1), 9, 40)):
        actions.look(case=case, by=alice)
        actions.assign(case=case, officer=teller.founded.staff["Alice"], by=alice)
        actions.act(case=case, action="start", form={}, by=alice)
        text = "Hej! Har ni pratat med klassläraren om vad Ebbe ska göra under resan?"
        actions.message(case=case, text=text, files=(), by=alice, key=uuid7())
    with clock.frozen(clock.at(add_workdays(day, 1), 12, 15)):
        text = "Ja, Ebbe tar med sig matteboken och läser två kapitel."
        actions.message(case=case, text=text, files=(), by=teller.resident(disa), key=uuid7())
    with clock.frozen(clock.at(add_workdays(day, 2), 15, 5)):
        actions.look(case=case, by=alice)
        reasons = (
            "Ledigheten gäller en viktig familjehändelse och är kort. Ebbe har god närvaro och "
            "vi bedömer att studierna inte påverkas."
        )
        actions.act(case=case, action="grant", form={"reasons": reasons}, by=alice)


def _refused(teller: Teller, day: dt.date) -> None:
    disa = teller.residents.families[0].guardians[0]
    rakel = teller.officer("Rakel")
    with clock.frozen(clock.at(day, 20, 12)):
        why = "Vi vill resa till Thailand medan det är billigare än under lovet."
        case = teller.apply("school-leave", disa, _pages(teller, day, 60, 12, why))
    with clock.frozen(clock.at(add_workdays(day, 3), 10, 20)):
        actions.look(case=case, by=rakel)
        actions.act(case=case, action="refuse", form={"reasons": WHY_NOT}, by=rakel)


def _waiting(teller: Teller, day: dt.date) -> None:
    disa = teller.residents.families[0].guardians[0]
    alice = teller.officer("Alice")
    with clock.frozen(clock.at(day, 18, 2)):
        why = "Laget har gått till final i en cup i Umeå."
        case = teller.apply("school-leave", disa, _pages(teller, day, 70, 2, why))
    with clock.frozen(clock.at(add_workdays(day, 1), 8, 50)):
        actions.look(case=case, by=alice)
        actions.assign(case=case, officer=teller.founded.staff["Alice"], by=alice)
        text = "Vilka tider spelar laget? Räcker det med en dag?"
        due = clock.today() + dt.timedelta(days=10)
        actions.ask_completion(case=case, text=text, due_on=due, by=alice)


def _begun(teller: Teller) -> None:
    disa = teller.residents.families[0].guardians[0]
    by = teller.resident(disa)
    draft = actions.start(service=teller.services["waste-subscription"], by=by)
    actions.save(draft=draft, step="present", raw={"errand": ["change"]}, by=by)


def _nominated(teller: Teller, day: dt.date) -> None:
    who = teller.residents.families[1].guardians[0]
    pages: Pages = {
        "nominee": {
            "nominee_name": ["Tuva Videkärr"],
            "nominee_title": ["Enhetschef"],
            "workplace": ["Hemtjänsten norr"],
            "line_manager": ["yes"],
            "it_department": ["no"],
        },
        "led": {"saw": ["Tuva frågade dem som bor hemma först och provade med tre av dem."]},
        "results": {"good_results": ["De som bor hemma sover hela natten."]},
        "gain": {
            "gain_kind": ["efficient"],
            "gain_how": ["Samma personal klarar fyrtio hem i stället för trettio, utan stress."],
        },
        "new_areas": {"new_thinking": ["Ingen annan i länet hade provat tillsyn på distans."]},
        "nominator": {"relation": ["employee"], "contact_email": [who.email]},
    }
    with clock.frozen(clock.at(day, 11, 8)):
        teller.apply("award-nomination", who, pages)
