"""What an archivist approves is gone everywhere, and what is not due is left alone."""

import datetime as dt
from collections.abc import Iterator
from importlib import import_module
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.db import connection, models
from django_scopes import scope, scopes_disabled

from tests import cast
from tests.flows import long_ago
from tests.flows.long_ago import LATER, Ground
from varv.audit.models import Entry
from varv.cases import actions, queries
from varv.cases.actions.submitting import next_number
from varv.cases.models import Case, Erasure, Line, Remainder
from varv.cases.states import Fate, Why
from varv.core import clock
from varv.core.errors import Conflict, Invalid, Refused
from varv.documents import actions as documents
from varv.documents.models import File, Remnant
from varv.flows import cases_are_erased
from varv.laps.models import Node, Telling
from varv.laps.states import Kind
from varv.notices import actions as notices
from varv.notices.models import Outbox
from varv.participation.feedback.models import Report, Square, Verdict
from varv.participation.needs.models import Need
from varv.participation.satisfaction.models import Answer
from varv.participation.satisfaction.queries import handle_of
from varv.people.actors import system
from varv.people.models import Officer, Person
from varv.people.roles import Role

WORDS = ("farmor", "hemlighet", "gatlykta", "lyktor", "intyg", "elektriker", "070-123")


@pytest.fixture
def ground(skelleftea: cast.Place, alice: Officer, disa: Person, ebbe: Person) -> Iterator[Ground]:
    """Have two closed cases with all that may hang on a case, two years later."""
    with connection.cursor() as cursor:  # no emptied database forgets what is searched by itself
        cursor.execute("DELETE FROM cases_search")
        cursor.execute("DELETE FROM needs_search")
    with scope(municipality=skelleftea.row):
        found = long_ago.build(skelleftea, alice, disa, ebbe)
        with clock.frozen(LATER):
            yield found


def hanging(case: type[models.Model]) -> Iterator[tuple[type[models.Model], str]]:
    """Return every model that leads to a case, with the way there."""
    left, seen = [(case, "")], set[type[models.Model]]()
    while left:
        model, way = left.pop()
        for each in model._meta.related_objects:
            below: Any = each.related_model
            if below not in seen and isinstance(each.field, models.ForeignKey):
                seen.add(below)
                there = f"{each.field.name}__{way}" if way else each.field.name
                yield below, there
                left.append((below, there))
    for known in apps.get_models():
        names = {field.attname for field in known._meta.concrete_fields}
        if "case_id" in names and known not in seen and known is not Line:
            yield known, "case_id"


def whole() -> dict[str, str]:
    """Return all that the database says, by table; what is only said in a protocol is apart."""
    found = {}
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = repr(cursor.fetchall()).casefold()
    apart = ("eservices_", "django_", "cases_search_")  # packages, and how words are stored
    return {table: text for table, text in found.items() if not table.startswith(apart)}


def test_nothing_of_an_erased_case_is_left_anywhere(
    ground: Ground, django_capture_on_commit_callbacks: Any
) -> None:
    cases = {case.pk: case for case in (ground.leave, ground.light)}
    hung = list(hanging(Case))
    with scopes_disabled():
        bare = {
            model._meta.label
            for model, way in hung
            if not model._base_manager.filter(**{f"{way}__in": list(cases)}).exists()
        }
    assert {each for each in bare if not each.startswith("proposals.")} == set(), (
        "say in tests/flows/long_ago.py what hangs on a case, so that it is seen to go"
    )
    before = whole()
    assert all(any(word in text for text in before.values()) for word in WORDS)
    contents = list(File.objects.values_list("stored_as", flat=True))
    assert len(contents) == 3
    remains = Square.objects.exclude(reports=0).count()
    with django_capture_on_commit_callbacks(execute=True):
        for case in cases.values():
            erasure = ground.approve(case)
            ground.carry_out()
            erasure.refresh_from_db()
            assert (erasure.erased, erasure.skipped) == (1, 0) and erasure.finished_at
    with scopes_disabled():
        for model, way in hung:
            rows = model._base_manager.filter(**{f"{way}__in": list(cases)})
            assert not rows.exists(), model._meta.label
    secret = [*WORDS, *(case.draft_id.hex for case in cases.values())]
    secret += [str(case.draft_id) for case in cases.values()]
    after = whole()
    kept = {table: [w for w in secret if w in text] for table, text in after.items()}
    assert {table: words for table, words in kept.items() if words} == {}
    assert "gatlyk" in before["needs_search"] and before["cases_search"] != "[]"
    assert "gatlyk" not in after["needs_search"] and after["cases_search"] == "[]"
    numbers = [case.number.casefold() for case in cases.values()]
    said = {table for table, text in after.items() if any(each in text for each in numbers)}
    assert said == {"cases_line"}
    assert not any(default_storage.exists(name) for name in contents)
    assert not Remnant.objects.exists()
    assert remains and not Square.objects.exclude(reports=0).exists()
    _what_remains(ground, next(iter(cases)))


