"""What Disa wrote while the case went on without her is shown to her, not lost."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.web.my.conftest import PDF, client_of, officer_actor
from varv.cases import actions
from varv.cases.models import Case, Message
from varv.people.models import Officer, Person


def text_of(response: Any) -> str:
    """Return the page as text."""
    return str(response.content.decode())


@pytest.fixture
def url(case: Case) -> str:
    """Return the address of the case."""
    return f"/ske/mina-sidor/arenden/{case.number}/"


@pytest.fixture
def asked(case: Case, alice: Officer) -> None:
    """Let Alice ask for more."""
    last, by = dt.date(2026, 12, 1), officer_actor(alice)
    actions.ask_completion(case=case, text="Skicka inbjudan.", due_on=last, by=by)


def decided(case: Case, alice: Officer) -> None:
    """Let Alice decide."""
    by, row = officer_actor(alice), Case.objects.get(pk=case.pk)
    actions.act(case=row, action="grant", form={"reasons": "Ja."}, by=by)


def closed(case: Case, alice: Officer) -> None:
    """Let Alice decide, and close the case."""
    decided(case, alice)
    actions.close(case=Case.objects.get(pk=case.pk), by=officer_actor(alice))


@pytest.mark.usefixtures("asked")
def test_an_answer_that_comes_after_the_decision_can_be_sent_as_a_message(
    client: Client, case: Case, url: str, alice: Officer
) -> None:
    decided(case, alice)
    file = SimpleUploadedFile("inbjudan.pdf", PDF, "application/pdf")
    page = text_of(client.post(f"{url}komplettera/", {"text": "Här är den.", "files": file}))
    assert "Vi väntar inte längre på svar" in page and "Här är den.</textarea>" in page
    held = page.split('name="held" value="')[1].split('"')[0]
    client.post(url, {"text": "Här är den.", "held": held})
    assert Message.objects.get().files == [held]


@pytest.mark.usefixtures("asked")
def test_the_other_guardian_who_answers_too_is_told(
    client: Client, url: str, father: Person
) -> None:
    client.post(f"{url}komplettera/", {"text": "Mitt svar."})
    page = text_of(client_of(father).post(f"{url}komplettera/", {"text": "Nej, så här."}))
    assert "Vi väntar inte längre på svar" in page and "Nej, så här.</textarea>" in page
    seen = text_of(client_of(father).get(url))
    assert "<b>Disa Lind</b>" in seen and "Disa Lind svarade" in seen


def test_a_message_to_a_case_that_was_closed_is_shown(
    client: Client, case: Case, url: str, alice: Officer
) -> None:
    closed(case, alice)
    page = text_of(client.post(url, {"text": "En fråga till."}))
    assert "avslutades medan du skrev" in page and "En fråga till.</textarea>" in page
    assert not Message.objects.exists()
