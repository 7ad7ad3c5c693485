"""Kajsa plans a year on the desk, Bea proposes, Alice carries; Bo and Charlie see nothing of it."""

import html
import re
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope
from icalendar import Calendar

from tests import cast
from varv.people.models import Officer
from varv.people.roles import Role
from varv.steering.communication.models import Channel, Effort, Plan, TargetGroup
from varv.steering.communication.queries import reading
from varv.steering.plans import actions as steering
from varv.steering.plans.actions import activities, plans
from varv.web.desk.communication import files

HOME = "/skelleftea/desk/communication/"
KEY = "019ac1d2-0000-7000-8000-000000000001"


@pytest.fixture
def alice(skelleftea: cast.Place) -> Officer:
    """Have Alice, who owns an effort."""
    return cast.employ(skelleftea, "alice", Role.HANDLER)


@pytest.fixture
def kajsa(skelleftea: cast.Place) -> Client:
    """Return the browser of Kajsa, who plans the communication."""
    return cast.client_of(cast.employ(skelleftea, "kajsa", Role.COMMUNICATOR, unit="board"))


@pytest.fixture
def plan(kajsa: Client, skelleftea: cast.Place) -> Plan:
    """Have a plan with channels and target groups."""
    words = {"title": "Kommunikationsplan", "first_year": "2026", "last_year": "2027"}
    rule = {"most_changes": "1", "within_days": "90", "pace": "quarter"}
    assert kajsa.post(f"{HOME}new/", words | rule).status_code == 302
    lists = {"channels": "Webb = Web\nMöte", "groups": "Elever = Pupils"}
    assert kajsa.post(f"{HOME}lists/", lists).status_code == 302
    with scope(municipality=skelleftea.row):
        return Plan.objects.get()


def told(place: cast.Place, owner: Officer | None, **changed: Any) -> dict[str, Any]:
    with scope(municipality=place.row):
        channel, group = Channel.objects.get(name="Webb"), TargetGroup.objects.get()
    return {
        "title": "Ledighet på nätet",
        "message": "Sök på fem minuter.",
        "audience": "external",
        "groups": [str(group.pk)],
        "channel": str(channel.pk),
        "owner": str(owner.pk) if owner else "",
        "starts_on": "2026-12-07",
        "repeats": "once",
        "measure": "Ansökningar",
        "target": "1 200",
        "key": KEY,
        "revision": "1",
        **changed,
    }


def add(browser: Client, plan: Plan, place: cast.Place, owner: Officer, **changed: Any) -> Effort:
    answer = browser.post(f"{HOME}{plan.pk}/effort/", told(place, owner, **changed))
    assert answer.status_code == 302, answer.content.decode()
    with scope(municipality=place.row):
        return Effort.objects.order_by("-pk")[0]


def text(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return (b"".join(answer) if answer.streaming else answer.content).decode()


def test_a_year_is_drawn_listed_filtered_and_taken_away(
    kajsa: Client,
    plan: Plan,
    skelleftea: cast.Place,
    alice: Officer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = add(kajsa, plan, skelleftea, alice)
    again = kajsa.post(f"{HOME}{plan.pk}/effort/", told(skelleftea, alice))
    assert again["Location"].endswith(f"/efforts/{first.pk}/"), "sent twice, planned once"
    monthly = {"repeats": "monthly", "until": "2027-03-01", "key": "2"}
    add(kajsa, plan, skelleftea, alice, title="=Möte", audience="internal", **monthly)
    home = f"{HOME}{plan.pk}/"
    page = text(kajsa, home)
    assert page.count("<title>1. Ledighet") == 1 and page.count("<title>2. =Möte") == 1
    assert text(kajsa, f"{home}?ar=2027&ringar=kanal").count("<title>1. =Möte") == 2
    assert "Ledighet på nätet" not in text(kajsa, f"{home}?vy=list&riktning=internal&lage=planned")
    monkeypatch.setattr(reading, "PAGE", 1)
    paged = text(kajsa, f"{home}?vy=list&q=e")
    assert f'href="?vy=list&amp;q=e&amp;after={first.pk}"' in paged and "=Möte" not in paged
    later = text(kajsa, f"{home}?vy=list&after={first.pk}")
    assert "=Möte" in later and "Ledighet på nätet" not in later
    assert "Inga insatser att visa." in text(kajsa, f"{home}?vy=list&q=finns-inte")
    assert text(kajsa, f"{home}?vy=x&ar=1&kanal=x&lage=%00&q=%00").count("2. =Möte") == 1
    monkeypatch.setattr(reading, "MOST", 1)
    monkeypatch.setattr(files, "AT_A_TIME", 1)
    drawn = text(kajsa, f"{home}?q=e")
    assert "1 insats till under året visas inte här." in drawn and "2. =Möte" not in drawn
    assert 'href="?q=e&amp;vy=list&amp;ar=2026"' in drawn
    table = text(kajsa, f"{home}download/?riktning=internal")
    assert "'=Möte" in table and "Ledighet på nätet" not in table
    whole = text(kajsa, f"{home}download/")
    assert "'=Möte" in whole and "Ledighet på nätet" in whole, "the files have all"
    made = Calendar.from_ical(text(kajsa, f"{home}calendar/"))
    assert len(list(made.walk("VEVENT"))) == 4
    paper = kajsa.get(f"{home}paper/")
    assert paper.content.startswith(b"%PDF") and paper["Content-Type"] == "application/pdf"


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"title": ""}, "Skriv vad insatsen heter"),
    ({"channel": ""}, "Välj en kanal."),
    ({"groups": []}, "Välj minst en målgrupp."),
    ({"audience": "alla"}, "Välj om insatsen är extern eller intern."),
    ({"starts_on": ""}, "Ange vilken dag insatsen börjar."),
    ({"starts_on": "snart"}, "Skriv dagen som år, månad och dag"),
    ({"target": "många"}, "Skriv målet som ett heltal."),
    ({"activity": "999"}, "Välj vilken aktivitet"),
    ({"owner": "999"}, "Välj vem som ansvarar"),
    ({"article": "example.org"}, "Skriv hela adressen"),
]


