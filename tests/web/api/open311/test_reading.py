"""Anybody may read what can be reported and what was published, in XML and JSON, and no more."""

import datetime as dt
import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import cast
from tests.participation.feedback import telling
from tests.web.api.open311.conftest import Caller, rows
from varv.core import clock
from varv.participation.feedback.models import Report
from varv.people.models import Officer

FORMS = ("xml", "json")
PATHS = ("services", "services/light", "requests", "servicerequestupdates", "discovery")


@pytest.fixture
def lamp(here: cast.Place, alice: Officer) -> Report:
    """Have a published report."""
    return telling.publish(telling.report(here), alice)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", PATHS)
def test_each_resource_is_as_the_specification_has_it(
    anybody: Caller, lamp: Report, path: str, form: str
) -> None:
    answer = anybody.get(f"{path}.{form}")
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    if form == "xml":
        assert answer.content.startswith(b'<?xml version="1.0" encoding="utf-8"?>\n<')


def test_subjects_with_a_place_that_are_public_can_be_reported(anybody: Caller) -> None:
    found = {row["service_code"]: row for row in rows(anybody.get("services.xml"))}
    assert {"light", "road"} < set(found) and not {"care", "school"} & set(found)
    assert found["light"]["service_name"] == "Gatubelysning"
    assert (found["light"]["type"], found["light"]["metadata"]) == ("realtime", "true")
    assert found["light"]["keywords"] == "lampa, lykta, mörkt"


def test_the_names_are_in_the_language_that_is_asked_for(anybody: Caller) -> None:
    answer = anybody.browser.get(
        f"{anybody.base}services.xml", headers={"Accept-Language": "en-GB,sv;q=0.5"}
    )
    assert {row["group"] for row in rows(answer)} >= {"Streets and roads"}
    assert "Accept-Language" in answer.headers["Vary"]
    assert answer.headers["Content-Language"] == "en"


def test_a_published_report_is_told_as_it_was_let_through(anybody: Caller, lamp: Report) -> None:
    (row,) = rows(anybody.get("requests.xml"))
    assert row["service_request_id"] == str(lamp.pk)
    assert (row["status"], row["status_notes"]) == ("open", "Mottagen")
    assert row["description"] == "Släckt gatlykta vid skolan\n\nTvå lyktor är släckta."
    assert (row["lat"], row["long"]) == ("64.7502", "20.9531")
    assert row["requested_datetime"] == "2026-11-23T09:00:00+01:00"
    assert row["address"] == "Kanalgatan 41" and row["agency_responsible"]
    assert rows(anybody.get(f"requests/{lamp.pk}.xml")) == [row]


def test_no_name_address_or_number_ever_leaves(anybody: Caller, lamp: Report) -> None:
    for path in (*PATHS, f"requests/{lamp.pk}"):
        for form in FORMS:
            body = anybody.get(f"{path}.{form}").content.decode()
            assert not [w for w in ("Disa", "Lind", "disa@", "070", "SKE-2026") if w in body]


def test_what_nobody_has_looked_through_is_not_there(here: cast.Place, anybody: Caller) -> None:
    hidden = telling.report(here)
    assert rows(anybody.get("requests.xml")) == []
    assert rows(anybody.get("requests.xml", service_request_id=hidden.pk)) == []
    assert anybody.get(f"requests/{hidden.pk}.xml").status_code == 404


def test_a_place_that_was_kept_back_is_kept_back(
    here: cast.Place, alice: Officer, anybody: Caller
) -> None:
    telling.publish(telling.report(here), alice, shows_place=False)
    (row,) = rows(anybody.get("requests.xml"))
    assert (row["lat"], row["long"], row["address"]) == ("", "", "")


def test_an_answered_report_is_closed_with_its_answer(
    here: cast.Place, alice: Officer, anybody: Caller, lamp: Report
) -> None:
    telling.answer(lamp, alice)
    telling.publish(lamp, alice, answer="Lagat på torsdag.")
    (row,) = rows(anybody.get("requests.xml", status="closed"))
    assert (row["status"], row["status_notes"]) == ("closed", "Lagat på torsdag.")
    assert rows(anybody.get("requests.xml", status="open")) == []


