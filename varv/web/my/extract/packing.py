"""An extract as a packed file: a document to read, the same for machines, and the files."""

import json
import shutil
import tempfile
import zipfile
from collections.abc import Sequence
from typing import IO, Any, NamedTuple

from django.utils.translation import gettext as _

from varv.core import clock
from varv.documents import pdf
from varv.documents import queries as documents
from varv.documents.models import File
from varv.municipalities.models import Municipality
from varv.people.actors import Actor
from varv.web import letterhead
from varv.web.my.extract.entries import Entry, Field, Kind, Text
from varv.web.my.extract.kinds import KINDS, left_out

FEW = 3  # things told of a row that shares a table with the others of its kind
SMALL = 8 * 1024 * 1024  # what is larger is packed on disk


class Part(NamedTuple):
    """A kind of data with what there is of it."""

    kind: Kind
    entries: Sequence[Entry]


def packed(actor: Actor, municipality: Municipality, language: str) -> IO[bytes]:
    """Return everything that is kept about a resident as one zip file, open at its beginning."""
    parts = [Part(kind, list(kind.told(kind.rows(actor)))) for kind in KINDS]
    made = tempfile.SpooledTemporaryFile(SMALL)  # noqa: SIM115 - who sends it closes it
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr(
            _("registerutdrag.pdf"), document(parts, municipality, language, left_out(actor))
        )
        pack.writestr("registerutdrag.json", _for_machines(parts, municipality))
        for path, file in _files(parts):
            _pack(pack, path, file)
    made.seek(0)
    return made


def document(
    parts: Sequence[Part], municipality: Municipality, language: str, outside: Sequence[Text]
) -> bytes:
    """Return the extract as a document to read; it says what is outside of it."""
    told = [part for part in parts if part.entries]
    intro = _("Det här finns om dig i {name} kommuns digitala plattform den dag som står ovan.")
    why = "\n".join(f"- **{part.kind.title}**: {part.kind.why}" for part in told)
    return pdf.receipt(
        pdf.Receipt(
            title=_("Registerutdrag"),
            sender=letterhead.sender(municipality),
            reference="",
            date=clock.today(),
            text="\n\n".join((intro.format(name=municipality.name), why, *map(str, outside))),
            sections=[section for part in told for section in _sections(part)],
            language=language,
            heads=(_("Uppgift"), _("Vad som står")),
        )
    )


def _sections(part: Part) -> list[pdf.Facts]:
    """Return a table for each row, or one for all when there is little to say of each."""
    title = str(part.kind.title)
    if all(len(entry.fields) <= FEW for entry in part.entries):
        return [pdf.Facts(title, [_brief(entry) for entry in part.entries])]
    return [
        pdf.Facts(f"{title}: {entry.title}", [*map(_fact, entry.fields), *_beside(entry)])
        for entry in part.entries
    ]


def _beside(entry: Entry) -> list[pdf.Fact]:
    """Return where the files of a row lie in the pack."""
    paths = [_path(file) for file in entry.files]
    return [pdf.Fact(_("Filer i zip-filen"), paths)] if paths else []


def _brief(entry: Entry) -> pdf.Fact:
    said = [f"{each.label}: {each.text}" for each in entry.fields]
    return pdf.Fact(entry.title, [*said, *map(_path, entry.files)])


def _fact(field: Field) -> pdf.Fact:
    return pdf.Fact(field.label, field.text.splitlines())


def _for_machines(parts: Sequence[Part], municipality: Municipality) -> str:
    known = {
        "municipality": {"name": municipality.name, "code": municipality.code},
        "made_at": clock.now().isoformat(),
        "kinds": [_kind(each) for each in parts],
    }
    return json.dumps(known, ensure_ascii=False, indent=1)


def _kind(part: Part) -> dict[str, Any]:
    return {
        "key": part.kind.key,
        "title": str(part.kind.title),
        "why": str(part.kind.why),
        "entries": [
            {
                "title": entry.title,
                "fields": [vars(each) for each in entry.fields],
                "files": [_path(each) for each in entry.files],
            }
            for entry in part.entries
        ],
    }


def _files(parts: Sequence[Part]) -> list[tuple[str, File]]:
    return [(_path(file), file) for part in parts for entry in part.entries for file in entry.files]


def _path(file: File) -> str:
    """Return where a file lies in the pack; its id keeps those of one name apart."""
    return "/".join((_("bilagor"), str(file.pk), file.name))


def _pack(pack: zipfile.ZipFile, path: str, file: File) -> None:
    try:
        content = documents.open_content(file)
    except FileNotFoundError:
        pack.writestr(f"{path}.txt", _("Filen finns inte kvar."))
        return
    with content, pack.open(path, "w", force_zip64=True) as kept:
        shutil.copyfileobj(content, kept)
