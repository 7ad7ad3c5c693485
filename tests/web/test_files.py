"""Files leave for those who may read the case, as they are, and nothing in them runs."""

import io
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django_scopes import scope
from PIL import Image

from tests import cast
from varv.audit.models import Entry
from varv.cases.models import Case
from varv.core import clock
from varv.documents import actions as documents
from varv.documents.models import File
from varv.people.models import Officer, Person
from varv.people.roles import Role

PDF = "application/pdf"


@pytest.fixture
def case(skelleftea: cast.Place, alice: Officer, disa: Person, ebbe: Person) -> Case:
    """Have a case that waits for an officer."""
    return cast.apply(skelleftea, disa, ebbe, last_day=cast.LONG, special_reasons="Kusin")


def kept(case: Case, media_type: str = PDF, name: str = "a.pdf") -> File:
    """Have a file in the case."""
    with scope(municipality=case.municipality):
        return documents.store_generated(
            municipality=case.municipality,
            name=name,
            media_type=media_type,
            content=b"what it holds",
            case_id=case.pk,
        )


def get(browser: Client, file: File, place: str = "skelleftea") -> Any:
    """Ask for a file, and read what comes."""
    answer: Any = browser.get(f"/{place}/filer/{file.pk}/", HTTP_REFERER="http://x/x/desk/")
    if answer.streaming:
        answer.body = b"".join(answer.streaming_content)
    return answer


def test_who_may_read_the_case_reads_its_files(
    case: Case, alice: Officer, disa: Person, ebbe: Person
) -> None:
    file = kept(case)
    for who in (disa, ebbe, alice):
        assert get(cast.client_of(who), file).body == b"what it holds"


def test_a_look_by_staff_stands_in_the_record_of_the_case(
    case: Case, alice: Officer, disa: Person, ebbe: Person
) -> None:
    file = kept(case)
    get(cast.client_of(disa), file)
    assert not Entry.objects.filter(action="file.read").exists()
    get(cast.client_of(alice), file)
    entry = Entry.objects.get(action="file.read")
    assert (entry.subject_kind, entry.subject_id) == ("cases.case", str(case.pk))
    assert (entry.officer_id, entry.concerns_id) == (alice.pk, ebbe.pk)
    assert entry.data == {"file": str(file.pk)}


def test_for_others_there_is_no_such_file(
    case: Case, skelleftea: cast.Place, bo: Officer, vara: cast.Place, charlie: Officer
) -> None:
    file = kept(case)
    stranger = cast.know(skelleftea, "sam", cast.NUMBERS["sam"])
    for who in (stranger, bo):
        assert get(cast.client_of(who), file).status_code == 404
    assert get(cast.client_of(charlie), file, "vara").status_code == 404
    for nobody in (None, charlie):
        assert "/e-leg/" in get(cast.client_of(nobody), file)["Location"]
    assert not Entry.objects.filter(action="file.read").exists()


def test_files_of_a_protected_case_need_a_right_of_their_own(case: Case, alice: Officer) -> None:
    file = kept(case)
    with scope(municipality=case.municipality):
        Case.objects.filter(pk=case.pk).update(is_protected=True)
    assert get(cast.client_of(alice), file).status_code == 404


@pytest.mark.parametrize("media_type", [PDF, "image/jpeg", "image/png"])
def test_papers_and_pictures_are_shown(case: Case, disa: Person, media_type: str) -> None:
    answer = get(cast.client_of(disa), kept(case, media_type, "intyg åäö.pdf"))
    assert answer["Content-Disposition"].startswith("inline; filename*=utf-8''intyg%20%C3%A5")
    assert answer["Content-Type"] == media_type


@pytest.mark.parametrize("media_type", ["text/plain", "text/html", "image/svg+xml", "x/y"])
def test_all_else_is_saved_and_never_shown(case: Case, disa: Person, media_type: str) -> None:
    answer = get(cast.client_of(disa), kept(case, media_type, 'a "b".txt'))
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]


def test_nothing_in_a_file_runs_and_no_cache_keeps_it(case: Case, disa: Person) -> None:
    for media_type in (PDF, "image/png"):
        answer = get(cast.client_of(disa), kept(case, media_type))
        assert answer["Content-Security-Policy"].startswith("default-src 'none'")
        assert "script-src" not in answer["Content-Security-Policy"]
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cache-Control"] == "private, no-store"


def test_a_file_is_only_read(case: Case, disa: Person) -> None:
    url = f"/skelleftea/filer/{kept(case).pk}/"
    assert cast.client_of(disa).post(url).status_code == 405


def test_a_content_that_is_gone_is_not_there(case: Case, disa: Person) -> None:
    file = kept(case)
    default_storage.delete(file.stored_as)
    assert get(cast.client_of(disa), file).status_code == 404


def test_what_is_not_sent_yet_is_read_by_its_sender_only(
    case: Case, skelleftea: cast.Place, alice: Officer, disa: Person
) -> None:
    other = cast.employ(skelleftea, "dan", Role.HANDLER)
    picture = io.BytesIO()
    Image.new("RGB", (3, 3)).save(picture, "PNG")
    with scope(municipality=skelleftea.row):
        file = documents.upload(
            municipality=skelleftea.row,
            name="a.png",
            content=ContentFile(picture.getvalue()),
            by=cast.actor_of(alice),
            case_id=case.pk,
        )
    assert get(cast.client_of(alice), file).status_code == 200
    for who in (other, disa):
        assert get(cast.client_of(who), file).status_code == 404
    with scope(municipality=skelleftea.row):
        File.objects.filter(pk=file.pk).update(claimed_at=clock.now())
    assert get(cast.client_of(disa), file).status_code == 200
