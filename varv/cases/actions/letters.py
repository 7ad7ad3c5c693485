"""Keeping the document of a decision."""

from django.db import transaction

from varv.cases import rules
from varv.cases.actions.log import ask, hold
from varv.cases.models import Decision
from varv.documents import actions as documents
from varv.documents.models import File
from varv.people.actors import Actor


@transaction.atomic
def keep_letter(*, decision: Decision, content: bytes, by: Actor) -> File:
    """Store the document of a decision; the first one made is the one that stays."""
    case = decision.case
    hold(case)  # or a document could come into a case that is being erased
    ask(rules.may_read(by, case), "case.keep_letter")
    file = documents.store_generated(
        municipality=case.municipality,
        name=f"{case.number}-{decision.version}.pdf",
        media_type="application/pdf",
        content=content,
        case_id=case.pk,
    )
    Decision.objects.filter(pk=decision.pk, document__isnull=True).update(document=file)
    decision.refresh_from_db(fields=["document"])
    kept = decision.document
    return kept if kept is not None else file
