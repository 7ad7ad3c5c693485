"""The account of each board to the council: what is decided and what is not."""

from collections.abc import Iterator, Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from varv.core import clock
from varv.participation.proposals import queries
from varv.participation.proposals.queries import Account, Line
from varv.participation.proposals.states import Outcome
from varv.people.permissions import P
from varv.web import spreadsheet
from varv.web.desk.cases.filters import number
from varv.web.desk.door import staff
from varv.web.requests import Request

FIRST_YEAR, YEARS = 2000, 6


def _asked(request: Request) -> tuple[int, str]:
    """Return the year and the board that the address asks for."""
    now = clock.today().year
    year = number(request.GET.get("year", "")) or now
    return min(max(year, FIRST_YEAR), now), request.GET.get("board", "").replace("\0", "")[:120]


@staff(P.VOICE_MODERATE)
@require_safe
def yearly(request: Request) -> HttpResponse:
    """Show the account of a year, ready to be printed."""
    year, board = _asked(request)
    now = clock.today().year
    shown = {
        "year": year,
        "board": board,
        "years": range(now, now - YEARS, -1),
        "boards": queries.boards(request.actor),
        "accounts": queries.yearly(request.actor, year, board),
        "query": urlencode({"year": str(year), "board": board}),
        "today": clock.today(),
    }
    return render(request, "desk/proposals/yearly.html", shown)


@staff(P.VOICE_MODERATE)
@require_safe
def download(request: Request) -> HttpResponse:
    """Return the same account for a spreadsheet."""
    year, board = _asked(request)
    accounts = queries.yearly(request.actor, year, board)
    text = spreadsheet.MARK + spreadsheet.lines(_rows(accounts))
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="medborgarforslag-{year}.csv"'
    return answer


def _rows(accounts: Sequence[Account]) -> Iterator[list[str]]:
    yield [
        _("Nämnd"),
        _("Diarienummer"),
        _("Förslag"),
        _("Anmält"),
        _("Månader"),
        _("Över ett år"),
        _("Beslut"),
        _("Beslutat"),
    ]
    for account in accounts:
        for line in (*account.undecided, *account.decided):
            yield _cells(account.board, line, line in account.decided)


def _cells(board: str, line: Line, is_decided: bool) -> list[str]:
    row = line.proposal
    return [
        board or _("Ingen nämnd än"),
        row.case.number,
        row.title,
        row.announced_on.isoformat() if row.announced_on else "",
        str(line.months),
        _("ja") if line.is_over_a_year else "",
        str(Outcome(row.outcome).label) if is_decided and row.outcome else "",
        row.decided_on.isoformat() if is_decided and row.decided_on else "",
    ]
