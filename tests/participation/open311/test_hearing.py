"""What another authority does with a report is written in the case, once."""

import datetime as dt
from typing import Any

import pytest
from django_scopes import scope

from tests import cast
from tests.participation.feedback import telling
from tests.participation.open311.conftest import Authority, deliver, request, updates
from varv.cases.models import Message
from varv.core import clock
from varv.core.errors import Invalid
from varv.jobs import tasks
from varv.participation.feedback.models import Report
from varv.participation.open311 import actions
from varv.participation.open311.models import Forward, Passage, Update
from varv.people.models import Officer

SECOND = "2026-11-23T10:00:00+01:00"


@pytest.fixture
def passage(here: cast.Place, forward: Forward, authority: Authority) -> Passage:
    """Have a report that has arrived at the other authority."""
    authority.says("POST", (201, request("T-1")))
    telling.report(here)
    deliver()
    return Passage.objects.get()


def said() -> list[str]:
    """Return what the other authority has said in the case, after that it arrived."""
    return list(Message.objects.order_by("pk").values_list("text", flat=True))[1:]


def update(**changed: str) -> dict[str, str]:
    """Return what is told of the report."""
    return {
        **{"update_id": "u1", "service_request_id": "T-1", "status": "open"},
        **{"description": "Vi åker dit.", "updated_datetime": SECOND, **changed},
    }


def test_what_they_say_is_heard_once(
    here: cast.Place, passage: Passage, authority: Authority
) -> None:
    authority.says("GET servicerequestupdates.xml", (200, updates(update())))
    assert (actions.sweep(here.row), actions.sweep(here.row)) == (1, 0)
    assert said() == ["Vi åker dit."] and Update.objects.get().status == "open"


@pytest.mark.parametrize("status", ["CLOSED", "closed", "fixed", "no_further_action"])
def test_that_they_are_done_is_told_to_those_who_answer(
    here: cast.Place, passage: Passage, authority: Authority, status: str
) -> None:
    row = update(status=status, description="Ny lampa.")
    authority.says("GET servicerequestupdates.xml", (200, updates(row)))
    actions.sweep(here.row)
    passage.refresh_from_db()
    assert said() == ["Vägverket har avslutat ärendet.\n\nNy lampa."] and not passage.is_open
    assert Report.objects.get().state == "received", "the municipality answers"


def test_that_they_begin_again_is_told_too(
    here: cast.Place, passage: Passage, authority: Authority
) -> None:
    rows = (update(status="closed", description=""), update(update_id="u2", description=""))
    authority.says("GET servicerequestupdates.xml", (200, updates(*rows)))
    assert actions.sweep(here.row) == 2
    assert said() == ["Vägverket har avslutat ärendet.", "Vägverket har öppnat ärendet igen."]


def test_without_the_extension_the_status_is_asked_for(
    here: cast.Place, passage: Passage, authority: Authority
) -> None:
    closed = request("T-1", status="closed", status_notes="Klart.", updated_datetime=SECOND)
    authority.says("GET servicerequestupdates.xml", (404, "<errors/>"))
    authority.says("GET requests.xml", (200, request("T-1", status="open")), (200, closed))
    assert actions.sweep(here.row) == 0 and said() == []
    assert actions.sweep(here.row) == 1
    assert said() == ["Vägverket har avslutat ärendet.\n\nKlart."]
    assert actions.sweep(here.row) == 0, "what is closed is not asked about"
    assert "service_request_id=T-1" in "".join(authority.asked)


@pytest.mark.parametrize(
    "row",
    [
        update(service_request_id="T-2"),
        update(service_request_id=""),
        update(update_id=""),
        update(description=""),
    ],
)
def test_what_concerns_nothing_of_ours_or_says_nothing_is_passed_over(
    here: cast.Place, passage: Passage, authority: Authority, row: dict[str, str]
) -> None:
    authority.says("GET servicerequestupdates.xml", (200, updates(row)))
    actions.sweep(here.row)
    assert said() == []


