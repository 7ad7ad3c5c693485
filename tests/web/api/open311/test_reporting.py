"""A program with a key reports once, however often it sends; what is wrong is said, all of it."""

import json
import threading
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from tests import cast
from tests.participation.feedback import telling
from tests.web.api.open311.conftest import Caller, admit, rows
from varv.cases.models import Case, Message
from varv.participation.feedback.models import Report
from varv.participation.open311 import actions
from varv.participation.open311.models import Arrival, Client
from varv.people.models import Officer

LAMP: dict[str, Any] = {
    "service_code": "light",
    "lat": "64.7502",
    "long": "20.9531",
    "description": "Lyktan är släckt.",
}


@pytest.mark.parametrize("form", ["xml", "json"])
def test_a_report_gets_its_number_at_once(app: Caller, here: cast.Place, form: str) -> None:
    answer = app.post(f"requests.{form}", **LAMP, account_id="a7")
    report = Report.objects.get()
    assert answer.status_code == 201
    found = rows(answer) if form == "xml" else json.loads(answer.content)
    assert found[0]["service_request_id"] == str(report.pk) and found[0]["account_id"] == "a7"
    assert (report.category, report.kind, report.source) == ("light", "fault", "open311")
    assert (report.latitude, report.longitude) == (64.7502, 20.9531)
    assert report.public == "waiting", "somebody looks it through first"
    assert not answer.cookies


def test_everything_that_may_be_told_is_kept_in_the_case(app: Caller, here: cast.Place) -> None:
    more = {
        **{"address_string": "Kanalgatan 41", "first_name": "Disa", "last_name": "Lind"},
        **{"email": "disa@example.se", "media_url": "https://photos.example/1.jpg"},
        **{"attribute[headline]": "Mörkt", "attribute[kind]": "question", "attribute[x]": "y"},
        "device_id": "d1",
    }
    assert app.post("requests.xml", **LAMP, **more).status_code == 201
    report = Report.objects.select_related("case").get()
    assert (report.kind, report.address) == ("question", "Kanalgatan 41")
    assert report.media_url == "https://photos.example/1.jpg", "a link, which nobody follows"
    values = report.case.values
    assert (values["headline"], values["contact_name"]) == ("Mörkt", "Disa Lind")
    assert values["contact_email"] == "disa@example.se"


@pytest.mark.parametrize("key", ["", "varv_nothing", "å"])
@pytest.mark.parametrize("form", ["xml", "json"])
def test_without_a_key_nothing_is_taken(anybody: Caller, key: str, form: str) -> None:
    anybody.key = key
    assert anybody.post(f"requests.{form}", **LAMP).status_code == 403
    assert not Report.objects.exists()


def test_a_key_of_one_municipality_opens_nothing_in_another(
    app: Caller, here: cast.Place, vara: cast.Place
) -> None:
    beside = Caller(vara, app.key)
    assert beside.post("requests.xml", **LAMP).status_code == 403
    assert beside.get("services.xml").status_code == 403


def test_a_paused_program_and_an_ended_key_open_nothing(
    app: Caller, admitted: tuple[Client, str], digna: Officer
) -> None:
    client, boss = admitted[0], cast.actor_of(digna)
    actions.pause(client=client, is_paused=True, by=boss)
    assert app.post("requests.xml", **LAMP).status_code == 403
    actions.pause(client=client, is_paused=False, by=boss)
    assert app.post("requests.xml", **LAMP).status_code == 201
    actions.end(key=client.keys.get(), by=boss)
    assert app.post("requests.xml", **LAMP).status_code == 403


def test_the_key_is_taken_from_the_form_the_header_or_the_address(app: Caller) -> None:
    key, app.key = app.key, ""
    assert app.post("requests.xml", **LAMP, api_key=key).status_code == 201
    assert app.get("requests.xml", api_key=key).headers["Cache-Control"] == "private, no-store"
    sent = app.browser.get(f"{app.base}requests.xml", headers={"Authorization": f"Bearer {key}"})
    assert len(rows(sent)) == 1, "its own"


