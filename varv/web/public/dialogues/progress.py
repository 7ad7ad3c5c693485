"""Where in a dialogue somebody is who answers it."""

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from varv.eservices.package.evaluation import Evaluation
from varv.participation.dialogues.models import Sheet
from varv.web.forms.progress import Mark, Progress

REVIEW = "granska"


def position(evaluation: Evaluation, step: str) -> int:
    """Return the index of a page; the one after the last is the review.

    Raises:
        Http404: the page is not there, or not for these answers.
    """
    if step == REVIEW:
        return len(evaluation.step_keys)
    if step not in evaluation.step_keys:
        raise Http404
    return evaluation.step_keys.index(step)


def address(sheet: Sheet, evaluation: Evaluation, place: int) -> str:
    """Return the address of a page by its place, or of the review after the last."""
    keys = evaluation.step_keys
    if place >= len(keys):
        return reverse("public:dialogue_review", kwargs={"sheet": sheet.pk})
    return reverse("public:dialogue_step", kwargs={"sheet": sheet.pk, "step": keys[place]})


def progress(sheet: Sheet, evaluation: Evaluation, step: str) -> Progress:
    """Return where in the dialogue somebody is, the review included."""
    here = position(evaluation, step)
    titles = [*(evaluation.title(key) for key in evaluation.step_keys), _("Granska och skicka")]
    marks = tuple(
        Mark(
            title=title,
            url=address(sheet, evaluation, place) if place < here else "",
            is_done=place < here,
            is_current=place == here,
        )
        for place, title in enumerate(titles)
    )
    return Progress(sheet.dialogue.name, marks, here + 1)
