"""What happened to a report, for those who listen above."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ReportReceived:
    """A report came in."""

    report_id: int
    case_id: int


@dataclass(frozen=True)
class ReportChanged:
    """A report came into another state."""

    report_id: int
    state: str


@dataclass(frozen=True)
class ReportPublished:
    """A report can be read by everybody from now on."""

    report_id: int


@dataclass(frozen=True)
class ReportHidden:
    """A report can no longer be read by everybody."""

    report_id: int


@dataclass(frozen=True)
class FixAnswered:
    """Whoever reported said whether it was fixed."""

    report_id: int
    is_fixed: bool
