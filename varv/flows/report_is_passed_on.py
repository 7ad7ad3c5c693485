"""A report that is another authority's goes there, and what happens to any is told to who asks."""

from varv.core.events import listen
from varv.participation.feedback import events as happened
from varv.participation.feedback.models import Report
from varv.participation.open311 import actions


def _report(report_id: int) -> Report:
    return Report.objects.select_related("case", "municipality").get(pk=report_id)


@listen(happened.ReportReceived)
def received(event: happened.ReportReceived) -> None:
    """Pass it on when its category is another authority's."""
    report = _report(event.report_id)
    actions.pass_on(report=report, municipality=report.municipality)


@listen(happened.ReportChanged)
def changed(event: happened.ReportChanged) -> None:
    """Note its new state."""
    actions.note_change(report=_report(event.report_id))


@listen(happened.ReportPublished)
def published(event: happened.ReportPublished) -> None:
    """Note where it is, for those who could not ask about it before."""
    actions.note_change(report=_report(event.report_id))
