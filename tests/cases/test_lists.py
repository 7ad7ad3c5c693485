"""The work list pages by key: every case once, in order, whatever happens between two pages."""

import datetime as dt
from dataclasses import replace
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import cast
from varv.cases import queries, search
from varv.cases.models import Case
from varv.cases.queries import counting
from varv.cases.queries.lists import Wanted
from varv.people.permissions import P

SORTS = ("due", "-due", "new", "old")
DAYS = st.lists(st.integers(0, 3), max_size=12)
QUICK = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def copies(case, days):
    """Store one more case for each due day."""
    for n, day in enumerate(days):
        case.pk, case.number, case.draft_id = None, f"SKE-2026-1{n:05d}", UUID(int=n + 1)
        case.due_on = dt.date(2026, 12, 1) + dt.timedelta(days=day)
        case.save(force_insert=True)


def pages(actor, sort, size):
    """Return all pages, older after older."""
    found = [queries.worklist(actor, Wanted(sort=sort), size)]
    while found[-1].older:
        found.append(queries.worklist(actor, Wanted(sort=sort, after=found[-1].older), size))
    return found


def ids(found):
    """Return the ids of pages, in order."""
    return [case.pk for page in found for case in page.cases]


@pytest.mark.parametrize("sort", SORTS)
def test_every_case_is_on_one_page(sort, case, alice):
    actor = cast.actor_of(alice)

    @QUICK
    @given(days=DAYS, size=st.integers(1, 5))
    def each(days, size):
        with transaction.atomic():
            copies(Case.objects.get(pk=case.pk), days)
            found = pages(actor, sort, size)
            whole = queries.worklist(actor, Wanted(sort=sort), 100)
            assert ids(found) == ids([whole]) and len(set(ids(found))) == len(days) + 1
            assert all(len(page.cases) == size for page in found[:-1])
            back = found[-1]
            for before in reversed(found[:-1]):
                back = queries.worklist(actor, Wanted(sort=sort, before=back.newer), size)
                assert ids([back]) == ids([before])
            transaction.set_rollback(True)

    each()


def test_a_case_that_leaves_between_two_pages_moves_none_over(case, alice):
    actor = cast.actor_of(alice)
    copies(Case.objects.get(pk=case.pk), [1, 1, 2, 2, 3])
    first = queries.worklist(actor, Wanted(), 2)
    Case.objects.filter(pk=first.cases[0].pk).update(is_open=False, phase="closed")
    second = queries.worklist(actor, Wanted(after=first.older), 2)
    assert [each.due_on.day for each in second.cases] == [2, 3]


@pytest.mark.parametrize("key", ["", "x", "2026-13-40_1", "_", "2026-12-01_x", "9" * 30])
def test_a_key_from_nowhere_is_no_fault(key, case, alice):
    for sort in SORTS:
        queries.worklist(cast.actor_of(alice), Wanted(sort=sort, after=key), 2)
        queries.worklist(cast.actor_of(alice), Wanted(sort=sort, before=key), 2)


@pytest.mark.parametrize(
    "text",
    [
        "SKE-2026-000001",
        " ske-2026-000001 ",
        "ebbe lind",
        "EBBE",
        "farmor",
        "kiru",
        "lind farmor",
        "disa",
    ],
)
def test_a_case_is_found_by(text, case, alice):
    found = queries.worklist(cast.actor_of(alice), Wanted(text=text))
    assert [each.pk for each in found.cases] == [case.pk]


@pytest.mark.parametrize("text", ["giraff", "SKE-2026-000002", "ebbe giraff", "farmor%"[:3] + "zz"])
def test_a_case_is_not_found_by(text, case, alice):
    assert not queries.worklist(cast.actor_of(alice), Wanted(text=text)).cases


@pytest.mark.parametrize("text", ["'", '"', "a OR (", "NEAR(", "*", "-", ":*", "\0", "& |", "☃"])
def test_a_search_is_words_and_nothing_else(text, case, alice):
    queries.worklist(cast.actor_of(alice), Wanted(text=text))
    queries.worklist(cast.actor_of(alice), Wanted(text=f"{text} farmor {text}"))


@pytest.mark.parametrize("who", ["bo", "charlie"])
def test_a_search_finds_only_what_one_may_read(who, case, request):
    actor = cast.actor_of(request.getfixturevalue(who))
    assert not queries.worklist(actor, Wanted(text="farmor")).cases


def test_a_decided_case_is_found_too(case, alice):
    cast.act(case, "grant", alice)
    assert len(queries.worklist(cast.actor_of(alice), Wanted(text="farmor")).cases) == 1
    assert not queries.worklist(cast.actor_of(alice), Wanted()).cases


def test_the_index_is_written_anew_for_the_same_case(case, alice):
    case.title = "Giraffer på besök"
    search.index(case)
    assert queries.worklist(cast.actor_of(alice), Wanted(text="giraff")).cases


def test_a_longer_list_asks_no_more(case, alice):
    actor = cast.actor_of(alice)

    def count():
        with CaptureQueriesContext(connection) as caught:
            page = queries.worklist(actor, Wanted())
            told = [(each.unit, each.officer, each.service_id) for each in page.cases]
            queries.counts(actor)
        return len(caught), len(told)

    few, one = count()
    copies(Case.objects.get(pk=case.pk), [0] * 20)
    many, more = count()
    assert (one, more) == (1, 21) and few == many <= 6


def test_what_waits_is_counted(case, long_case, alice, disa):
    counts = queries.counts(cast.actor_of(alice))
    assert (counts.all, counts.mine, counts.unassigned, counts.waiting) == (2, 0, 2, 0)
    cast.act(case, "start", alice)
    assert queries.counts(cast.actor_of(alice)).mine == 1


def test_counting_ends_soon_after_the_bound(case, alice, monkeypatch):
    monkeypatch.setattr(counting, "MOST", 3)
    copies(Case.objects.get(pk=case.pk), [0] * 5)
    counts = queries.counts(cast.actor_of(alice))
    assert (counts.all, counts.unassigned, counts.mine, counts.overdue) == (4, 4, 0, 0)


def test_what_is_protected_is_counted_for_whom_may_read_it(case, alice):
    Case.objects.filter(pk=case.pk).update(is_protected=True)
    plain = cast.actor_of(alice)
    grants = {**plain.grants, P.CASE_READ_PROTECTED: plain.grants[P.CASE_READ]}
    assert queries.counts(plain).all == 0
    assert queries.counts(replace(plain, grants=grants)).all == 1


def test_who_may_read_nothing_has_nothing_to_count(case, alice):
    assert queries.counts(replace(cast.actor_of(alice), grants={})) == queries.Counts()


@pytest.mark.parametrize("sort", SORTS)
def test_what_is_found_is_the_same_whether_it_is_few_or_many(case, long_case, alice, sort):
    actor = cast.actor_of(alice)

    def found(few, text):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(search, "FEW", few)
            cases = queries.worklist(actor, Wanted(text=text, sort=sort)).cases
            return [each.number for each in cases]

    for text in ("farmor", "Farm", "farmor chile", "giraff", case.number[-3:], "ledighet 5"):
        assert found(1000, text) == found(0, text)
    assert set(found(0, "farmor")) >= {long_case.number} and not found(0, "giraff")
