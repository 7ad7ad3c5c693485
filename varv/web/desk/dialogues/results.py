"""How a dialogue was answered, for staff: every number, of all or of those who gave one answer."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from varv.eservices.package.compiled import Package
from varv.participation.dialogues import editing, figures, queries
from varv.participation.dialogues.models import Dialogue
from varv.participation.dialogues.tallies import TEXTS
from varv.people.permissions import P
from varv.web import dialogues as shared
from varv.web.desk.dialogues import room
from varv.web.desk.door import staff
from varv.web.fields import Option
from varv.web.requests import Request


@staff(P.DIALOGUE_MANAGE)
@require_safe
def results(request: Request, pk: int) -> HttpResponse:
    """Draw how each question was answered."""
    row = room.found(request, pk)
    if row.phase == "draft":
        return room.page(request, "desk/dialogues/results.html", row, "results", pictures=[])
    package = queries.package(row)
    options = filters(row, package, request.LANGUAGE_CODE)
    chosen = request.GET.get("of", "")
    if chosen not in {each.key for each in options}:
        chosen = ""
    question, _sep, cell = chosen.partition(":")
    counted = queries.counted(row, row.tally, question, cell)
    drawn = figures.figures(package, counted, request.LANGUAGE_CODE)
    return room.page(
        request,
        "desk/dialogues/results.html",
        row,
        "results",
        answers=counted.answers,
        all_answers=row.tally.answers,
        options=options,
        chosen=chosen,
        pictures=shared.pictures([each for each in drawn if each.type not in TEXTS], 0),
        texts=[each for each in drawn if each.type in TEXTS],
        themes=queries.theme_counts(row),
    )


def filters(row: Dialogue, package: Package, language: str) -> list[Option]:
    """Return the answers whose givers can be looked at alone."""
    found = [Option("", _("Alla som har svarat"))]
    for each in package.fields():
        if each.type not in editing.DECIDING:
            continue
        label = package.text(f"{each.path}.label", language)
        cells = [(option.key, option.label) for option in each.spec.options]
        if each.type == "yes_no":
            cells = [("yes", _("Ja")), ("no", _("Nej"))]
        else:
            path = f"{each.path}.options"
            cells = [(k, package.text(f"{path}.{k}.label", language, word)) for k, word in cells]
        found += [Option(f"{each.key}:{key}", f"{label} {word}"[:100]) for key, word in cells]
    return found
