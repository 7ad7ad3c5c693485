"""Who comes without a sign-in is led to it and back, and loses nothing on the way."""

from typing import Any

import pytest
from django.test import Client

from varv.municipalities.models import Municipality
from varv.people.models import Officer
from varv.web.signin import kept

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("pages", "skelleftea"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # of the provider, not of ours
]
ASK = "/ske/e-leg/logga-in/?next=%2Fske%2Fmina-sidor%2F"


def test_a_page_of_residents_leads_to_e_id(client: Client) -> None:
    assert client.get("/ske/mina-sidor/")["Location"] == ASK
    assert client.get("/ske/mina-sidor/?sida=2")["Location"] == f"{ASK}%3Fsida%3D2"


def test_a_page_that_hides_itself_leads_to_e_id_and_stays_hidden(
    client: Client, provider: Any
) -> None:
    led = client.get("/ske/ansokan/")["Location"]
    assert led == "/ske/e-leg/logga-in/?next=%2Fske%2Fansokan%2F"
    client.get(provider.choose(client.get(led)["Location"]))
    assert client.get("/ske/ansokan/").content == b"found"
    assert client.get("/ske/ansokan/nowhere/").status_code == 404


def test_a_page_that_is_not_there_is_not_there_for_nobody(client: Client) -> None:
    assert client.get("/ske/nowhere/").status_code == 404


def test_what_was_written_when_the_session_ended_can_be_sent_afterwards(
    client: Client, provider: Any
) -> None:
    sent = client.post(
        "/ske/mina-sidor/?a=1",
        {"text": 'Hej <b>"du"</b>\n\nå', "many": ["1", "2"], "csrfmiddlewaretoken": "x"},
        headers={"Referer": "http://testserver/ske/mina-sidor/formular/"},
    )
    assert sent["Location"] == f"{ASK}&ask=1"
    page = client.get(sent["Location"]).content.decode()
    assert "finns kvar" in page and "logga-in/?next=%2Fske%2Fmina-sidor%2F&amp;level=" in page
    response = client.get(provider.choose(client.get(ASK)["Location"]))
    assert response["Location"] == "/ske/e-leg/fortsatt/?next=%2Fske%2Fmina-sidor%2F"
    page = client.get(response["Location"]).content.decode()
    assert 'action="/ske/mina-sidor/?a=1"' in page and "<b>" not in page
    assert "Hej &lt;b&gt;&quot;du&quot;&lt;/b&gt;" in page and page.count('name="many"') == 2
    assert client.post("/ske/e-leg/fortsatt/")["Location"] == "/ske/mina-sidor/formular/"
    assert client.get("/ske/e-leg/fortsatt/?next=/ske/")["Location"] == "/ske/"


def test_a_form_from_elsewhere_is_not_kept(strict: Client) -> None:
    assert strict.post("/ske/mina-sidor/", {"text": "forged"}).status_code == 403
    assert kept.FORM not in strict.session


def test_too_much_is_not_kept_but_the_way_back_is(client: Client) -> None:
    assert client.post("/ske/mina-sidor/", {"text": "x" * 400_000})["Location"] == ASK


def test_what_an_officer_wrote_is_kept_too(client: Client, alice: Officer) -> None:
    led = client.post("/ske/desk/", {"text": "Beslut"})["Location"]
    assert led == "/konto/logga-in/?next=%2Fe-leg%2Ffortsatt%2F"
    client.force_login(alice.user)
    assert "Beslut" in client.get("/e-leg/fortsatt/").content.decode()


def test_a_page_fetched_in_pieces_is_led_whole(client: Client) -> None:
    told = client.get("/ske/mina-sidor/", headers={"HX-Request": "true"})
    assert (told.status_code, told["HX-Redirect"]) == (204, ASK)


def test_one_browser_may_be_resident_and_officer(
    client: Client, provider: Any, alice: Officer
) -> None:
    client.get(provider.choose(client.get(ASK)["Location"]))
    client.force_login(alice.user)
    session = client.session
    session[kept.SECOND_FACTOR] = True
    session.save()
    assert client.get("/ske/desk/").content == b"officer Alice"
    assert client.get("/ske/mina-sidor/").content == b"resident Disa Ek"
    client.post("/e-leg/logga-ut/")
    assert client.get("/ske/").content == b"officer Alice"


def test_a_resident_is_no_officer_anywhere(
    client: Client, provider: Any, vara: Municipality
) -> None:
    client.get(provider.choose(client.get(ASK)["Location"]))
    for page in ("/ske/desk/", "/var/desk/", "/operator/"):
        assert client.get(page)["Location"].startswith("/konto/logga-in/")
    assert client.get("/var/").content == b"resident Disa Ek"


@pytest.mark.parametrize("ask", ["get", "post"])
def test_an_address_with_two_slashes_is_nowhere(client: Client, ask: str) -> None:
    response = getattr(client, ask)("/", PATH_INFO="//ske/mina-sidor/")
    assert response.status_code == 404
