"""The way from our sign-in to the test e-ID behind the browser's back: no network in between.

A worker that called its own address would wait for itself when all its threads are busy.
"""

from typing import Any
from urllib.parse import urlsplit

import requests
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import resolve
from requests.adapters import BaseAdapter

URLS = "varv.demo.urls"


class Adapter(BaseAdapter):
    """Answers requests of the requests library with our own views."""

    def send(
        self, request: requests.PreparedRequest, *_args: Any, **_kwargs: Any
    ) -> requests.Response:
        """Return what the view at the address answers."""
        asked = _as_django(request)
        view, args, kwargs = resolve(asked.path, urlconf=URLS)
        told = view(asked, *args, **kwargs)
        answer = requests.Response()
        answer.status_code = told.status_code
        answer._content = told.content
        answer.headers.update(told.headers)
        answer.url, answer.request = str(request.url), request
        return answer

    def close(self) -> None:
        """Do nothing: there is no connection."""


def _as_django(request: requests.PreparedRequest) -> HttpRequest:
    body = request.body or b""
    return RequestFactory().generic(
        str(request.method),
        urlsplit(str(request.url)).path,
        body.encode() if isinstance(body, str) else body,
        content_type=request.headers.get("Content-Type", "application/octet-stream"),
        headers={"Authorization": request.headers.get("Authorization", "")},
    )
