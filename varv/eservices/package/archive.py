"""A package as a zip file: written the same every time, read as if it meant harm."""

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from varv.eservices.package.findings import Finding, PackageError

MOST_BYTES = 2 * 1024 * 1024
MOST_FILES = 300
MOST_FILE_BYTES = 512 * 1024
MOST_TOTAL_BYTES = 8 * 1024 * 1024
MOST_RATIO = 100
MOST_PATH = 120
RATIO_FLOOR = 64 * 1024
EPOCH = (1980, 1, 1, 0, 0, 0)
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

PLACES = re.compile(
    r"^(?:(?:about|form|process|settings)\.yaml"
    r"|texts/[a-z]{2}\.yaml"
    r"|letters/[a-z][a-z0-9_]*\.[a-z]{2}\.md"
    r"|registers/[a-z][a-z0-9_]*\.yaml"
    r"|examples/[a-z0-9][a-z0-9_-]*\.yaml)$"
)
FOLDER = re.compile(r"^[a-z][a-z0-9-]*$")


def packed(files: Mapping[str, str], folder: str) -> bytes:
    """Return a package as a zip; the same files always give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{path}", EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, files[path].encode())
    return out.getvalue()


def _refuse(file: str, message: str) -> PackageError:
    return PackageError([Finding(file[:MOST_PATH] or "zip", 1, message)])


def unpacked(content: bytes) -> dict[str, str]:
    """Return the files in a zip, by their path in the package; nothing in it is carried out.

    Raises:
        PackageError: it is no zip, holds something that is no part of a package, or is too big.
    """
    if len(content) > MOST_BYTES:
        raise _refuse("zip", f"is bigger than {MOST_BYTES // 1024} kB (send a smaller one)")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _read(archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError) as fault:
        raise _refuse("zip", f"cannot be read as a zip: {fault} (export it again)") from fault
    except (NotImplementedError, RuntimeError, ValueError, zlib.error) as fault:
        raise _refuse("zip", f"cannot be unpacked: {fault} (export it again)") from fault


def _read(archive: zipfile.ZipFile) -> dict[str, str]:
    entries = [each for each in archive.infolist() if not each.is_dir()]
    if len(entries) > MOST_FILES:
        raise _refuse("zip", f"holds more than {MOST_FILES} files (keep what the package needs)")
    if not entries:
        raise _refuse("zip", "holds no files (export it again)")
    prefix = _prefix([each.filename for each in entries])
    files: dict[str, str] = {}
    total = 0
    for entry in entries:
        path = _path(entry, prefix)
        if path in files:
            raise _refuse(path, "stands twice in the zip (keep one)")
        files[path] = _text(path, _bytes(archive, entry, path))
        total += len(files[path])
        if total > MOST_TOTAL_BYTES:
            most = MOST_TOTAL_BYTES // 1024
            raise _refuse("zip", f"unpacks to more than {most} kB (keep what the package needs)")
    return files


def _prefix(names: list[str]) -> str:
    """Return the folder that all files lie in, if there is one."""
    first = names[0].split("/")[0]
    is_folder = FOLDER.match(first) and all(each.startswith(f"{first}/") for each in names)
    return f"{first}/" if is_folder and first not in ("texts", "letters", "examples") else ""


def _path(entry: zipfile.ZipInfo, prefix: str) -> str:
    path = entry.filename.removeprefix(prefix)
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise _refuse(path, "is a link or a device, not a file (remove it)")
    if len(path) > MOST_PATH or not PLACES.match(path):
        raise _refuse(path, "is no part of a package (remove it)")
    if entry.flag_bits & 0x1:
        raise _refuse(path, "is encrypted (export it without a password)")
    if entry.compress_type not in METHODS:
        raise _refuse(path, "is compressed in an unusual way (export it again)")
    return path


def _bytes(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: str) -> bytes:
    """Return an entry's bytes, never more than allowed, whatever its header says."""
    with archive.open(entry) as file:
        content = file.read(MOST_FILE_BYTES + 1)
    if len(content) > MOST_FILE_BYTES:
        raise _refuse(path, f"is bigger than {MOST_FILE_BYTES // 1024} kB (make it smaller)")
    if len(content) > RATIO_FLOOR and len(content) > MOST_RATIO * max(entry.compress_size, 1):
        raise _refuse(path, "is compressed suspiciously well (export it again)")
    return content


def _text(path: str, content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise _refuse(path, "is not text in UTF-8 (save it as UTF-8)") from fault
    if "\x00" in text:
        raise _refuse(path, "is not text (save it as text)")
    return text.replace("\r\n", "\n")


@dataclass(frozen=True)
class Needs:
    """What a municipality has to have before a package works there."""

    handlers: tuple[str, ...]
    registers: tuple[str, ...]
    settings: tuple[str, ...]


@dataclass(frozen=True)
class Trial:
    """What an import would do, and everything that stands in its way."""

    key: str
    version: str
    replaces: str
    findings: tuple[str, ...]
    needs: Needs

    @property
    def is_possible(self) -> bool:
        """Tell whether the package can be taken in as it stands."""
        return not self.findings
