"""The cast of the whole house; the pages of applications have one of their own."""

from tests.conftest import alice, disa, ebbe, monday, skelleftea  # noqa: F401