def test_the_same_reference_is_the_same_report(app: Caller, here: cast.Place) -> None:
    for name in ("service_request_id_ext",):
        first = app.post("requests.xml", **LAMP, **{name: "ref-1"})
        again = app.post("requests.xml", **{**LAMP, "description": "Igen"}, **{name: "ref-1"})
        assert (first.status_code, again.status_code) == (201, 200)
        assert rows(first) == rows(again)
    assert Report.objects.count() == 1
    assert app.post("requests.xml", **LAMP).status_code == 201
    assert app.post("requests.xml", **LAMP).status_code == 201
    assert Report.objects.count() == 3, "without a reference each is another"


def test_a_header_may_carry_the_reference(app: Caller, here: cast.Place) -> None:
    for _ in range(2):
        app.browser.post(
            f"{app.base}requests.xml",
            f"api_key={app.key}&service_code=light&address_string=Torget&description=a",
            content_type="application/x-www-form-urlencoded",
            headers={"Idempotency-Key": "k-1"},
        )
    assert Report.objects.count() == 1


def test_another_programs_reference_is_another_report(
    app: Caller, here: cast.Place, digna: Officer
) -> None:
    other = Caller(here, admit(here, digna, "Bilen")[1].text)
    for caller in (app, other):
        assert caller.post("requests.xml", **LAMP, service_request_id_ext="1").status_code == 201
    assert Report.objects.count() == 2


def test_a_token_leads_to_the_report_for_whoever_sent_it(
    app: Caller, anybody: Caller, here: cast.Place, digna: Officer
) -> None:
    app.post("requests.xml", **LAMP, service_request_id_ext="ref-1")
    arrival = Arrival.objects.get()
    other = Caller(here, admit(here, digna, "Bilen")[1].text)
    for word in ("ref-1", arrival.pk):
        for form in ("xml", "json"):
            assert app.get(f"tokens/{word}.{form}").status_code == 200
            for stranger in (anybody, other):
                assert stranger.get(f"tokens/{word}.{form}").status_code == 404
        assert rows(app.get(f"tokens/{word}.xml")) == [
            {"service_request_id": str(arrival.report_id), "token": str(word)}
        ]


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"service_code": ""}, 400),
        ({"service_code": "nothing"}, 404),
        ({"service_code": "care"}, 404),
        ({"lat": ""}, 400),
        ({"lat": "", "long": ""}, 400),
        ({"lat": "91"}, 400),
        ({"long": "-180.1"}, 400),
        ({"lat": "nan"}, 400),
        ({"lat": "1e1"}, 400),
        ({"lat": "６４"}, 400),
        ({"description": "x" * 4001}, 400),
        ({"description": "Se <a href='x'>här</a>"}, 400),
        ({"description": "<script>alert(1)</script>"}, 400),
        ({"email": "nobody"}, 400),
        ({"attribute[kind]": "whistle"}, 400),
        ({"attribute[kind][]": ["fault", "idea"]}, 400),
        ({"media_url": "file:///etc/passwd"}, 400),
        ({"media_url": "javascript:alert(1)"}, 400),
        ({"first_name": "x" * 101}, 400),
        ({"address_string": "x" * 201}, 400),
        ({"service_request_id_ext": "x" * 101}, 400),
        ({"jurisdiction_id": "vara"}, 404),
    ],
)
@pytest.mark.parametrize("form", ["xml", "json"])
def test_what_cannot_be_used_is_said(
    app: Caller, changed: dict[str, Any], status: int, form: str
) -> None:
    assert app.post(f"requests.{form}", **{**LAMP, **changed}).status_code == status
    assert not Report.objects.exists()


