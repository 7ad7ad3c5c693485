"""Ella runs the council at her desk, Alice scores, and everybody reads what was decided."""

import datetime as dt
import re
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope
from pypdf import PdfReader

from tests import cast
from varv.core import clock
from varv.notices.models import Outbox
from varv.participation.needs import actions as needs
from varv.participation.needs.sources import Source
from varv.participation.needs.states import Origin
from varv.people.models import Officer
from varv.people.roles import Role
from varv.steering.council.models import Criterion, Decision, Item, Meeting, Member, Opinion
from varv.steering.plans import actions as plans
from varv.steering.plans.actions import activities
from varv.steering.plans.actions import plans as planning
from varv.steering.plans.models import Activity, Plan

HOME = "/skelleftea/desk/council/"
PUBLIC = "/skelleftea/digitaliseringsrad/"
DAY = dt.date(2026, 12, 3)


@pytest.fixture
def ella(skelleftea: cast.Place) -> Officer:
    """Have Ella, who leads the digitalisation."""
    return cast.employ(skelleftea, "ella", Role.LEADER, unit="board")


@pytest.fixture
def browser(ella: Officer) -> Client:
    """Return Ella's browser."""
    return cast.client_of(ella)


@pytest.fixture
def meeting(browser: Client, skelleftea: cast.Place, ella: Officer, alice: Officer) -> Meeting:
    """Have a council of two, and a meeting with a question on its agenda."""
    for officer, unit, seat in ((ella, "board", "chair"), (alice, "kanalskolan", "member")):
        sent = {
            "officer": str(officer.pk),
            "unit": str(skelleftea.units[unit].pk),
            "seat": seat,
            "from_on": "2026-01-01",
        }
        assert browser.post(f"{HOME}members/new/", sent).status_code == 302
    when = {"on": DAY.isoformat(), "at": "13.00", "venue": "Stadshuset", "is_public": "yes"}
    assert browser.post(f"{HOME}meetings/new/", when).status_code == 302
    with scope(municipality=skelleftea.row):
        row = Meeting.objects.get()
    asked = {"title": "Hur väljer vi?", "is_public": "yes"}
    assert browser.post(f"{HOME}meetings/{row.pk}/question/", asked).status_code == 302
    return row


@pytest.fixture
def called(browser: Client, meeting: Meeting) -> Meeting:
    """Have called the members."""
    assert browser.post(f"{HOME}meetings/{meeting.pk}/call/").status_code == 302
    return meeting


@pytest.fixture
def item(called: Meeting, skelleftea: cast.Place) -> Item:
    """Return the question."""
    with scope(municipality=skelleftea.row):
        return Item.objects.get()


def text(client: Client, address: str) -> str:
    """Return what a page says, with its language's marks as they are."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return str(answer.content.decode())


def give(client: Client, item: Item, *values: int) -> Any:
    """Score an item by each of the meeting's criteria."""
    with scope(municipality=item.municipality_id):
        keys = [each.pk for each in item.meeting.yardsticks.all()]
    marks = {f"value-{pk}": str(each) for pk, each in zip(keys, values, strict=False)}
    return client.post(f"{HOME}items/{item.pk}/score/", {**marks, f"comment-{keys[0]}": "Bra så."})


def test_a_member_scores_first_and_sees_the_others_then(
    browser: Client, item: Item, alice: Officer
) -> None:
    assert give(browser, item, 5, 5, 5, 1, 5).status_code == 302
    member = cast.client_of(alice)
    home = f"{HOME}items/{item.pk}/"
    assert "när du har satt din" in text(member, home) and "Bra så." not in text(member, home)
    assert "Sätt poäng" in text(member, f"{HOME}meetings/{item.meeting_id}/")
    assert give(member, item, 1, 1, 1, 5, 1).status_code == 302
    page = text(member, home)
    assert "<b>60</b>" in page and "1–5" in page and "2 av 2 har poängsatt" in page
    assert "Bra så." in page
    assert 'value="1" checked' in text(member, f"{home}score/")


