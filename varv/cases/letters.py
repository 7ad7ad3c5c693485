"""The letter of a decision: the package's text, filled in, with how to appeal."""

from dataclasses import replace

from django.utils.translation import gettext as _

from varv.cases.models import Decision
from varv.core import clock
from varv.eservices.package import appeals
from varv.eservices.package.compiled import Package
from varv.eservices.package.evaluation import Context
from varv.eservices.package.letters import letter
from varv.people.actors import Actor, Kind


def signature(by: Actor, title: str) -> str:
    """Return who decides, as it stands in the letter (förvaltningslagen 31 §)."""
    if by.kind is Kind.SYSTEM:
        return _("Beslutet är fattat automatiskt")
    return f"{by.name}, {title}" if title else by.name


def write(decision: Decision, package: Package, context: Context) -> str:
    """Return the letter as Markdown, in the applicant's language."""
    case = decision.case
    extra = {
        "case": {
            "number": case.number,
            "received": clock.local(case.received_at).date().isoformat(),
        },
        "decision": {
            "date": clock.local(decision.decided_at).date().isoformat(),
            "headline": decision.headline,
            "reasons": decision.reasons,
            "by": decision.decided_by,
            "legal_basis": ", ".join(decision.legal_basis),
            "correction": decision.correction,
        },
        "municipality": {"name": case.municipality.name},
        "unit": {"name": case.unit.name},
        "appeal": {
            "text": appeals.text(
                decision.appeal,
                decision.language,
                number=case.number,
                municipality=case.municipality.name,
                unit=case.unit.name,
            )
        },
    }
    context = replace(context, action=decision.fields, language=decision.language)
    return letter(package, decision.action, case.values, extra, context)
