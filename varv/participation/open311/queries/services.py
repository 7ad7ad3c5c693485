"""What can be reported here, as GeoReport v2 has it: the subjects of feedback that have a place."""

from collections.abc import Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from varv.core import clock
from varv.municipalities.models import Municipality
from varv.participation.feedback import queries as feedback
from varv.participation.feedback.queries import Category
from varv.participation.feedback.states import Kind
from varv.participation.open311.georeport.words import Attribute, Service, Value

KIND, HEADLINE = "kind", "headline"


def services(municipality: Municipality) -> Sequence[Service]:
    """Return what can be reported: subjects that are public and somewhere; none while it is shut.

    What concerns care or school is written in the form, where the writer is warned and advised.
    """
    if feedback.service() is None:
        return []
    found = feedback.categories(municipality.pk).values()
    return [_service(each) for each in found if each.asks_place and each.is_public]


def service(municipality: Municipality, code: str) -> Service | None:
    """Return one thing that can be reported."""
    return next((each for each in services(municipality) if each.code == code), None)


def names(municipality: Municipality) -> dict[str, Service]:
    """Return all subjects by code, also those that can no longer be reported."""
    found = feedback.categories(municipality.pk).values()
    return {each.key: _service(each) for each in found}


def services_changed(municipality: Municipality) -> str:
    """Return when the list of services last changed, as a word that sorts."""
    offered = feedback.service()
    if offered is None or offered.current is None:
        return f"{clock.local(municipality.created_at):%Y-%m-%d %H:%M}"
    return f"{clock.local(offered.current.published_at):%Y-%m-%d %H:%M}"


def _service(category: Category) -> Service:
    is_english = get_language() == "en"
    return Service(
        code=category.key,
        name=str(category),
        group=(category.group_en if is_english else "") or category.group,
        keywords=category.keywords,
        attributes=_attributes(),
    )


def _attributes() -> Sequence[Attribute]:
    kinds = [Value(each.value, str(each.label)) for each in Kind]
    return (
        Attribute(KIND, "singlevaluelist", False, 1, _("Vad är det du vill göra?"), kinds),
        Attribute(HEADLINE, "string", False, 2, _("Säg det kort, med högst 80 tecken.")),
    )
