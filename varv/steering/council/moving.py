"""What a decision does to the activity that it is about: its years, and whether it goes on."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from varv.steering.council.states import SAYS_YES, Outcome
from varv.steering.plans.states import LAUNCHED, Stage


@dataclass(frozen=True)
class Standing:
    """An activity as a decision finds it.

    Args:
        years: that it is chosen for.
        said: years that the council has said, of these its years, when it decided earlier.
        may_move: whether its plan is open to who writes the decision down.
    """

    stage: Stage
    is_stopped: bool
    years: frozenset[int]
    said: frozenset[int]
    may_move: bool

    @property
    def is_launched(self) -> bool:
        """Tell whether what it makes is in use."""
        return self.stage in LAUNCHED

    def open(self, now: int) -> frozenset[int]:
        """Return the years in which nothing is done yet: this one too in the first stage."""
        first = now if self.stage is Stage.TARGET_GROUP else now + 1
        return frozenset(year for year in self.years if year >= first)

    def settled(self, now: int) -> frozenset[int]:
        """Return the open years that the council itself said, which another year replaces."""
        return frozenset() if self.is_launched else self.open(now) & self.said


@dataclass(frozen=True)
class Move:
    """What becomes of an activity; its stage is never moved.

    Args:
        added, withdrawn: years that it is chosen for, and no longer chosen for.
    """

    added: frozenset[int] = frozenset()
    withdrawn: frozenset[int] = frozenset()
    resumes: bool = False
    stops: bool = False


def moved(found: Standing, outcome: str, year: int | None, now: int) -> Move:
    """Return what a decision does: a yes starts, anything else takes back what is not begun.

    Args:
        year: in which the council said that it starts.
        now: the year that it is.
    """
    if not found.may_move:
        return Move()
    if outcome in SAYS_YES:
        return _started(found, year, now)
    if found.is_launched:
        return Move()
    stops = outcome == Outcome.REJECTED and not found.is_stopped
    return Move(withdrawn=found.open(now), stops=stops)


def _started(found: Standing, year: int | None, now: int) -> Move:
    """Return what a yes does; another year than the council said earlier takes its place."""
    if year is None:
        return Move(resumes=found.is_stopped)
    withdrawn = found.settled(now) - {year}
    return Move(frozenset({year}) - found.years, withdrawn, resumes=found.is_stopped)


def standing(found: Standing) -> str:
    """Return in words how an activity stands in its plan."""
    stage = str(found.stage.label).lower()
    if found.is_stopped:
        return _("Aktiviteten är avslutad, i steget {stage}.").format(stage=stage)
    if not found.years:
        return _("Aktiviteten är i steget {stage} och inte vald för något år.").format(stage=stage)
    years = listed(found.years)
    said = _("Aktiviteten är i steget {stage} och vald för {years}.")
    return said.format(stage=stage, years=years)


def told(found: Standing, outcome: str, move: Move) -> str:
    """Return in words what a decision did to an activity, and what it did not."""
    if not found.may_move:
        return _closed()
    said = []
    if move.resumes:
        said.append(_("Aktiviteten är upptagen igen."))
    if move.withdrawn:
        years = listed(move.withdrawn)
        said.append(_("Aktiviteten är inte längre vald för {years}.").format(years=years))
    if move.added:
        said.append(_("Aktiviteten är vald för {years}.").format(years=listed(move.added)))
    if move.stops:
        said.append(_("Aktiviteten är avslutad med rådets skäl."))
    return " ".join(said) or _unmoved(found, outcome)


def _unmoved(found: Standing, outcome: str) -> str:
    if outcome not in SAYS_YES and found.is_launched:
        return _in_use()
    if outcome in SAYS_YES and not found.years:
        return _("Inget år är angivet, så inget ändras i planen.")
    return _("Beslutet ändrar inget i planen.")


def foreseen(found: Standing, outcome: Outcome, now: int) -> str:
    """Return in words what a decision would do to an activity, before it is made."""
    if not found.may_move:
        return _closed()
    if outcome is Outcome.CONDITIONAL:
        return _("Flyttar aktiviteten på samma sätt som ”Godkänt”.")
    if outcome is Outcome.APPROVED:
        return _approved(found, now)
    if found.is_launched:
        return _in_use()
    return _refused(found, moved(found, outcome, None, now))


def _approved(found: Standing, now: int) -> str:
    if found.is_stopped:
        again = _("Aktiviteten tas upp igen och väljs för året du anger.")
        return " ".join((again, _("Utan år tas den bara upp igen.")))
    said = _("Aktiviteten väljs för året du anger.")
    if earlier := found.settled(now):
        told = _("Aktiviteten väljs för året du anger, i stället för {years}.")
        said = told.format(years=listed(earlier))
    return " ".join((said, _("Utan år ändras ingenting i planen.")))


def _refused(found: Standing, move: Move) -> str:
    said = []
    if move.withdrawn:
        years = listed(move.withdrawn)
        said.append(_("Aktiviteten väljs bort för {years}.").format(years=years))
        if kept := found.years - move.withdrawn:
            said.append(_("Den är kvar för {years}.").format(years=listed(kept)))
    if move.stops:
        said.append(_("Aktiviteten avslutas med skälen. Den går att ta upp igen."))
    return " ".join(said) or _("Ingenting ändras i planen.")


def _closed() -> str:
    return _("Planen är avslutad, så beslutet ändrar inget i den.")


def _in_use() -> str:
    return _("Aktiviteten är i bruk och blir kvar. Beslutet ändrar inget i planen.")


def listed(years: frozenset[int]) -> str:
    """Return years as they are read: 2026, 2027 och 2028."""
    *others, last = [str(year) for year in sorted(years)] or [""]
    if not others:
        return last
    return _("{some} och {last}").format(some=", ".join(others), last=last)
