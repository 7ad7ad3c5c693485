"""The claims that an assessment is about, edition by edition; an edition is never changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml
from django.utils.translation import get_language

from varv.steering.maturity.states import Area

LATEST = 1
LANGUAGES = ("sv", "en")


@dataclass(frozen=True)
class Claim:
    """Something that one has achieved, or not; and what one does to come nearer.

    Args:
        texts, remedies: by language.
    """

    key: str
    area: Area
    texts: Mapping[str, str]
    remedies: Mapping[str, str]

    @property
    def text(self) -> str:
        """Return the claim in the reader's language."""
        return self.texts["en" if get_language() == "en" else "sv"]

    @property
    def remedy(self) -> str:
        """Return what one does about the gap, in the reader's language."""
        return self.remedies["en" if get_language() == "en" else "sv"]


@dataclass(frozen=True)
class Edition:
    """The claims of one edition, by area."""

    number: int
    areas: Mapping[Area, Sequence[Claim]]

    @property
    def claims(self) -> Sequence[Claim]:
        """Return all claims in their order."""
        return [claim for area in Area for claim in self.areas[area]]


@lru_cache(maxsize=8)
def edition(number: int) -> Edition:
    """Return an edition of the model.

    Raises:
        FileNotFoundError: there is none with the number.
    """
    folder = files("varv.steering.maturity") / "editions"
    told = yaml.safe_load((folder / f"{number}.yaml").read_text(encoding="utf-8"))
    return Edition(
        number, {area: tuple(_claim(area, each) for each in told[area.value]) for area in Area}
    )


def _claim(area: Area, told: Mapping[str, str]) -> Claim:
    texts = {language: told[language] for language in LANGUAGES}
    remedies = {language: told[f"do_{language}"] for language in LANGUAGES}
    return Claim(told["key"], area, texts, remedies)
