"""What an effect is worth, year by year: what it saves, what it costs, and when it has paid."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal


@dataclass(frozen=True)
class Assumed:
    """What is taken for granted; all money in öre.

    Args:
        invested: spent once, in the first year.
        saved: what is saved each year.
        running: what it costs each year.
        interest: per cent a year by which later money is worth less.
    """

    first_year: int
    years: int
    invested: int
    saved: int
    running: int
    interest: Decimal = Decimal(0)


@dataclass(frozen=True)
class Year:
    """A year: saved and spent, what is left, and all that is left until then, at today's worth."""

    year: int
    saved: int
    spent: int
    net: int
    total: int


def years(assumed: Assumed) -> list[Year]:
    """Return the years, the first with what was invested."""
    total, found = 0, []
    for number in range(assumed.years):
        saved = _worth(assumed.saved, assumed.interest, number)
        spent = _worth(assumed.running, assumed.interest, number)
        spent += assumed.invested if number == 0 else 0
        total += saved - spent
        found.append(Year(assumed.first_year + number, saved, spent, saved - spent, total))
    return found


def paid_back(found: Sequence[Year]) -> int | None:
    """Return the first year from which it has paid and stays so, or nothing within the years."""
    year = None
    for each in found:
        if each.total < 0:
            year = None
        elif year is None:
            year = each.year
    return year


def _worth(amount: int, interest: Decimal, years_on: int) -> int:
    """Return what an amount is worth that comes some years on."""
    divided = Decimal(amount) / (1 + interest / 100) ** years_on
    return int(divided.quantize(Decimal(1), rounding=ROUND_HALF_EVEN))
