"""Proposals: the public pages of many, and fifty people who sign one at the same moment.

What is signed is counted row by row afterwards: the number on the page must be exact.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from django.db import connection
from django_scopes import scope

from bench.fill import residents
from bench.lines import Row, line, loaded
from bench.load import Client, Piece, Unexpected
from bench.people import Town
from bench.voices.pages import read
from varv.cases.models import Case
from varv.core import clock
from varv.core.ids import uuid7
from varv.eservices.models import Service
from varv.municipalities.models import Municipality
from varv.participation.proposals import queries, search
from varv.participation.proposals.models import Proposal, Step
from varv.participation.proposals.states import Stage
from varv.people.levels import Level
from varv.people.models import Person

MANY = 2_000
CLIENTS, SIGNERS, SECONDS = 50, 300, 60.0
WORDS = ("bänk", "gångväg", "lekplats", "belysning", "bibliotek", "cykelväg", "badplats", "buss")
PLACES = ("parken", "centrum", "skolan", "torget", "hamnen", "byn", "stationen", "backen")


def fill(town: Town, count: int = MANY) -> Proposal:
    """Fill a municipality with published proposals, and return the one to sign."""
    with scope(municipality=town.row):
        services = Service.objects.exclude(current__isnull=True).filter(slug="e-forslag")
        service = services.select_related("current")[0]
        people = residents(town.row)
        numbers = range(count)
        cases = Case.objects.bulk_create(
            (_case(town.row, service, number, people[number % len(people)]) for number in numbers),
            batch_size=1000,
        )
        rows = Proposal.objects.bulk_create(
            (_proposal(case, number) for number, case in enumerate(cases)), batch_size=1000
        )
        Step.objects.bulk_create((_step(row) for row in rows), batch_size=1000)
        for row in rows:
            search.index(row)
        return rows[-1]


def _case(place: Municipality, service: Service, number: int, person: Person) -> Case:
    assert service.current_id is not None
    now = clock.now()
    return Case(
        municipality=place,
        number=f"{place.short}-2023-{number + 1:06d}",
        draft_id=uuid7(),
        service=service,
        version_id=service.current_id,
        title=_title(number),
        state="open",
        phase="handling",
        unit=service.owner,
        person=person,
        capacity="self",
        level=Level.SUBSTANTIAL,
        required_level=Level.SUBSTANTIAL,
        values={"proposal_title": _title(number), "what": "Bygg den.", "why": "Det blir bättre."},
        received_at=now,
        due_on=clock.today(),
        warn_on=clock.today(),
        last_event=1,
    )


def _title(number: int) -> str:
    word, place = WORDS[number % len(WORDS)], PLACES[number // len(WORDS) % len(PLACES)]
    return f"En {word} till vid {place}, förslag {number}"


def _proposal(case: Case, number: int) -> Proposal:
    return Proposal(
        municipality_id=case.municipality_id,
        case=case,
        stage=Stage.OPEN,
        title=case.title,
        text="Vi behöver den. Det blir bättre för alla som går där varje dag.",
        place="Byn",
        threshold=1_000_000,
        comments_are="after",
        received_at=case.received_at,
        published_at=clock.now(),
        support=0,
    )


def _step(row: Proposal) -> Step:
    return Step(
        municipality_id=row.municipality_id,
        proposal=row,
        stage=row.stage,
        at=clock.now(),
        day=clock.today(),
    )


def signing(town: Town, row: Proposal, signers: Sequence[str]) -> Iterator[Piece]:
    """Return the work of signing, each person in two tabs."""
    path = f"{town.base}/medborgarforslag/{row.pk}/stod/"
    for session in signers:
        for _tab in range(2):
            yield _sign(path, session)


def _sign(path: str, session: str) -> Piece:
    def work(client: Client) -> None:
        to = client.post(path, session, {"registered": "yes"})
        if "stod" in to or "e-leg" in to:
            raise Unexpected(f"signing led to {to}")

    return work


def pages(town: Town, row: Proposal) -> dict[str, str]:
    """Return the public pages by what they are called."""
    base = f"{town.base}/medborgarforslag/"
    return {
        "Proposals, list": base,
        "Proposals, most support": f"{base}?ordning=support",
        "Proposals, search": f"{base}?q=lekplats+torget",
        "Proposal, story": f"{base}{row.pk}/",
    }


def prepare(town: Town) -> Callable[[], Iterator[Row]]:
    """Fill a municipality and sign its residents in; return what measures them."""
    row = fill(town)
    with scope(municipality=town.row):
        people = residents(town.row, SIGNERS)[:SIGNERS]
        return partial(measure, town, row, [town.session_of(each) for each in people])


def measure(town: Town, row: Proposal, signers: Sequence[str]) -> Iterator[Row]:
    """Measure the pages and the signing, and hold that the count is exact.

    Raises:
        SystemExit: not everybody has signed once, or the page says another number.
    """
    yield from read(pages(town, row))
    measured = loaded(signing(town, row, signers), SECONDS, CLIENTS)
    yield line("Proposal, signed by 50 at once in two tabs", measured)
    with scope(municipality=town.row):
        row.refresh_from_db()
        exact = queries.exact(row)
    connection.close()
    if not (row.support == exact == len(signers)):
        raise SystemExit(f"{row.support} is said, {exact} of {len(signers)} have signed")
