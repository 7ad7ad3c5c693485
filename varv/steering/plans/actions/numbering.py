"""Numbers of activities."""

from django.db import connection

from varv.municipalities.models import Municipality
from varv.steering.plans.models import Activity


def next_number(municipality_id: int) -> int:
    """Return the next number of an activity; the municipality is held until it is stored."""
    if connection.features.has_select_for_update:
        Municipality.objects.select_for_update(no_key=True).get(pk=municipality_id)
    rows = Activity._base_manager.filter(municipality_id=municipality_id)
    return int(rows.order_by("-number").values_list("number", flat=True).first() or 0) + 1
