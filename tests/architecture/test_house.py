"""The house is built as the architecture says."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from varv.config.settings import ROOT

AREAS = ("municipalities", "people", "audit", "documents", "notices", "eservices", "cases")
WORDS = {"states", "events", "models", "rules", "queries", "actions"}
FORBIDDEN = {"utils", "helpers", "common", "managers", "services", "misc", "tools", "base"}
WRITES = ("create", "bulk_create", "get_or_create", "update_or_create")
PICKED = re.compile(r"\w+\.objects\.(?:\w+\([^()]*\)\.)*get\(|get_object_or_404\(")
BEHIND_A_DOOR = {
    "operator/municipalities.py",  # a municipality is nobody's row
    "desk/cases/handling.py",  # an officer's own row, by who is signed in
}


def test_imports_go_down_only() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    told = subprocess.run(command, capture_output=True, text=True, cwd=ROOT.parent)
    assert told.returncode == 0, told.stdout


@pytest.mark.parametrize("area", AREAS)
def test_an_area_is_built_of_the_six_words_and_pure_nouns(area: str) -> None:
    """A module beside the six words is a noun; one that writes rows belongs in actions."""
    writing = []
    for file in (ROOT / area).glob("*.py"):
        assert file.stem not in FORBIDDEN, f"{area}/{file.name} says nothing"
        if file.stem in WORDS | {"__init__", "apps", "backends"}:  # Django calls backends itself
            continue
        saves = [
            node.func.attr
            for node in ast.walk(ast.parse(file.read_text()))
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in WRITES
        ]
        writing += [f"{area}/{file.name}: {name}" for name in saves]
    assert writing == []


def _imports_inside(file: Path) -> list[str]:
    tree = ast.parse(file.read_text())
    return [
        f"{file.relative_to(ROOT)}:{inner.lineno}"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]


def test_no_import_hides_in_a_function() -> None:
    assert [place for file in ROOT.rglob("*.py") for place in _imports_inside(file)] == []


def test_only_actions_speak_to_the_database_in_raw_words() -> None:
    """A statement written by hand stands where a reader looks for it."""
    allowed = re.compile(r"(actions|queries|migrations|search|health|jobs|locks|backends|core)")
    found = [
        str(file.relative_to(ROOT))
        for file in ROOT.rglob("*.py")
        if "connection.cursor()" in file.read_text()
        and not allowed.search(str(file.relative_to(ROOT)))
    ]
    assert found == []


def test_views_take_rows_through_the_guard() -> None:
    """A view that picks one row by what stands in its address asks a rule with it."""
    found = []
    for file in (ROOT / "web").rglob("*.py"):
        name = str(file.relative_to(ROOT / "web"))
        if name not in BEHIND_A_DOOR:
            found += [f"{name}: {each}" for each in PICKED.findall(file.read_text())]
    assert found == []


def test_every_page_of_the_tree_has_its_template_where_its_name_says() -> None:
    """The templates that views name exist."""
    named = {
        match
        for file in (ROOT / "web").rglob("*.py")
        for match in re.findall(r'"([a-z_/]+\.html)"', file.read_text())
    }
    folders = (ROOT / "web" / "templates",)
    assert [name for name in named if not any((each / name).exists() for each in folders)] == []