def test_the_agenda_changes_order_and_weights_are_corrected_until_somebody_scores(
    browser: Client, item: Item, skelleftea: cast.Place, alice: Officer
) -> None:
    home = f"{HOME}meetings/{item.meeting_id}/"
    second = {"title": "När börjar vi?", "is_public": "yes"}
    assert browser.post(f"{home}question/", second).status_code == 302
    assert browser.post(f"{HOME}items/{item.pk}/shift/", {"way": "up"}).status_code == 302
    assert browser.post(f"{HOME}items/{item.pk}/shift/", {"way": "down"}).status_code == 302
    order = text(browser, f"{home}order/")
    assert order.rindex("När börjar vi?") < order.rindex("Hur väljer vi?")
    with scope(municipality=skelleftea.row):
        Criterion.objects.filter(title="Kostnad").update(weight=9)
    assert "Kostnad 9" in text(browser, f"{home}weigh-anew/")
    assert "Kostnad: <b>2</b>" in text(browser, home)
    assert browser.post(f"{home}weigh-anew/").status_code == 302
    assert "Kostnad: <b>9</b>" in text(browser, home)
    assert cast.client_of(alice).post(f"{home}weigh-anew/").status_code == 404
    give(browser, item, 5, 5, 5, 1, 5)
    refused = browser.post(f"{home}weigh-anew/")
    assert refused.status_code == 422 and "Någon har satt poäng" in refused.content.decode()
    assert f"{home}weigh-anew/" not in text(browser, home)


def test_a_long_mandate_is_not_cut(
    browser: Client, meeting: Meeting, skelleftea: cast.Place
) -> None:
    with scope(municipality=skelleftea.row):
        row = Member.objects.order_by("pk")[0]
    unit = str(row.unit_id)
    sent = {"unit": unit, "seat": row.seat, "from_on": "2026-01-01", "text": "å" * 401}
    answer = browser.post(f"{HOME}members/{row.pk}/", sent)
    assert answer.status_code == 422 and "å" * 401 in answer.content.decode()


def test_a_wrong_score_is_said_and_nothing_is_lost(item: Item, alice: Officer) -> None:
    member = cast.client_of(alice)
    answer = give(member, item, 9)
    page = answer.content.decode()
    assert answer.status_code == 422 and "Välj en poäng från 1 till 5." in page
    assert "Bra så." in page
    empty = member.post(f"{HOME}items/{item.pk}/score/", {})
    assert empty.status_code == 422 and "minst ett kriterium" in empty.content.decode()


def test_who_neither_sits_nor_steers_finds_nothing(item: Item, bo: Officer) -> None:
    stranger = cast.client_of(bo)
    assert f'href="{HOME}"' not in text(stranger, "/skelleftea/desk/cases/")
    pages = ("", f"meetings/{item.meeting_id}/", f"items/{item.pk}/", f"items/{item.pk}/score/")
    for page in (*pages, "members/new/", "criteria/", f"items/{item.pk}/decide/"):
        assert stranger.get(f"{HOME}{page}").status_code == 404


def test_a_member_reads_and_scores_but_does_not_run_it(item: Item, alice: Officer) -> None:
    member = cast.client_of(alice)
    assert "Nytt möte" not in text(member, HOME)
    assert f'href="{HOME}"' in text(member, "/skelleftea/desk/cases/"), "the side list leads there"
    for page in ("members/new/", "criteria/", f"meetings/{item.meeting_id}/edit/"):
        assert member.get(f"{HOME}{page}").status_code == 404
    assert member.post(f"{HOME}items/{item.pk}/decide/", {}).status_code == 404


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"on": "snart"}, "Skriv dagen som år"),
        ({"at": "ett"}, "Skriv klockslaget"),
        ({"venue": ""}, "Skriv var ni möts"),
        ({"on": ""}, "Ange dagen"),
    ],
)
def test_what_is_no_meeting_is_said_and_nothing_is_lost(
    browser: Client, changed: dict[str, str], said: str
) -> None:
    sent = {"on": "2026-12-03", "at": "13.00", "venue": "Stadshuset", "note": "Ta med kaffe."}
    answer = browser.post(f"{HOME}meetings/new/", {**sent, **changed})
    page = answer.content.decode()
    assert answer.status_code == 422 and said in page and "Ta med kaffe." in page


