"""Whatever hides in the packed objects of a PDF is found, and no document is read over and over."""

import base64
import contextlib
import zlib
from typing import Any

import pytest

from tests.documents import samples
from varv.core.errors import Invalid
from varv.documents import objects
from varv.documents.inspection import inspect

FLATE = b"/Type/ObjStm/N 2/First 9/Filter/FlateDecode"
SCRIPT = zlib.compress(samples.SCRIPT)
LETTERS = base64.a85encode(SCRIPT) + b"~>"
TWICE = b"/Type/ObjStm/N 2/First 9/Filter[/ASCII85Decode/FlateDecode]"
UP = zlib.compress(bytes(each for letter in samples.SCRIPT for each in (0, letter)))
HARMFUL = {
    "far from its stream": (b"%s%s" % (FLATE, b" " * 5000), SCRIPT),
    "packed twice": (TWICE, LETTERS),
    "packed twice, far from its stream": (TWICE + b" " * 1100, LETTERS),
    "packed twice, as said elsewhere": (b"/Type/ObjStm/N 2/First 9/Filter 7 0 R", LETTERS),
    "packed twice, in few letters": (b"/Type/ObjStm/First 9/F[/A85/Fl]", LETTERS),
    "packed twice, in other letters": (b"/Type/ObjStm/First 9/#46ilter[/A85/Fl]", LETTERS),
    "not said to be objects": (b"/N 2/First 9/Filter[/A85/Fl]", LETTERS),
    "in other letters": (b"/Type/Obj#53tm/N 2/F#69rst 9/Filter/FlateDecode", SCRIPT),
    "as differences": (FLATE + b"/DecodeParms<</Predictor 12/Columns 1>>", UP),
    "behind a stream in a text": (FLATE + b"/A(\\(stream\n(x)endstream)", SCRIPT),
    "behind a stream in a remark": (FLATE + b"%stream\n\n", SCRIPT),
    "behind an object in a text": (FLATE + b"/A(2 0 obj<<>>stream\nendstream)", SCRIPT),
    "behind a stream in a dictionary": (FLATE + b"/A stream\nx endstream", SCRIPT),
    "behind an end too many": (FLATE + b"/A[>>]", SCRIPT),
    "behind a text without end": (FLATE + b"/A(((x)", SCRIPT),
    "not packed as it says": (FLATE, LETTERS),
    "cut off": (FLATE, SCRIPT[:-6]),
}
HARMLESS = {
    "an empty list": (b"/Type/ObjStm/N 1/First 4/Filter[]", b"1 0 <<>>"),
    "a list of one": (b"/Type/ObjStm/N 1/First 4/Filter [ /FlateDecode ]/A(\\)<)/B<28>", b""),
    "a picture": (b"/Subtype/Image/Filter[/ASCII85Decode/DCTDecode]", b"x"),
    "drawing": (b"/Filter/FlateDecode", b""),
    "a table": (b"/Type/XRef/Filter/FlateDecode/DecodeParms<</Predictor 12>>", b""),
    "a remark (": (FLATE + b"%( >> stream\n", b""),
}
ENDLESS = (
    b"stream\n",
    b"1 0 obj<<",
    b"1 0 obj<<%",
    b"1 0 obj<<(",
    b"1 0 obj<<>>stream\n",
    b"1 0 obj<</First 1/Filter/FlateDecode>>stream\n" + zlib.compress(b"1 0"),
    b"obj%",
    b"obj<<[",
    b"obj<</A(\\)",
)


def refused(content: bytes) -> str:
    """Return why a document was refused."""
    with pytest.raises(Invalid) as fault:
        inspect("a.pdf", content)
    return fault.value.messages["files"]


@pytest.mark.parametrize("how", HARMFUL)
def test_a_script_is_found_however_it_is_packed(how: str) -> None:
    assert "a.pdf: filen" in refused(samples.streamed(*HARMFUL[how]))


@pytest.mark.parametrize("what", HARMLESS)
def test_what_has_no_script_is_taken(what: str) -> None:
    said, content = HARMLESS[what]
    assert inspect("a.pdf", samples.streamed(said, content or zlib.compress(b"1 0 <</A 1>>")))


def test_a_stream_that_began_elsewhere_hides_nothing() -> None:
    before = b"9 0 obj<</Length 6>>stream\n(stream\nendstream\nendobj\n"
    assert refused(samples.streamed(FLATE, SCRIPT, before))
    assert refused(samples.streamed(FLATE, SCRIPT, b"9 0 obj(stream\n)endobj\n(\n"))


@pytest.mark.parametrize("unit", ENDLESS)
def test_no_document_is_read_over_and_over(unit: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    content = samples.streamed(b"/A 1", b"", unit * (1024 * 1024 // len(unit)) + b"\n)>>\n")
    read: list[int] = []
    follow = objects._Reader._next

    def followed(reader: Any, pattern: Any, at: int) -> Any:
        found = follow(reader, pattern, at)
        read.append(found.end() - at)
        return found

    monkeypatch.setattr(objects._Reader, "_next", followed)
    with contextlib.suppress(Invalid):
        inspect("a.pdf", content)
    most = objects.MOST_READ + objects.TIMES_READ * len(content)
    assert sum(read) + objects.EACH_COSTS * len(read) <= most + len(content)


def test_more_than_can_be_looked_through_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = samples.squeezed(script=False)
    with monkeypatch.context() as patch:
        patch.setattr(objects, "MOST_UNPACKED", 4)
        assert "skript" in refused(content)
    with monkeypatch.context() as patch:
        patch.setattr(objects, "MOST_OF_A_STREAM", 4)
        assert "skript" in refused(content)
    with monkeypatch.context() as patch:
        patch.setattr(objects, "MOST_ESCAPED", 1)
        assert "skript" in refused(samples.streamed(b"/A#20B/C#20D", b""))
    monkeypatch.setattr(objects, "MOST_READ", -1000)
    assert "skript" in refused(content)
