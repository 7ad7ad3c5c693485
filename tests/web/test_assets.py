"""Static files are made when what they are made of has changed, and only then."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from varv.web import assets


def test_the_fingerprint_follows_every_file(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(assets, "MADE_OF", (tmp_path,))
    (tmp_path / "look.css").write_text("a { color: red }")
    before = assets.fingerprint()
    assert assets.fingerprint() == before
    (tmp_path / "look.css").write_text("a { color: blue }")
    changed = assets.fingerprint()
    (tmp_path / "new.js").write_text("")
    assert len({before, changed, assets.fingerprint()}) == 3


def test_what_has_not_changed_is_not_made_again(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []
    settings.STATIC_ROOT, settings.ASSETS = tmp_path / "static", tmp_path / "assets"
    settings.STATICFILES_DIRS = []
    settings.STATIC_ROOT.mkdir()
    monkeypatch.setattr(assets, "build", made.append)
    for mark in ("one", "one", "two"):
        monkeypatch.setattr(assets, "fingerprint", lambda mark=mark: mark)
        call_command("assets", verbosity=0)
    assert len(made) == 2
