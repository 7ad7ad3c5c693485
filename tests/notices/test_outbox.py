"""Notices leave once, survive servers that are down and workers that are killed."""

import base64
import datetime as dt
import smtplib
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.test import override_settings
from django_scopes import scope

from varv.core import clock
from varv.core.errors import Refused
from varv.municipalities import actions as municipalities
from varv.municipalities.models import Municipality
from varv.notices import actions
from varv.notices.enclosures import Enclosure
from varv.notices.models import KeptMail, Outbox
from varv.people.actors import Actor, Kind, system
from varv.people.permissions import P

pytestmark = pytest.mark.django_db
OPERATOR = Actor(Kind.OFFICER, None, "Platform", is_operator=True)
NOW = dt.datetime(2026, 11, 23, 13, 0, tzinfo=dt.UTC)
SMTP = "django.core.mail.backends.smtp.EmailBackend"
KEEP = "varv.notices.backends.KeepingBackend"


@pytest.fixture
def place() -> Iterator[Municipality]:
    """Be in Vara."""
    fields = {"code": "1470", "county": "Län", "name": "Vara", "path": "vara", "short": "VAR"}
    more = {"opening_hours": [{"days": "Måndag", "hours": "8–16"}], "languages": ["sv"]}
    row = municipalities.found(by=OPERATOR, accent="#0f5257", fields={**fields, **more})
    with clock.frozen(NOW), scope(municipality=row):
        yield row


def send(place: Municipality, key: str = "receipt:1", **more: Any) -> None:
    """Write a notice."""
    words = {"subject": "Vi har din ansökan", "text": "Läs mer: https://a.example/x?y=1&z=2"}
    actions.send(municipality=place, key=key, recipient="disa@example.org", **{**words, **more})


def keeper(place: Municipality) -> Actor:
    """Return one who minds the outbox."""
    grants = {P.OUTBOX_MANAGE: frozenset({1})}
    return Actor(Kind.OFFICER, place.pk, "Alice", officer_id=7, grants=grants)


