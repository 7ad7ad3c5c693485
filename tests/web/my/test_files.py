"""Files are read by those who may read what they belong to, and are never run."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.web.my.conftest import PDF, Journey, client_of, filled, officer_actor
from varv.audit.models import Entry
from varv.documents import actions as documents
from varv.documents.models import File
from varv.municipalities.models import Municipality
from varv.people.models import Officer, Person


@pytest.fixture
def sent(journey: Journey) -> File:
    """Have sent a file with a step."""
    file = SimpleUploadedFile("inbjudan åäö.pdf", PDF, "application/pdf")
    journey.post("reasons", go="upload:attachments", attachments=file)
    return File.objects.get()


def read(browser: Client, file: File) -> bytes:
    """Return what the file holds."""
    answer = browser.get(f"/ske/filer/{file.pk}/")
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    return content


def test_who_sent_it_reads_it(client: Client, sent: File) -> None:
    answer = client.get(f"/ske/filer/{sent.pk}/")
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]
    assert answer["Content-Type"] == "application/pdf"
    assert str(answer["Content-Security-Policy"]).startswith("default-src 'none'")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"


def test_it_is_read_after_it_was_sent_in(journey: Journey, ebbe: Person, sent: File) -> None:
    filled(journey, ebbe).submit()
    sent.refresh_from_db()
    assert sent.case_id == journey.case().pk
    assert read(journey.client, sent) == PDF
    assert not Entry.objects.filter(action="file.read").exists()


def test_for_anybody_else_it_is_not_there(sent: File, stranger: Person) -> None:
    other = client_of(stranger)
    assert other.get(f"/ske/filer/{sent.pk}/").status_code == 404
    assert other.get(f"/ske/filer/{uuid.uuid4()}/").status_code == 404
    asked = Client().get(f"/ske/filer/{sent.pk}/")
    assert asked.status_code == 302 and "/e-leg/logga-in/" in asked["Location"]


def test_what_staff_have_not_sent_yet_is_theirs(
    skelleftea: Municipality, journey: Journey, ebbe: Person, alice: Officer, client: Client
) -> None:
    filled(journey, ebbe).submit()
    held = documents.upload(
        municipality=skelleftea,
        name="svar.pdf",
        content=SimpleUploadedFile("svar.pdf", PDF),
        by=officer_actor(alice),
        case_id=journey.case().pk,
    )
    assert client.get(f"/ske/filer/{held.pk}/").status_code == 404
