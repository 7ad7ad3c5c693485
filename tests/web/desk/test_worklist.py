"""The work list: what is in it, who sees it, how it is narrowed, paged, downloaded, dealt out."""

import csv
import datetime as dt
import re
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from tests.web.desk.conftest import NOW, client_of
from varv.cases import actions
from varv.cases.models import Case
from varv.cases.queries import counting
from varv.core import clock
from varv.web.desk.cases import worklist

LIST = "/ske/desk/cases/"
HOSTILE = [
    "view=nothing",
    "sort=due_on;drop",
    "sort=person__number",
    "service=abc",
    "service=-1",
    "unit=99999999999999999999999999",
    "officer=1 or 1=1",
    "phase=%00",
    "q=%00",
    "q=%27%22%29%20OR%201%3D1%20--",
    "q=*&sort=new",
    "after=2026-13-45_1",
    "after=x_y",
    "before=99999999999999999999999999999",
    "after=2026-11-23_1&before=2026-11-23_1",
    "person__number=198603149801",
]


def numbers(answer):
    """Return the case numbers of a page in order, each once."""
    return list(dict.fromkeys(re.findall(r"SKE-2026-\d{6}", answer.content.decode())))


def copies(world, count):
    """Store more cases like the first one, due one day after the other."""
    first = world.apply()
    with scope(municipality=world.place):
        case = Case.objects.get(pk=first.pk)
        for n in range(count):
            case.pk, case.number = None, f"SKE-2026-{n + 100:06d}"
            case.draft_id = dt.datetime.now().strftime(f"00000000-0000-0000-0000-{n:012d}")
            case.due_on = dt.date(2026, 12, 1) + dt.timedelta(days=n)
            case.save(force_insert=True)
    return first


def test_alice_sees_what_waits_for_her_school(world, browser):
    case = world.apply()
    page = browser("alice").get(LIST).content.decode()
    assert case.number in page and "Ledighet 5 skoldagar" in page
    assert "1 öppet ärende i dina enheter" in page and "Ej fördelat" in page


@pytest.mark.parametrize("who", ["bo", "charlie"])
def test_others_cases_are_not_there_for(who, world, vara):
    case = world.apply()
    staff, path = (world.staff, "ske") if who == "bo" else (vara.staff, "var")
    client = client_of(staff[who])
    assert numbers(client.get(f"/{path}/desk/cases/?q=farmor")) == []
    assert client.get(f"/{path}/desk/cases/{case.number}/").status_code == 404
    assert client.get(f"/ske/desk/cases/{case.number}/").status_code == 404


def test_somebody_who_is_not_signed_in_is_led_to_the_sign_in(world, client):
    assert client.get(LIST).status_code == 302


def test_a_late_case_has_an_edge_and_a_word(world, browser):
    world.apply()
    with clock.frozen(NOW + dt.timedelta(days=10)):
        page = browser("alice").get(LIST).content.decode()
    assert 'class="late"' in page and "Försenat" in page and "+3" in page
    assert "1 har passerat sin frist" in page


@pytest.mark.parametrize(
    "query", ["q=SKE-2026-000001", "q=disa lind", "q=farmor", "view=unassigned", "view=new"]
)
def test_a_case_is_found_by(query, world, browser):
    case = world.apply()
    assert case.number in numbers(browser("alice").get(f"{LIST}?{query}"))


@pytest.mark.parametrize("query", ["q=giraff", "view=mine", "view=overdue", "phase=decided"])
def test_nothing_is_said_kindly(query, world, browser):
    world.apply()
    answer = browser("alice").get(f"{LIST}?{query}")
    assert numbers(answer) == [] and 'class="empty"' in answer.content.decode()


def test_a_filter_keeps_the_view_and_shows_what_was_chosen(world, browser):
    case = world.apply()
    unit = world.units["kanalskolan"].pk
    page = browser("alice").get(f"{LIST}?view=new&unit={unit}").content.decode()
    assert case.number in page
    assert f'value="{unit}" selected' in page and 'name="view" value="new"' in page
    assert f"unit={unit}" in page


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_words_are_only_words(query, world, browser):
    world.apply()
    assert browser("alice").get(f"{LIST}?{query}").status_code == 200
    assert browser("alice").get(f"{LIST}download/?{query}").status_code == 200


def test_older_and_newer_lead_through_the_list_and_back(world, browser):
    copies(world, 60)
    client = browser("alice")
    first = client.get(LIST)
    assert len(numbers(first)) == 50
    older = re.search(r'href="([^"]+)" rel="next"', first.content.decode())[1]
    second = client.get(older.replace("&amp;", "&"))
    assert len(numbers(second)) == 11 and not set(numbers(first)) & set(numbers(second))
    newer = re.search(r'href="([^"]+)" rel="prev"', second.content.decode())[1]
    assert numbers(client.get(newer.replace("&amp;", "&"))) == numbers(first)