def test_what_happened_is_told_in_order(
    here: cast.Place, alice: Officer, anybody: Caller, lamp: Report
) -> None:
    telling.answer(lamp, alice)
    first, last = rows(anybody.get("servicerequestupdates.xml"))
    assert (first["status"], last["status"]) == ("open", "closed")
    assert first["service_request_id"] == str(lamp.pk)
    assert last["description"] == "Besvarad"


def test_ids_override_all_else(here: cast.Place, alice: Officer, anybody: Caller) -> None:
    first, second, third = (telling.publish(telling.report(here), alice) for _ in range(3))
    ids = f"{first.pk}, {third.pk},999999999999999999999,x"
    found = rows(anybody.get("requests.xml", service_request_id=ids, status="closed"))
    assert [row["service_request_id"] for row in found] == [str(third.pk), str(first.pk)]
    assert second.pk


def test_codes_may_be_several_and_written_with_commas(
    here: cast.Place, alice: Officer, anybody: Caller
) -> None:
    for category in ("light", "road", "snow"):
        telling.publish(telling.report(here, category=category), alice)
    for asked in ("light,snow", ["light", "snow"]):
        found = rows(anybody.get("requests.xml", service_code=asked))
        assert {row["service_code"] for row in found} == {"light", "snow"}
    assert rows(anybody.get("requests.xml", service_code="nothing")) == []


def test_the_latest_ninety_days_are_told_unless_others_are_asked_for(
    here: cast.Place, alice: Officer, anybody: Caller, lamp: Report
) -> None:
    with clock.frozen(cast.MONDAY + dt.timedelta(days=91)):
        assert rows(anybody.get("requests.xml")) == []
        assert rows(anybody.get("requests.xml", start_date="2026-11-22T00:00:00Z"))
        between = {"start_date": "2026-11-23T07:00:00Z", "end_date": "2026-11-23T09:00:00+01:00"}
        assert rows(anybody.get("requests.xml", **between))
        before = {"start_date": "2026-11-22T00:00:00Z", "end_date": "2026-11-23T07:59:59Z"}
        assert rows(anybody.get("requests.xml", **before)) == []


@pytest.mark.parametrize(
    "query",
    [
        {"status": "broken"},
        {"status": "open,maybe"},
        {"start_date": "2026-11-22"},
        {"end_date": "yesterday"},
        {"start_date": "2026-11-23T00:00:00Z", "end_date": "2026-11-22T00:00:00Z"},
        {"start_date": "2026-08-01T00:00:00Z", "end_date": "2026-10-30T00:00:01Z"},
        {"start_date": "9999-12-31T00:00:00Z"},
        {"end_date": "0001-01-05T00:00:00Z"},
        {"service_request_id": ",".join(["1"] * 1001)},
    ],
)
@pytest.mark.parametrize("form", FORMS)
def test_what_cannot_be_meant_is_said(anybody: Caller, query: dict[str, str], form: str) -> None:
    answer = anybody.get(f"requests.{form}", **query)
    assert answer.status_code == 400


def test_all_that_cannot_be_meant_is_said_at_once(anybody: Caller) -> None:
    wrong = {"status": "broken,open,odd", "start_date": "2026-11-22", "end_date": "yesterday"}
    told = anybody.get("requests.json", **wrong).json()
    assert [each["description"].split()[0] for each in told] == [
        *("status", "status"),
        *("start_date", "end_date"),
    ]


@pytest.mark.parametrize("empty", ["status", "service_code", "start_date", "jurisdiction_id"])
def test_an_empty_parameter_is_as_none(anybody: Caller, lamp: Report, empty: str) -> None:
    assert rows(anybody.get("requests.xml", **{empty: ""})) == rows(anybody.get("requests.xml"))