def test_a_time_that_cannot_be_read_is_now(
    here: cast.Place, passage: Passage, authority: Authority
) -> None:
    row = update(updated_datetime="i går")
    authority.says("GET servicerequestupdates.xml", (200, updates(row)))
    actions.sweep(here.row)
    assert Update.objects.get().at == clock.now()


def test_what_they_wrote_in_markup_is_text(
    here: cast.Place, passage: Passage, authority: Authority
) -> None:
    row = update(description="&lt;script&gt;x&lt;/script&gt;")
    authority.says("GET servicerequestupdates.xml", (200, updates(row)))
    actions.sweep(here.row)
    assert said() == ["<script>x</script>"], "pages write it as text"


@pytest.mark.parametrize(
    ("answer", "fault"),
    [((500, ""), "Lost: 500"), ((429, ""), "Busy: 429"), ((200, "{}"), "Lost: the answer")],
)
def test_a_fault_is_kept_for_the_staff_and_the_time_is_asked_for_again(
    here: cast.Place, passage: Passage, authority: Authority, answer: tuple[int, str], fault: str
) -> None:
    authority.says("GET servicerequestupdates.xml", answer)
    before = Forward.objects.get().heard_until
    with clock.frozen(cast.MONDAY + dt.timedelta(hours=1)):
        assert actions.sweep(here.row) == 0
    forward = Forward.objects.get()
    assert forward.fault.startswith(fault) and forward.heard_until == before
    authority.says("GET servicerequestupdates.xml", (200, updates(update())))
    with clock.frozen(cast.MONDAY + dt.timedelta(hours=2)):
        assert actions.sweep(here.row) == 1
        assert Forward.objects.get().heard_until == clock.now()
    assert Forward.objects.get().fault == ""


def test_a_closed_case_is_left_alone(
    here: cast.Place, passage: Passage, authority: Authority, alice: Officer
) -> None:
    report = Report.objects.select_related("case").get()
    telling.answer(report, alice)
    type(report.case).objects.update(phase="closed", is_open=False)
    authority.says("GET servicerequestupdates.xml", (200, updates(update())))
    assert actions.sweep(here.row) == 1
    assert said() == [] and Update.objects.count() == 1


def test_they_may_tell_by_themselves(
    here: cast.Place, passage: Passage, forward: Forward, digna: Officer
) -> None:
    more: dict[str, Any] = {
        "contact": "",
        "categories": [],
        "per_minute": 60,
        "by": cast.actor_of(digna),
    }
    client, _word = actions.admit(municipality=here.row, name="Vägverket", **more)
    stranger, _word = actions.admit(municipality=here.row, name="Annan", **more)
    Forward.objects.update(teller=client)
    heard = actions.Heard("u1", "CLOSED", "Klart.", clock.now(), request="T-1")
    by_reference = actions.Heard("u2", "open", "", clock.now(), reference=str(passage.pk))
    with pytest.raises(Invalid):
        actions.hear_client(client=stranger, heard=heard)
    assert actions.hear_client(client=client, heard=heard)[1]
    assert not actions.hear_client(client=client, heard=heard)[1]
    assert actions.hear_client(client=client, heard=by_reference)[1]
    assert said() == [
        "Vägverket har avslutat ärendet.\n\nKlart.",
        "Vägverket har öppnat ärendet igen.",
    ]


def test_the_clock_asks_in_every_municipality(
    here: cast.Place, passage: Passage, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority.says("GET servicerequestupdates.xml", (200, updates(update())))
    monkeypatch.setattr(tasks.queue, "immediate", True)
    tasks.listen_to_others()
    with scope(municipality=here.row):
        assert said() == ["Vi åker dit."]


def test_nobody_is_asked_while_it_is_paused(
    here: cast.Place, passage: Passage, authority: Authority, forward: Forward, digna: Officer
) -> None:
    actions.pause_forward(forward=forward, is_paused=True, by=cast.actor_of(digna))
    assert actions.sweep(here.row) == 0 and not authority.asked
