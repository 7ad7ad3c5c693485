"""What somebody writes becomes simple HTML, whatever they write."""

import re

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.participation.news.newsroom import Newsroom
from varv.documents import markdown
from varv.participation.news import wording
from varv.participation.news.models import Picture

ALLOWED = {
    *("p", "br", "strong", "em", "ul", "ol", "li", "h2", "h3", "h4", "blockquote", "a", "hr"),
    *("figure", "img", "figcaption", "html", "head", "body"),
}
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    '[x](https://a.example "onmouseover=alert(1)")',
    '<https://a.example/"onclick=alert(1)>',
    "![x](https://tracker.example/pixel.png)",
    "![x](/nyheter/bild/1/stor/)",
    "[bild 1](javascript:alert(1))",
    "[x]: javascript:alert(1)\n\n[x]",
    "<svg/onload=alert(1)>",
    "# <iframe src=//a.example>",
    "`<b onclick=1>`",
    "> <style>*{display:none}</style>",
    "\u202e<script>",
)


def picture(number: int = 1, **more) -> Picture:
    """Return a picture that is not stored."""
    return Picture(number=number, alt_sv="En brygga", width=800, height=600, **more)


def address(row: Picture, size: str) -> str:
    """Return where a picture is."""
    return f"/bild/{row.number}/{size}"


def html(text: str, *pictures: Picture) -> str:
    """Return the text as HTML."""
    return wording.to_html(text, {each.number: each for each in pictures}, address)


def elements(text: str) -> list:
    """Return all elements of the HTML, as a browser reads it."""
    return list(html5lib.parse(text, namespaceHTMLElements=False).iter())


def is_safe(text: str) -> bool:
    """Tell whether a browser finds only what is allowed in the HTML."""
    for each in elements(text):
        if each.tag not in ALLOWED:
            return False
        for name, value in each.attrib.items():
            if name.startswith("on") or name == "style":
                return False
            if name == "href" and not re.match(r"(https?:|mailto:|tel:|/|#|[^:]*$)", value):
                return False
            if name == "src" and not value.startswith("/bild/"):
                return False
    return True


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(text: str) -> None:
    assert is_safe(html(text, picture()))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*HOSTILE, "[bild 1]", "## x", "- y", "ord", "**"]), max_size=8))
def test_hostile_texts_together_are_text(parts: list[str]) -> None:
    assert is_safe(html("\n".join(parts), picture()))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_safe(text: str) -> None:
    assert is_safe(html(text, picture()))


@pytest.mark.parametrize("mark", ["[bild 1]", "[Bild 1]", "  [bild  1] ", "[picture 1]"])
def test_a_line_of_its_own_is_the_articles_picture(mark: str) -> None:
    made = html(f"Före.\n{mark}\nEfter.", picture(caption_sv="Vid <ån>", credit="Karin"))
    assert 'alt="En brygga"' in made and 'src="/bild/1/stor"' in made
    assert "Vid &lt;ån&gt; Bild: Karin" in made
    assert made.index("Före") < made.index("<figure") < made.index("Efter")


@pytest.mark.parametrize("mark", ["[bild 2]", "[bild 1] och mer", "Se [bild 1].", "    [bild 1]"])
def test_what_is_no_mark_of_a_known_picture_shows_none(mark: str) -> None:
    assert "<img" not in html(mark, picture())


def test_a_picture_that_decorates_says_nothing() -> None:
    row = Picture(number=1, is_decorative=True, width=8, height=6)
    assert 'alt=""' in html("[bild 1]", row) and "figcaption" not in html("[bild 1]", row)


def test_english_words_of_a_picture_are_used_where_there_are_any() -> None:
    row = picture(alt_en="A jetty")
    made = wording.to_html("[bild 1]", {1: row, 2: picture(2)}, address, "en")
    assert 'alt="A jetty"' in made
    assert 'alt="En brygga"' in wording.to_html("[bild 2]", {2: picture(2)}, address, "en")


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("# A", [2]),
        ("#### A\n\n## B", [2, 2]),
        ("## A\n\n#### B\n\n###### C", [2, 3, 4]),
        ("## A\n\n### B\n\n## C\n\n#### D", [2, 3, 2, 3]),
        ("A\n===\n\nB\n---", [2, 2]),
    ],
)
def test_headings_begin_below_the_title_and_skip_none(text: str, levels: list[int]) -> None:
    found = [each.tag for each in elements(markdown.to_html(text)) if re.match(r"h\d", each.tag)]
    assert found == [f"h{level}" for level in levels]


def test_the_numbers_of_used_pictures_are_found() -> None:
    assert wording.used(["a\n[bild 1]\n[bild 12]", "[picture 3]", "[bild x]"]) == {1, 12, 3}


def test_stems_are_found_from_their_beginning(room: Newsroom) -> None:
    assert " badplats" in wording.stems("Badplatserna") and wording.stems("") == "  "
