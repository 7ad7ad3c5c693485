"""Alice takes care of proposals; Bo and Charlie do not."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django_scopes import scope

from tests import cast
from tests.participation.proposals import people
from varv.audit.models import Entry
from varv.participation.proposals import actions
from varv.participation.proposals.models import Comment, Proposal
from varv.people import actions as known
from varv.people.actors import system
from varv.people.models import Officer, Person
from varv.people.roles import Role

Opens = Callable[..., Client]
DESK = "/skelleftea/desk/proposals/"
MOST_QUERIES = 12


def shown(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def page(proposal: Proposal, what: str = "") -> str:
    return f"{DESK}{proposal.pk}/{what}"


@pytest.fixture
def at_desk(alice: Officer, client_of: Opens) -> Client:
    """Have Alice's browser."""
    return client_of(alice)


def test_the_list_shows_what_waits(received: Proposal, at_desk: Client) -> None:
    assert people.PLOUGH in shown(at_desk, DESK)
    assert people.PLOUGH in shown(at_desk, f"{DESK}?view=publish")
    assert "Här är det tomt" in shown(at_desk, f"{DESK}?view=late")
    assert people.PLOUGH in shown(at_desk, f"{DESK}?view=skräp&after=x")


WHERE = ["", "publish/", "answer/", "hide/", "paper/", "reply/"]


@pytest.mark.parametrize("what", WHERE)
def test_it_is_not_there_for_bo(
    received: Proposal, bo: Officer, client_of: Opens, what: str
) -> None:
    assert people.PLOUGH not in shown(client_of(bo), DESK)
    shown(client_of(bo), page(received, what), 404)


def test_a_protected_proposer_is_for_those_who_may(
    received: Proposal, here: cast.Place, disa: Person, at_desk: Client
) -> None:
    known.set_protection(person=disa, protection="secrecy_marked", by=system(here.row.pk))
    assert people.PLOUGH not in shown(at_desk, DESK)
    shown(at_desk, page(received), 404)


def test_alice_publishes_a_moderated_text(received: Proposal, at_desk: Client) -> None:
    form = shown(at_desk, page(received, "publish/"))
    assert "folkbokförd i kommunen enligt folkbokföringen" in form
    sent = {"title": "Ploga först", "text": "Utan namn.", "place": "", "seen": "1"}
    answer = at_desk.post(page(received, "publish/"), sent)
    assert answer.status_code == 422
    assert "Utan namn." in answer.content.decode()
    sent["admit--register_checked"] = "yes"
    for _ in range(2):
        assert at_desk.post(page(received, "publish/"), sent).status_code == 302
    row = people.fresh(received)
    assert (row.title, row.stage) == ("Ploga först", "open")
    assert people.PLOUGH in shown(at_desk, page(row))  # what Disa wrote is still beside it


def test_what_changed_meanwhile_is_told(received: Proposal, disa: Person, at_desk: Client) -> None:
    cast.write(received.case, disa)
    sent = {"title": "A", "text": "B", "seen": "1", "admit--register_checked": "yes"}
    answer = at_desk.post(page(received, "publish/"), sent)
    assert answer.status_code == 422
    assert "har ändrats" in answer.content.decode()
    assert people.fresh(received).published_at is None


def test_what_is_alike_is_said_before_it_is_published(
    proposal: Proposal, disa: Person, here: cast.Place, at_desk: Client
) -> None:
    again = people.propose(here, disa, title="Ploga gångvägar före klockan sju")
    form = shown(at_desk, page(again, "publish/"))
    assert "nästan samma ord" in form
    assert f"/skelleftea/medborgarforslag/{proposal.pk}/" in form


def test_the_answer_is_published(proposal: Proposal, alice: Officer, at_desk: Client) -> None:
    row = people.act(proposal, "announce", alice, **people.MEETING)
    row = people.act(row, "answer", alice, reasons="Skälen.", **people.DECIDED)
    assert "Skälen." in shown(at_desk, page(row, "answer/"))
    assert at_desk.post(page(row, "answer/"), {"answer": ""}).status_code == 422
    assert at_desk.post(page(row, "answer/"), {"answer": "Så här."}).status_code == 302
    assert people.fresh(row).answer == "Så här."


def test_it_is_hidden_with_a_reason_and_shown_again(proposal: Proposal, at_desk: Client) -> None:
    assert at_desk.post(page(proposal, "hide/"), {"why": ""}).status_code == 422
    assert at_desk.post(page(proposal, "hide/"), {"why": "Namn"}).status_code == 302
    assert people.fresh(proposal).hidden_at is not None
    assert at_desk.post(page(proposal, "show/")).status_code == 302
    assert people.fresh(proposal).hidden_at is None


