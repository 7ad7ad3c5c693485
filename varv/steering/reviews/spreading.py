"""An amount spread over years by how many days of each it covers; not an öre is lost."""

import datetime as dt


def over_years(amount: int, first: dt.date, last: dt.date) -> dict[int, int]:
    """Return how much of an amount falls on each year from the first day to the last.

    The largest remainders are rounded up, so that the parts are always the whole.
    """
    days = {
        year: (min(last, dt.date(year, 12, 31)) - max(first, dt.date(year, 1, 1))).days + 1
        for year in range(first.year, last.year + 1)
    }
    whole = sum(days.values())
    parts = {year: amount * each // whole for year, each in days.items()}
    left = amount - sum(parts.values())
    remainders = sorted(days, key=lambda year: (-(amount * days[year] % whole), year))
    for year in remainders[:left]:
        parts[year] += 1
    return parts
