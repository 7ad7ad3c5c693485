"""Proposals: the public pages of many, and fifty people who sign one at the same moment.

What is signed is counted row by row afterwards: the number on the page must be exact.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module

from django.conf import settings
from django.core.management import call_command
from django_scopes import scope

from bench import fill, server
from bench.load import Client, Measured, Piece, Unexpected, run
from bench.people import Town, towns
from varv.cases.models import Case
from varv.core import clock
from varv.core.ids import uuid7
from varv.demo import build
from varv.eservices.models import Service
from varv.municipalities.models import Municipality
from varv.participation.proposals import queries, search
from varv.participation.proposals.models import Proposal, Step
from varv.participation.proposals.states import Stage
from varv.people.levels import Level
from varv.people.models import Person, SignIn
from varv.web.signin import kept

PORT = 8768
MANY = 10_000
CLIENTS, SIGNERS, SECONDS = 50, 1000, 60.0
READERS, READING = 8, 6.0
WORDS = ("bänk", "gångväg", "lekplats", "belysning", "bibliotek", "cykelväg", "badplats", "buss")
PLACES = ("parken", "centrum", "skolan", "torget", "hamnen", "byn", "stationen", "backen")


@dataclass(frozen=True)
class Found:
    """One line of the table."""

    what: str
    per_second: float
    median: float
    p95: float
    faults: int


def prepare(town: Town, count: int = MANY) -> Proposal:
    """Fill a municipality with published proposals, and return the one to sign."""
    with scope(municipality=town.row):
        services = Service.objects.exclude(current__isnull=True).filter(slug="e-forslag")
        service = services.select_related("current")[0]
        people = fill.residents(town.row)
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
        number=f"{place.short}-2024-{number + 1:06d}",
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


def sessions(town: Town, count: int = SIGNERS) -> list[str]:
    """Sign residents in with e-ID and return their sessions."""
    with scope(municipality=town.row):
        people = fill.residents(town.row, count)[:count]
    return [_session(town, person) for person in people]


def _session(town: Town, person: Person) -> str:
    sign_in = SignIn.objects.create(
        number=person.number,
        given_name=person.given_name,
        family_name=person.family_name,
        level=Level.SUBSTANTIAL,
        acr="http://id.elegnamnden.se/loa/1.0/loa3",
        issuer="bench",
        subject=person.number,
        municipality=town.row,
    )
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store.update({kept.SIGN_IN: str(sign_in.pk)})
    store.create()
    return str(store.session_key)


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


def measure(town: Town) -> list[Found]:
    """Measure the pages and the signing, and hold that the count is exact.

    Raises:
        SystemExit: the number on the page is not the number of signatures.
    """
    row, signers = prepare(town), sessions(town)
    with server.serving(PORT, {}):
        found = []
        for what, path in pages(town, row).items():
            work = itertools.repeat(_get(path))
            found.append(_line(what, run("127.0.0.1", PORT, work, READERS, READING)))
        pieces = signing(town, row, signers)
        measured = run("127.0.0.1", PORT, pieces, CLIENTS, SECONDS)
        found.append(_line("Signing, 50 at once, in two tabs", measured))
    with scope(municipality=town.row):
        row.refresh_from_db()
        if row.support != queries.exact(row):
            raise SystemExit(f"{row.support} is said, {queries.exact(row)} have signed")
    print(f"    exact: {row.support} signatures of {len(signers)} people", flush=True)
    return found


def _get(path: str) -> Piece:
    return lambda client: client.get(path)


def _line(what: str, measured: Measured) -> Found:
    for fault in measured.faults[:3]:
        print(f"    {what}: {fault}", flush=True)
    line = Found(
        what,
        measured.per_second,
        measured.share(0.5),
        measured.share(0.95),
        len(measured.faults),
    )
    print(
        f"    {what}: {line.per_second:.0f}/s, median {line.median:.0f} ms, "
        f"p95 {line.p95:.0f} ms, {line.faults} faults",
        flush=True,
    )
    return line


def alone() -> None:
    """Build the demo's municipalities without life, and measure the first."""
    call_command("migrate", verbosity=0)
    if not build.is_built():
        build.build(lambda line: None, with_life=False)
    measure(towns()[0])
