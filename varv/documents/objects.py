"""Objects of a PDF document: found by their own words, and unpacked when they are packed."""

import re
import zlib
from collections.abc import Iterator

MOST_OF_A_STREAM = 8 * 1024 * 1024
MOST_UNPACKED = 64 * 1024 * 1024
MOST_ESCAPED = 500_000
MOST_READ = 64 * 1024 * 1024
TIMES_READ = 4
EACH_COSTS = 32
EACH_STREAM_COSTS = 1024
CHUNK = 16 * 1024
CLOSED_BY = {b"<<": b">>", b"[": b"]"}

OUTSIDE = rb"\0\t\n\f\r <>\[\](){}/%"
END = rb"(?=[" + OUTSIDE + rb"]|\Z)"
SPACE = rb"(?:[\0\t\n\f\r ]|%[^\r\n]*+)*+"
NAME = rb"/(?:FlateDecode|Fl)" + END

OBJECT = re.compile(rb"(?<![A-Za-z])obj[\0\t\n\f\r ]*+(?=<<|%)")
BLANK = re.compile(SPACE)
PIECE = re.compile(
    rb"%[^\r\n]*+|<<|>>|<[^<>]*+>|[\[\]()<>]|(?<![^\0\t\n\f\r <>\[\](){}])"
    rb"(?:endstream|stream|endobj|obj|xref|startxref|trailer)" + END
)
BRACKET = re.compile(rb"\\.|[()]", re.DOTALL)
STREAM = re.compile(rb"stream\r?\n?")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
PACKED = re.compile(rb"/(?:ObjStm|First)" + END)
FILTER = re.compile(rb"/Filter" + END + SPACE)
FLATE = re.compile(rb"null|" + NAME + rb"|\[" + SPACE + rb"(?:" + NAME + SPACE + rb")?\]")
UNUSUAL = re.compile(
    rb"/[^" + OUTSIDE + rb"]*#|/(?:F|FFilter|DP|DecodeParms)" + END + rb"(?!" + SPACE + rb"null)"
)


class Broken(Exception):
    """A dictionary does not end as it should."""


class Unreadable(Exception):
    """Packed objects cannot be read, or are so many that nobody waits for it."""


def named(word: str) -> re.Pattern[bytes]:
    """Return a pattern for a name in plain letters."""
    return re.compile(b"/" + word.encode() + END)


def plain(content: bytes) -> bytes:
    """Return the content with the letters of all names written plainly (ISO 32000-1 7.3.5).

    Raises:
        Unreadable: there are more such letters than anybody writes.
    """
    if content.count(b"#") > MOST_ESCAPED and len(ESCAPED.findall(content)) > MOST_ESCAPED:
        raise Unreadable
    return ESCAPED.sub(lambda found: bytes.fromhex(found[1].decode()), content)


def packed(content: bytes) -> Iterator[bytes]:
    """Go through the packed objects of a document, unpacked.

    Raises:
        Broken: a dictionary does not end as it should, so that nobody knows what it says.
        Unreadable: packed objects are packed in a way of their own, or are too many.
    """
    room = MOST_UNPACKED
    for said, start in _streams(content):
        if not PACKED.search(plain(said)):
            continue
        if UNUSUAL.search(said):
            raise Unreadable
        filters = [FLATE.match(said, each.end()) for each in FILTER.finditer(said)]
        if not all(filters):
            raise Unreadable
        if any(each and b"Fl" in each[0] for each in filters):
            unpacked = _unpacked(content, start)
            room -= len(unpacked) + EACH_STREAM_COSTS
            if room < 0:
                raise Unreadable
            yield unpacked


def _streams(content: bytes) -> Iterator[tuple[bytes, int]]:
    """Go through the streams: what the dictionary of each says, and where its content starts."""
    reader = _Reader(content)
    for found in OBJECT.finditer(content):
        start = reader.after_blank(found.end())
        if not content.startswith(b"<<", start):
            continue
        end = reader.after_dictionary(start + 2)
        stream = STREAM.match(content, reader.after_blank(end))
        if stream:
            yield content[start:end], stream.end()


class _Reader:
    """Reads dictionaries, and gives up on a document that makes it read the same many times."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.left = MOST_READ + TIMES_READ * len(content)

    def _pay(self, size: int) -> None:
        self.left -= size + EACH_COSTS
        if self.left < 0:
            raise Unreadable

    def _next(self, pattern: re.Pattern[bytes], at: int) -> re.Match[bytes]:
        found = pattern.search(self.content, at)
        if found is None:
            raise Broken
        self._pay(found.end() - at)
        return found

    def after_blank(self, at: int) -> int:
        """Return where spaces and comments end."""
        return self._next(BLANK, at).end()

    def after_dictionary(self, at: int) -> int:
        """Return where the dictionary that was opened ends."""
        open_ones = [b">>"]
        while open_ones:
            found = self._next(PIECE, at)
            piece, at = found[0], found.end()
            if piece == b"(":
                at = self._after_text(at)
            elif piece in CLOSED_BY:
                open_ones.append(CLOSED_BY[piece])
            elif piece in (b">>", b"]"):
                if open_ones.pop() != piece:
                    raise Broken
            elif not piece.startswith((b"%", b"<")) or piece == b"<":
                raise Broken
        return at

    def _after_text(self, at: int) -> int:
        depth = 1
        while depth:
            found = self._next(BRACKET, at)
            at = found.end()
            depth += {b"(": 1, b")": -1}.get(found[0], 0)
        return at


def _unpacked(content: bytes, start: int) -> bytes:
    """Return what a stream holds."""
    unpacker, pieces, room = zlib.decompressobj(), [], MOST_OF_A_STREAM
    try:
        for at in range(start, len(content), CHUNK):
            piece = unpacker.decompress(content[at : at + CHUNK], room)
            pieces.append(piece)
            room -= len(piece)
            if unpacker.eof:
                return b"".join(pieces)
            if room <= 0 or unpacker.unconsumed_tail:
                break
    except zlib.error as fault:
        raise Unreadable from fault
    raise Unreadable
