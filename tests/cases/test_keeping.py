"""From when a case may be erased: never while it is open, preserved, or may be appealed."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from tests.eservices.small import field, package
from varv.cases import keeping
from varv.cases.models import Case
from varv.cases.states import Phase
from varv.core import clock
from varv.core.workdays import add_months

DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2040, 12, 31))
RULE = {"keep": "10d", "after": "decided", "then": "erase", "mandate": "Plan"}


@given(decided=DAYS, open_for=st.integers(0, 400), appealed=st.booleans(), after=st.booleans())
def test_a_case_is_kept_as_long_as_was_said_and_can_be_appealed(
    decided: dt.date, open_for: int, appealed: bool, after: bool
) -> None:
    closed = decided + dt.timedelta(days=open_for)
    rule = {**RULE, "after": "decided" if after else "closed"}
    asked = package(field("days", type="whole"), process={"retention": rule})
    case = Case(phase=Phase.CLOSED, closed_at=clock.at(closed, 9), decided_at=clock.at(decided, 9))
    day = keeping.erase_on(case, asked, case.decided_at if appealed else None)
    said = (decided if after else closed) + dt.timedelta(days=10)
    assert day == (max(said, add_months(decided, 2)) if appealed else said)
    for phase in Phase:
        case.phase = phase
        assert (keeping.erase_on(case, asked, None) is None) == (phase != Phase.CLOSED)
    case.phase, case.decided_at = Phase.CLOSED, None
    assert keeping.erase_on(case, asked, None) == closed + dt.timedelta(days=10)


def test_what_is_preserved_has_no_day() -> None:
    asked = package(
        field("days", type="whole"), process={"retention": {**RULE, "then": "preserve"}}
    )
    case = Case(phase=Phase.CLOSED, closed_at=clock.now(), decided_at=clock.now())
    assert keeping.erase_on(case, asked, None) is None
