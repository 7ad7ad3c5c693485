"""What the gate to the last stage asks: is anything measured of the activity, or of its lap?"""

from django.db.models import Q

from varv.laps import queries as laps
from varv.laps.states import Kind, Stage
from varv.steering.effects.models import Point
from varv.steering.plans import queries
from varv.steering.plans.models import Activity


def is_measured(activity: Activity) -> bool:
    """Tell whether an effect is measured since the activity came into use.

    What is measured of the e-service that grew out of it counts too.
    """
    node = laps.node(Kind.ACTIVITY, activity.pk)
    grown = laps.lap(node, public=False).at(Stage.EFFECT) if node else []
    of_it = Q(indicator__activity=activity) | Q(indicator__in=[int(each.key) for each in grown])
    return Point.objects.filter(of_it, on__gte=queries.launched_on(activity)).exists()
