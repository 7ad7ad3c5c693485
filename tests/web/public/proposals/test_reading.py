"""What everybody reads of proposals, and what nobody does."""

import html
import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django_scopes import scope

from tests import cast
from tests.participation.proposals import people
from varv.participation.proposals import actions
from varv.participation.proposals.models import Comment, Proposal, Report
from varv.people.models import Officer, Person

LIST = "/skelleftea/medborgarforslag/"
MOST_QUERIES = 12


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_list_is_kind_when_there_is_nothing(here: cast.Place, client: Client) -> None:
    assert "Ingen har föreslagit något än" in text(client, LIST)


def test_the_list_shows_what_is_published_and_leads_to_proposing(
    proposal: Proposal, received: Proposal, disa: Person, here: cast.Place, client: Client
) -> None:
    people.propose(here, disa, title="Hemlig bänk i parken")
    shown = text(client, LIST)
    assert people.PLOUGH in shown
    assert "Hemlig bänk" not in shown
    assert "/e-tjanster/medborgarforslag/" in shown


def test_the_headings_of_the_list_skip_no_level(proposal: Proposal, client: Client) -> None:
    for address in (LIST, f"{LIST}?q=skolan"):
        shown = text(client, address).split("<main", 1)[1]
        assert re.findall(r"<h([1-6])", shown)[:2] == ["1", "2"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", True),
        ("?q=gångväg", True),
        ("?q=bastu", False),
        ("?visa=open", True),
        ("?visa=granted", False),
        ("?visa=<script>&ordning=';--", True),
        ("?ordning=support", True),
        ("?ordning=ends", False),
        ("?efter=skräp_1", True),
        ("?q=%00", True),
    ],
)
def test_the_list_is_narrowed(proposal: Proposal, client: Client, query: str, found: bool) -> None:
    assert (people.PLOUGH in text(client, LIST + query)) is found


def test_the_story_tells_every_step_and_no_name(
    proposal: Proposal, alice: Officer, client: Client
) -> None:
    row = people.act(proposal, "announce", alice, **people.MEETING)
    shown = text(client, f"{LIST}{row.pk}/")
    assert "Fullmäktige fick förslaget" in shown
    assert "16\N{NO-BREAK SPACE}november 2026" in shown
    assert "§ 14" in shown
    assert "En invånare i Ursviken" in shown
    assert "Lind" not in shown


def test_the_answer_is_shown_when_it_is_published(
    proposal: Proposal, alice: Officer, client: Client
) -> None:
    row = people.act(proposal, "announce", alice, **people.MEETING)
    row = people.act(row, "grant", alice, reasons="Disa Lind har rätt.", **people.DECIDED)
    assert "har rätt" not in text(client, f"{LIST}{row.pk}/")
    with scope(municipality=row.municipality):
        actions.answer(proposal=row, text="Det blir så.", by=cast.actor_of(alice))
    assert "Det blir så." in text(client, f"{LIST}{row.pk}/")


def test_what_is_written_is_never_markup(
    received: Proposal, alice: Officer, client: Client
) -> None:
    row = people.publish(received, alice, title="<script>alert(1)</script>", text="<b>hej</b>")
    shown = text(client, f"{LIST}{row.pk}/")
    assert "<script>alert" not in shown
    assert "<b>hej" not in shown


@pytest.mark.parametrize("who", ["unpublished", "hidden", "elsewhere"])
def test_what_may_not_be_read_is_not_there(
    who: str, received: Proposal, alice: Officer, vara: cast.Place, client: Client
) -> None:
    path = "/skelleftea/"
    if who != "unpublished":
        received = people.publish(received, alice)
    if who == "hidden":
        with scope(municipality=received.municipality):
            actions.hide(proposal=received, why="Namn", by=cast.actor_of(alice))
    if who == "elsewhere":
        path = "/vara/"
    text(client, f"{path}medborgarforslag/{received.pk}/", 404)


