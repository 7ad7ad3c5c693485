"""What a resident or a visitor who wrote to the municipality was promised."""

from typing import Any

from varv.cases import queries as cases
from varv.cases.models import Case
from varv.participation.feedback import queries
from varv.participation.feedback.models import Report
from varv.web import reports


def of(case: Case, language: str) -> dict[str, Any]:
    """Return the promises of a case of feedback, and its face; nothing of another case."""
    if cases.compiled(case.version).about.key != queries.PACKAGE:
        return {}
    face = Report.objects.filter(case=case).first()
    return {"face": face, "promises": reports.story(face, language) if face else ()}
