"""The proposals of the demo."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from varv.cases import actions as cases
from varv.core import clock
from varv.core.ids import uuid7
from varv.demo.life import Pages, Teller
from varv.demo.voices.ideas import COUNCIL, PETITIONS, Idea
from varv.participation.proposals import actions
from varv.participation.proposals.models import Proposal
from varv.people.models import Person

FEW = {"pitea": 3, "kristinehamn": 3}
HANDLER = "Kajsa"
CHECKED = {"register_checked": "yes"}


def tell(teller: Teller) -> None:
    """Let the proposals of a municipality come about: many in Skellefteå, petitions in two more."""
    path = teller.founded.place.path
    told: list[tuple[str, Idea]] = []
    if path == "skelleftea":
        told += [("resident-proposal", idea) for idea in COUNCIL]
        told += [("petition", idea) for idea in PETITIONS[:2]]
    elif path in FEW:
        told += [("petition", idea) for idea in PETITIONS[-FEW[path] :]]
    else:
        told.append(("resident-proposal", COUNCIL[10]))
    for key, idea in sorted(told, key=lambda each: -each[1].received):
        _live(teller, key, idea)
    actions.sweep(teller.founded.row)


def _at(ago: int, hour: int = 10) -> dt.datetime:
    return clock.at(clock.today() - dt.timedelta(days=ago), hour, ago % 60)


def _residents(teller: Teller) -> Sequence[Person]:
    """Return the grown-ups of the municipality, always in the same order."""
    families = (guardian for family in teller.residents.families for guardian in family.guardians)
    return [*families, *teller.residents.seniors]


def _live(teller: Teller, key: str, idea: Idea) -> None:
    people = _residents(teller)
    proposer = people[idea.received % len(people)]
    with clock.frozen(_at(idea.received, 19)):
        case = teller.apply(key, proposer, _pages(key, idea, proposer))
    proposal = _found(case.pk)
    if not idea.is_new:
        _publish(teller, proposal, idea.received - 2)
        _support(teller, proposal, idea, [who for who in people if who != proposer])
        _talk(teller, proposal, idea, people)
    for ago, action, form in _moves(idea, is_petition=key == "petition"):
        with clock.frozen(_at(ago, 14)):
            row = _found(case.pk)
            by = teller.officer(HANDLER)
            cases.act(case=row.case, action=action, form=form, by=by)
    if idea.answer:
        with clock.frozen(_at(idea.decided - 1, 9)):
            actions.answer(proposal=_found(case.pk), text=idea.answer, by=teller.officer(HANDLER))


def _found(case_id: int) -> Proposal:
    beside = ("case__version", "case__unit", "municipality")
    return Proposal.objects.select_related(*beside).get(case_id=case_id)


def _pages(key: str, idea: Idea, who: Person) -> Pages:
    about = {
        "proposal_title": [idea.title],
        "one_subject": ["yes"],
    }
    if key == "resident-proposal":
        about["concerns_person"] = ["no"]
    return {
        "proposal": about,
        "story": {"what": [idea.what], "why": [idea.why]},
        "you": {
            "registered": ["yes"],
            "place": [idea.place],
            "show_name": ["yes" if idea.shows_name else "no"],
            "contact_email": [who.email],
        },
    }


def _publish(teller: Teller, proposal: Proposal, ago: int) -> None:
    with clock.frozen(_at(ago, 8)):
        actions.publish(
            proposal=proposal,
            texts={"title": proposal.title, "text": proposal.text, "place": proposal.place},
            form=CHECKED,
            by=teller.officer(HANDLER),
        )


def _support(teller: Teller, proposal: Proposal, idea: Idea, people: Sequence[Person]) -> None:
    """Let residents sign over the days that follow, and lists on paper come in."""
    last = max(idea.received - 60, idea.announced, idea.referred, 0)
    days = max(idea.received - 2 - last, 1)
    for number, who in enumerate(people[: idea.signers]):
        with clock.frozen(_at(idea.received - 2 - number * days // (idea.signers + 1), 20)):
            actions.sign(
                proposal=proposal,
                by=teller.resident(who),
                is_registered=True,
                shows_name=number % 3 == 0,
            )
    if idea.paper:
        with clock.frozen(_at(last + 1, 11)):
            actions.enter_paper(
                proposal=proposal,
                lines="",
                unnamed=idea.paper,
                note="Namnlistor som låg i butiken, utan personnummer",
                by=teller.officer(HANDLER),
                key=uuid7(),
            )


def _talk(teller: Teller, proposal: Proposal, idea: Idea, people: Sequence[Person]) -> None:
    """Let residents comment; the last comment of what is new still waits to be read."""
    row = _found(proposal.case_id)
    for number, (stance, text) in enumerate(idea.comments):
        who = people[-1 - number]
        ago = max(idea.received - 5 - number * 3, 0)
        with clock.frozen(_at(ago, 18)):
            said = actions.comment(
                proposal=row,
                text=text,
                stance=stance,
                shows_name=number % 2 == 0,
                by=teller.resident(who),
                key=uuid7(),
            )
        if idea.received > 30:
            with clock.frozen(_at(max(ago - 1, 0), 8)):
                actions.show_comment(comment=said, by=teller.officer(HANDLER))
    if idea.answer and idea.comments:
        with clock.frozen(_at(max(idea.received - 20, 0), 9)):
            text = "Tack för förslaget. Nämnden tar upp det så snart det är berett."
            actions.reply(proposal=row, text=text, by=teller.officer(HANDLER), key=uuid7())


def _moves(idea: Idea, *, is_petition: bool) -> Iterator[tuple[int, str, Mapping[str, object]]]:
    """Tell what the officer does with the case, and how many days ago."""
    if idea.announced:
        paragraph = f"§ {idea.announced % 90}"
        yield idea.announced, "announce", {"paragraph": paragraph, **_met(idea.announced)}
    if idea.referred:
        form = {"board": idea.board, "board_decides": "yes", **_met(idea.referred)}
        yield idea.referred, "refer", {"board": idea.board} if is_petition else form
    if idea.prepared:
        yield idea.prepared, "prepare", {"body": "Förvaltningen"}
    if idea.action == "dismiss":
        yield idea.decided, "dismiss", {"reasons": idea.reasons}
    elif idea.action:
        body = "Kommunfullmäktige" if idea.action == "write_off" else idea.board
        form = {"body": body, "paragraph": "§ 64", "reasons": idea.reasons, **_met(idea.decided)}
        yield idea.decided, idea.action, form


def _met(ago: int) -> dict[str, str]:
    """Return the day of a meeting."""
    return {"meeting_on": (clock.today() - dt.timedelta(days=ago)).isoformat()}
