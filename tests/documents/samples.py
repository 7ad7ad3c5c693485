"""Real files, good and bad, made on the spot."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

TYPES = "[Content_Types].xml"
OFFICE = "application/vnd.openxmlformats-officedocument."
MAIN = {"docx": OFFICE + "wordprocessingml.document", "xlsx": OFFICE + "spreadsheetml.sheet"}
ODT = "application/vnd.oasis.opendocument.text"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 200
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00" + b"\x00" * 200
GIF = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00;"
)


def picture(
    form: str = "JPEG", exif: bytes = b"", size: tuple[int, int] = (40, 20), mode: str = "RGB"
) -> bytes:
    """Return a picture, as a camera writes it."""
    kept = io.BytesIO()
    drawn = Image.new(mode, size, "teal" if mode == "RGB" else 1)
    drawn.save(kept, form, **({"exif": exif} if exif else {}))
    return kept.getvalue()


def camera() -> bytes:
    """Return what a camera hides: the place, and that it was held on its side."""
    hidden = Image.Exif()
    hidden[0x0112] = 6
    hidden[0x010F] = "Kamera i Kiruna"
    return hidden.tobytes()


def pdf(action: str = "", enclosed: bool = False, word: str = "") -> bytes:
    """Return a PDF, perhaps with something in it that it should not have."""
    writer, kept = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    if action:
        does = {"/S": NameObject(action), "/JS": TextStringObject("app.alert('hej')")}
        opened = DictionaryObject({NameObject(key): value for key, value in does.items()})
        writer.root_object[NameObject("/OpenAction")] = opened
    if enclosed:
        writer.add_attachment("virus.exe", PROGRAM)
    if word:
        writer.encrypt(word)
    writer.write(kept)
    return kept.getvalue()


SCRIPT = b"1 0 2 20 <</S/JavaScript/JS(x)>> <</Type/Catalog>>"


def squeezed(script: bool) -> bytes:
    """Return a PDF whose objects are packed together, as new programs write them."""
    content = zlib.compress(SCRIPT if script else b"1 0 <</A 1>>")
    return streamed(b"/Type/ObjStm/N 2/First 9/Filter/FlateDecode", content)


def streamed(said: bytes, content: bytes, before: bytes = b"") -> bytes:
    """Return a PDF with a stream, and what its dictionary says of it."""
    head = b"<<%s/Length %d>>" % (said, len(content))
    return (
        b"%PDF-1.7\n"
        + before
        + b"1 0 obj\n"
        + head
        + b"\nstream\n"
        + content
        + b"\nendstream\nendobj\nstartxref\n0\n%%EOF\n"
    )


def packed(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip file with parts in their order."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", method) as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return kept.getvalue()


def office(kind: str, main: str = "", **more: str | bytes) -> bytes:
    """Return a document of an office program; ``more`` are parts with ``__`` for ``/``."""
    extra = {name.replace("__", "/").replace("_dot_", "."): text for name, text in more.items()}
    if kind == "odt":
        return packed({"mimetype": ODT, "content.xml": "<x/>", **extra})
    types = f'<Types><Override ContentType="{main or MAIN[kind]}.main+xml"/></Types>'
    return packed({TYPES: types, "word/document.xml": "<x/>", **extra})


def bomb(size: int = 300 * 1024 * 1024) -> bytes:
    """Return a document that is small and unpacks to far too much."""
    return office("docx", word__big_dot_xml=b"\0" * size)


def lying_bomb() -> bytes:
    """Return a document that unpacks to more than its own list of contents says."""
    content = bytearray(office("docx", word__big_dot_xml=b"\0" * (2 * 1024 * 1024)))
    at = content.rfind(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(content)