@pytest.mark.parametrize("path", PATHS)
def test_another_jurisdiction_is_not_found(anybody: Caller, path: str) -> None:
    assert anybody.get(f"{path}.xml", jurisdiction_id="vara").status_code == 404
    assert anybody.get(f"{path}.xml", jurisdiction_id="skelleftea").status_code == 200
    assert anybody.get(f"{path}.json", jurisdiction_id="2482").status_code == 200


@pytest.mark.parametrize(
    "path", ["services/nothing", "services/care", "tokens/1", "requests/0", "requests/x", "a/b"]
)
@pytest.mark.parametrize("form", FORMS)
def test_what_is_not_there_is_said_in_the_form_that_was_asked_for(
    anybody: Caller, path: str, form: str
) -> None:
    assert anybody.get(f"{path}.{form}").status_code == 404


def test_not_more_than_a_thousand_are_told(
    here: cast.Place, alice: Officer, anybody: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("varv.participation.open311.georeport.words.MOST", 2)
    made = [telling.publish(telling.report(here), alice) for _ in range(3)]
    found = rows(anybody.get("requests.xml"))
    assert [row["service_request_id"] for row in found] == [str(each.pk) for each in made[:0:-1]]


def test_many_reports_need_no_more_questions_than_one(
    here: cast.Place, alice: Officer, anybody: Caller, app: Caller
) -> None:
    counts = []
    for _ in range(2):
        for _each in range(3):
            telling.publish(telling.report(here), alice)
            app.post("requests.xml", service_code="light", address_string="Torget", description="a")
        for caller in (anybody, app):
            for path in ("requests.xml", "servicerequestupdates.xml"):
                caller.get(path)
                with CaptureQueriesContext(connection) as caught:
                    caller.get(path)
                counts.append(len(caught))
    assert counts[:4] == counts[4:] and max(counts) <= 12


def test_the_same_answer_need_not_be_sent_twice(anybody: Caller, lamp: Report) -> None:
    for path in ("services.xml", "requests.json"):
        first = anybody.get(path)
        again = anybody.browser.get(
            anybody.base + path, headers={"If-None-Match": first.headers["ETag"]}
        )
        assert (again.status_code, again.content) == (304, b"")
        assert first.headers["Cache-Control"] == "public, max-age=60"


def test_what_can_be_done_is_told_and_the_rest_refused(anybody: Caller) -> None:
    address = f"{anybody.base}services.json"
    told = anybody.browser.options(address)
    assert (told.status_code, told.headers["Allow"]) == (204, "GET, HEAD, OPTIONS")
    for method in ("post", "put", "delete", "patch"):
        refused = getattr(anybody.browser, method)(address)
        assert refused.status_code == 405 and json.loads(refused.content)[0]["code"] == 405
        assert refused.headers["Allow"] == "GET, HEAD, OPTIONS"
    head = anybody.browser.head(address)
    assert (head.status_code, head.content) == (200, b"")


def test_whoever_asks_for_much_too_often_waits(anybody: Caller, monkeypatch: Any) -> None:
    monkeypatch.setattr("varv.web.api.open311.door.MOST_READS", 2)
    answers = [anybody.get("requests.xml") for _ in range(3)]
    assert [each.status_code for each in answers] == [200, 200, 429]
    assert answers[-1].headers["Retry-After"] == "60"


def test_a_municipality_that_takes_no_feedback_offers_nothing(
    here: cast.Place, vara: cast.Place
) -> None:
    beside = Caller(vara)
    for path in ("services.xml", "requests.xml", "servicerequestupdates.xml"):
        assert rows(beside.get(path)) == []
    assert beside.get("discovery.json").status_code == 200


def test_discovery_leads_to_the_endpoint(anybody: Caller, settings: Any) -> None:
    found = json.loads(anybody.get("discovery.json").content)
    (endpoint,) = found["endpoints"]
    assert endpoint["url"] == f"{settings.PUBLIC_ADDRESS}{anybody.base}".rstrip("/")
    assert endpoint["formats"] == ["text/xml", "application/json"]
    assert "kontakt@example.org" in found["key_service"]