def test_needs_and_activities_are_found_and_put_on_the_agenda_once(
    browser: Client, meeting: Meeting, skelleftea: cast.Place, ella: Officer
) -> None:
    by = cast.actor_of(ella)
    with scope(municipality=skelleftea.row):
        needs.note(text="Klara sig själv", by=by, source=Source(Origin.OTHER), key=meeting.key)
        about = planning.About("Handlingsplan", 2026, 2028)
        plan = plans.start(municipality=skelleftea.row, about=about, by=by)
        unit = skelleftea.units["board"]
        plans.propose(
            plan=plan,
            about=activities.About("Aktiva seniorer", unit, is_public=False),
            ties=activities.Ties(),
            by=by,
        )
    choose = f"{HOME}meetings/{meeting.pk}/choose/"
    page = text(browser, choose)
    assert "Klara sig själv" in page and "Aktiva seniorer" in page
    assert "Klara sig själv" not in text(browser, f"{choose}?q=seniorer")
    for what, pk in re.findall(
        r'name="what" value="(\w+)"><input[^>]*name="pk" value="(\d+)"', page
    ):
        for _twice in range(2):
            sent = {"what": what, "pk": pk}
            assert browser.post(f"{HOME}meetings/{meeting.pk}/add/", sent).status_code == 302
    with scope(municipality=skelleftea.row):
        rows = {each.kind: each for each in Item.objects.all()}
    assert set(rows) == {"question", "need", "activity"}
    assert rows["need"].is_public and not rows["activity"].is_public
    assert text(browser, choose).count("På dagordningen") == 2
    odd = browser.post(f"{HOME}meetings/{meeting.pk}/add/", {"what": "cat", "pk": "1"})
    assert odd.status_code == 404
    assert browser.post(f"{HOME}meetings/{meeting.pk}/call/").status_code == 302
    form = f"{HOME}items/{rows['activity'].pk}/decide/"
    with clock.frozen(clock.at(DAY, 13)):
        asked = text(browser, form)
        assert "i steget målgrupp och inte vald" in asked and "Utan år ändras ingenting" in asked
        sent = {"outcome": "approved", "reasons": "Bra så.", "year": "2027", "seen": "0"}
        nobody = browser.post(form, sent)
        page = nobody.content.decode()
        assert nobody.status_code == 422 and "Bra så." in page and 'href="#f-communicator"' in page
        kept = browser.post(form, {**sent, "communicator": str(ella.pk)}, follow=True)
        assert "Aktiviteten är vald för 2027." in kept.content.decode()


def test_a_need_is_approved_and_stands_in_the_plan(
    browser: Client, meeting: Meeting, skelleftea: cast.Place, ella: Officer
) -> None:
    by = cast.actor_of(ella)
    with scope(municipality=skelleftea.row):
        need = needs.note(text="Klara sig", by=by, source=Source(Origin.OTHER), key=meeting.key)
        about = planning.About("Handlingsplan", 2026, 2028)
        plan = plans.start(municipality=skelleftea.row, about=about, by=by)
    where = f"{HOME}meetings/{meeting.pk}/"
    browser.post(f"{where}add/", {"what": "need", "pk": str(need.pk)})
    browser.post(f"{where}call/")
    with scope(municipality=skelleftea.row):
        row = Item.objects.get(kind="need")
    address = f"{HOME}items/{row.pk}/decide/"
    assert browser.get(address).status_code == 404, "the day has not come"
    with clock.frozen(clock.at(DAY, 13)):
        form = text(browser, address)
        key = re.search(r'name="key" value="([^"]+)"', form)
        assert key
        sent = {"outcome": "approved", "reasons": "Störst nytta.", "key": key[1], "seen": "0"}
        refused = browser.post(address, sent)
        assert refused.status_code == 422 and "Välj planen" in refused.content.decode()
        whole = {**sent, "plan": str(plan.pk), "unit": str(skelleftea.units["board"].pk)}
        for _twice in range(2):
            assert browser.post(address, whole).status_code == 302
        late = browser.post(address, {**whole, "key": "", "reasons": "Ett annat skäl."})
        assert late.status_code == 409 and "Ett annat skäl." in late.content.decode()
        assert "Behovet är nu en aktivitet i planen." in late.content.decode()
        assert "Aktiviteten som behovet blev" in text(browser, f"{HOME}items/{row.pk}/")
    with scope(municipality=skelleftea.row):
        assert Decision.objects.count() == 1 and Activity.objects.get().title == "Klara sig"
        assert Plan.objects.get().activities.count() == 1


