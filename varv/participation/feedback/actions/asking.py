"""Four weeks after an answer: was it fixed? What is said is stored once, and a no reopens."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from varv.cases import actions as cases
from varv.cases import queries as case_queries
from varv.core import addresses, clock, events, sealed, sweeping
from varv.eservices import queries as eservices
from varv.municipalities.models import Municipality
from varv.notices import actions as notices
from varv.participation.feedback import queries
from varv.participation.feedback.actions.counting import counted
from varv.participation.feedback.actions.living import tell_followers
from varv.participation.feedback.events import FixAnswered
from varv.participation.feedback.models import Report, Verdict
from varv.participation.feedback.states import ASKED_DAYS, ASKED_KINDS, State
from varv.people.actors import system

PURPOSE = "was it fixed"
ASKED_AFTER = dt.timedelta(weeks=4)
ANSWER_SECONDS = ASKED_DAYS * 24 * 3600


@transaction.atomic
def ask_if_fixed(*, report: Report, municipality: Municipality) -> bool:
    """Ask whoever reported whether it was fixed, once; tell whether anybody could be asked."""
    waiting = Report.objects.filter(pk=report.pk, asked_at__isnull=True, state=State.ANSWERED)
    if not waiting.update(asked_at=clock.now()):
        return False
    case = eservices.with_version(report.case)
    address = case_queries.contact_email(case)
    if not address:
        return False
    word = sealed.seal(PURPOSE, {"report": report.pk, "turn": report.times_reopened})
    with translation.override(case.language):
        link = addresses.absolute(municipality, "public:report_fixed", word=word)
        notices.send(
            municipality=municipality,
            key=f"fixed:{report.pk}:{report.times_reopened}",
            recipient=address,
            subject=_("Blev det bra? Ärende {number}").format(number=case.number),
            text="\n\n".join(
                (
                    _("För fyra veckor sedan fick du svar på det du skrev till oss."),
                    _("Är det åtgärdat? Svara här, du behöver inte logga in: {link}").format(
                        link=link
                    ),
                    _("Svarar du nej tar vi upp ärendet igen."),
                )
            ),
            language=case.language,
            case_id=case.pk,
            discreet=case.is_protected,
        )
    return True


@dataclass(frozen=True)
class Asked:
    """A report that a mailed link asks about, and what was said of it already."""

    report: Report
    turn: int
    verdict: Verdict | None


def opened(word: str) -> Asked | None:
    """Return what a mailed link asks about, or nothing when it is forged or too old."""
    content = sealed.unseal(PURPOSE, word, ANSWER_SECONDS)
    if content is None:
        return None
    rows = Report.objects.select_related("case", "case__municipality")
    report = rows.filter(pk=content["report"]).first()
    if report is None:
        return None
    turn = int(content["turn"])
    verdict = Verdict.objects.filter(report=report, turn=turn).first()
    is_past = verdict is None and (turn != report.times_reopened or not report.is_done)
    return None if is_past else Asked(report, turn, verdict)


@transaction.atomic
def say_if_fixed(*, asked: Asked, is_fixed: bool, why: str = "") -> Verdict:
    """Store what whoever reported says; the first answer stands, and a no reopens the case."""
    report = asked.report
    verdict, is_new = Verdict.objects.get_or_create(
        municipality_id=report.municipality_id,
        report=report,
        turn=asked.turn,
        defaults={
            "is_fixed": is_fixed,
            "why": why.replace("\x00", "").strip()[:1000],
            "at": clock.now(),
        },
    )
    if not is_new:
        return verdict
    events.publish(FixAnswered(report_id=report.pk, is_fixed=is_fixed))
    if is_fixed:
        _fixed(report)
        return verdict
    by = system(report.municipality_id, _("Den som skrev"))
    told = verdict.why or _("Den som skrev säger att det inte är åtgärdat.")
    cases.reopen(case=eservices.with_version(report.case), why=told, by=by)
    return verdict


def _fixed(report: Report) -> None:
    rows = Report.objects.select_for_update(of=("self",)).select_related("case__municipality")
    face = rows.get(pk=report.pk)
    if face.state != State.ANSWERED:
        return
    with counted(face):
        face.state, face.fixed_at, face.updated_at = State.FIXED, clock.now(), clock.now()
        face.save(update_fields=["state", "fixed_at", "updated_at"])
    tell_followers(face)


def sweep(municipality: Municipality) -> int:
    """Ask about what was answered four weeks ago; return how many were asked about.

    A report that cannot be asked about is logged and the others go on.
    """
    rows = queries.to_ask_about(before=clock.now() - ASKED_AFTER, kinds=ASKED_KINDS)
    return sweeping.each(rows, lambda row: ask_if_fixed(report=row, municipality=municipality))