def test_names_on_paper_are_counted(petition: Proposal, disa: Person, at_desk: Client) -> None:
    sent = {"lines": f"{disa.number} Disa", "unnamed": "x", "note": "Ica", "key": str(uuid4())}
    answer = at_desk.post(page(petition, "paper/"), sent)
    assert answer.status_code == 422
    assert disa.number in answer.content.decode()
    for _ in range(2):
        sent["unnamed"] = "1"
        assert at_desk.post(page(petition, "paper/"), sent).status_code == 302
    assert people.fresh(petition).support == 2


def test_comments_are_read_in_turn(
    petition: Proposal, proposal: Proposal, disa: Person, at_desk: Client
) -> None:
    with scope(municipality=proposal.municipality):
        said = actions.comment(
            proposal=proposal,
            text="Ett ord",
            stance="for",
            shows_name=False,
            by=cast.actor_of(disa),
            key=uuid4(),
        )
    queue = f"{DESK}comments/"
    assert "Ett ord" in shown(at_desk, queue)
    answer = at_desk.post(f"{queue}{said.pk}/", {"hide": "1", "why": ""})
    assert answer.status_code == 422
    assert at_desk.post(f"{queue}{said.pk}/", {"show": "1"}).status_code == 302
    with scope(municipality=proposal.municipality):
        assert Comment.objects.get().standing == "shown"
    assert "Allt är läst" in shown(at_desk, queue)
    assert at_desk.post(f"{queue}{said.pk}/", {"why": "Spam"}).status_code == 302


def test_a_need_from_a_comment_begins_with_its_words_and_leads_back_to_it(
    proposal: Proposal, disa: Person, at_desk: Client
) -> None:
    with scope(municipality=proposal.municipality):
        said = actions.comment(
            proposal=proposal,
            text="Ljus vid bänken",
            stance="for",
            shows_name=False,
            by=cast.actor_of(disa),
            key=uuid4(),
        )
    alone = f"{DESK}comments/{said.pk}/"
    address = re.search(r'href="([^"]+/needs/new/[^"]+)"', shown(at_desk, alone))
    assert address and "Ljus" not in address[1]
    form = shown(at_desk, address[1].replace("&amp;", "&"))
    assert "Ljus vid bänken</textarea>" in form and f'href="{alone}"' in form
    at_desk.post(alone, {"why": "Reklam"})
    hidden = shown(at_desk, alone)
    assert "Dold: Reklam" in hidden and "Ljus vid bänken" in hidden
    assert at_desk.post(alone, {"show": "1"}).status_code == 302


def test_the_municipality_says_something(proposal: Proposal, at_desk: Client) -> None:
    assert at_desk.post(page(proposal, "reply/"), {"text": ""}).status_code == 422
    sent = {"text": "Tack för förslaget.", "key": str(uuid4())}
    assert at_desk.post(page(proposal, "reply/"), sent).status_code == 302
    public = Client().get(f"/skelleftea/medborgarforslag/{proposal.pk}/").content.decode()
    assert "Tack för förslaget." in public


def test_the_year_is_printed_and_downloaded(
    received: Proposal, alice: Officer, at_desk: Client
) -> None:
    row = people.publish(received, alice, title="=cmd()")
    people.act(row, "announce", alice, **people.MEETING)
    assert "=cmd()" in shown(at_desk, f"{DESK}yearly/?year=2026")
    answer = at_desk.get(f"{DESK}yearly/download/?year=2026")
    assert "attachment" in answer["Content-Disposition"]
    assert ";'=cmd();" in answer.content.decode()
    assert "Inget att redovisa" in shown(at_desk, f"{DESK}yearly/?year=2001&board=x")


def test_pages_ask_little_of_the_database(
    received: Proposal,
    petition: Proposal,
    frej: Person,
    at_desk: Client,
    django_assert_max_num_queries: Any,
) -> None:
    people.sign(petition, frej)
    for address in (
        DESK,
        page(petition),
        page(received, "publish/"),
        f"{DESK}comments/",
        f"{DESK}yearly/",
    ):
        at_desk.get(address)
        with django_assert_max_num_queries(MOST_QUERIES):
            assert at_desk.get(address).status_code == 200


def test_the_proposal_and_its_case_lead_to_each_other_and_to_a_need(
    received: Proposal, at_desk: Client
) -> None:
    case = shown(at_desk, f"/skelleftea/desk/cases/{received.case.number}/")
    assert f'href="{page(received)}"' in case
    address = f"/skelleftea/desk/needs/new/?kind=proposal&amp;key={received.pk}"
    assert f'href="{address}"' in shown(at_desk, page(received))
    assert people.PLOUGH in shown(at_desk, address.replace("&amp;", "&"))


def test_a_communicator_opens_what_she_may_publish_and_leaves_a_record(
    received: Proposal, here: cast.Place, client_of: Opens
) -> None:
    kim = cast.employ(here, "kim", Role.COMMUNICATOR)
    assert people.PLOUGH in shown(client_of(kim), page(received))
    assert Entry.objects.filter(action="case.look", officer_id=kim.pk).exists()
