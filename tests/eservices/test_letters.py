"""Letters: what people wrote stays words, and how to appeal is right."""

import html
import re
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from tests.eservices.small import PROCESS, context, field, package
from varv.documents.markdown import to_html
from varv.eservices.package import appeals, letters
from varv.eservices.package.compiled import Package

EXTRA = {
    "case": {"number": "SKE-2026-1", "received": "2026-11-23"},
    "decision": {"reasons": "**Skäl**", "correction": ""},
}


def written(made: Package, values: dict[str, Any], **more: Any) -> str:
    extra = {**EXTRA, **more.pop("extra", {})}
    return letters.letter(made, "grant", values, extra, context(made, **more))


def test_values_are_written_as_people_write_them() -> None:
    made = package(
        field("day", type="date"),
        field("fee", type="money"),
        field("size", type="one_of", options=[{"key": "s", "label": "Liten"}]),
        letter="{{ day }} {{ day | short }} {{ fee }} {{ size | label }}.",
    )
    text = written(made, {"day": "2026-12-14", "fee": 123450, "size": "s"})
    plain = text.replace("\\", "").replace("\N{NO-BREAK SPACE}", " ")
    assert plain == "14 december 2026 2026-12-14 1 234,50 kr Liten.\n"


def test_what_is_absent_is_nothing_and_a_condition_on_it_is_false() -> None:
    made = package(field(), letter="A{{ answer }}B{% if answer != '' %}C{% endif %}")
    assert written(made, {}) == "AB\n"
    assert written(made, {"answer": "x"}) == "AxBC\n"


HOSTILE = "# Rubrik\n[länk](javascript:alert(1)) <script>x</script> **fet** {{ today }} `kod`"


def test_what_people_wrote_cannot_become_markup() -> None:
    made = package(field(type="long_text"), letter="Du skrev: {{ answer }}")
    shown = to_html(written(made, {"answer": HOSTILE}))
    assert re.findall(r"<(\w+)", shown) == ["p"]
    assert "{{ today }}" in shown


@drawn(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"))))
def test_any_words_come_out_as_they_went_in(text: str) -> None:
    made = LETTER
    shown = to_html(written(made, {"answer": f"a{text}b"}))
    assert set(re.findall(r"<(\w+)", shown)) <= {"p"}
    bare = html.unescape(re.sub(r"</?p>", "", shown)).strip()
    assert " ".join(bare.split()) == " ".join(f"a{text}b".split())


LETTER = package(field(), letter="{{ answer }}")


def test_reasons_stand_as_the_officer_wrote_them() -> None:
    made = package(field(), letter="{{ decision.reasons }}")
    assert written(made, {}) == "**Skäl**\n"


def test_a_corrected_letter_says_so_first() -> None:
    made = package(field(), letter="Du får ledigt.")
    extra = {"decision": {"correction": "Datumet var *fel*."}}
    swedish = written(made, {}, extra=extra)
    assert swedish.startswith("**Det här är en rättad version av beslutet.** Datumet var \\*fel")
    assert swedish.endswith("\n\nDu får ledigt.\n")
    english = written(made, {}, extra=extra, language="en")
    assert english.startswith("**This is a corrected version of the decision.**")


def test_a_headline_is_filled_in() -> None:
    decision = {**PROCESS["actions"]["grant"]["decision"], "headline": "Ja, {{ answer }}"}
    actions = {"grant": {**PROCESS["actions"]["grant"], "decision": decision}}
    made = package(field(), process={"actions": actions})
    assert letters.headline(made, "grant", {"answer": "du"}, context(made)) == "Ja, du"


def how_to_appeal(regime: str, language: str = "sv") -> str:
    return appeals.text(regime, language, number="N1", municipality="Vara", unit="Skolan")


def test_an_administrative_appeal_goes_to_the_municipality_and_on_to_whoever_tries_it() -> None:
    text = how_to_appeal("administrative")
    assert "Vara, Skolan" in text and "N1" in text and "tre veckor" in text
    assert "den som prövar överklagandet" in " ".join(text.split())
    assert "domstol" not in text and "länsstyrelse" not in text


def test_a_review_of_legality_goes_to_the_court_from_the_notice_board() -> None:
    text = how_to_appeal("legality")
    assert "förvaltningsrätten" in text and "anslagstavla" in text and "N1" in text


@pytest.mark.parametrize("regime", ["administrative", "legality", "none"])
def test_every_regime_is_told_in_both_languages(regime: str) -> None:
    assert how_to_appeal(regime) != how_to_appeal(regime, "en")
    assert how_to_appeal(regime, "fi") == how_to_appeal(regime)
