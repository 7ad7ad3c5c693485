"""Reading, answering and following a dialogue over HTTP; nothing that is written is lost."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from tests import cast
from tests.participation.dialogues.conftest import opened
from varv.core import clock
from varv.core.ids import uuid7
from varv.notices.models import Outbox
from varv.participation.dialogues import editing
from varv.participation.dialogues.editing import Ask
from varv.participation.dialogues.models import Answer, Dialogue, Sheet, Tally
from varv.participation.following.models import Follow
from varv.people.actors import Actor
from varv.people.models import Person
from varv.web import robots

ROOT = "/skelleftea/dialoger/"


def begin(client: Client, row: Dialogue) -> str:
    """Press the button and return the address of the first page."""
    return str(client.post(f"{ROOT}{row.slug}/svara/").headers["Location"])


def sent(client: Client, row: Dialogue, **answers: Any) -> Any:
    """Answer the page and send; return what came."""
    page = begin(client, row)
    client.post(page, {"q1": "o1", **answers, "_go": "next"})
    return client.post(page.replace("page1/", "skicka/"))


def test_a_visitor_answers_and_is_thanked(client: Client, park: Dialogue) -> None:
    assert "Hur ska parken användas?" in client.get(ROOT).content.decode()
    page = begin(client, park)
    assert "Hur ofta?" in client.get(page).content.decode()
    answer = client.post(page, {"q1": "o2", "q5": "4", "_go": "next"})
    assert answer.headers["Location"].endswith("/granska/")
    assert "Ibland" in client.get(answer.headers["Location"]).content.decode()
    answer = client.post(page.replace("page1/", "skicka/"), follow=True)
    assert "Tack för ditt svar" in answer.content.decode()
    assert Answer.objects.get().values == {"q1": "o2", "q5": 4}


def test_pressed_twice_and_back_it_is_one_answer(client: Client, park: Dialogue) -> None:
    page = begin(client, park)
    client.post(page, {"q1": "o1", "_go": "next"})
    for _ in range(2):
        answer = client.post(page.replace("page1/", "skicka/"))
        assert answer.headers["Location"].endswith("/tack/")
    assert client.get(page).headers["Location"].endswith("/tack/")
    assert client.post(page, {"q1": "o3"}).headers["Location"].endswith("/tack/")
    assert Tally.objects.get().answers == 1


def test_what_is_wrong_is_said_and_what_was_written_stays(client: Client, park: Dialogue) -> None:
    page = begin(client, park)
    said = client.post(page, {"q1": "", "q5": "många", "_go": "next"}).content.decode()
    assert "error-summary" in said
    assert 'value="många"' in said
    assert 'value="många"' in client.get(page).content.decode()


def test_a_question_that_an_answer_brings_comes_at_once(client: Client, park: Dialogue) -> None:
    page = begin(client, park)
    asked = {"_asked": ["q1", "q3", "q4", "q5"]}
    said = client.post(page, {"q1": "o3", "_go": "next", **asked}).content.decode()
    assert "Varför inte?" in said
    assert "Ditt svar gav en fråga till" in said


def test_another_browser_reads_nothing_of_the_sheet(client: Client, park: Dialogue) -> None:
    page = begin(client, park)
    client.post(page, {"q1": "o3", "q2": "För mörkt."})
    for path in (page, page.replace("page1/", "granska/")):
        answer = Client().get(path, follow=True)
        assert answer.redirect_chain == [(f"{ROOT}{park.slug}/", 302)]
        assert "känner inte igen" in answer.content.decode()
        assert "För mörkt." not in answer.content.decode()
    unknown = Client().get(f"{ROOT}svar/{uuid7()}/page1/")
    assert "/e-leg/" in unknown.headers["Location"]


def test_a_visitor_who_is_not_known_again_keeps_the_page_they_sent(
    client: Client, park: Dialogue
) -> None:
    form, texts = editing.put_step(park.form, park.texts, "page2", "Mer", "More")
    form, texts = editing.put_question(form, texts, "page2", "", Ask("text", "Vem är du?"))
    Dialogue.objects.update(form=form, texts=texts)
    page, later = begin(client, park), Client()
    asked = later.post(page, {"q1": "o2", "_go": "next"}).headers["Location"]
    assert asked.endswith("/page2/")  # nothing was lost, so nothing is said
    latest = Client()
    for _ in range(2):
        answer = latest.post(asked, {"q6": "Ebbe", "_go": "next"}, follow=True)
    said = answer.content.decode()
    assert said.count("Sidorna före måste du svara på igen.") == 1
    assert answer.redirect_chain[-1][0].endswith("/page1/")
    held = [each.answers for each in Sheet.objects.order_by("pk")]
    assert held == [{}, {"q1": "o2"}, {"q6": "Ebbe"}]
    Dialogue.objects.update(
        openness="link", link="word"
    )  # whose page only those find who hold the link
    assert "/e-leg/" in Client().post(page, {"q1": "o2"}).headers["Location"]


def test_signed_out_meanwhile_nothing_that_was_written_is_lost(
    sure: Dialogue, disa: Person
) -> None:
    client = cast.client_of(disa)
    page = begin(client, sure)
    later = Client()
    led = later.post(page, {"q1": "o2", "_go": "next"})
    assert "/e-leg/" in led.headers["Location"]
    assert "ask=1" in led.headers["Location"]


def test_machines_and_those_who_press_for_ever_get_no_sheet(
    client: Client, park: Dialogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.post(f"{ROOT}{park.slug}/svara/", {robots.TRAP: "x"})
    monkeypatch.setattr(robots, "is_often", lambda *_: True)
    client.post(f"{ROOT}{park.slug}/svara/")
    assert not Sheet.objects.exists()


def test_residents_are_led_to_sign_in_first(client: Client, sure: Dialogue) -> None:
    assert "/e-leg/" in client.post(f"{ROOT}{sure.slug}/svara/").headers["Location"]


def test_a_resident_answers_once_and_sees_that(sure: Dialogue, disa: Person) -> None:
    client = cast.client_of(disa)
    assert sent(client, sure).headers["Location"].endswith("/tack/")
    assert "Du har svarat. Tack." in client.get(f"{ROOT}{sure.slug}/").content.decode()
    assert client.post(f"{ROOT}{sure.slug}/svara/").headers["Location"] == f"{ROOT}{sure.slug}/"


def test_a_mailed_link_sends_the_answer_when_it_is_pressed(
    client: Client, here: cast.Place, by: Actor
) -> None:
    row = opened(here, by, proof="mail")
    page = begin(client, row)
    client.post(page, {"q1": "o1", "_go": "next"})
    send = page.replace("page1/", "skicka/")
    wrong = client.post(send, {"email": "disa@"})
    assert wrong.status_code == 422
    assert 'value="disa@"' in wrong.content.decode()
    client.post(send, {"email": "disa@example.se"})
    word = next(w for w in Outbox.objects.get().text.split() if "/bekrafta/" in w)
    path = "/" + word.split("/", 3)[3]
    other = Client()
    assert other.get(path).status_code == 200
    assert not Answer.objects.exists()  # a scanner that opens links sends nothing
    assert other.post(path).headers["Location"].endswith("/tack/")
    assert other.post(path).headers["Location"].endswith("/tack/")
    assert Answer.objects.count() == 1


def test_one_by_link_is_there_only_for_those_who_have_it(
    client: Client, here: cast.Place, by: Actor
) -> None:
    row = opened(here, by, openness="link")
    assert client.get(f"{ROOT}{row.slug}/").status_code == 404
    assert row.title not in client.get(ROOT).content.decode()
    assert client.get(f"{ROOT}lank/{row.link}/").status_code == 302
    assert client.get(f"{ROOT}{row.slug}/").status_code == 200
    Dialogue.objects.filter(pk=row.pk).update(link="another")
    assert client.get(f"{ROOT}{row.slug}/").status_code == 404


def test_a_panel_dialogue_is_answered_by_members(here: cast.Place, by: Actor, disa: Person) -> None:
    row = opened(here, by, openness="panel", proof="eid")
    client = cast.client_of(disa)
    assert "är för invånarpanelen" in client.get(f"{ROOT}{row.slug}/").content.decode()
    client.post(f"{ROOT}{row.slug}/svara/")
    assert not Sheet.objects.exists()
    client.post(f"{ROOT}panel/ga-med/", {"consents": "yes", "age": "40-64", "area": "Kåge"})
    assert sent(client, row).headers["Location"].endswith("/tack/")


def test_consent_is_asked_and_taken_back(here: cast.Place, disa: Person) -> None:
    client = cast.client_of(disa)
    wrong = client.post(f"{ROOT}panel/ga-med/", {"area": "Kåge"})
    assert wrong.status_code == 422
    assert 'value="Kåge"' in wrong.content.decode()
    client.post(f"{ROOT}panel/ga-med/", {"area": "Kåge", "consents": "yes"})
    assert "Du är med i panelen sedan" in client.get(f"{ROOT}panel/").content.decode()
    assert Follow.objects.get().ended_at is None
    client.post(f"{ROOT}panel/lamna/")
    assert "Logga in" not in client.get(f"{ROOT}panel/").content.decode()
    assert Follow.objects.get().ended_at is not None


def test_following_by_mail_asks_the_address_first(client: Client, park: Dialogue) -> None:
    client.post(f"{ROOT}{park.slug}/folj/", {"email": "sam@example.se"})
    assert Follow.objects.get().confirmed_at is None
    assert Outbox.objects.get().recipient == "sam@example.se"


def test_after_closing_the_writer_is_told(client: Client, park: Dialogue) -> None:
    page = begin(client, park)
    with clock.frozen(park.closes_at + dt.timedelta(minutes=1)):
        for method in ("get", "post"):
            assert getattr(client, method)(page).status_code == 410


def test_hostile_words_are_only_words(client: Client, park: Dialogue) -> None:
    said = "<script>alert(1)</script>"
    sent(client, park, q1="o3", q2=said)
    assert Answer.objects.get().values["q2"] == said
    for path in (f"{park.slug}/", f"{park.slug}/resultat/", "?fore=x", f"?fore={10**30}"):
        assert said not in client.get(ROOT + path).content.decode()


@pytest.mark.parametrize("path", ["", "{slug}/", "panel/"])
def test_pages_ask_little_of_the_database(
    client: Client, park: Dialogue, path: str, django_assert_max_num_queries: Any
) -> None:
    client.get(ROOT)
    with django_assert_max_num_queries(12):
        assert client.get(ROOT + path.format(slug=park.slug)).status_code == 200


def test_answering_asks_little_of_the_database(
    client: Client, park: Dialogue, django_assert_max_num_queries: Any
) -> None:
    page = begin(client, park)
    for _ in range(2):
        with django_assert_max_num_queries(12):
            client.post(page, {"q1": "o1", "_go": "next"})
    with django_assert_max_num_queries(12):
        client.get(page.replace("page1/", "granska/"))


def test_it_speaks_english(client: Client, park: Dialogue) -> None:
    client.cookies["language"] = "en"
    from_cookie = client.get(f"{ROOT}{park.slug}/")
    english = from_cookie.headers["Content-Language"] == "en"
    assert ("How should the park be used?" in from_cookie.content.decode()) is english