def test_minutes_are_approved_by_two_and_read_by_all(
    browser: Client, item: Item, alice: Officer, skelleftea: cast.Place
) -> None:
    member, nobody = cast.client_of(alice), Client()
    where = f"{HOME}meetings/{item.meeting_id}/"
    give(member, item, 5, 4, 3, 2, 1)
    with clock.frozen(clock.at(DAY, 13)):
        sent = {"outcome": "conditional", "reasons": "Skäl.", "conditions": "Prövas.", "seen": "0"}
        assert browser.post(f"{HOME}items/{item.pk}/decide/", sent).status_code == 302
        with scope(municipality=skelleftea.row):
            seats = {each.seat: str(each.pk) for each in Member.objects.all()}
        few = browser.post(f"{where}hold/", {"present": [seats["chair"]]})
        assert few.status_code == 422 and "minst två" in few.content.decode()
        present = {"present": [seats["chair"], seats["member"]]}
        assert browser.post(f"{where}hold/", present).status_code == 302
        two = {"chair": seats["chair"], "adjuster": seats["member"]}
        assert browser.post(f"{where}minutes/draft/", {"chair": ""}).status_code == 422
        assert browser.post(f"{where}minutes/draft/", two).status_code == 302
        assert "godkänt med villkor" in text(browser, f"{where}minutes/")
        assert nobody.get(f"{PUBLIC}{item.meeting_id}/protokoll.pdf").status_code == 404
        for client, revision in ((browser, "1"), (member, "1"), (member, "2")):
            client.post(f"{where}minutes/adjust/", {"revision": revision})
        assert "kan inte ändras" in text(member, f"{where}minutes/")
        assert "Prövas." in text(nobody, f"{PUBLIC}{item.meeting_id}/")
        assert "Närvarande" not in text(nobody, f"{PUBLIC}{item.meeting_id}/")
        assert browser.post(f"{where}minutes/publish/", {"public": "yes"}).status_code == 302
        assert "Närvarande" in text(nobody, f"{PUBLIC}{item.meeting_id}/")
    revise(browser, item, skelleftea)
    address = f"{PUBLIC}{item.meeting_id}/"
    page = text(nobody, address)
    first, later = page.index("Godkänt med villkor"), page.index("Uppskjutet till 1")
    assert first < page.index("Beslutet är ändrat") < later, "what was minuted stands first"
    at = "3\N{NO-BREAK SPACE}december 2026 klockan 15.00"
    assert at in page and "efter mötet, skrivet av mentor" in page and 'href="#beslut-' in page
    assert "Ändrat 3" in text(nobody, PUBLIC) and "Godkänt med villkor" in text(nobody, PUBLIC)
    assert "ändrat efter protokollet" in text(browser, where)
    assert f"{at} efter mötet" in text(browser, f"{where}minutes/")
    for each in (f"{address}protokoll.pdf", f"{where}minutes/minutes.pdf"):
        paper = browser.get(each)
        assert "protokoll-2026" in str(paper.headers)
        said = "".join(page.extract_text() for page in PdfReader(BytesIO(paper.content)).pages)
        assert "Ändrat efter mötet" in said and "klockan 15.00" in said
    take_up_again(browser)


def take_up_again(browser: Client) -> None:
    """Find the postponed question for a meeting that has another question already, and take it."""
    when = {"on": "2027-02-01", "at": "13.00", "venue": "Stadshuset", "is_public": "yes"}
    where = browser.post(f"{HOME}meetings/new/", when)["Location"]
    browser.post(f"{where}question/", {"title": "En annan fråga?", "is_public": "yes"})
    found = re.search(
        r'value="again"><input[^>]*"pk" value="(\d+)"', text(browser, f"{where}choose/")
    )
    browser.post(f"{where}add/", {"what": "again", "pk": found[1] if found else ""})
    page = text(browser, f"{where}choose/")
    assert 'value="again"' not in page and page.count("På dagordningen") == 1


