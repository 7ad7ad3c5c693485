"""No file and no function grows past what one can hold in the head."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from varv.config.settings import ROOT

LINES_OF_FILE = 400
LINES_OF_FUNCTION = 50
FOLDERS = (ROOT, ROOT.parent / "tests", ROOT.parent / "bench")
FILES = sorted(
    file for folder in FOLDERS for file in folder.rglob("*.py") if "migrations" not in file.parts
)


def _functions(file: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def _long(files: list[Path]) -> list[str]:
    found = []
    for file in files:
        name = file.relative_to(ROOT.parent)
        if (lines := len(file.read_text().splitlines())) > LINES_OF_FILE:
            found.append(f"{name}: {lines} lines")
        found += [
            f"{name}: {function} has {lines} lines"
            for function, lines in _functions(file)
            if lines > LINES_OF_FUNCTION
        ]
    return found


def test_all_python_of_the_house_is_looked_at() -> None:
    assert ROOT / "config" / "settings.py" in FILES
    assert Path(__file__) in FILES


def test_no_file_and_no_function_is_too_long() -> None:
    assert _long(FILES) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("x = 1\n" * (LINES_OF_FILE + 1), "401 lines"),
        ("def f():\n" + "    x = 1\n" * LINES_OF_FUNCTION, "f has 51 lines"),
        ("class A:\n    async def g(self):\n" + "        x = 1\n" * 60, "g has 61 lines"),
    ],
)
def test_too_long_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, said: str
) -> None:
    monkeypatch.setattr(f"{__name__}.ROOT", tmp_path / "varv")
    file = tmp_path / "long.py"
    file.write_text(body)
    assert _long([file]) == [f"long.py: {said}"]
