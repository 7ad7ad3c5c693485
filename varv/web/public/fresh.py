"""Pages that everybody may read and a browser may keep: asked for again, they are often the same.

They look different in another language and to one who is signed in, so only the reader's own
browser keeps them, and it asks each time whether they still hold.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page

View = Callable[..., HttpResponse]


def fresh(view: View) -> View:
    """Let the browser keep a page and answer 304 while it holds."""

    def shown(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        answer = view(request, *args, **kwargs)
        patch_vary_headers(answer, ("Cookie",))
        return answer

    return cache_control(private=True, no_cache=True)(conditional_page(shown))