def test_what_cannot_be_read_is_said_and_nothing_is_lost(
    kajsa: Client, plan: Plan, skelleftea: cast.Place, alice: Officer
) -> None:
    for changed, said in WRONG:
        sent = told(skelleftea, alice) | changed
        answer = kajsa.post(f"{HOME}{plan.pk}/effort/", sent)
        page = answer.content.decode()
        assert answer.status_code == 422 and said in page, changed
        assert "Sök på fem minuter." in page


def test_a_message_changed_too_often_shows_with_all_that_it_said(
    kajsa: Client, plan: Plan, skelleftea: cast.Place, alice: Officer
) -> None:
    row = add(kajsa, plan, skelleftea, alice)
    edit = f"{HOME}efforts/{row.pk}/edit/"
    assert 'value="1200"' in text(kajsa, edit)
    for revision, message in ((1, "Sök på tre."), (2, "Sök på <två>.")):
        sent = told(skelleftea, alice, message=message, revision=str(revision))
        assert kajsa.post(edit, sent).status_code == 302
    page = text(kajsa, f"{HOME}efforts/{row.pk}/")
    assert "Budskapet ändras för ofta" in page and "Sök på fem minuter." in page
    assert "Sök på &lt;två&gt;." in page
    assert "Budskapet ändras för ofta" in text(kajsa, f"{HOME}{plan.pk}/?vy=concerns")
    late = kajsa.post(edit, told(skelleftea, alice, message="Min text", revision="1"))
    assert late.status_code == 409 and "Min text" in late.content.decode()


def test_its_owner_carries_an_effort_and_others_do_not(
    kajsa: Client, plan: Plan, skelleftea: cast.Place, alice: Officer
) -> None:
    row = add(kajsa, plan, skelleftea, alice, starts_on="2026-11-20")
    bo = cast.employ(skelleftea, "bo", Role.HANDLER)
    vara = cast.found("Vara", "VAR", "1470", "vara")
    charlie = cast.employ(vara, "charlie", *Role, unit="board")
    here, owner = f"{HOME}efforts/{row.pk}/", cast.client_of(alice)
    for stranger in (cast.client_of(bo), cast.client_of(charlie), Client()):
        assert stranger.get(here).status_code != 200
    assert "Dagen har passerat" in text(owner, here) and "Ändra</a>" not in text(owner, here)
    assert owner.get(HOME).status_code == 404 and owner.get(f"{here}edit/").status_code == 404
    assert owner.post(f"{here}move/done/", {"seen": "planned"}).status_code == 302
    assert owner.post(f"{here}move/done/", {"seen": "planned"}).status_code == 302, "back and again"
    wrong = owner.post(f"{here}result/", {"on": "2026-11-23", "value": "många", "learned": "Allt."})
    assert wrong.status_code == 422 and "Allt." in wrong.content.decode()
    sent = {"on": "2026-11-23", "value": "1 300", "learned": "Länken i veckobrevet drog mest."}
    assert owner.post(f"{here}result/", sent).status_code == 302
    page = text(owner, here)
    assert "1\N{NO-BREAK SPACE}300" in page and "veckobrevet" in page and "Klar" in page
    assert owner.get(f"{here}move/nowhere/").status_code == 404
    assert owner.get(f"{here}move/cancelled/").status_code == 404, "what is done is not cancelled"
    assert kajsa.post(f"{here}move/going/", {"seen": "planned"}).status_code == 409