def closed_port() -> int:
    """Return a port where nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def test_a_notice_is_written_once_and_delivered_once(place: Municipality) -> None:
    send(place)
    send(place)
    assert actions.deliver_due() == 1 and actions.deliver_due() == 0
    (sent,) = mail.outbox
    assert sent.to == ["disa@example.org"] and "Vara kommun" in sent.body
    html = str(sent.alternatives[0].content)  # type: ignore[attr-defined]
    assert '<a href="https://a.example/x?y=1&amp;z=2">' in html
    assert sent.extra_headers["Message-ID"] == f"<{Outbox.objects.get().pk}@varv>"


def test_nothing_leaves_when_what_it_tells_about_is_undone(place: Municipality) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        send(place)
        raise RuntimeError
    assert actions.deliver_due() == 0 and not Outbox.objects.exists()


def test_words_of_a_stranger_stay_words(place: Municipality) -> None:
    send(place, subject="Hej\nBcc: all@example.org", text="<script>alert(1)</script>")
    actions.deliver_due()
    (sent,) = mail.outbox
    assert sent.subject == "Hej Bcc: all@example.org"
    assert "<script>" not in str(sent.alternatives[0].content)  # type: ignore[attr-defined]


def test_a_protected_person_gets_no_content(place: Municipality) -> None:
    send(place, text="Trygghetslarm", discreet=True)
    row = Outbox.objects.get()
    assert "Trygghetslarm" not in row.text and "ansökan" not in row.subject


def test_a_mail_server_that_is_down_delays_the_mail_and_nothing_else(place: Municipality) -> None:
    send(place)
    with override_settings(EMAIL_BACKEND=SMTP, EMAIL_PORT=closed_port(), EMAIL_HOST="127.0.0.1"):
        assert actions.deliver_due() == 0
    row = Outbox.objects.get()
    assert (row.state, row.attempts) == ("waiting", 1) and "ConnectionRefused" in row.error
    assert actions.deliver_due() == 0, "it waits before the next try"
    with clock.frozen(NOW + dt.timedelta(minutes=2)):
        assert actions.deliver_due() == 1


def test_after_many_tries_a_notice_is_stuck_until_somebody_lets_it_go_again(
    place: Municipality,
) -> None:
    send(place)
    Outbox.objects.update(attempts=actions.MOST_ATTEMPTS - 1)
    with override_settings(EMAIL_BACKEND=SMTP, EMAIL_PORT=closed_port(), EMAIL_HOST="127.0.0.1"):
        actions.deliver_due()
    row = Outbox.objects.get()
    assert row.state == "stuck"
    with pytest.raises(Refused):
        actions.retry(row=row, by=system(place.pk))
    actions.retry(row=row, by=keeper(place))
    assert actions.deliver_due() == 1


def test_a_notice_that_is_let_be_never_leaves(place: Municipality) -> None:
    send(place)
    Outbox.objects.update(state="stuck")
    actions.cancel(row=Outbox.objects.get(), by=keeper(place))
    with clock.frozen(NOW + dt.timedelta(days=1)):
        assert actions.deliver_due() == 0
    assert Outbox.objects.get().state == "cancelled"


def test_an_address_that_does_not_exist_is_not_tried_again(
    place: Municipality, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: object) -> int:
        raise smtplib.SMTPRecipientsRefused({"disa@example.org": (550, b"no such user")})

    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", refuse)
    send(place)
    actions.deliver_due()
    assert Outbox.objects.get().state == "stuck"


def test_what_a_killed_worker_took_comes_back_and_is_kept_once(place: Municipality) -> None:
    send(place)
    with override_settings(EMAIL_BACKEND=KEEP):
        row = Outbox.objects.get()
        assert actions._take(row), "a worker takes it"
        assert actions.deliver_due() == 0, "nobody else does meanwhile"
        actions.mail.message(row).send()  # and is killed before it could say so
        with clock.frozen(NOW + actions.LEASE + dt.timedelta(seconds=1)):
            assert actions.deliver_due() == 1
    assert KeptMail.objects.get().at == NOW, "it says when it was written"


def test_of_two_workers_one_takes_a_notice(place: Municipality) -> None:
    send(place)
    first, second = Outbox.objects.get(), Outbox.objects.get()
    assert actions._take(first) and not actions._take(second)


def test_a_mail_has_the_name_of_the_municipality_and_both_forms(place: Municipality) -> None:
    send(place, language="en", text="One.\n\nTwo & three")
    actions.deliver_due()
    (sent,) = mail.outbox
    assert sent.from_email.startswith('"Vara municipality" <')
    html = str(sent.alternatives[0].content)  # type: ignore[attr-defined]
    assert '<html lang="en">' in html and "<p>Two &amp; three</p>" in html
    assert sent.message().get_content_type() == "multipart/alternative"


def test_what_goes_along_is_read_when_the_mail_leaves(place: Municipality) -> None:
    name = default_storage.save("1470/letter", ContentFile(b"%PDF-1.7"))
    paper = Enclosure("beslut.pdf", "application/pdf", name)
    send(place, attachments=[paper])
    with override_settings(EMAIL_BACKEND=KEEP):
        assert actions.deliver_due() == 1
    (kept,) = KeptMail.objects.get().attachments
    assert kept["name"] == "beslut.pdf" and base64.b64decode(kept["content"]) == b"%PDF-1.7"
    send(place, "other", attachments=[paper], discreet=True)
    assert Outbox.objects.get(key="other").attachments == []


def test_a_notice_that_cannot_be_made_stops_no_other(place: Municipality) -> None:
    send(place, "broken", attachments=[Enclosure("x.pdf", "application/pdf", "1470/nowhere")])
    send(place, "whole")
    assert actions.deliver_due() == 1
    assert Outbox.objects.get(key="broken").error.startswith("FileNotFoundError")
    assert Outbox.objects.get(key="whole").state == "delivered"


def test_while_the_server_is_down_only_one_is_tried(place: Municipality) -> None:
    send(place, "first")
    send(place, "second")
    with override_settings(EMAIL_BACKEND=SMTP, EMAIL_PORT=closed_port(), EMAIL_HOST="127.0.0.1"):
        actions.deliver_due()
    assert sorted(Outbox.objects.values_list("attempts", flat=True)) == [0, 1]


def test_each_wait_is_twice_as_long_up_to_some_hours(place: Municipality) -> None:
    send(place)
    now, waits = NOW, []
    with override_settings(EMAIL_BACKEND=SMTP, EMAIL_PORT=closed_port(), EMAIL_HOST="127.0.0.1"):
        for _try in range(actions.MOST_ATTEMPTS):
            with clock.frozen(now):
                actions.deliver_due()
            then = Outbox.objects.get().next_at
            waits.append(int((then - now).total_seconds() // 60))
            now = then
    assert waits[:5] == [1, 2, 4, 8, 16] and max(waits) == 360
    assert Outbox.objects.get().state == "stuck"


def test_a_notice_that_kills_its_workers_gets_stuck(place: Municipality) -> None:
    send(place)
    Outbox.objects.update(state="sending", attempts=actions.MOST_ATTEMPTS)
    assert actions.deliver_due() == 0 and Outbox.objects.get().state == "stuck"


def test_a_worker_that_slept_does_not_undo_what_another_did(place: Municipality) -> None:
    send(place)
    slow = Outbox.objects.get()
    assert actions._take(slow)
    with clock.frozen(NOW + actions.LEASE + dt.timedelta(seconds=1)):
        assert actions.deliver_due() == 1
        actions._put_back(slow, OSError("too late"))
    assert Outbox.objects.get().state == "delivered"


def test_old_notices_are_thrown_away_and_stuck_ones_stay(place: Municipality) -> None:
    for key in ("old", "stuck", "waiting"):
        send(place, key)
    Outbox.objects.filter(key="old").update(state="cancelled")
    Outbox.objects.filter(key="stuck").update(state="stuck")
    with clock.frozen(NOW + actions.KEPT_FOR + dt.timedelta(days=1)):
        assert actions.sweep(municipality=place) == 1
    assert not Outbox.objects.filter(key="old").exists()
