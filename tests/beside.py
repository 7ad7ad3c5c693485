"""``python -m tests.beside``: the tests that stand beside what was changed, for ``make quick``."""

import subprocess
from collections.abc import Iterable
from pathlib import PurePosixPath as Path

from varv.config.settings import ROOT

HOME = ROOT.parent
ALWAYS = ("tests/architecture/test_house.py", "tests/architecture/test_limits.py")
TREES = ("varv/web/templates/", "varv/")


def beside(changed: Iterable[str]) -> list[str]:
    """Return the tests to run, as paths from the project's folder.

    Code, templates and tests stand under the same path in their trees; what has no tests of its own
    is tried by those of the nearest folder above it.

    Args:
        changed: paths from the project's folder.
    """
    found = {_nearest(path) for path in changed}
    kept = [each for each in found if each and not any(up in found for up in _above(each))]
    return sorted({*kept, *ALWAYS})


def _nearest(path: str) -> str:
    if path.startswith("tests/"):
        return path if Path(path).name.startswith("test_") and (HOME / path).is_file() else ""
    tree = next((each for each in TREES if path.startswith(each)), "")
    if not tree:
        return ""
    under = Path("tests", "web" if "templates" in tree else "", path.removeprefix(tree))
    for place in (under.with_name(f"test_{under.stem}.py"), *under.parents):
        if len(place.parts) > 1 and (HOME / place).exists():
            return str(place)
    return ""


def _above(path: str) -> list[str]:
    return [str(each) for each in Path(path).parents]


def _changed() -> list[str]:
    asked = (
        ("git", "diff", "--name-only", "HEAD~1"),
        ("git", "ls-files", "--others", "--exclude-standard"),
    )
    ran = (subprocess.run(each, cwd=HOME, check=True, capture_output=True) for each in asked)
    return [line for each in ran for line in each.stdout.decode().splitlines()]


if __name__ == "__main__":
    print(*beside(_changed()))