def _what_remains(ground: Ground, leave_pk: int) -> None:
    rows = {row.service_id: row for row in Remainder.objects.all()}
    leave = rows[ground.leave.service_id]
    assert (leave.outcome, leave.received_in, leave.was_in_time) == (
        "granted",
        dt.date(2026, 11, 1),
        True,
    )
    assert leave.values == {
        "school": "kanalskolan",
        "grade": "grade_4",
        "reason_kind": "family",
        "school_days": 5,
    }
    need = Need.objects.get()
    assert (need.text, need.voices, need.source_title) == ("Ljus på vägen.", 7, "")
    assert not Node.objects.filter(kind=Kind.FEEDBACK).exists() and not Telling.objects.exists()
    assert Node.objects.filter(kind=Kind.NEED).exists()
    answer = Answer.objects.get()
    assert (answer.grade, answer.text) == (5, "Lätt.")
    assert answer.handle != handle_of(Case(pk=leave_pk))
    assert next_number(ground.place.row, 2026).endswith("000003"), "no number is given twice"
    looks = Entry.objects.filter(subject_kind="cases.case", subject_id=str(leave_pk))
    assert looks.filter(action="case.look").exists() and not looks.exclude(data={}).exists()


def test_what_is_no_longer_due_is_left_and_the_protocol_says_why(ground: Ground) -> None:
    other = ground.another()
    erasure = ground.approve(ground.leave)
    actions.reopen(case=ground.leave, why="Nytt intyg.", by=cast.actor_of(ground.alice))
    actions.keep_back(case=other, reason="Tvist", by=ground.by)
    ground.carry_out()
    whys = dict(erasure.lines.values_list("number", "why"))
    assert whys == {ground.leave.number: Why.CHANGED, other.number: Why.HELD}
    assert Case.objects.filter(pk__in=[ground.leave.pk, other.pk]).count() == 2
    assert not queries.due_of(ground.by, ground.leave.service, clock.today())
    actions.let_go(case=other, by=ground.by)
    assert [each.pk for each in queries.due(ground.by)] == [ground.light.pk, other.pk]
    Verdict.objects.all().delete()
    Report.objects.update(asked_at=clock.now())
    assert [each.pk for each in queries.due(ground.by)] == [other.pk], "Disa is asked just now"
    Report.objects.update(asked_at=clock.now() - dt.timedelta(days=91))
    assert queries.due(ground.by).count() == 2


def test_a_list_is_approved_once_as_it_was_read_by_an_archivist_of_the_unit(
    ground: Ground,
) -> None:
    key = uuid4()
    with pytest.raises(Conflict):
        ground.approve(ground.leave, seen="another")
    with pytest.raises(Invalid):
        ground.approve(ground.leave, count=7)
    for who in (ground.alice, ground.disa):
        with pytest.raises(Refused):
            ground.approve(ground.leave, by=cast.actor_of(who))
    elsewhere = cast.employ(ground.place, "bo", Role.ARCHIVIST, unit="norrskolan")
    assert not queries.due(cast.actor_of(elsewhere)).exists()
    with pytest.raises(Conflict):
        ground.approve(ground.leave, by=cast.actor_of(elsewhere))
    first = ground.approve(ground.leave, key=key)
    assert ground.approve(ground.leave, key=key, seen="gone") == first
    with pytest.raises(Conflict):
        ground.approve(ground.leave)
    for by in (ground.by, system(ground.place.row.pk + 1)):
        with pytest.raises(Refused):
            actions.erase_some(erasure=first, by=by)


