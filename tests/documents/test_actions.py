"""Files are kept once, belong to somebody, and are thrown away when nobody wants them."""

import datetime as dt
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django_scopes import scope

from tests import cast
from tests.documents import samples
from varv.core import clock
from varv.core.errors import Invalid, Refused
from varv.documents import actions, queries, shelves
from varv.documents.models import File
from varv.municipalities.models import Municipality
from varv.people.actors import Actor, Kind

DRAFT, CASE = uuid4(), 4711
Transact = Callable[..., Any]


@pytest.fixture
def place(vara: cast.Place, settings: Any, tmp_path: Path) -> Iterator[Municipality]:
    """Be in Vara, with empty shelves."""
    kept = {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": kept}
    with scope(municipality=vara.row):
        yield vara.row


def resident(place: Municipality) -> Actor:
    """Return somebody who lives there."""
    return Actor(Kind.RESIDENT, place.pk, "Disa")


def upload(place: Municipality, content: bytes = b"hej", name: str = "a.txt", **more: Any) -> File:
    """Send a file with a draft."""
    return actions.upload(
        municipality=place,
        name=name,
        content=ContentFile(content),
        by=resident(place),
        **{"draft_id": DRAFT, **more},
    )


def is_kept(file: File) -> bool:
    """Tell whether its content is stored."""
    return default_storage.exists(file.stored_as)


def test_a_file_is_kept_under_a_name_that_nobody_can_guess(place: Municipality) -> None:
    first, second = upload(place), upload(place)
    assert first.stored_as != second.stored_as and "a.txt" not in first.stored_as
    assert first.sha256 == second.sha256 and first.size == 3
    with queries.open_content(first) as opened:
        assert opened.read() == b"hej"


def test_one_sends_files_only_where_one_is(place: Municipality) -> None:
    with pytest.raises(Refused):
        actions.upload(
            municipality=place,
            name="a.txt",
            content=ContentFile(b"hej"),
            by=Actor(Kind.RESIDENT, place.pk + 1, "Disa"),
            draft_id=DRAFT,
        )


def test_a_file_that_is_too_large_is_refused_with_the_limit(place: Municipality) -> None:
    with pytest.raises(Invalid, match="högst 2 kB"):
        upload(place, b"x" * 2049, max_bytes=2048)
    with pytest.raises(Invalid, match="högst 1 MB"):
        upload(place, b"x" * (1024 * 1024 + 1), max_bytes=1024 * 1024)
    assert not File.objects.exists()


def test_a_file_without_a_row_leaves_no_content(place: Municipality) -> None:
    with pytest.raises(Exception, match="file_belongs_to_a_draft_or_a_case"):
        upload(place, draft_id=None)
    assert not list(shelves.names_of(place.code, clock.today()))


def test_a_draft_takes_its_files_along_and_no_others(place: Municipality) -> None:
    mine, other = upload(place), upload(place, draft_id=uuid4())
    with pytest.raises(Refused):
        actions.claim(ids=[mine.pk, other.pk], draft_id=DRAFT, case_id=CASE)
    actions.claim(ids=[str(mine.pk)], draft_id=DRAFT, case_id=CASE)
    assert [each.pk for each in queries.of_case(CASE)] == [mine.pk]
    with pytest.raises(Refused):
        actions.claim(ids=[mine.pk], draft_id=DRAFT, case_id=CASE + 1)


def test_a_message_takes_only_files_of_its_case(place: Municipality) -> None:
    file = upload(place, draft_id=None, case_id=CASE)
    assert not queries.of_case(CASE).exists(), "not before it is sent"
    with pytest.raises(Refused):
        actions.claim_for_case(ids=[file.pk], case_id=CASE + 1)
    actions.claim_for_case(ids=[file.pk], case_id=CASE)
    assert queries.of_case(CASE).exists()


def test_what_a_draft_held_goes_with_it(
    place: Municipality, django_capture_on_commit_callbacks: Transact
) -> None:
    file = upload(place)
    with pytest.raises(RuntimeError), transaction.atomic():
        actions.discard_of(draft_id=DRAFT)
        raise RuntimeError
    assert is_kept(file), "a content is not thrown away by what never happened"
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.discard_of(draft_id=DRAFT) == 1
    assert not is_kept(file) and not File.objects.exists()


def test_the_sweep_takes_what_nobody_wants(
    place: Municipality, django_capture_on_commit_callbacks: Transact
) -> None:
    living, gone, sent = upload(place), upload(place, draft_id=uuid4()), upload(place)
    actions.claim(ids=[sent.pk], draft_id=DRAFT, case_id=CASE)
    orphan = shelves.put(place.code, b"no row was written")

    def alive(ids: Any) -> set[UUID]:
        return {DRAFT} & set(ids)

    assert actions.sweep(municipality=place, living=alive) == 0, "not on the same day"
    later = clock.now() + dt.timedelta(days=3)
    with clock.frozen(later), django_capture_on_commit_callbacks(execute=True):
        assert actions.sweep(municipality=place, living=alive)
    assert is_kept(living) and is_kept(sent)
    assert not is_kept(gone) and not default_storage.exists(orphan)


def test_staff_of_another_municipality_get_nothing(place: Municipality) -> None:
    file = upload(place)
    with pytest.raises(Refused):
        actions.hand_out(file=file, by=Actor(Kind.OFFICER, place.pk + 1, "Bo", officer_id=1))


@contextmanager
def clamd(answer: bytes) -> Iterator[tuple[str, list[bytes]]]:
    """Run a virus scanner that says the same of every file."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            line, _from = server.accept()
            with line:
                while not b"".join(heard).endswith(b"\0\0\0\0"):
                    heard.append(line.recv(65536))
                line.sendall(answer)

        thread = threading.Thread(target=listen)
        thread.start()
        yield f"127.0.0.1:{server.getsockname()[1]}", heard
        thread.join(5)


def test_the_scanner_sees_every_file(place: Municipality, settings: Any) -> None:
    with clamd(b"stream: OK\0") as (address, heard):
        settings.CLAMAV_SOCKET = address
        upload(place, samples.pdf(), "a.pdf")
    assert b"".join(heard).startswith(b"zINSTREAM\0") and b"%PDF-" in b"".join(heard)


def test_a_virus_is_refused_by_name(place: Municipality, settings: Any) -> None:
    with clamd(b"stream: Eicar-Test-Signature FOUND\0") as (address, _heard):
        settings.CLAMAV_SOCKET = address
        with pytest.raises(Invalid, match="Eicar-Test-Signature"):
            upload(place)
    assert not File.objects.exists()


def test_without_the_scanners_word_nothing_is_taken(place: Municipality, settings: Any) -> None:
    with clamd(b"stream: size limit exceeded ERROR\0") as (address, _heard):
        settings.CLAMAV_SOCKET = address
        with pytest.raises(Invalid, match="kontrolleras för virus"):
            upload(place)
    with pytest.raises(Invalid, match="kontrolleras för virus"):
        upload(place)  # nobody listens any more
    assert not File.objects.exists()
