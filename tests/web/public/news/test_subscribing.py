"""Asking for news by mail: proven by the mailbox, the same answer for every address."""

import re

import pytest
from django.test import Client
from django_scopes import scopes_disabled

from tests import cast
from varv.notices.models import Outbox
from varv.participation.following.models import Follow

HERE = "/skelleftea/nyheter/prenumerera/"


def ask(client: Client | None = None, **sent):
    """Ask for the newsletter."""
    form = {"email": "birgit@example.se", "kind": ["newsletter"], **sent}
    return (client or Client()).post(HERE, form, follow=True)


def mails() -> list[Outbox]:
    """Return what was mailed."""
    with scopes_disabled():
        return list(Outbox.objects.order_by("pk"))


def follows() -> list[tuple[str, bool]]:
    """Return what is followed, and whether it was confirmed."""
    with scopes_disabled():
        rows = Follow.objects.order_by("kind")
        return [(row.kind, row.confirmed_at is not None) for row in rows]


def test_an_address_is_asked_by_mail_and_follows_when_it_answers(skelleftea: cast.Place) -> None:
    answer = ask(kind=["newsletter", "news"])
    assert "Titta i din e-post" in answer.content.decode()
    assert follows() == [("news", False), ("newsletter", False)]
    for row in mails():
        link = re.search(r"https?://[^/]+(/\S+)", row.text)
        Client().post(link[1])
    assert follows() == [("news", True), ("newsletter", True)]


def test_the_answer_is_the_same_for_a_known_address(skelleftea: cast.Place) -> None:
    first = ask()
    Client().post(re.search(r"https?://[^/]+(/\S+)", mails()[0].text)[1])
    again = ask()
    clean = [re.sub(r'value="[\w]{64}"', "", a.content.decode()) for a in (first, again)]
    assert clean[0] == clean[1] and len(mails()) == 1


def test_a_machine_that_fills_everything_gets_the_same_answer_and_nothing_else(
    skelleftea: cast.Place,
) -> None:
    assert "Titta i din e-post" in ask(webbplats="https://a.example").content.decode()
    assert follows() == [] and mails() == []


@pytest.mark.parametrize(
    ("sent", "at"),
    [({"email": "birgit"}, "email"), ({"email": ""}, "email"), ({"kind": []}, "kind")],
)
def test_what_will_not_do_is_said_and_kept(sent: dict, at: str, skelleftea: cast.Place) -> None:
    answer = ask(**sent)
    shown = answer.content.decode()
    assert answer.status_code == 422 and f'href="#{at}"' in shown and "Fel:" in shown
    assert f'value="{sent.get("email", "birgit@example.se")}"' in shown
    assert follows() == []


@pytest.mark.parametrize("kind", ["proposal", "panel", "x"])
def test_only_what_is_offered_can_be_asked_for(kind: str, skelleftea: cast.Place) -> None:
    assert ask(kind=[kind]).status_code == 422 and follows() == []


def test_many_from_one_place_are_told_to_wait(skelleftea: cast.Place) -> None:
    for number in range(10):
        ask(email=f"a{number}@example.se")
    answer = ask(email="b@example.se")
    assert answer.status_code == 422 and "om en timme" in answer.content.decode()
    assert len(follows()) == 10


def test_the_mail_is_in_the_language_of_the_page(skelleftea: cast.Place) -> None:
    client = Client()
    client.cookies["varv_language"] = "en"
    ask(client)
    [row] = mails()
    assert row.language == "en" and "Confirm" in row.subject
