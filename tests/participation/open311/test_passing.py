"""A report that is another authority's gets there once, whatever happens on the way."""

import datetime as dt
from typing import Any

import pytest
from django_scopes import scope

from tests import cast
from tests.participation.feedback import telling
from tests.participation.open311.conftest import (
    GONE,
    Authority,
    deliver,
    outgoing,
    request,
    wanted,
)
from varv.cases.models import Message
from varv.core import clock
from varv.notices import actions as notices
from varv.notices.models import Outbox
from varv.participation.open311 import actions
from varv.participation.open311.georeport.words import Service
from varv.participation.open311.models import Forward, Passage
from varv.people import actions as people
from varv.people.actors import system
from varv.people.models import Officer, Person

LATER = dt.timedelta(hours=1)


def one() -> Passage:
    """Return the one report that is passed on."""
    return Passage.objects.select_related("report__case").get()


def test_it_arrives_without_name_address_or_number(
    here: cast.Place, forward: Forward, authority: Authority
) -> None:
    authority.says("POST", (201, request("T-1")))
    telling.report(here, description="Två lyktor är släckta.")
    assert deliver() == 1
    (sent,), passage = authority.sent, one()
    assert (passage.state, passage.remote_id) == ("arrived", "T-1")
    assert sent == {
        **{"service_code": "007", "jurisdiction_id": "vag.example", "api_key": "secret-key"},
        **{"lat": "64.7502000", "long": "20.9531000", "address_string": "Kanalgatan 41"},
        **{"service_request_id_ext": str(passage.pk), "forwarded": "true"},
        "description": "Släckt gatlykta vid skolan\n\nTvå lyktor är släckta.\n\n"
        f"[Varv {passage.pk}]",
    }
    assert authority.headers[0]["Idempotency-Key"] == str(passage.pk)


def test_whoever_wrote_is_told_what_it_is_called_there(
    here: cast.Place, forward: Forward, authority: Authority
) -> None:
    authority.says("POST", (200, request("T-1")))
    telling.report(here)
    deliver()
    told = Message.objects.get(case=one().report.case)
    assert (told.author, told.from_staff) == ("Vägverket", True)
    assert told.text == "Synpunkten är skickad till Vägverket. Där har den nummer T-1."
    told.case.refresh_from_db()
    assert told.case.unread_by_staff and told.case.unread_by_resident


def test_other_categories_stay_here(here: cast.Place, forward: Forward) -> None:
    telling.report(here, category="road")
    assert not Passage.objects.exists() and not Outbox.objects.filter(channel="open311").exists()


def test_nothing_is_passed_on_while_it_is_paused(
    here: cast.Place, forward: Forward, digna: Officer
) -> None:
    actions.pause_forward(forward=forward, is_paused=True, by=cast.actor_of(digna))
    telling.report(here)
    assert not Passage.objects.exists()


def test_what_protected_people_write_stays_here(
    here: cast.Place, forward: Forward, disa: Person
) -> None:
    with scope(municipality=here.row):
        people.set_protection(person=disa, protection="secrecy_marked", by=system(here.row.pk))
    disa.refresh_from_db()
    telling.report(here, by=cast.actor_of(disa))
    assert not Passage.objects.exists()


def test_a_closed_door_is_knocked_on_again(
    here: cast.Place, forward: Forward, authority: Authority
) -> None:
    address = forward.endpoint
    Forward.objects.update(endpoint="http://127.0.0.1:1/v2")
    telling.report(here)
    assert deliver() == 0
    assert (one().state, outgoing().state) == ("waiting", "waiting")
    Forward.objects.update(endpoint=address)
    authority.says("POST", (201, request("T-1")))
    with clock.frozen(cast.MONDAY + LATER):
        assert deliver() == 1
    assert len(authority.sent) == 1


@pytest.mark.parametrize("status", [429, 503])
def test_one_who_is_busy_is_asked_later(
    here: cast.Place, forward: Forward, authority: Authority, status: int
) -> None:
    authority.says("POST", (status, "<errors/>"), (201, request("T-1")))
    telling.report(here)
    assert deliver() == 0 and one().state == "waiting"
    with clock.frozen(cast.MONDAY + LATER):
        assert deliver() == 1


@pytest.mark.parametrize("status", [400, 401, 403, 404, 302])
def test_one_who_says_no_is_not_asked_again(
    here: cast.Place, forward: Forward, authority: Authority, status: int
) -> None:
    said = "<errors><error><code>1</code><description>Fel kod</description></error></errors>"
    authority.says("POST", (status, said), (201, request("T-1")))
    telling.report(here)
    assert deliver() == 0
    assert (one().state, outgoing().state) == ("declined", "stuck")
    assert outgoing().error == f"Declined: {status} Fel kod"
    with clock.frozen(cast.MONDAY + LATER):
        assert deliver() == 0 and len(authority.sent) == 1


def test_after_a_no_somebody_may_send_it_anew(
    here: cast.Place, forward: Forward, authority: Authority
) -> None:
    authority.says("POST", (400, "<errors/>"), (201, request("T-1")))
    telling.report(here)
    deliver()
    _retry(here)
    assert deliver() == 1 and one().remote_id == "T-1"


LOST = [(GONE, ""), (500, "oops"), (200, "not xml"), (200, "<service_requests/>"), (502, "")]