def test_of_what_comes_back_only_the_time_that_is_now_is_going_on(
    kajsa: Client, plan: Plan, skelleftea: cast.Place, alice: Officer
) -> None:
    monthly = {"starts_on": "2026-10-23", "repeats": "monthly", "until": "2026-12-23"}
    row = add(kajsa, plan, skelleftea, alice, **monthly)
    assert kajsa.post(f"{HOME}efforts/{row.pk}/move/going/", {"seen": "planned"}).status_code == 302
    page = text(kajsa, f"{HOME}{plan.pk}/")
    assert re.findall(r'<g class="external (\w+)"><title>', page) == ["done", "going", "planned"]
    assert re.findall(r"</svg>(Genomförd|Pågår|Planerad)</span>", page) == [
        "Genomförd",
        "Pågår",
        "Planerad",
    ]


def test_what_is_cancelled_says_why(
    kajsa: Client, plan: Plan, skelleftea: cast.Place, alice: Officer
) -> None:
    row = add(kajsa, plan, skelleftea, alice)
    cancel = f"{HOME}efforts/{row.pk}/move/cancelled/"
    assert "Ställ in Ledighet på nätet?" in text(kajsa, cancel)
    assert kajsa.post(cancel, {"seen": "planned"}).status_code == 422
    assert kajsa.post(cancel, {"seen": "planned", "reason": "Sjukdom."}).status_code == 302
    assert "Sjukdom." in text(kajsa, f"{HOME}efforts/{row.pk}/")
    assert "Ledighet på nätet" not in text(kajsa, f"{HOME}{plan.pk}/")


def test_bea_proposes_for_the_activity_that_she_leads(
    kajsa: Client, plan: Plan, skelleftea: cast.Place, alice: Officer
) -> None:
    bea = cast.employ(skelleftea, "bea", Role.MANAGER)
    ella = cast.employ(skelleftea, "ella", Role.LEADER, unit="board")
    by = cast.actor_of(ella)
    with scope(municipality=skelleftea.row):
        about = plans.About("Digital handlingsplan", 2026, 2028)
        steered = steering.start(municipality=skelleftea.row, about=about, by=by)
        made = [
            steering.propose(
                plan=steered,
                about=activities.About(title, skelleftea.units[unit], communicator=alice),
                ties=activities.Ties(),
                by=by,
            )
            for title, unit in (("Aktiva seniorer", "kanalskolan"), ("Annat", "norrskolan"))
        ]
        steering.select(activity=made[0], years=[2026], by=by)
    here = f"/skelleftea/desk/plans/activities/{made[0].pk}/"
    listed = f"{HOME}efforts/?vy=list&aktivitet={made[0].pk}"
    assert html.escape(listed) in text(cast.client_of(ella), here)
    assert "Aktiva seniorer" in text(kajsa, f"{HOME}{plan.pk}/?vy=concerns")
    new, browser = f"{HOME}{plan.pk}/effort/", cast.client_of(bea)
    asked = f"?aktivitet={made[0].pk}"
    assert browser.get(f"{HOME}effort/{asked}")["Location"] == f"{new}{asked}"
    form = text(browser, f"{new}{asked}")
    assert re.search(rf'<option value="{made[0].pk}" selected>', form) and "Annat" not in form
    other = told(skelleftea, None, activity=str(made[1].pk))
    assert browser.post(new, other).status_code == 422
    sent = told(skelleftea, None, activity=str(made[0].pk))
    assert browser.post(new, sent).status_code == 302
    assert "Ledighet på nätet" in browser.get(listed, follow=True).content.decode()
    assert "Förslag att ta ställning till" in text(kajsa, f"{HOME}{plan.pk}/?vy=concerns")


def test_a_review_is_kept_and_says_when_the_next_is(kajsa: Client, plan: Plan) -> None:
    address = f"{HOME}{plan.pk}/review/"
    assert kajsa.post(address, {"on": "2026-12-24", "changed": "Allt."}).status_code == 422
    sent = {"on": "2026-11-23", "changed": "Vi slutade med affischer.", "key": KEY}
    for _ in range(2):
        assert kajsa.post(address, sent).status_code == 302
    page = text(kajsa, f"{HOME}{plan.pk}/?vy=concerns")
    assert page.count("Vi slutade med affischer.") == 1
    assert "23\N{NO-BREAK SPACE}februari 2027" in page


def test_a_plan_is_changed_and_shown_in_english(kajsa: Client, plan: Plan) -> None:
    edit = f"{HOME}{plan.pk}/edit/"
    wrong = kajsa.post(edit, {"title": "", "first_year": "x", "most_changes": "-1"})
    assert wrong.status_code == 422 and "Ange planens första år" in wrong.content.decode()
    kajsa.cookies["varv_language"] = "en"
    for view in ("wheel", "list", "concerns"):
        page = text(kajsa, f"{HOME}{plan.pk}/?vy={view}")
        assert "Year wheel" in page and "Årshjul" not in page
