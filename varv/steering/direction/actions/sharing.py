"""What a group of municipalities shares: taking it over, and following it to its next edition."""

from django.db import transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock
from varv.core.errors import Invalid
from varv.municipalities.models import Municipality
from varv.people.actors import Actor
from varv.steering.direction import rules
from varv.steering.direction.actions.editions import WORDS, ask, copy, next_number, start
from varv.steering.direction.models import Edition, Principle, Statement, Wording
from varv.steering.direction.states import Kind, State


@transaction.atomic
def take_over(*, source: Edition, municipality: Municipality, by: Actor) -> Edition:
    """Begin a draft that is a copy of what another municipality offers, and says so.

    Args:
        source: an edition in force of a statement that is offered (``queries.offered``).
    """
    ask(_is_offered(source) and rules.may_start(by), "direction.take_over")
    words = {name: getattr(source, name) for name in WORDS}
    kind = Kind(source.statement.kind)
    made = start(municipality=municipality, kind=kind, words=words, by=by)
    made.statement.follows = source.statement_id
    made.statement.save(update_fields=["follows"])
    made.origin, made.follows_number = _origin(source), source.number
    made.save(update_fields=["origin", "follows_number"])
    copy(source, made, _principles(source, made.statement))
    return made


@transaction.atomic
def follow(*, statement: Statement, source: Edition, by: Actor) -> Edition:
    """Begin a draft from the next edition of what the group shares.

    A principle that was taken over before is the same principle still.

    Raises:
        Invalid: there is a draft already.
    """
    follows = _is_offered(source) and source.statement_id == statement.follows
    ask(follows and rules.may_write(by, statement), "direction.follow")
    Statement.objects.select_for_update().get(pk=statement.pk)
    if statement.editions.filter(state=State.DRAFT).exists():
        raise Invalid({"draft": _("Det finns redan ett utkast. Anta det först.")})
    made = Edition.objects.create(
        municipality_id=statement.municipality_id,
        statement=statement,
        number=next_number(statement),
        origin=_origin(source),
        follows_number=source.number,
        updated_at=clock.now(),
        **{name: getattr(source, name) for name in WORDS},
    )
    copy(source, made, _principles(source, statement))
    audit.record(by=by, action="direction.follow", subject=made)
    return made


def _is_offered(source: Edition) -> bool:
    return source.state == State.ADOPTED and source.statement.is_offered


def _origin(source: Edition) -> str:
    told = _("Efter {title}, {name} kommun, version {number}")
    name = source.municipality.name
    return told.format(title=source.title, name=name, number=source.number)[:200]


def _principles(source: Edition, statement: Statement) -> dict[int, Principle]:
    """Return which of the statement's principles stands for each of the source's."""
    known = {each.follows: each for each in statement.principles.exclude(follows=None)}
    rows = Wording._base_manager.filter(section__edition_id=source.pk)
    return {
        pk: known.get(pk)
        or Principle.objects.create(
            municipality_id=statement.municipality_id,
            statement=statement,
            follows=pk,
            created_at=clock.now(),
        )
        for pk in rows.values_list("principle_id", flat=True).distinct()
    }
