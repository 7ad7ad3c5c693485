"""What the pages of digital maturity share: where they belong, and where a row has its page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from varv.steering.maturity.models import Assessment, Round


def area() -> tuple[object, str]:
    """Return what these pages belong to."""
    return _("Digital mognad"), reverse("desk:maturity")


def home(round: Round) -> str:
    """Return the address of a round."""
    return reverse("desk:maturity_round", kwargs={"pk": round.pk})


def sheet(assessment: Assessment) -> str:
    """Return the address of an assessment."""
    return reverse("desk:maturity_assessment", kwargs={"pk": assessment.pk})
