"""A request once the middleware has said where it is and who acts."""

from django.http import HttpRequest

from varv.municipalities.models import Municipality
from varv.people.actors import Actor


class Request(HttpRequest):
    """A request in one municipality by one actor."""

    municipality: Municipality
    actor: Actor