def revise(browser: Client, item: Item, place: cast.Place) -> None:
    """Postpone what was decided, in the form that opens with the decision as it stands."""
    form = f"{HOME}items/{item.pk}/decide/"
    with clock.frozen(clock.at(DAY, 15)):
        page = text(browser, form)
        assert 'value="conditional" checked' in page and "Prövas." in page
        sent = {"outcome": "conditional", "reasons": "Skäl.", "conditions": "Prövas.", "seen": "1"}
        same = browser.post(form, sent)
        assert same.status_code == 422 and "gäller redan" in same.content.decode()
        changed = {**sent, "outcome": "postponed", "until": "2027-02-01"}
        assert browser.post(form, changed).status_code == 302
    with scope(municipality=place.row):
        assert [each.number for each in Decision.objects.order_by("number")] == [1, 2]


def test_everybody_meets_the_council_in_both_languages(browser: Client, item: Item) -> None:
    page = text(Client(), PUBLIC)
    assert "Ella" in page and "Torsdag 3\N{NO-BREAK SPACE}december 2026" in page
    english = Client()
    english.cookies["varv_language"] = "en"
    assert "Benefit to residents" in text(english, PUBLIC)
    assert "Hur väljer vi?" in text(Client(), f"{PUBLIC}{item.meeting_id}/")
    asked = {"title": "Och sedan?", "is_public": "yes"}
    browser.post(f"{HOME}meetings/{item.meeting_id}/question/", asked)
    browser.post(f"{HOME}items/{item.pk}/edit/", {"title": "Internt", "is_public": "no"})
    page = text(Client(), f"{PUBLIC}{item.meeting_id}/")
    assert "Internt" not in page
    assert "1. Inte offentlig" in page and "2. Och sedan?" in page, "as the minutes number them"


def test_a_partner_answers_by_the_link_and_the_desk_sees_it(
    browser: Client, item: Item, skelleftea: cast.Place
) -> None:
    ask = f"{HOME}items/{item.pk}/ask/"
    sent = {"kind": "partner", "name": "Kraft", "email": "kraft@example.org", "due_on": "igår"}
    assert browser.post(ask, sent).status_code == 422
    for _twice in range(2):
        assert browser.post(ask, {**sent, "due_on": "2026-12-01"}).status_code == 302
    with scope(municipality=skelleftea.row):
        assert Opinion.objects.count() == 1
        mail = Outbox.objects.get(recipient="kraft@example.org")
    link = re.search(r"(/skelleftea/digitaliseringsrad/yttrande/\S+)", mail.text)
    assert link
    partner = Client()
    assert "Hur väljer vi?" in text(partner, link[1])
    missing = partner.post(link[1], {"stance": "against"})
    assert missing.status_code == 422 and "Skriv era synpunkter." in missing.content.decode()
    answered = partner.post(link[1], {"stance": "remarks", "text": "Gärna öppna data."})
    assert answered.status_code == 302
    assert "Tack, svaret har kommit fram" in text(partner, link[1])
    assert "Gärna öppna data." in text(browser, f"{HOME}items/{item.pk}/")
    with clock.frozen(clock.at(dt.date(2026, 12, 2))):
        late = partner.post(link[1], {"stance": "for"})
        assert late.status_code == 409 and "har passerat" in late.content.decode()
    for bad in (f"{link[1][:-3]}x/", link[1].replace("skelleftea", "vara")):
        assert partner.get(bad).status_code == 404


def test_criteria_are_changed_for_coming_meetings(
    browser: Client, item: Item, skelleftea: cast.Place
) -> None:
    with scope(municipality=skelleftea.row):
        row = Criterion.objects.get(title="Kostnad")
    address = f"{HOME}criteria/{row.pk}/"
    sent = {"title": "Kostnad", "weight": "9", "way": "low", "revision": "1"}
    assert browser.post(address, {**sent, "weight": "11"}).status_code == 422
    assert browser.post(address, sent).status_code == 302
    assert browser.post(address, sent).status_code == 409
    page = text(browser, f"{HOME}meetings/{item.meeting_id}/")
    assert "Kostnad: <b>2</b>" in page
    assert browser.post(f"{address}retire/").status_code == 302
    new = {"title": "Klimat", "weight": "2", "way": "high"}
    assert browser.post(f"{HOME}criteria/new/", new).status_code == 302
    listed = text(browser, f"{HOME}criteria/")
    assert "Klimat" in listed and "Kostnad" not in listed
