"""Papers are read by screen readers and kept by archives, and nobody can write code in them."""

import datetime as dt
import io
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from varv.documents import letterforms, pdf

DAY = dt.date(2026, 11, 23)
SENDER = pdf.Sender(
    "Skellefteå", "Kanalskolan", "Kanalgatan 1, 931 85 Skellefteå", "0910-73 50 00", "a@example.org"
)
LETTER = """Du ansökte om ledighet för **Ebbe Lind**.

## Skälen

> Farmor fyller 90 år.

- Matteboken
- Läsa *två* kapitel

1. Ett
2. Två

## Så här överklagar du

Läs [mer](https://example.org/mer) eller [fel](javascript:alert(1)).
"""


def read(content: bytes) -> PdfReader:
    """Open a paper."""
    return PdfReader(io.BytesIO(content))


def words(content: bytes) -> str:
    """Return what stands on a paper, in one line."""
    return " ".join(" ".join(page.extract_text() for page in read(content).pages).split())


def letter(text: str = LETTER, **more: Any) -> bytes:
    """Print a letter."""
    given = {"title": "Beslut om ledighet", "language": "sv", "reference": "SKE-2026-000123"}
    return pdf.render(**{"sender": SENDER, "markdown": text, "date": DAY, **given, **more})


def receipt(*rows: pdf.Fact, **more: Any) -> bytes:
    """Print a receipt."""
    made = pdf.Receipt(
        "Kvitto", SENDER, "SKE-2026-000123", DAY, [pdf.Facts("Eleven", rows)], **more
    )
    return pdf.receipt(made)


def tags(node: Any) -> set[str]:
    """Return the kinds of all parts in the tree that a screen reader follows."""
    node = node.get_object()
    if isinstance(node, list):
        return {tag for each in node for tag in tags(each)}
    if not isinstance(node, dict):
        return set()
    own = {str(node["/S"])} if "/S" in node else set()
    return own | (tags(node["/K"]) if "/K" in node else set())


def fonts(reader: PdfReader) -> list[Any]:
    """Return how every font of the first page is described."""
    found = reader.pages[0]["/Resources"]["/Font"].values()
    return [
        each.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"] for each in found
    ]


def test_a_letter_says_what_it_is_and_in_which_language() -> None:
    reader = read(letter())
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"].startswith("sv") and root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata and reader.metadata.title == "Beslut om ledighet"
    described = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfuaid:part>1<" in described and "<pdfaid:part>2<" in described
    assert read(letter(language="en")).trailer["/Root"]["/Lang"].startswith("en")


def test_its_parts_are_told_to_a_screen_reader() -> None:
    root: Any = read(letter()).trailer["/Root"]
    found = tags(root["/StructTreeRoot"]["/K"])
    assert {"/H1", "/H2", "/P", "/L", "/LI", "/Link"} <= found
    root = read(receipt(pdf.Fact("Namn", ["Ebbe"]))).trailer["/Root"]
    assert {"/Table", "/TH", "/TD"} <= tags(root["/StructTreeRoot"]["/K"])


def test_its_fonts_come_along() -> None:
    found = fonts(read(letter()))
    assert found and all({"/FontFile2", "/FontFile3"} & set(each) for each in found)


def test_a_letter_names_the_municipality_the_number_and_the_day() -> None:
    text = words(letter())
    for each in (
        "Skellefteå kommun",
        "Kanalskolan",
        "Kanalgatan 1, 931 85 Skellefteå",
        "Diarienummer SKE-2026-000123",
        "23 november 2026",
        "Så här överklagar du",
        "Sida 1 av 1",
    ):
        assert each in text
    assert "Case number SKE-2026-000123" in words(letter(language="en"))


def test_only_addresses_of_the_web_can_be_followed() -> None:
    page: Any = read(letter()).pages[0]
    found = [each.get_object()["/A"]["/URI"] for each in page["/Annots"]]
    assert set(found) == {"https://example.org/mer"}


def test_a_long_letter_says_whose_it_is_on_every_page() -> None:
    reader = read(letter("Hej hopp.\n\n" * 200))
    assert len(reader.pages) > 2
    assert all("SKE-2026-000123" in page.extract_text() for page in reader.pages)


def test_a_receipt_holds_every_line_of_every_answer() -> None:
    long = pdf.Fact("Skäl", ["Farmor fyller 90.", "**inte fet** [x](https://example.org)"])
    text = words(receipt(long, pdf.Fact("Tomt", [])))
    assert "Farmor fyller 90." in text and "**inte fet** [x](https://example.org)" in text
    assert "Tomt" in text


def test_a_receipt_without_answers_is_a_receipt() -> None:
    assert "Eleven" in words(receipt())


def test_letters_of_all_scripts_leave_a_paper() -> None:
    assert "Áhkká ŋ đ ŧ Žižek Ольга ?" in words(letter("Áhkká ŋ đ ŧ Žižek Ольга 漢"))
    assert "Áhkká ŋ Ольга → é" in words(letter("> *Áhkká ŋ Ольга* → e\u0301"))


CODE = '#panic("x") #read("/etc/passwd") $x^2$ @ref <label> \\ ] } ) "; #let a = 1 /* // */'
anything = st.text(max_size=60)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=anything, title=anything, name=anything)
@example(text=CODE, title=CODE, name=CODE)
@example(text="- " * 30, title="\x00\u202e\ud800", name="1) " * 20)
@example(text="# \u200b\n\n- # \n> ## \u200b\n\n[](https://a.example)", title="\u200b", name="**")
@example(text="> " * 20 + "#x", title="#", name="[a](#)")
def test_nothing_that_is_written_is_ever_code(text: str, title: str, name: str) -> None:
    sender = pdf.Sender(name, title, text, name, title)
    for made in (
        letter(text, title=title, sender=sender, reference=name),
        receipt(pdf.Fact(title, [text, name]), text=text),
    ):
        assert len(read(made).pages) >= 1


@given(st.text(alphabet=sorted(map(chr, letterforms.shown())), max_size=60))
@settings(max_examples=30, deadline=None)
def test_every_letter_that_can_be_shown_stays(text: str) -> None:
    assert letterforms.text(letterforms.text(text)) == letterforms.text(text)


def test_code_in_an_answer_stands_as_it_was_written() -> None:
    written = '#panic("x") #read("/etc/passwd") $x^2$'
    assert written in words(receipt(pdf.Fact("Svar", [written])))
    assert '#panic("x")' in words(letter('#panic("x")'))


@pytest.mark.parametrize("accent", ["#0f5257", "#7a1f3d"])
def test_a_paper_has_the_colour_of_the_municipality(accent: str) -> None:
    assert letter(sender=pdf.Sender("Vara", accent=accent))