@pytest.mark.parametrize("lost", LOST)
def test_after_a_lost_answer_it_is_looked_for_before_anything_is_sent(
    here: cast.Place, forward: Forward, authority: Authority, lost: tuple[int, str]
) -> None:
    authority.says("POST", lost)
    telling.report(here)
    assert deliver() == 0
    passage = one()
    assert passage.state == "unsure"
    mine = request("T-9", description=f"Två lyktor [Varv {passage.pk}]")
    authority.says("GET requests.xml", (200, mine))
    with clock.frozen(cast.MONDAY + LATER):
        assert deliver() == 1
    assert one().remote_id == "T-9" and len(authority.sent) == 1
    assert "service_code=007" in authority.asked[-1] and "start_date=" in authority.asked[-1]


def test_what_is_not_found_there_waits_for_somebody_to_ask(
    here: cast.Place, forward: Forward, authority: Authority
) -> None:
    authority.says("POST", (GONE, ""), (201, request("T-1")))
    authority.says("GET requests.xml", (200, "<service_requests/>"))
    telling.report(here)
    deliver()
    with clock.frozen(cast.MONDAY + LATER):
        assert deliver() == 0
        assert (one().state, outgoing().state) == ("unsure", "stuck")
        assert outgoing().error == "Unsure: Fråga Vägverket." and len(authority.sent) == 1
        _retry(here)
        assert deliver() == 1 and len(authority.sent) == 2


def test_where_references_are_known_the_same_is_sent_again(
    here: cast.Place, forward: Forward, authority: Authority
) -> None:
    Forward.objects.update(knows_references=True)
    authority.says("POST", (GONE, ""), (200, request("T-1")))
    telling.report(here)
    deliver()
    with clock.frozen(cast.MONDAY + LATER):
        assert deliver() == 1
    first, second = authority.sent
    assert first == second and "[Varv" not in first["description"]


def test_a_worker_that_died_after_sending_sends_nothing_twice(
    here: cast.Place, forward: Forward, authority: Authority
) -> None:
    telling.report(here)
    passage = one()
    Passage.objects.update(state="unsure", sent_at=clock.now())
    assert notices._take(outgoing()), "a worker took it, sent it, and died"
    mine = request("T-1", description=f"[Varv {passage.pk}]")
    authority.says("GET requests.xml", (200, mine))
    with clock.frozen(cast.MONDAY + LATER):
        assert deliver() == 1
    assert not authority.sent and one().remote_id == "T-1"


def test_a_token_is_exchanged_when_there_is_a_number(
    here: cast.Place, forward: Forward, authority: Authority
) -> None:
    token = "<service_requests><request><token>abc</token></request></service_requests>"
    authority.says("POST", (200, token))
    authority.says("GET tokens/abc.xml", (404, "<errors/>"), (200, request("T-1", token="abc")))
    telling.report(here)
    assert deliver() == 0 and one().state == "unsure"
    with clock.frozen(cast.MONDAY + LATER):
        assert deliver() == 1
    assert one().remote_id == "T-1" and len(authority.sent) == 1


def test_what_others_passed_on_to_us_goes_no_further(
    here: cast.Place, forward: Forward, authority: Authority, digna: Officer
) -> None:
    by = cast.actor_of(digna)
    more: dict[str, Any] = {"contact": "", "categories": [], "per_minute": 60, "by": by}
    client, _word = actions.admit(municipality=here.row, name="Vägverket", **more)
    light = Service("light", "Gatubelysning")
    told = actions.Told(description="Mörkt", address="Torget", was_passed_on=True)
    actions.take(client=client, municipality=here.row, service=light, told=told)
    assert deliver() == 1 and not authority.sent and one().state == "declined"


def test_what_they_reported_themselves_does_not_go_back(
    here: cast.Place, forward: Forward, authority: Authority, digna: Officer
) -> None:
    by = cast.actor_of(digna)
    more: dict[str, Any] = {"contact": "", "categories": [], "per_minute": 60, "by": by}
    client, _word = actions.admit(municipality=here.row, name="Vägverket", **more)
    Forward.objects.update(teller=client)
    told = actions.Told(description="Mörkt", address="Torget")
    light = Service("light", "Gatubelysning")
    actions.take(client=client, municipality=here.row, service=light, told=told)
    assert deliver() == 1 and not authority.sent


def test_the_key_is_sealed_and_stays_when_none_is_given(
    here: cast.Place, forward: Forward, digna: Officer
) -> None:
    assert "secret-key" not in forward.key_sealed and forward.key_sealed
    changed = wanted("https://other.example/v2/", key="")
    actions.change_forward(forward=forward, wanted=changed, by=cast.actor_of(digna))
    endpoint = actions.endpoint_of(Forward.objects.get())
    assert (endpoint.address, endpoint.key) == ("https://other.example/v2", "secret-key")


def _retry(here: cast.Place) -> None:
    row = outgoing()
    Outbox.objects.filter(pk=row.pk).update(attempts=0)
    notices.retry(row=row, by=cast.actor_of(here.staff["digna"]))


def test_what_was_protected_on_the_way_stays_here(
    here: cast.Place, forward: Forward, authority: Authority, disa: Person
) -> None:
    telling.report(here, by=cast.actor_of(disa))
    people.set_protection(person=disa, protection="secrecy_marked", by=system(here.row.pk))
    deliver()
    assert authority.sent == []
    assert one().state == "declined"
