"""The operator's own door."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpResponseBase
from django.utils.cache import patch_cache_control

from varv.web.requests import Request

Rest = ParamSpec("Rest")
View = Callable[Concatenate[Request, Rest], HttpResponseBase]


def operators(view: View[Rest]) -> View[Rest]:
    """Open a view to operators of the installation; for others it is not there."""

    @wraps(view)
    def guarded(request: Request, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        if not request.actor.is_operator:
            raise Http404
        answer = view(request, *args, **kwargs)
        patch_cache_control(answer, private=True, no_store=True)
        return answer

    return guarded
