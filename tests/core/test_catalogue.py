"""The catalogue: everything that is said in Swedish is said in English too."""

from pathlib import Path

import pytest

from varv.core import catalogue

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def test_everything_is_said_in_english() -> None:
    assert [str(fault) for fault in catalogue.faults()] == []


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have a tree with one module, one template and a catalogue."""
    (tmp_path / "web" / "templates").mkdir(parents=True)
    (tmp_path / "a.py").write_text('_("Hej {name}")\nngettext("en fil", "flera filer", 2)\n')
    page = '<p>{% translate "Sök" %}</p>\n    {% blocktranslate %}Hej\n igen{% endblocktranslate %}'
    (tmp_path / "web" / "templates" / "a.html").write_text(page)
    folder = tmp_path / "locale" / "en"
    monkeypatch.setattr(catalogue, "ROOT", tmp_path)
    monkeypatch.setattr(catalogue, "FOLDER", folder)
    monkeypatch.setattr(catalogue, "PO", folder / "LC_MESSAGES" / "django.po")
    (folder / "LC_MESSAGES").mkdir(parents=True)
    return folder


def told() -> set[str]:
    return {str(fault) for fault in catalogue.faults()}


def test_what_is_missing_or_wrong_or_gone_is_told(small: Path) -> None:
    said = 'msgid "Hej {name}"\nmsgstr "Hello {nmae}"\n\nmsgid "Förr"\nmsgstr "Before"\n'
    catalogue.PO.write_text(HEAD + said)
    assert {"other placeholders: Hej {name}", "no longer said: Förr"} < told()
    assert "not translated: Sök" in told()


def test_a_part_is_taken_into_the_catalogue_once(small: Path) -> None:
    part = small / "new.po.part"
    plural = 'msgid "en fil"\nmsgid_plural "flera filer"\nmsgstr[0] "a file"\nmsgstr[1] "files"\n'
    part.write_text(f'msgid "Sök"\nmsgstr "Search"\n\n{plural}')
    catalogue.merge(take=True)
    assert not part.exists()
    assert told() == {"not translated: Hej {name}", "not translated: Hej\n igen"}
    assert catalogue.compile_all().stat().st_size > 0