def test_pages_ask_little_of_the_database(
    proposal: Proposal,
    petition: Proposal,
    alice: Officer,
    frej: Person,
    client_of: Any,
    django_assert_max_num_queries: Any,
) -> None:
    people.sign(petition, frej, shows_name=True)
    for number in range(4):
        with scope(municipality=petition.municipality):
            actions.comment(
                proposal=petition,
                text=f"Nummer {number}",
                stance="for",
                shows_name=True,
                by=cast.actor_of(frej),
                key=uuid4(),
            )
    client = client_of(frej)
    for address in (LIST, f"{LIST}?q=gångväg", f"{LIST}{petition.pk}/", f"{LIST}atom.xml"):
        client.get(address)
        with django_assert_max_num_queries(MOST_QUERIES):
            assert client.get(address).status_code == 200


def test_the_feed_is_atom(proposal: Proposal, client: Client) -> None:
    answer = client.get(f"{LIST}atom.xml")
    assert answer["Content-Type"] == "application/atom+xml"
    assert f"<title>{people.PLOUGH}</title>" in answer.content.decode()


@pytest.fixture
def said(petition: Proposal, frej: Person) -> Comment:
    """Have a comment that is shown."""
    with scope(municipality=petition.municipality):
        return actions.comment(
            proposal=petition,
            text="Du är dum.",
            stance="against",
            shows_name=False,
            by=cast.actor_of(frej),
            key=uuid4(),
        )


def test_anybody_reports_a_comment_once(said: Comment, client: Client) -> None:
    address = f"{LIST}{said.proposal_id}/kommentarer/{said.pk}/anmal/"
    assert "Du är dum." in text(client, address)
    sent = {"text": "Kränkande", "key": str(uuid4())}
    for _ in range(2):
        assert client.post(address, sent).status_code == 302
    with scope(municipality=said.municipality):
        assert Report.objects.count() == 1
        assert Comment.objects.get().reports == 1


def test_a_report_must_say_something_and_a_machine_is_ignored(
    said: Comment, client: Client
) -> None:
    address = f"{LIST}{said.proposal_id}/kommentarer/{said.pk}/anmal/"
    answer = client.post(address, {"text": " "})
    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()
    assert client.post(address, {"text": "Spam", "webbplats": "http://x"}).status_code == 302
    with scope(municipality=said.municipality):
        assert not Report.objects.exists()


def test_many_reports_from_one_address_wait(said: Comment, client: Client) -> None:
    address = f"{LIST}{said.proposal_id}/kommentarer/{said.pk}/anmal/"
    for _ in range(10):
        client.post(address, {"text": "Nej"})
    answer = client.post(address, {"text": "Nej"})
    assert answer.status_code == 422
    assert "Vänta en stund" in answer.content.decode()


def test_the_pages_speak_english(proposal: Proposal, client: Client) -> None:
    client.cookies["django_language"] = "en"
    client.get(f"/skelleftea/sprak/en/?next={LIST}")
    assert "Resident proposals" in text(client, LIST)


def test_a_proposal_is_nothing_that_one_applies_for(here: cast.Place, client: Client) -> None:
    page = text(client, "/skelleftea/e-tjanster/medborgarforslag/").lower()
    assert "vem får lämna medborgarförslag" in page
    assert "så skriver vi medborgarförslaget tillsammans" in page and "ansök" not in page


def test_the_feed_shows_what_is_written_and_runs_nothing(
    here: cast.Place, alice: Officer, disa: Person, client: Client
) -> None:
    made = people.propose(here, disa)
    said = "Ploga < 5 cm <script>alert(1)</script>\x0b och sanda."
    people.publish(made, alice, title="Plogning\x0c före sju", text=said)
    feed = text(client, f"{LIST}atom.xml")
    assert "&amp;lt;script" in feed and "<script" not in html.unescape(feed)


@pytest.mark.parametrize("edge", ["0001-01-01T00:00:00%2B23:59_1", "9999-12-31T23:59:59-23:59_1"])
def test_an_edge_outside_of_time_is_no_edge(proposal: Proposal, client: Client, edge: str) -> None:
    for way in ("efter", "fore"):
        assert people.PLOUGH in text(client, f"{LIST}?{way}={edge}")
