"""What another authority answered, read from XML that nobody vouches for."""

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

Row = Mapping[str, str]


class Unreadable(Exception):
    """An answer that is not what GeoReport v2 promises."""


def rows(content: bytes, item: str) -> Sequence[Row]:
    """Return the plain fields of every ``item`` right below the root, in order.

    Raises:
        Unreadable: it is no XML, or XML that tries something.
    """
    return [
        {field.tag: (field.text or "").strip() for field in each if len(field) == 0}
        for each in _root(content)
        if each.tag == item
    ]


def faults(content: bytes) -> str:
    """Return what is said to be wrong, in one line; nothing when it cannot be read."""
    try:
        said = [each.get("description", "") for each in rows(content, "error")]
    except Unreadable:
        return ""
    return "; ".join(filter(None, said))


def _root(content: bytes) -> Element:
    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as fault:
        raise Unreadable(type(fault).__name__) from fault
    for each in root.iter():  # a namespace is allowed and says nothing
        each.tag = str(each.tag).rpartition("}")[2]
    return root
