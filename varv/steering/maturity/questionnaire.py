"""The claims that an assessment is about, edition by edition; an edition is never changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml
from django.utils.translation import get_language

from varv.steering.maturity.states import Area

LATEST = 1


@dataclass(frozen=True)
class Claim:
    """Something that one has achieved, or not."""

    key: str
    area: Area
    swedish: str
    english: str

    @property
    def text(self) -> str:
        """Return the claim in the reader's language."""
        return self.english if get_language() == "en" else self.swedish


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
    areas = {
        area: tuple(Claim(each["key"], area, each["sv"], each["en"]) for each in told[area.value])
        for area in Area
    }
    return Edition(number, areas)
