"""Files in a step: the good are kept, the bad are said, and no answer is lost."""

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.my.conftest import PDF, Journey
from varv.cases.models import Draft
from varv.documents.models import File

ANSWERS = {"reason_kind": "family", "reason": "Farmor fyller 90", "studies": "Matteboken"}


def text_of(response: object) -> str:
    """Return the page as text."""
    return response.content.decode()  # type: ignore[attr-defined]


def pdf(name: str = "inbjudan.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    """Return a file to send."""
    return SimpleUploadedFile(name, content, "application/pdf")


def test_a_file_is_kept_and_taken_away(journey: Journey) -> None:
    page = text_of(journey.post("reasons", go="upload:attachments", attachments=pdf(), **ANSWERS))
    assert "inbjudan.pdf" in page and "<title>Fel:" not in page
    held = Draft.objects.get().answers["attachments"]
    assert [each["name"] for each in held] == ["inbjudan.pdf"]
    assert Draft.objects.get().answers["reason"] == "Farmor fyller 90"
    journey.post("reasons", go=f"drop:attachments:{held[0]['id']}", **ANSWERS)
    assert not Draft.objects.get().answers["attachments"]


def test_a_file_goes_along_with_next(journey: Journey) -> None:
    answer = journey.post("reasons", attachments=pdf(), **ANSWERS)
    assert answer["Location"] == journey.url("guardians")
    journey.post("reasons", **ANSWERS)
    assert len(Draft.objects.get().answers["attachments"]) == 1


def test_a_bad_file_is_said_and_the_answers_stay(journey: Journey) -> None:
    script = pdf("farlig.pdf", b"<html><script>alert(1)</script></html>")
    page = text_of(journey.post("reasons", attachments=script, **ANSWERS))
    assert "<title>Fel:" in page and "farlig.pdf" in page and 'href="#q-attachments"' in page
    assert "Farmor fyller 90" in page and Draft.objects.get().answers["studies"] == "Matteboken"
    assert not File.objects.exists()


def test_a_file_that_is_too_big_is_said(journey: Journey) -> None:
    big = pdf("stor.pdf", PDF + b"0" * (10 * 1024 * 1024))
    page = text_of(journey.post("reasons", attachments=big, **ANSWERS))
    assert "<title>Fel:" in page and "stor.pdf" in page and not File.objects.exists()


def test_no_more_files_than_the_form_takes(journey: Journey) -> None:
    files = [pdf(f"{number}.pdf") for number in range(4)]
    page = text_of(journey.post("reasons", attachments=files, **ANSWERS))
    assert "Du kan bifoga högst 3 filer." in page
    assert len(Draft.objects.get().answers["attachments"]) == 3


def test_a_file_name_is_text(journey: Journey) -> None:
    name = "<img src=x onerror=alert(1)>.pdf"
    page = text_of(journey.post("reasons", go="upload:attachments", attachments=pdf(name)))
    assert "<img src=x" not in page
