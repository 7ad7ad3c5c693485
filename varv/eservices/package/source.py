"""Reading YAML so that every value can be pointed at, and nothing is guessed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from varv.eservices.package.findings import Finding, PackageError

Path = tuple[str | int, ...]
MOST_DEPTH = 40


class Loader(yaml.CSafeLoader):
    """YAML without the guesses of version 1.1: no, 0123 and 1:30 stay what was written."""


Loader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("tag:yaml.org,2002:bool", r"^(?:true|false)$", "tf"),
    ("tag:yaml.org,2002:null", r"^(?:null|~|)$", ["n", "~", ""]),
    ("tag:yaml.org,2002:int", r"^-?(?:0|[1-9][0-9]*)$", "-0123456789"),
    ("tag:yaml.org,2002:float", r"^-?(?:0|[1-9][0-9]*)\.[0-9]+$", "-0123456789"),
):
    Loader.add_implicit_resolver(tag, re.compile(pattern), list(first))


@dataclass
class Document:
    """One YAML file with the line of every value."""

    file: str
    data: Any
    lines: dict[Path, int] = field(default_factory=dict)

    def line(self, path: Sequence[str | int]) -> int:
        """Return the line of a value, or of the nearest one around it."""
        known = tuple(path)
        while known and known not in self.lines:
            known = known[:-1]
        return self.lines.get(known, 1)

    def finding(self, path: Sequence[str | int], message: str) -> Finding:
        """Return a finding at a value."""
        return Finding(self.file, self.line(path), message)


def read(file: str, text: str) -> Document:
    """Return a YAML file with its marks.

    Raises:
        PackageError: the file is not YAML, repeats a key, uses an alias, or nests too deeply.
    """
    try:
        loader = Loader(text)
        node = loader.get_single_node()
        document = Document(file, None)
        if node is None:
            raise PackageError([Finding(file, 1, "the file is empty (write what it should hold)")])
        _walk(node, (), document, set())
        document.data = loader.construct_document(node)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark
        message = f"not readable as YAML: {fault.problem} (check indentation and quotes)"
        raise PackageError([Finding(file, mark.line + 1 if mark else 1, message)]) from fault
    except (yaml.YAMLError, ValueError, RecursionError) as fault:
        raise PackageError([Finding(file, 1, f"not readable as YAML: {fault}")]) from fault
    return document


def _walk(node: yaml.Node, path: Path, document: Document, seen: set[int]) -> None:
    line = node.start_mark.line + 1
    if id(node) in seen:
        message = "an alias is used (write the value out)"
        raise PackageError([Finding(document.file, line, message)])
    if len(path) > MOST_DEPTH:
        raise PackageError([Finding(document.file, line, "nested too deeply")])
    seen.add(id(node))
    document.lines[path] = line
    if isinstance(node, yaml.MappingNode):
        known: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            if name in known:
                at = key.start_mark.line + 1
                message = f"'{name}' stands twice (keep one of them)"
                raise PackageError([Finding(document.file, at, message)])
            known.add(name)
            _walk(value, (*path, name), document, seen)
            document.lines[(*path, name)] = key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _walk(value, (*path, index), document, seen)


def yaml_files(files: Mapping[str, str]) -> dict[str, Document]:
    """Return all YAML files of a package, read.

    Raises:
        PackageError: at least one cannot be read; all that cannot are named.
    """
    documents: dict[str, Document] = {}
    findings: list[Finding] = []
    for file, text in files.items():
        if file.endswith((".yaml", ".yml")):
            try:
                documents[file] = read(file, text)
            except PackageError as fault:
                findings += fault.findings
    if findings:
        raise PackageError(findings)
    return documents
