"""No cell of a file is ever a formula."""

import pytest

from varv.web.spreadsheet import cell


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "-cmd"])
def test_what_a_spreadsheet_would_run_is_only_shown(text):
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-3", "12", "-1,5", "Disa", "1=1", ""])
def test_the_rest_stays_as_it_is(text):
    assert cell(text) == text
