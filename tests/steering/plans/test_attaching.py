"""A stage rests on files and pictures too; what all see is chosen, and what leaves is told."""

import datetime as dt
import io
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.http import FileResponse
from django.test import Client
from PIL import Image

from tests import cast
from varv.audit.models import Entry
from varv.core.errors import Invalid, Refused
from varv.documents import queries as documents
from varv.people.actors import Actor
from varv.people.models import Officer
from varv.steering.plans import actions
from varv.steering.plans.actions.attaching import Said
from varv.steering.plans.actions.stages import Learned
from varv.steering.plans.models import Activity, Attachment

SKETCH = Said("Skiss av startsidan", "En sida med sökruta och fyra stora knappar.")
PUBLIC = "/skelleftea/handlingsplan/bilagor/"
DESK = "/skelleftea/desk/plans/"


def photograph() -> bytes:
    """Return a photograph that says where it was taken."""
    exif = Image.Exif()
    exif.get_ifd(0x8825)[2] = (64.0, 45.0, 0.0)
    exif[0x010E] = "Hemma hos Disa"
    kept = io.BytesIO()
    Image.new("RGB", (1000, 600), "#0f5257").save(kept, "JPEG", exif=exif)
    assert b"Disa" in kept.getvalue()
    return kept.getvalue()


def status(browser: Client, address: str, content: bytes = b"") -> int:
    """Return how a file is answered, once its content is what it should be."""
    answer = browser.get(address)
    if isinstance(answer, FileResponse):
        assert b"".join(answer.streaming_content).endswith(content)
    return answer.status_code


def attach(activity: Activity, by: Actor, **changed: Any) -> Attachment:
    given: dict[str, Any] = {"key": uuid4(), "name": "skiss.jpg", "said": SKETCH}
    given["content"] = io.BytesIO(photograph())
    return actions.attach(activity=activity, by=by, **(given | changed))


def test_a_picture_is_made_anew_in_two_sizes_and_says_nothing_of_the_place(
    propose: Any, by: Actor
) -> None:
    row = attach(propose(), by)
    for name, width in ((row.stored_as, 1000), (row.small_as, 640)):
        with documents.open_stored(name) as kept:
            content = kept.read()
        assert b"Disa" not in content
        with Image.open(io.BytesIO(content)) as picture:
            assert picture.width == width and not dict(picture.getexif())
    assert row.stage == "target_group" and not row.is_public


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"said": Said("Skiss")}, "alt"),
        ({"said": Said("", "Knappar.")}, "title"),
        ({"content": io.BytesIO(b"MZ not a picture")}, "files"),
        ({"name": "virus.exe", "content": io.BytesIO(b"MZ")}, "files"),
    ],
)
def test_what_cannot_be_taken_is_said(
    propose: Any, by: Actor, changed: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as fault:
        attach(propose(), by, **changed)
    assert set(fault.value.messages) == {field}


def test_the_same_file_sent_twice_is_one(propose: Any, by: Actor) -> None:
    activity, key = propose(), uuid4()
    assert attach(activity, by, key=key) == attach(activity, by, key=key)
    assert activity.attachments.count() == 1


def test_a_file_is_taken_away_only_while_its_stage_is_open(
    propose: Any, by: Actor, django_capture_on_commit_callbacks: Any
) -> None:
    activity = propose()
    gone, kept = attach(activity, by), attach(activity, by)
    with django_capture_on_commit_callbacks(execute=True):
        actions.detach(attachment=gone, by=by)
    with pytest.raises(FileNotFoundError):
        documents.open_stored(gone.stored_as)
    told = Entry.objects.filter(action__startswith="activity.").values_list("action", flat=True)
    assert list(told.order_by("pk"))[-1] == "activity.detach"
    said = Learned("Seniorer", 8, "De vill klara sig själva.")
    actions.learn(activity=activity, learned=said, by=by, key=uuid4())
    actions.move_on(activity=activity, by=by, seen=activity.stage)
    with pytest.raises(Refused):
        actions.detach(attachment=kept, by=by)


def test_others_attach_nothing(propose: Any, skelleftea: cast.Place, by: Actor) -> None:
    bo = cast.actor_of(cast.employ(skelleftea, "bo"))
    activity = propose()
    row = attach(activity, by)
    with pytest.raises(Refused):
        attach(activity, bo)
    with pytest.raises(Refused):
        actions.publish(attachment=row, is_public=True, by=bo)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attachment.objects.filter(pk=row.pk).update(alt="")


def test_the_desk_attaches_and_everybody_sees_what_is_chosen(
    propose: Any, plan: Any, ella: Officer, by: Actor
) -> None:
    actions.adopt(plan=plan, body="KS", adopted_on=dt.date(2026, 11, 1), by=by)
    activity, browser = propose(), cast.client_of(ella)
    home = f"{DESK}activities/{activity.pk}/"
    sent = {"title": "Intervjuer", "alt": "", "is_public": "no", "key": str(uuid4())}
    missing = browser.post(f"{home}attach/", sent)
    assert missing.status_code == 422 and "Välj en fil" in missing.content.decode()
    for name, content in (("intervjuer.txt", b"24 samtal."), ("bild.jpg", photograph())):
        file = io.BytesIO(content)
        file.name = name
        words = {**sent, "key": str(uuid4()), "alt": "En skiss." if "bild" in name else ""}
        assert browser.post(f"{home}attach/", {**words, "file": file}).status_code == 302
    paper, picture = activity.attachments.order_by("is_picture")
    address = f"{PUBLIC}{paper.pk}/fil/"
    assert status(Client(), address) == 404
    page = browser.get(home).content.decode()
    assert "Intervjuer" in page and 'alt="En skiss."' in page and "enctype" not in page
    assert status(browser, f"{DESK}attachments/{paper.pk}/fil/", b"24 samtal.") == 200
    assert status(browser, f"{DESK}attachments/{picture.pk}/fil/") == 404
    for row in (paper, picture):
        browser.post(f"{DESK}attachments/{row.pk}/show/", {"show": "yes"})
    assert status(Client(), address) == 200
    assert status(Client(), f"{PUBLIC}{picture.pk}/liten/") == 200
    public = Client().get(f"/skelleftea/handlingsplan/{plan.slug}/{activity.number}/")
    assert 'alt="En skiss."' in public.content.decode()
    Activity.objects.filter(pk=activity.pk).update(is_public=False)
    assert status(Client(), address) == 404
    assert browser.get(f"{DESK}attachments/{paper.pk}/remove/").status_code == 200
    browser.post(f"{DESK}attachments/{paper.pk}/remove/")
    assert [each.pk for each in activity.attachments.all()] == [picture.pk]
