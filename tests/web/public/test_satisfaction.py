"""Disa says what it was like to apply; leaders see it together with what others said."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils.html import escape
from django_scopes import scope

from tests import cast
from varv.cases.models import Case
from varv.core import clock
from varv.notices.models import Outbox
from varv.participation.needs.models import Need
from varv.participation.satisfaction.models import Answer
from varv.people import actions as people
from varv.people.actors import system
from varv.people.models import Officer, Person
from varv.people.roles import Role


@pytest.fixture
def case(skelleftea: cast.Place, disa: Person, ebbe: Person, alice: Officer) -> Iterator[Case]:
    """Have a decided case of Disa's."""
    row = cast.act(cast.apply(skelleftea, disa, ebbe), "grant", alice)
    with scope(municipality=skelleftea.row):
        yield row


def link() -> str:
    """Return the path of the link in the mail of the decision."""
    mail = Outbox.objects.get(key__startswith="decision:")
    return "/" + re.findall(r"https?://[^/]+/(\S+hur-var-det\S+)", mail.text)[0]


def test_whoever_holds_the_link_answers_without_signing_in_and_may_change_it(case: Case) -> None:
    client, address = Client(), link()
    assert "Ledighetsansökan" in client.get(address).content.decode()
    assert not Answer.objects.exists()
    for grade in ("4", "4", "2"):
        answer = client.post(address, {"grade": grade, "text": "Fler bilder."})
        assert answer.status_code == 302 and answer["Location"] == address
    page = client.get(address).content.decode()
    assert "Tack för ditt svar" in page and "Du har svarat: Dåligt." in page
    assert Answer.objects.get().text == "Fler bilder."
    assert "Fler bilder.</textarea>" in client.get(f"{address}?andra").content.decode()


def test_nothing_that_was_written_is_lost_when_no_grade_is_chosen(case: Case) -> None:
    answer = Client().post(link(), {"text": "Fler <b>bilder</b>."})
    page = answer.content.decode()
    assert answer.status_code == 422 and "Välj det svar som stämmer bäst." in page
    assert escape("Fler <b>bilder</b>.") in page and 'href="#grade"' in page


def test_a_link_opens_here_and_for_thirty_days_and_not_when_it_is_forged(
    case: Case, vara: cast.Place
) -> None:
    client, address = Client(), link()
    assert client.get(address.replace("/skelleftea/", "/vara/")).status_code == 404
    assert client.get(f"{address[:-8]}AAAA==/").status_code == 404
    with clock.frozen(cast.MONDAY.replace(month=12, day=24)):
        assert client.get(address).status_code == 410
        assert client.post(address, {"grade": "5"}).status_code == 410
    assert not Answer.objects.exists()


def test_the_case_asks_disa_once_it_is_decided(
    case: Case, disa: Person, ebbe: Person, skelleftea: cast.Place
) -> None:
    client, mine = cast.client_of(disa), "/skelleftea/mina-sidor/arenden/"
    page = client.get(f"{mine}{case.number}/").content.decode()
    action = re.findall(r'action="([^"]+hur-var-det[^"]+)"', page)[0]
    client.post(action, {"grade": "5"})
    assert "Du har svarat: Mycket bra." in client.get(f"{mine}{case.number}/").content.decode()
    undecided = cast.apply(skelleftea, disa, ebbe)
    assert "hur-var-det" not in client.get(f"{mine}{undecided.number}/").content.decode()


def test_the_other_guardian_is_not_asked(case: Case, ebbe: Person, skelleftea: cast.Place) -> None:
    frej = cast.know(skelleftea, "frej", cast.NUMBERS["frej"])
    cast.guard(frej, ebbe)
    page = cast.client_of(frej).get(f"/skelleftea/mina-sidor/arenden/{case.number}/")
    assert page.status_code == 200 and "hur-var-det" not in page.content.decode()


def test_mail_to_protected_people_asks_nothing(
    skelleftea: cast.Place, disa: Person, ebbe: Person
) -> None:
    by = system(skelleftea.row.pk)
    with scope(municipality=skelleftea.row):
        people.set_protection(person=disa, protection="secrecy_marked", by=by)
    trusted = cast.employ(skelleftea, "tea", Role.DECIDER, Role.HANDLER, Role.TRUSTED)
    cast.act(cast.apply(skelleftea, disa, ebbe), "grant", trusted)
    with scope(municipality=skelleftea.row):
        mail = Outbox.objects.get(key__startswith="decision:")
        assert "hur-var-det" not in mail.text


def test_leaders_see_answers_together_and_a_manager_notes_a_need_from_one(
    case: Case, skelleftea: cast.Place
) -> None:
    lena = cast.client_of(cast.employ(skelleftea, "lena", Role.LEADER, unit="norrskolan"))
    mia = cast.client_of(cast.employ(skelleftea, "mia", Role.MANAGER))
    address = f"/skelleftea/desk/satisfaction/{case.service_id}/"
    for number in range(7):
        if number == 4:
            assert "För få svar att visa" in mia.get(address).content.decode()
        Answer.objects.create(
            municipality=case.municipality,
            service=case.service,
            handle=str(number),
            grade=4,
        )
    Client().post(link(), {"grade": "1", "text": "Fler bilder."})
    page = mia.get(address).content.decode()
    assert "av 8 svar" in page and "visas inte" in page and "Fler bilder." in page
    told = lena.get(address).content.decode()
    assert "av 8 svar" in told and "Fler bilder." not in told
    assert "Ledighetsansökan" in lena.get("/skelleftea/desk/satisfaction/").content.decode()
    note = re.findall(r'href="([^"]+/needs/new/[^"]+)"', page)[0].replace("&amp;", "&")
    form = mia.get(note).content.decode()
    assert "Fler bilder.</textarea>" in form and "Svar om en e-tjänst" in form
    sent = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    mia.post(
        "/skelleftea/desk/needs/new/", {**sent, "text": "Bilder", "weight": "2", "voices": "1"}
    )
    need = Need.objects.get()
    assert (need.source_kind, need.source_key) == ("satisfaction", str(case.service_id))
    assert "Behov som är noterade härifrån" in mia.get(address).content.decode()
