"""The desk's inner doors: a page opens to those who hold its permission and not to others.

Who is not signed in never comes this far (varv/web/signin/doors.py).
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpResponseBase
from django.utils.cache import patch_cache_control

from varv.core.errors import Refused
from varv.people.permissions import P
from varv.web.requests import Request

Rest = ParamSpec("Rest")
View = Callable[Concatenate[Request, Rest], HttpResponseBase]


def staff(*permissions: P) -> Callable[[View[Rest]], View[Rest]]:
    """Open a view to officers of the municipality who hold one of the permissions somewhere."""

    def around(view: View[Rest]) -> View[Rest]:
        @wraps(view)
        def guarded(
            request: Request, /, *args: Rest.args, **kwargs: Rest.kwargs
        ) -> HttpResponseBase:
            actor = request.actor
            if not actor.is_officer or actor.officer_id is None:
                raise Http404
            if permissions and not any(actor.may(each) for each in permissions):
                raise Http404
            try:
                answer = view(request, *args, **kwargs)
            except Refused as refusal:
                raise Http404 from refusal
            patch_cache_control(answer, private=True, no_store=True)
            return answer

        return guarded

    return around
