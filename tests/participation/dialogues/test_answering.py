"""Answering: once, saved at every step, and kept apart from who answered."""

import datetime as dt

import pytest

from tests import cast
from tests.participation.dialogues.conftest import answer, begin, opened, visitor
from varv.audit.models import Entry
from varv.core import clock
from varv.core.errors import Conflict, Invalid, Refused
from varv.notices.models import Outbox
from varv.participation.dialogues import actions, handles
from varv.participation.dialogues.models import Answer, Dialogue, Remark, Sheet, Tally, Turn
from varv.people.actors import Actor
from varv.people.models import Person


def test_an_answer_is_taken_in_and_counted(park: Dialogue, here: cast.Place) -> None:
    answer(park, visitor(here, "one"), q3=["o1", "o3"], q4="yes", q5="7")
    assert Answer.objects.get().values == {"q1": "o1", "q3": ["o1", "o3"], "q4": True, "q5": 7}
    assert Tally.objects.get().answers == 1


def test_what_is_written_is_kept_also_when_it_is_wrong(park: Dialogue, here: cast.Place) -> None:
    by = visitor(here, "one")
    sheet = actions.start(dialogue=park, by=by)
    raw = {"q1": ["o2"], "q5": ["många"]}
    saved = actions.save(sheet=sheet, step="page1", raw=raw, by=by, language="sv")
    assert "q5" in saved.errors
    sheet.refresh_from_db()
    assert sheet.answers == {"q1": "o2"}
    assert sheet.kept["q5"] == {"q5": ["många"]}
    with pytest.raises(Invalid):
        actions.send(sheet=sheet, by=by, language="sv")


def test_a_hidden_question_is_not_stored(park: Dialogue, here: cast.Place) -> None:
    answer(park, visitor(here, "one"), q1="o1", q2="Det är mörkt.")
    assert "q2" not in Answer.objects.get().values
    assert not Remark.objects.exists()


def test_sent_twice_it_is_one_answer(park: Dialogue, here: cast.Place) -> None:
    by = visitor(here, "one")
    sheet = answer(park, by)
    assert actions.send(sheet=sheet, by=by, language="sv") is False
    assert Answer.objects.count() == Tally.objects.get().answers == 1


def test_pressing_start_again_goes_on_with_the_same(park: Dialogue, here: cast.Place) -> None:
    by = visitor(here, "one")
    assert actions.start(dialogue=park, by=by) == actions.start(dialogue=park, by=by)


def test_somebody_elses_sheet_cannot_be_written(park: Dialogue, here: cast.Place) -> None:
    sheet = begin(park, visitor(here, "one"))
    for other in (visitor(here, "two"), visitor(here, "")):
        with pytest.raises(Refused):
            actions.save(sheet=sheet, step="page1", raw={}, by=other, language="sv")
        with pytest.raises(Refused):
            actions.send(sheet=sheet, by=other, language="sv")


def test_a_resident_answers_once(sure: Dialogue, disa: Person) -> None:
    answer(sure, cast.actor_of(disa))
    with pytest.raises(Conflict):
        actions.start(dialogue=sure, by=cast.actor_of(disa))
    assert Turn.objects.count() == Answer.objects.count() == 1


def test_without_eid_a_resident_dialogue_is_not_answered(
    sure: Dialogue, here: cast.Place, vara: cast.Place
) -> None:
    stranger = cast.know(vara, "sam", cast.NUMBERS["sam"], "Storm")
    for by in (visitor(here, "one"), cast.actor_of(stranger)):
        with pytest.raises(Refused):
            actions.start(dialogue=sure, by=by)


def test_an_answer_that_may_change_is_replaced(here: cast.Place, by: Actor, disa: Person) -> None:
    row = opened(here, by, openness="residents", proof="eid", may_change=True)
    answer(row, cast.actor_of(disa), q1="o3", q2="Mörkt.")
    sheet = begin(row, cast.actor_of(disa), q1="o3", q2="Halt.")
    assert sheet.changes_own
    actions.send(sheet=sheet, by=cast.actor_of(disa), language="sv")
    assert Answer.objects.get().values["q2"] == "Halt."
    assert Remark.objects.get().text == "Halt."
    assert (Tally.objects.get().answers, Tally.objects.get().revision) == (1, 2)


def test_nothing_that_is_stored_names_who_answered(sure: Dialogue, disa: Person) -> None:
    before = Entry.objects.count()
    answer(sure, cast.actor_of(disa), q1="o3", q2="Det är mörkt.")
    sheet, turn, given = Sheet.objects.get(), Turn.objects.get(), Answer.objects.get()
    assert (sheet.person_id, sheet.answers, sheet.updated_at) == (None, {}, None)
    assert turn.handle != given.handle
    assert given.handle != handles.own(sure.pk, handles.of_person(disa.pk))
    assert Entry.objects.count() == before
    columns = {field.attname for model in (Turn, Answer, Remark) for field in model._meta.fields}
    assert not [each for each in columns if each.endswith("_at") or "person" in each]


def test_handles_of_one_person_are_unlike_in_every_dialogue() -> None:
    words = {handles.turn(n, "person:1") for n in range(5)} | {handles.own(1, "person:1")}
    assert len(words) == 6


def test_after_closing_no_answer_is_taken(park: Dialogue, here: cast.Place) -> None:
    by = visitor(here, "one")
    sheet = begin(park, by)
    with clock.frozen(park.closes_at + dt.timedelta(seconds=1)), pytest.raises(Refused):
        actions.send(sheet=sheet, by=by, language="sv")
    assert not Answer.objects.exists()


def test_a_proven_address_answers_once(here: cast.Place, by: Actor) -> None:
    row = opened(here, by, proof="mail")
    for word in ("one", "two"):
        sheet = begin(row, visitor(here, word))
        actions.ask_proof(
            sheet=sheet, email=" Disa@Example.se", by=visitor(here, word), language="sv"
        )
    mails = list(Outbox.objects.order_by("pk"))
    assert [each.recipient for each in mails] == ["disa@example.se"] * 2
    links = [next(w for w in each.text.split() if "/bekrafta/" in w) for each in mails]
    first, second = (actions.opened_word(each.rstrip("/").split("/")[-1]) for each in links)
    assert first and second
    somewhere = visitor(here, "another browser")
    assert actions.send(sheet=first[0], by=somewhere, language="sv", who=first[1])
    with pytest.raises(Conflict):
        actions.send(sheet=second[0], by=somewhere, language="sv", who=second[1])
    assert "disa" not in str(list(Answer.objects.values()) + list(Turn.objects.values()))


def test_a_dialogue_with_proof_cannot_be_sent_without(here: cast.Place, by: Actor) -> None:
    row = opened(here, by, proof="mail")
    sheet = begin(row, visitor(here, "one"))
    with pytest.raises(Refused):
        actions.send(sheet=sheet, by=visitor(here, "one"), language="sv")


def test_a_forged_word_opens_nothing(park: Dialogue) -> None:
    assert actions.opened_word("gAAAAABforged") is None


def test_forgotten_sheets_are_thrown_away(park: Dialogue, here: cast.Place) -> None:
    begin(park, visitor(here, "one"))
    with clock.frozen(clock.now() + dt.timedelta(days=31)):
        actions.sweep(here.row)
    assert not Sheet.objects.exists()


def test_nobodys_mailbox_is_filled_with_proofs(here: cast.Place, by: Actor) -> None:
    row = opened(here, by, proof="mail")
    for number in range(8):
        who = visitor(here, str(number))
        actions.ask_proof(sheet=begin(row, who), email="disa@example.se", by=who, language="sv")
    assert Outbox.objects.count() == 5
