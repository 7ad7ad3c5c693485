"""What the documents say is there, is there."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from django.core.management import get_commands

from varv.config.settings import ROOT
from varv.eservices.package import examples, lint
from varv.eservices.package.functions import FUNCTIONS
from varv.eservices.package.loading import compile_package

HOME = ROOT.parent
PAGES = sorted([*HOME.glob("*.md"), *(HOME / "docs").rglob("*.md")])
TEXT = "\n".join(page.read_text() for page in PAGES)
DEMO_ONLY = {"demo"}
VARIABLE = re.compile(r"\b(VARV_[A-Z_]*[A-Z]|DATABASE_URL|REDIS_URL)\b")
FOLDERS = ("varv/", "tests/", "bench/", "docs/", ".ci/")


def _targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (HOME / "Makefile").read_text(), re.M))


def test_every_make_command_exists() -> None:
    said = set(re.findall(r"(?:^|`|\d )make ([a-z]+)", TEXT, re.M))
    assert {"run", "test", "check"} <= said <= _targets()


def test_every_make_command_is_explained_by_make_itself() -> None:
    explained = set(re.findall(r"^([a-z]+):.*## ", (HOME / "Makefile").read_text(), re.M))
    assert explained == _targets()


def test_every_varv_command_exists() -> None:
    said = set(re.findall(r"-m varv ([a-z_]+)", TEXT))
    assert {"start", "worker", "package"} <= said <= set(get_commands()) | DEMO_ONLY


def test_every_variable_is_told_of_and_read() -> None:
    read = set(
        re.findall(r'env\.[a-z]+\(\s*"([A-Z_]+)"', (ROOT / "config/settings.py").read_text())
    )
    assert set(VARIABLE.findall((HOME / "docs/operations.md").read_text())) == read
    assert set(VARIABLE.findall(TEXT)) <= read


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(HOME)))
def test_every_link_and_path_leads_somewhere(page: Path) -> None:
    text = page.read_text()
    linked = re.findall(r"\]\((?!https?:|#)([^)#]+)", text)
    sourced = re.findall(r'src(?:set)?="(?!https?:)([^"]+)"', text)
    named = [word for word in re.findall(r"`([^` ]+)`", text) if word.startswith(FOLDERS)]
    gone = [link for link in (*linked, *sourced) if not (page.parent / link).exists()]
    gone += [name for name in named if not (HOME / name).exists()]
    assert gone == []


def _shown_package() -> dict[str, str]:
    text = (HOME / "docs/service-packages.md").read_text()
    found: list[tuple[str, str]] = re.findall(
        r"^`([a-z/.]+)`\n```\w+\n(.*?)^```$", text, re.M | re.S
    )
    return dict(found)


def test_the_package_that_is_shown_has_no_fault_and_its_example_holds() -> None:
    files = _shown_package()
    assert [str(each) for each in lint.check(files)] == []
    assert [str(each) for each in examples.run(compile_package(files), files)] == []


def test_every_function_of_expressions_is_told_of() -> None:
    text = (HOME / "docs/service-packages.md").read_text()
    table = "\n".join(line for line in text.splitlines() if line.startswith("| "))
    assert [
        name for name in FUNCTIONS if f"`{name}(" not in table and f"`{name}`" not in table
    ] == []


def test_the_version_is_the_same_everywhere() -> None:
    version = tomllib.loads((HOME / "pyproject.toml").read_text())["project"]["version"]
    assert f"\n## {version}" in (HOME / "CHANGELOG.md").read_text()
    assert yaml.safe_load((HOME / "publiccode.yml").read_text())["softwareVersion"] == version


def test_publiccode_has_all_that_catalogues_ask_for() -> None:
    said = yaml.safe_load((HOME / "publiccode.yml").read_text())
    needed = "publiccodeYmlVersion name url platforms categories developmentStatus softwareType"
    assert set(needed.split()) < set(said)
    assert said["legal"]["license"] == "EUPL-1.2"
    assert said["localisation"] == {"localisationReady": True, "availableLanguages": ["sv", "en"]}
    for words in said["description"].values():
        assert len(words["shortDescription"]) <= 150 <= len(words["longDescription"])
        assert len(words["features"]) >= 5


def test_the_licence_is_whole() -> None:
    text = (HOME / "LICENSE").read_text()
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    articles = re.findall(r"^(\d+)\.\s?[A-Z]", text, re.M)
    assert articles == [str(number) for number in range(1, 16)]
    assert "Appendix" in text and text.rstrip().endswith("production of a new EUPL version.")
