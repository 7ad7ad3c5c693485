"""The packages that ship: whole, true to their examples, and data only."""

import datetime as dt
import re
from typing import Any

import jsonschema
import pytest
import yaml

from varv.config.settings import ROOT
from varv.eservices import library
from varv.eservices.package import examples, lint
from varv.eservices.package import jsonschema as published
from varv.eservices.package.archive import packed, unpacked
from varv.eservices.package.context import Context
from varv.eservices.package.evaluation import evaluate
from varv.eservices.package.source import read

KEYS = library.names()


def test_the_library_holds_what_was_promised() -> None:
    assert {"school-leave", "waste-subscription", "award-nomination"} < set(KEYS)
    collections = [library.package(key).about.collection for key in KEYS]
    assert sum(each is not None and each.key == "aktiva-seniorer" for each in collections) == 3


@pytest.mark.parametrize("key", KEYS)
def test_a_shipped_package_has_no_fault(key: str) -> None:
    assert [str(each) for each in lint.check(library.files(key))] == []


def test_what_is_kept_for_statistics_is_chosen_or_counted() -> None:
    files = dict(library.files("senior-handyman"))
    rules = files["process.yaml"]
    files["process.yaml"] = rules.replace("statistics: [tasks,", "statistics: [details, ghost,")
    told = [str(each) for each in lint.check(files)]
    assert len(told) == 2
    assert "'details' cannot be counted" in told[0] + told[1]
    assert "'ghost' is not defined" in told[0] + told[1]


@pytest.mark.parametrize("key", KEYS)
def test_every_example_holds(key: str) -> None:
    files = library.files(key)
    assert [str(each) for each in examples.run(library.package(key), files)] == []


@pytest.mark.parametrize(("number", "times"), [("", 0), ("198603142384", 1)])
def test_who_is_signed_in_is_told_where_one_chooses_to_be_anonymous(
    number: str, times: int
) -> None:
    around = Context(today=dt.date(2026, 11, 23), applicant={"number": number, "name": "Disa"})
    asked = evaluate(library.package("feedback"), {"kind": "praise"}, around)
    keys = [each.key for step in asked.steps for each in step.questions]
    assert keys.count("seen") == times


@pytest.mark.parametrize("key", KEYS)
def test_every_outcome_and_every_stop_has_an_example(key: str) -> None:
    package = library.package(key)
    shown = [example.expect for _, example in examples.load(library.files(key))]
    decided = {expect.action.outcome for expect in shown if expect.action}
    assert set(package.process.outcomes) <= decided
    stops = {each.key for each in package.fields() if each.spec.level == "stop"}
    assert stops <= {expect.stop for expect in shown}


@pytest.mark.parametrize("key", KEYS)
def test_every_file_follows_the_published_schema(key: str) -> None:
    made: dict[str, Any] = {
        path: read(path, text).data if path.endswith(".yaml") else text
        for path, text in library.files(key).items()
    }
    jsonschema.Draft202012Validator(published.schema()).validate(made)


def test_the_schema_refuses_what_the_format_does_not_know() -> None:
    made = {path: yaml.safe_load("a: 1") for path in ("about.yaml", "form.yaml", "process.yaml")}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(published.schema()).validate(made)


def test_the_schema_in_its_file_is_the_schema_of_the_code() -> None:
    assert published.HERE.read_text(encoding="utf-8") == published.written()


@pytest.mark.parametrize("key", KEYS)
def test_a_package_survives_being_packed(key: str) -> None:
    files = library.files(key)
    packed_once = packed(files, key)
    assert unpacked(packed_once) == files
    assert packed(files, key) == packed_once


@pytest.mark.parametrize("key", KEYS)
def test_every_letter_says_who_decided_and_how_to_appeal(key: str) -> None:
    is_decision = "  letter:" not in library.files(key)["about.yaml"]  # an answer is no decision
    for path, text in library.files(key).items():
        if path.startswith("letters/"):
            assert "decision.by" in text, path
            assert not is_decision or "appeal.text" in text, path


@pytest.mark.parametrize("key", ["feedback", "petition", "resident-proposal", "award-nomination"])
def test_what_nobody_applies_for_is_called_by_its_own_name(key: str) -> None:
    package = library.package(key)
    for word in ("yours", "the", "who", "begin", "decided"):
        swedish, english = (package.text(f"about.words.{word}", each) for each in ("sv", "en"))
        assert swedish and english and swedish != english
        assert "ansök" not in swedish.lower() and "appli" not in english.lower()


def test_the_award_needs_no_code() -> None:
    code = [path for path in ROOT.rglob("*.py") if path.relative_to(ROOT).parts[0] != "demo"]
    assert len(code) > 100
    told = [path for path in code if re.search("award|nominer", path.read_text(), re.I)]
    assert told == []


def test_no_code_knows_a_package_by_name() -> None:
    code = [path for path in ROOT.rglob("*.py") if path.relative_to(ROOT).parts[0] != "demo"]
    own = {"feedback"}  # an area of participation has the same name
    names = re.compile("|".join(set(KEYS) - own))
    assert [path for path in code if names.search(path.read_text())] == []