def test_all_that_is_wrong_is_said_at_once(app: Caller) -> None:
    wrong = {**LAMP, "lat": "99", "description": "<b>", "attribute[kind]": "x"}
    answer = app.post("requests.xml", **wrong)
    assert len(rows(answer)) == 3 and {row["code"] for row in rows(answer)} == {"400"}
    misspelt = rows(app.post("requests.xml", **{**LAMP, "email": "nobody"}))
    assert "namn@exempel.se" in misspelt[0]["description"]


@pytest.mark.parametrize(
    "changed",
    [
        {"lat": "", "long": "", "address_string": "Torget"},
        {"lat": "", "long": "", "address_id": "545483"},
        {"description": ""},
        {"description": "3 < 5 & 7 > 2\r\nrad två"},
        {"lat": "-0", "long": "20.953112345678"},
        {"jurisdiction_id": "skelleftea"},
        {"attribute[kind][]": "idea"},
    ],
)
def test_what_the_specification_allows_is_taken(app: Caller, changed: dict[str, str]) -> None:
    assert app.post("requests.xml", **{**LAMP, **changed}).status_code == 201


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("{}", "application/json"),
        ("", "application/x-www-form-urlencoded"),
        ("service_code=light", "text/plain"),
        ("service_code=light", "application/x-www-form-urlencoded; charset=utf-16"),
        ("&".join(f"a{n}=1" for n in range(2000)), "application/x-www-form-urlencoded"),
    ],
)
def test_what_is_no_form_is_refused_in_the_form_that_was_asked_for(
    app: Caller, body: str, kind: str
) -> None:
    headers = {"Authorization": f"Bearer {app.key}"}
    for form in ("xml", "json"):
        answer = app.browser.post(f"{app.base}requests.{form}", body, kind, headers=headers)
        assert answer.status_code == 400
        app._checked(answer)


def test_a_program_reports_in_its_own_categories_only(here: cast.Place, digna: Officer) -> None:
    caller = Caller(here, admit(here, digna, "Vägbilen", categories=["road"])[1].text)
    assert caller.post("requests.xml", **LAMP).status_code == 404
    assert caller.post("requests.xml", **{**LAMP, "service_code": "road"}).status_code == 201


def test_a_program_that_calls_too_often_waits(here: cast.Place, digna: Officer) -> None:
    caller = Caller(here, admit(here, digna, "Ivrig", per_minute=2)[1].text)
    answers = [caller.post("requests.json", **LAMP) for _ in range(3)]
    assert [each.status_code for each in answers] == [201, 201, 429]


def test_a_program_follows_its_own_reports_before_anybody_else_may(
    app: Caller, anybody: Caller, here: cast.Place, alice: Officer, digna: Officer
) -> None:
    app.post("requests.xml", **LAMP)
    report = Report.objects.select_related("case").get()
    other = Caller(here, admit(here, digna, "Bilen")[1].text)
    assert [len(rows(each.get("requests.xml"))) for each in (app, anybody, other)] == [1, 0, 0]
    telling.answer(report, alice)
    (row,) = rows(app.get(f"requests/{report.pk}.xml"))
    assert row["description"] == "Lyktan är släckt."
    assert (row["status"], row["status_notes"]) == (
        "closed",
        "En elektriker är beställd till torsdag.",
    )
    (update,) = rows(app.get("servicerequestupdates.xml"))
    assert update["description"] == "En elektriker är beställd till torsdag."
    assert rows(anybody.get("servicerequestupdates.xml")) == []


def test_an_answer_that_went_to_whoever_reported_is_not_told_to_the_program(
    app: Caller, here: cast.Place, alice: Officer
) -> None:
    app.post("requests.xml", **LAMP, email="disa@example.se")
    telling.answer(Report.objects.select_related("case").get(), alice)
    (row,) = rows(app.get("requests.xml"))
    assert (row["status"], row["status_notes"]) == ("closed", "Besvarad")


