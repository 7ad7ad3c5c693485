"""Frej signs, takes it back, follows and says what he thinks."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django_scopes import scope

from tests import cast
from tests.participation.proposals import people
from varv.participation.proposals.models import Comment, Proposal, Support
from varv.people.models import Officer, Person

Opens = Callable[..., Client]


def address(proposal: Proposal, what: str = "stod") -> str:
    return f"/skelleftea/medborgarforslag/{proposal.pk}/{what}/"


def test_who_is_not_signed_in_is_led_there_and_back(petition: Proposal) -> None:
    answer = Client().get(address(petition))
    assert answer.status_code == 302
    assert "/e-leg/" in answer["Location"]
    assert "stod" in answer["Location"]


def test_a_comment_that_is_sent_when_the_sign_in_has_ended_is_kept(proposal: Proposal) -> None:
    client = Client()
    answer = client.post(address(proposal, "kommentera"), {"text": "Skriven före utloggning"})
    assert "Det du skrev finns kvar" in client.get(answer["Location"]).content.decode()
    assert client.session["kept_form"]["fields"] == [["text", "Skriven före utloggning"]]


def test_frej_signs_and_sees_it(petition: Proposal, frej: Person, client_of: Opens) -> None:
    client = client_of(frej)
    assert "Stöd förslaget" in client.get(address(petition)).content.decode()
    for _ in range(2):
        answer = client.post(address(petition), {"registered": "yes", "shows_name": "yes"})
        assert answer.status_code == 302
    assert people.fresh(petition).support == 1
    page = client.get(answer["Location"])
    assert "Du stöder förslaget" in page.content.decode()
    assert "Frej Falk" in page.content.decode()
    assert "no-store" in client.get(address(petition))["Cache-Control"]


def test_who_does_not_say_it_is_told_and_loses_nothing(
    petition: Proposal, frej: Person, client_of: Opens
) -> None:
    answer = client_of(frej).post(address(petition), {"shows_name": "yes"})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "error-summary" in shown
    assert 'name="shows_name" value="yes" checked' in shown
    assert people.fresh(petition).support == 0


def test_frej_takes_it_back(petition: Proposal, frej: Person, client_of: Opens) -> None:
    people.sign(petition, frej)
    client = client_of(frej)
    assert client.get(address(petition, "stod/ta-tillbaka")).status_code == 405
    assert client.post(address(petition, "stod/ta-tillbaka")).status_code == 302
    assert people.fresh(petition).support == 0


def test_when_it_is_over_he_is_told(
    proposal: Proposal, alice: Officer, frej: Person, client_of: Opens
) -> None:
    row = people.act(proposal, "announce", alice, **people.MEETING)
    people.act(row, "refuse", alice, reasons="Nej.", **people.DECIDED)
    client = client_of(frej)
    for answer in (client.get(address(row)), client.post(address(row), {"registered": "yes"})):
        assert answer.status_code == 302
        assert "ute" in client.get(answer["Location"]).content.decode()


def test_frej_follows_and_stops(proposal: Proposal, frej: Person, client_of: Opens) -> None:
    client = client_of(frej)
    page = f"/skelleftea/medborgarforslag/{proposal.pk}/"
    back = client.get(address(proposal, "folj"))  # where the sign-in leads to
    assert back["Location"] == page and "en gång till" in client.get(page).content.decode()
    client.post(address(proposal, "folj"))
    assert "Sluta följa" in client.get(page).content.decode()
    client.post(address(proposal, "folj"), {"stop": "1"})
    assert "Följ det som händer" in client.get(page).content.decode()


def test_a_comment_is_sent_once_and_waits_seen_by_its_writer_only(
    proposal: Proposal, frej: Person, disa: Person, client_of: Opens
) -> None:
    client = client_of(frej)
    assert client.get(address(proposal, "kommentera")).status_code == 200
    sent = {"text": "Bra", "stance": "for", "key": str(uuid4())}
    for _ in range(2):
        assert client.post(address(proposal, "kommentera"), sent).status_code == 302
    with scope(municipality=proposal.municipality):
        assert Comment.objects.get().standing == "waiting"
    page = f"/skelleftea/medborgarforslag/{proposal.pk}/"
    assert "Väntar på att vi läser den" in client.get(page).content.decode()
    assert "Väntar på att vi läser den" not in client_of(disa).get(page).content.decode()


def test_the_faults_of_a_comment_stand_in_the_order_of_its_fields(
    proposal: Proposal, frej: Person, client_of: Opens
) -> None:
    shown = client_of(frej).post(address(proposal, "kommentera"), {}).content.decode()
    assert shown.index('href="#stance"') < shown.index('href="#text"')


def test_a_comment_with_faults_keeps_its_words(
    proposal: Proposal, frej: Person, client_of: Opens
) -> None:
    answer = client_of(frej).post(address(proposal, "kommentera"), {"text": "<i>Jag tycker"})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "&lt;i&gt;Jag tycker" in shown
    with scope(municipality=proposal.municipality):
        assert not Comment.objects.exists()


@pytest.mark.parametrize("what", ["stod", "kommentera"])
def test_an_unpublished_proposal_is_not_there(
    received: Proposal, frej: Person, client_of: Opens, what: str
) -> None:
    assert client_of(frej).get(address(received, what)).status_code == 404


def test_sam_of_vara_is_not_known_here(
    petition: Proposal, vara: cast.Place, client_of: Opens
) -> None:
    sam = cast.know(vara, "sam", cast.NUMBERS["sam"])
    client_of(sam).post(f"/vara/medborgarforslag/{petition.pk}/stod/", {"registered": "yes"})
    with scope(municipality=petition.municipality):
        assert not Support.objects.exists()


def test_mina_sidor_shows_what_she_proposed_and_he_supports(
    received: Proposal, petition: Proposal, disa: Person, frej: Person, client_of: Opens
) -> None:
    people.sign(petition, frej)
    his = client_of(frej).get("/skelleftea/mina-sidor/").content.decode()
    hers = client_of(disa).get("/skelleftea/mina-sidor/").content.decode()
    assert "En bastu vid Storstrand" in his and people.PLOUGH not in his
    assert "Ditt förslag" in hers and people.PLOUGH in hers


def test_what_is_alike_is_shown_before_the_text_is_written(
    proposal: Proposal, frej: Person, here: cast.Place, client_of: Opens
) -> None:
    client = client_of(frej)
    step = client.post("/skelleftea/e-tjanster/medborgarforslag/ansok/")["Location"]
    sent = {"one_subject": "yes", "concerns_person": "no", "_go": "next"}
    sent["proposal_title"] = "Ploga gångvägarna till skolan före klockan sju"
    shown = client.get(client.post(step, sent)["Location"]).content.decode()
    alike, asked = shown.index("Det finns liknande förslag"), shown.index('name="what"')
    assert alike < shown.index(people.PLOUGH) < asked
