"""The report of a review as an accessible PDF, for those who work with it and for everybody."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.translation import gettext as _

from varv.core import clock
from varv.documents import pdf
from varv.documents.pdf import Fact, Facts
from varv.steering.direction.models import spoken
from varv.steering.reviews.models import Review
from varv.steering.reviews.reports import Report
from varv.web import letterhead, means, reviews
from varv.web.requests import Request


def paper(request: Request, review: Review, report: Report, *, is_public: bool) -> HttpResponse:
    """Return the report of a review.

    Args:
        is_public: leave out reasons, hours and money.
    """
    read = reviews.shown(review, report)
    place = request.municipality
    closed_at = review.closed_at
    content = pdf.receipt(
        pdf.Receipt(
            title=read.title,
            sender=letterhead.sender(place),
            reference="",
            date=clock.local(closed_at).date() if closed_at else clock.today(),
            text=_lead(review, read),
            sections=[each for each in _sections(read, report, is_public) if each.rows],
            language=request.LANGUAGE_CODE,
            heads=(_("Vad"), _("Läget")),
        )
    )
    response = HttpResponse(content, content_type="application/pdf")
    name = "{name}-{day}.pdf".format(name=_("uppfoljning"), day=review.until.isoformat())
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def _lead(review: Review, read: reviews.Shown) -> str:
    """Return the text before the tables: the plan, how the lights are spread, and the summary."""
    lights = ", ".join(f"{each.word.lower()} {each.count}" for each in read.shares)
    draft = "" if review.closed_at else _("Uppföljningen pågår. Det här är ett utkast.")
    plan = spoken(review.plan, "title")
    parts = [f"*{plan}*", draft, _("Aktiviteter: {lights}.").format(lights=lights), read.summary]
    return "\n\n".join(each for each in parts if each)


def _sections(read: reviews.Shown, report: Report, is_public: bool) -> Iterable[Facts]:
    yield Facts(_("Aktiviteter"), [_activity(each, is_public) for each in read.rows])
    meters = [
        Fact(each.title, [f"{each.word}: {each.before or _('inte mätt')} \u2192 {each.after}"])
        for each in read.meters
        if each.after
    ]
    yield Facts(_("Mätetal före och efter"), meters, (_("Mätetal"), _("Före och efter")))
    decided = [Fact(about or _("Planen"), [text]) for _made, text, about in read.decisions]
    yield Facts(_("Det här beslutade vi"), decided, (_("Vad"), _("Beslut")))
    if not is_public:
        used = [_year(each) for each in _used(report)]
        yield Facts(_("Pengar och timmar"), used, (_("År"), _("Läget")))


def _activity(row: reviews.Row, is_public: bool) -> Fact:
    first = f"{row.word}, {row.was}" if row.was else row.word
    more = [row.told] if is_public else [row.line.reason, row.money, row.over]
    return Fact(row.title, [each for each in (first, row.moved, *more) if each])


def _used(report: Report) -> list[means.Row]:
    rows = means.table(report.years)
    return [x for x in rows if x.row.money is not None or x.row.planned or x.row.used]


def _year(row: means.Row) -> Fact:
    lines = [
        _("Budget {money}").format(money=row.money) if row.money else row.word,
        _("Planerat {money}").format(money=row.planned),
        _("Använt {money}").format(money=row.used),
    ]
    if row.money and row.tag == "late":
        lines.append(row.word)
    if row.row.hours:
        told = _("Timmar: {all} finns, {planned} planerade, {used} arbetade")
        lines.append(told.format(all=row.hours, planned=row.hours_planned, used=row.hours_used))
    return Fact(str(row.row.year), lines)
