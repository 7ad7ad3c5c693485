"""Disa asks what is kept about her: all of it, nobody else's, and no table is forgotten."""

import io
import json
import zipfile
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django_scopes import scope
from pypdf import PdfReader

from tests import cast
from tests.participation.dialogues.conftest import begin
from tests.participation.dialogues.conftest import opened as opened_dialogue
from varv.audit.models import Entry
from varv.cases.models import Case
from varv.participation.following import actions as following
from varv.participation.following.states import Kind
from varv.people.models import Officer, Person
from varv.people.roles import Role
from varv.web.my.extract.kinds import KINDS

HERE = "/skelleftea/mina-sidor/registerutdrag/"
BY_CASE = {"documents.File.uploaded_by_person"}  # told with the case or the draft that it is in


@pytest.fixture
def case(skelleftea: cast.Place, disa: Person, ebbe: Person, alice: Officer) -> Case:
    """Have Disa's case about Ebbe, written in and looked at by Alice, and decided."""
    case = cast.apply(skelleftea, disa, ebbe)
    cast.write(case, disa)
    cast.client_of(alice).get(f"/skelleftea/desk/cases/{case.number}/")
    with scope(municipality=skelleftea.row):
        following.follow(kind=Kind.NEWS, subject="", by=cast.actor_of(disa))
    return cast.act(case, "grant", alice)


def opened(client: Client) -> zipfile.ZipFile:
    """Return the extract."""
    answer: Any = client.post(HERE)
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def test_the_page_says_what_there_is_and_why(case: Case, disa: Person) -> None:
    page = cast.client_of(disa).get(HERE).content.decode()
    found = page.index('id="cases"'), page.index('id="looks"'), page.index('id="follows"')
    assert found and 'id="bookings"' not in page and "träffar och kurser" in page
    assert "Det som finns om ett barn du är vårdnadshavare för" in page


def test_all_is_in_the_file_for_people_and_for_machines(case: Case, disa: Person) -> None:
    pack = opened(cast.client_of(disa))
    told = json.loads(pack.read("registerutdrag.json"))
    kinds = {each["key"]: each["entries"] for each in told["kinds"]}
    [entry] = kinds["cases"]
    said = {each["key"] for each in entry["fields"]}
    assert case.number in entry["title"] and {"message", "decision", "principal"} <= said
    assert kinds["looks"][0]["fields"][0]["text"] == "Alice"
    assert set(entry["files"]) <= set(pack.namelist())
    [letter] = [each["text"] for each in entry["fields"] if each["key"] == "decision"]
    assert letter and "**" not in letter and "##" not in letter
    text = "".join(
        page.extract_text() for page in PdfReader(io.BytesIO(pack.read("registerutdrag.pdf"))).pages
    )
    assert case.number in text and "Alice" in text and "Utdraget är om dig." in text
    assert Entry.objects.filter(action="person.extract", concerns_id=disa.pk).count() == 1


def test_what_waits_to_be_sent_is_told_in_the_words_of_the_questions(
    skelleftea: cast.Place, disa: Person
) -> None:
    bo = cast.employ(skelleftea, "bo", Role.COMMUNICATOR, unit="board")
    row = opened_dialogue(skelleftea, cast.actor_of(bo))
    with scope(municipality=skelleftea.row):
        begin(row, cast.actor_of(disa))
    told = json.loads(opened(cast.client_of(disa)).read("registerutdrag.json"))
    [entry] = next(each["entries"] for each in told["kinds"] if each["key"] == "sheets")
    [field] = entry["fields"]
    assert field["key"] == "q1" and field["label"] != "q1" and field["text"] != "o1"


def test_nothing_of_others_is_in_it_and_not_too_often(
    skelleftea: cast.Place, case: Case, ebbe: Person
) -> None:
    stranger = cast.client_of(cast.know(skelleftea, "sam", cast.NUMBERS["sam"]))
    for _ in range(5):
        pack = opened(stranger)
    assert "Disa" not in pack.read("registerutdrag.json").decode()
    assert stranger.post(HERE).status_code == 429


def test_no_column_with_people_is_forgotten() -> None:
    columns = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model is Person
    }
    assert columns == {each for kind in KINDS for each in kind.holds} | BY_CASE
