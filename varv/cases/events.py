"""What happened to a case, for those who listen above."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Model


@dataclass(frozen=True)
class CaseReceived:
    """Somebody submitted an application."""

    case: Model
    draft_id: UUID


@dataclass(frozen=True)
class CaseAssigned:
    """A case was given to an officer, or to nobody."""

    case_id: int
    officer_id: int | None


@dataclass(frozen=True)
class CaseMoved:
    """A case went from one state to another without a decision; ``fields`` is what was asked."""

    case_id: int
    action: str
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class MessageSent:
    """Somebody wrote in a case."""

    case_id: int
    message_id: int
    from_staff: bool


@dataclass(frozen=True)
class CompletionAsked:
    """An applicant was asked to complete the application."""

    case_id: int
    completion_id: int


@dataclass(frozen=True)
class CompletionAnswered:
    """An applicant answered a request to complete."""

    case_id: int
    completion_id: int


@dataclass(frozen=True)
class SignatureAsked:
    """Somebody else's signature is needed before the case can be handled."""

    case_id: int
    signature_id: int


@dataclass(frozen=True)
class SignatureGiven:
    """Somebody signed another's application."""

    case_id: int
    signature_id: int


@dataclass(frozen=True)
class CaseDecided:
    """A case was decided, by a person or by rule."""

    case_id: int
    decision_id: int


@dataclass(frozen=True)
class DecisionCorrected:
    """A decision got a new version."""

    case_id: int
    decision_id: int


@dataclass(frozen=True)
class CaseDelayed:
    """A promised day has passed and the applicant is told why (förvaltningslagen 11 §)."""

    case_id: int
    number: int
    reason: str


@dataclass(frozen=True)
class CaseWithdrawn:
    """An applicant took an application back."""

    case_id: int


@dataclass(frozen=True)
class CaseClosed:
    """A case was closed."""

    case_id: int


@dataclass(frozen=True)
class CaseReopened:
    """A decided or closed case is handled again."""

    case_id: int
    number: int


@dataclass(frozen=True)
class CaseErased:
    """A case is being erased; whoever keeps something of it lets it go now.

    It is told while the case can still be read, in the transaction in which it goes.
    """

    case: Model
