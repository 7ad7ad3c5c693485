"""The series of meet-ups in Skellefteå, and those who run it and come."""

from tests.conftest import alice, bo, charlie, disa, ebbe, monday, skelleftea, vara  # noqa: F401
from tests.participation.meetups.conftest import by, occasion, olga, scoped, series  # noqa: F401
