"""Finding needs by their words."""

from varv.core import searching
from varv.participation.needs.models import Need

INDEX = searching.Index(table="needs_search", key="need_id")


def index(need: Need) -> None:
    """Make the need findable, in the same transaction."""
    said = f"{need.text} {need.source_title}"
    INDEX.write([(need.pk, searching.body(need.municipality_id, said))])
