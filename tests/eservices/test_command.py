"""The command that checks, tests, packs and unpacks packages."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from varv.eservices import library
from varv.eservices.package.loading import folder

LIBRARY = Path(library.HERE)


def run(*words: str) -> str:
    out = io.StringIO()
    call_command("package", *words, stdout=out)
    return out.getvalue()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Have a copy of the award, to break."""
    place = tmp_path / "award-nomination"
    for path, text in library.files("award-nomination").items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_text(text, encoding="utf-8")
    return place


def test_a_whole_package_has_nothing_to_mend() -> None:
    folders = [str(LIBRARY / key) for key in library.names()]
    assert run("check", *folders).count("nothing to mend") == len(folders)
    assert run("test", *folders).count("examples hold") == len(folders)


def test_check_points_at_file_and_line(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form = copy / "form.yaml"
    form.write_text(form.read_text().replace("type: long_text", "type: long", 1))
    with pytest.raises(CommandError, match="1 to mend"):
        call_command("package", "check", str(copy))
    assert f"{form}:" in capsys.readouterr().out


def test_test_says_what_came_out_otherwise(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    example = copy / "examples/winner.yaml"
    example.write_text(example.read_text().replace("outcome: winner", "outcome: finalist"))
    with pytest.raises(CommandError):
        call_command("package", "test", str(copy))
    assert "expected 'finalist', got 'winner'" in capsys.readouterr().out


def test_a_package_goes_out_and_comes_in_the_same(copy: Path, tmp_path: Path) -> None:
    packed, into = tmp_path / "a.zip", tmp_path / "into"
    run("export", str(copy), str(packed))
    assert "can be imported" in run("import", str(packed), "--into", str(into), "--dry-run")
    assert not into.exists()
    run("import", str(packed), "--into", str(into))
    assert folder(into / "award-nomination") == folder(copy)
    with pytest.raises(CommandError, match="already there"):
        run("import", str(packed), "--into", str(into))


def test_a_faulty_package_is_not_exported(copy: Path, tmp_path: Path) -> None:
    (copy / "letters/winner.sv.md").unlink()
    with pytest.raises(CommandError, match="letters/winner"):
        run("export", str(copy), str(tmp_path / "a.zip"))


def test_what_is_no_folder_and_no_text_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="there is no such folder"):
        run("check", str(tmp_path / "gone"))
    (tmp_path / "form.yaml").write_bytes(b"\xff")
    with pytest.raises(CommandError, match="UTF-8"):
        run("check", str(tmp_path))
    with pytest.raises(CommandError, match="cannot be read"):
        run("import", str(tmp_path / "gone.zip"))


def test_the_schema_is_printed() -> None:
    assert json.loads(run("schema"))["title"] == "Varv service package, schema 1"