def test_what_a_program_adds_is_written_in_the_case_once(app: Caller, here: cast.Place) -> None:
    app.post("requests.xml", **LAMP, service_request_id_ext="ref-1")
    report = Report.objects.get()
    update = {
        **{"service_request_id": report.pk, "update_id": "u1", "status": "OPEN"},
        **{"updated_datetime": "2026-11-23T09:00:00Z", "description": "Nu är det två lyktor."},
    }
    for form, status in (("xml", 201), ("json", 200)):
        assert app.post(f"servicerequestupdates.{form}", **update).status_code == status
    by_reference = {**update, "service_request_id": "", "update_id": "u2"}
    answer = app.post("servicerequestupdates.xml", **by_reference, service_request_id_ext="ref-1")
    assert answer.status_code == 201
    told = Message.objects.filter(case=report.case)
    assert [(each.author, each.from_staff) for each in told] == [("Stadsappen", False)] * 2


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"service_request_id": ""}, 400),
        ({"service_request_id": "999999"}, 404),
        ({"service_request_id": "x"}, 404),
        ({"update_id": ""}, 400),
        ({"update_id": "x" * 101}, 400),
        ({"status": ""}, 400),
        ({"updated_datetime": "now"}, 400),
        ({"description": "<b>x</b>"}, 400),
    ],
)
def test_an_update_that_cannot_be_used_is_refused(
    app: Caller, here: cast.Place, changed: dict[str, str], status: int
) -> None:
    app.post("requests.xml", **LAMP)
    update = {
        **{"service_request_id": Report.objects.get().pk, "update_id": "u1", "status": "open"},
        **{"updated_datetime": "2026-11-23T09:00:00Z", "description": "Hej"},
        **changed,
    }
    assert app.post("servicerequestupdates.xml", **update).status_code == status
    assert not Message.objects.exists()


def test_nobody_tells_of_what_another_program_reported(
    app: Caller, anybody: Caller, here: cast.Place, digna: Officer
) -> None:
    app.post("requests.xml", **LAMP)
    other = Caller(here, admit(here, digna, "Bilen")[1].text)
    update = {
        **{"service_request_id": Report.objects.get().pk, "update_id": "u1", "status": "closed"},
        **{"updated_datetime": "2026-11-23T09:00:00Z", "description": "Hej"},
    }
    assert other.post("servicerequestupdates.xml", **update).status_code == 404
    assert anybody.post("servicerequestupdates.xml", **update).status_code == 403


def test_calls_and_reports_are_counted(app: Caller, admitted: tuple[Client, str]) -> None:
    app.post("requests.xml", **LAMP)
    app.get("requests.xml")
    client = admitted[0]
    client.refresh_from_db()
    assert (client.calls, client.reports) == (2, 1) and client.last_used_at is not None
    assert client.keys.get().last_used_at is not None


def test_a_person_who_is_signed_in_reports_as_the_program(
    app: Caller, here: cast.Place, alice: Officer
) -> None:
    app.browser.cookies = cast.client_of(alice).cookies
    assert app.post("requests.xml", **LAMP).status_code == 201
    assert Case.objects.get(service__package_key="feedback").person_id is None
    app.key = ""
    assert app.post("requests.xml", **LAMP).status_code == 403, "a cookie opens nothing"


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_the_same_report_sent_at_the_same_moment_is_one(
    app: Caller, here: cast.Place, admitted: tuple[Client, str]
) -> None:
    statuses: list[int] = []

    def send() -> None:
        try:
            caller = Caller(here, app.key)
            with scope(municipality=here.row):
                answer = caller.post("requests.xml", **LAMP, service_request_id_ext="same")
            statuses.append(answer.status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Report.objects.count() == 1 and Arrival.objects.count() == 1
    assert sorted(statuses) == [200, 200, 200, 201]


def test_a_report_needs_few_questions(app: Caller) -> None:
    app.post("requests.xml", **LAMP)
    with CaptureQueriesContext(connection) as caught:
        app.post("requests.xml", **LAMP)
    assert len(caught) <= 80
