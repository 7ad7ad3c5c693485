"""The demo's mailbox shows what would have left, and exists nowhere but in the demo."""

import base64
import importlib
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import clear_url_caches

from varv.config.urls import federation
from varv.notices.models import KeptMail

pytestmark = pytest.mark.django_db


def reload() -> None:
    """Let the addresses follow the setting."""
    importlib.reload(federation)
    clear_url_caches()


@pytest.fixture
def demo(settings: Any) -> Iterator[None]:
    """Be in the demo."""
    settings.DEMO = True
    reload()
    yield
    settings.DEMO = False
    reload()


def keep(recipient: str, subject: str, **more: Any) -> KeptMail:
    """Keep a mail."""
    words = {"sender": "Vara kommun <x@example.org>", "text": "Läs mer: https://a.example/"}
    return KeptMail.objects.create(
        message_id=subject, recipient=recipient, subject=subject, **{**words, **more}
    )


def test_mails_are_listed_and_found_by_recipient(demo: None, client: Client) -> None:
    keep("disa@example.org", "Vi har tagit emot din ansökan")
    keep("ebbe@example.org", "<b>Beslut</b>")
    page = client.get("/demo/brevlada/").content.decode()
    assert "Ingenting har skickats" in page and "&lt;b&gt;Beslut" in page
    assert page.index("Beslut") < page.index("Vi har tagit emot")
    page = client.get("/demo/brevlada/?q=DISA").content.decode()
    assert "Vi har tagit emot" in page and "Beslut" not in page


def test_a_mail_is_read_with_what_goes_along(demo: None, client: Client) -> None:
    content = base64.b64encode(b"<script>").decode()
    file = {"name": "å.html", "media_type": "text/html", "content": content}
    row = keep("disa@example.org", "Hej", attachments=[file])
    page = client.get(f"/demo/brevlada/{row.pk}/").content.decode()
    assert 'href="https://a.example/"' in page and f"/demo/brevlada/{row.pk}/0/" in page
    answer = client.get(f"/demo/brevlada/{row.pk}/0/")
    assert answer.content == b"<script>"
    assert answer["Content-Disposition"].startswith("attachment")
    assert client.get(f"/demo/brevlada/{row.pk}/1/").status_code == 404


def test_outside_the_demo_there_is_no_mailbox(client: Client) -> None:
    row = keep("disa@example.org", "Hej")
    assert client.get("/demo/brevlada/").status_code == 404
    assert client.get(f"/demo/brevlada/{row.pk}/").status_code == 404
