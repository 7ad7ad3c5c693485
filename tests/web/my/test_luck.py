"""Bad luck: lost answers, a server that dies, and buttons pressed twice at once."""

import io
from typing import Any

import pytest
from pypdf import PdfReader

from tests.web.my.conftest import Journey, filled
from varv.cases import actions
from varv.cases.models import Case, Draft
from varv.notices import actions as notices
from varv.notices.models import Outbox
from varv.people.models import Person


def text_of(response: object) -> str:
    """Return the page as text."""
    return response.content.decode()  # type: ignore[attr-defined]


class Killed(BaseException):
    """The server dies here; nothing catches it."""


def test_killed_before_the_case_was_whole_there_is_none(
    journey: Journey, ebbe: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(journey, ebbe)

    def die(*_args: Any, **_more: Any) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(Outbox, "save", die)
        patch.setattr(Outbox.objects.__class__, "bulk_create", die, raising=False)
        with pytest.raises(Killed):
            journey.submit()
    assert not Case.objects.exists()
    review = text_of(journey.client.get(journey.url("kvitto"), follow=True))
    assert "Stämmer det här?" in review and "Farmor fyller 90" in review
    assert journey.submit()["Location"] == journey.url("kvitto")
    assert Case.objects.count() == 1


def test_killed_before_the_answer_the_resident_finds_the_receipt(
    journey: Journey, ebbe: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(journey, ebbe)
    whole = actions.submit

    def sent_then_die(**given: Any) -> None:
        whole(**given)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(actions, "submit", sent_then_die)
        with pytest.raises(Killed):
            journey.submit()
    assert Case.objects.count() == 1 and Outbox.objects.count() == 1
    assert journey.client.get(journey.url("granska"))["Location"] == journey.url("kvitto")
    assert journey.submit()["Location"] == journey.url("kvitto")
    assert journey.case().number in text_of(journey.client.get("/ske/mina-sidor/"))
    assert Case.objects.count() == 1 and Outbox.objects.count() == 1


def test_a_mail_that_never_leaves_does_not_hinder_the_application(
    journey: Journey, ebbe: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*_args: Any, **_more: Any) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.message.EmailMessage.send", down)
    filled(journey, ebbe)
    assert journey.submit()["Location"] == journey.url("kvitto")
    assert notices.deliver_due() == 0
    assert journey.client.get(journey.url("kvitto")).status_code == 200
    assert Outbox.objects.get().state == "waiting"


def test_a_step_written_on_one_device_goes_on_on_another(journey: Journey, disa: Person) -> None:
    journey.post("child", class_name="4B")
    journey.post("leave", first_day="2026-12-14", last_day="nästa fredag")
    home = text_of(journey.client.get("/ske/mina-sidor/"))
    assert journey.url("leave") in home
    page = text_of(journey.client.get(journey.url("leave")))
    assert 'value="2026-12-14"' in page and 'value="nästa fredag"' in page


def test_faults_are_said_by_their_question(journey: Journey) -> None:
    page = text_of(journey.post("child"))
    assert "Vilken skola? Välj ett av svaren." in page
    assert "Vilken årskurs? Välj ett av svaren." in page


def test_no_page_of_a_resident_stays_in_a_shared_cache(journey: Journey, ebbe: Person) -> None:
    step = journey.client.get(journey.url("child"))
    assert step["Cache-Control"] == "private, no-cache"
    filled(journey, ebbe).submit()
    for url in (f"/ske/mina-sidor/arenden/{journey.case().number}/", "/ske/mina-sidor/"):
        assert journey.client.get(url)["Cache-Control"] == "private, no-store"


def test_promises_are_filled_in(journey: Journey, ebbe: Person) -> None:
    filled(journey, ebbe)
    assert "{{" not in text_of(journey.client.get(journey.url("granska")))
    journey.submit()
    assert "{{" not in text_of(journey.client.get(journey.url("kvitto")))


def test_an_empty_draft_is_not_doubled_by_two_presses(journey: Journey) -> None:
    for _ in range(3):
        journey.start()
    assert Draft.objects.count() == 1


def test_what_somebody_writes_is_only_text_in_the_receipt(journey: Journey, ebbe: Person) -> None:
    filled(journey, ebbe)
    wild = "# Beviljat **strax** [här](https://example.org) #eval(1)"
    journey.post("reasons", reason_kind="family", reason=wild, studies="Matteboken")
    journey.submit()
    paper = journey.client.get(f"/ske/ansokan/{journey.draft}/kvitto.pdf")
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(paper.content)).pages)
    assert "".join(wild.split()) in "".join(text.split())  # a line may end anywhere