@pytest.mark.parametrize("sort", ["due", "-due", "new", "old"])
def test_each_order_shows_every_case_once(sort, world, browser):
    copies(world, 60)
    client, seen, address = browser("alice"), [], f"{LIST}?sort={sort}"
    while address:
        answer = client.get(address)
        seen += numbers(answer)
        link = re.search(r'href="([^"]+)" rel="next"', answer.content.decode())
        address = link[1].replace("&amp;", "&") if link else ""
    assert len(seen) == 61 == len(set(seen))


def queries_of(client, address):
    """Count the statements of a page that was shown once before."""
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def test_ten_rows_and_fifty_cost_the_same_few_queries(world, browser):
    copies(world, 9)
    client = browser("alice")
    ten = queries_of(client, LIST)
    with scope(municipality=world.place):
        case = Case.objects.order_by("pk").last()
        for n in range(40):
            case.pk, case.number = None, f"SKE-2026-{n + 500:06d}"
            case.draft_id = f"00000000-0000-0000-0001-{n:012d}"
            case.save(force_insert=True)
    assert queries_of(client, LIST) == ten <= 12


def test_the_file_holds_every_page_and_no_formula_and_no_number(world, browser):
    copies(world, 3)
    with scope(municipality=world.place):
        Case.objects.filter(number="SKE-2026-000100").update(title="=cmd|' /C calc'!A0")
    answer = browser("alice").get(f"{LIST}download/")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text), delimiter=";"))
    assert len(rows) == 5 and rows[0][0] == "Diarienummer"
    assert "'=cmd|' /C calc'!A0" in {row[1] for row in rows}
    assert "19860314" not in text and "attachment" in answer["Content-Disposition"]


def test_chosen_cases_are_given_to_a_colleague(world, browser):
    first, second = world.apply(), world.apply()
    client = browser("alice")
    chosen = {"case": [f"{first.number}:1", f"{second.number}:1"], "back": "?view=new"}
    asked = client.post(f"{LIST}assign/", chosen)
    assert asked.status_code == 200 and "Hedda" in asked.content.decode()
    hedda = world.staff["hedda"]
    done = client.post(f"{LIST}assign/", {**chosen, "officer": hedda.pk})
    assert done["Location"] == f"{LIST}?view=new"
    assert {world.fresh(first).officer_id, world.fresh(second).officer_id} == {hedda.pk}


def test_a_case_that_somebody_changed_meanwhile_is_left_and_named(world, browser):
    first, second = world.apply(), world.apply()
    with scope(municipality=world.place):
        actions.assign(case=first, officer=world.staff["hedda"], by=world.actor("hedda"))
    client, alice = browser("alice"), world.staff["alice"]
    chosen = [f"{first.number}:1", f"{second.number}:1"]
    client.post(f"{LIST}assign/", {"case": chosen, "officer": alice.pk})
    assert world.fresh(first).officer_id == world.staff["hedda"].pk
    assert world.fresh(second).officer_id == alice.pk
    assert first.number in client.get(LIST).content.decode()


def test_bo_cannot_deal_out_what_is_not_his(world, browser):
    case = world.apply()
    sent = {"case": [f"{case.number}:1"], "officer": world.staff["bo"].pk}
    browser("bo").post(f"{LIST}assign/", sent)
    assert world.fresh(case).officer_id is None


def test_nothing_chosen_is_said(world, browser):
    client = browser("alice")
    assert client.post(f"{LIST}assign/", {"back": "https://evil.example"})["Location"] == LIST


def test_what_somebody_called_their_case_is_text_and_no_markup(world, browser):
    case = world.apply()
    with scope(municipality=world.place):
        Case.objects.filter(pk=case.pk).update(title="<script>alert(1)</script> & \"co'")
    page = browser("alice").get(LIST).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;co&#x27;" in page
    assert "<script>alert" not in page


def test_a_count_beyond_the_bound_is_shown_as_more(world, browser, monkeypatch):
    copies(world, 3)
    monkeypatch.setattr(counting, "MOST", 2)
    monkeypatch.setattr(worklist, "MOST", 2)
    assert "2+ öppna ärenden" in browser("alice").get(LIST).content.decode()


def test_what_is_found_comes_newest_first_unless_another_order_is_chosen(world, browser):
    first, second = world.apply(), world.apply(last_day="2026-12-15")
    alice = browser("alice")
    assert numbers(alice.get(f"{LIST}?q=ebbe")) == [second.number, first.number]
    assert numbers(alice.get(f"{LIST}?q=ebbe&sort=old")) == [first.number, second.number]
    page = alice.get(f"{LIST}?q=ebbe").content.decode()
    assert "?q=ebbe&amp;sort=due" in page and "?q=ebbe&amp;sort=old" in page
    page = alice.get(f"{LIST}?q=ebbe&sort=due").content.decode()
    assert '<input type="hidden" name="sort" value="due">' in page