def test_one_that_cannot_be_erased_stays_whole_and_stops_no_other(
    ground: Ground, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    other = ground.another()
    erasure, forget = ground.approve(ground.leave), notices.forget

    def fail(**said: Any) -> None:
        forget(**said)
        if said["case_id"] == ground.leave.pk:
            raise RuntimeError("gone wrong")

    monkeypatch.setattr(notices, "forget", fail)
    ground.carry_out()
    fates = dict(erasure.lines.values_list("number", "why"))
    assert fates == {ground.leave.number: Why.FAILED, other.number: ""}
    assert "could not be erased" in caplog.text and Remainder.objects.count() == 1
    assert queries.log_is_whole(Case.objects.get(pk=ground.leave.pk))
    assert Outbox.objects.filter(case_id=ground.leave.pk).exists()
    assert File.objects.filter(case_id=ground.leave.pk).count() == 2


def test_what_a_killed_process_left_is_done_by_the_next(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents = list(
        File.objects.filter(case_id=ground.leave.pk).values_list("stored_as", flat=True)
    )
    other = ground.another()
    monkeypatch.setattr(actions.erasing, "BATCH", 1)
    erasure = ground.approve(ground.leave)
    assert actions.erase_some(erasure=erasure, by=system(ground.place.row.pk)), "one is left"
    assert Erasure.objects.get().erased == 1 and Case.objects.filter(pk=other.pk).exists()
    # What is done after the commit was not done: the test's transaction never ends.
    assert len(contents) == 2 and all(default_storage.exists(name) for name in contents)
    ground.carry_out()
    assert Erasure.objects.get().finished_at and not Case.objects.filter(pk=other.pk).exists()
    documents.sweep(municipality=ground.place.row, living=set)
    assert not any(default_storage.exists(name) for name in contents)
    assert not Remnant.objects.exists()
    ground.carry_out()
    assert Line.objects.filter(fate=Fate.ERASED).count() == 2


def test_archivists_are_told_once_a_month(ground: Ground) -> None:
    def told() -> int:
        cases_are_erased.tell(ground.place.row)
        return Outbox.objects.filter(key__startswith="erasing:").count()

    assert (told(), told()) == (1, 1)
    assert "2 ärenden kan gallras" in Outbox.objects.get(key__startswith="erasing:").text
    with clock.frozen(LATER + dt.timedelta(days=31)):
        assert told() == 2
        for case in (ground.leave, ground.light):
            actions.keep_back(case=case, reason="Tvist", by=ground.by)
    with clock.frozen(LATER + dt.timedelta(days=62)):
        assert told() == 2


def test_a_closed_case_knows_its_day_and_an_open_one_has_none(ground: Ground) -> None:
    case = ground.leave
    assert case.erase_on == dt.date(2028, 11, 23)
    actions.reopen(case=case, why="Nytt.", by=cast.actor_of(ground.alice))
    assert Case.objects.get(pk=case.pk).erase_on is None
    actions.act(case=case, action="grant", form={"reasons": "Ja."}, by=cast.actor_of(ground.alice))
    assert case.erase_on is None
    actions.close(case=case, by=cast.actor_of(ground.alice))
    assert Case.objects.get(pk=case.pk).erase_on == dt.date(2030, 12, 1)


def test_what_was_closed_before_gets_the_same_day(ground: Ground) -> None:
    days = dict(Case.objects.values_list("pk", "erase_on"))
    Case.objects.update(erase_on=None, closed_at=None)
    import_module("varv.cases.migrations.0007_erasing").fill(apps, None)
    assert dict(Case.objects.values_list("pk", "erase_on")) == days
