"""What a session keeps across a sign-in: a form sent too late, and where to go on."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import HttpRequest

from varv.people.accounts import SECOND_FACTOR as SECOND_FACTOR
from varv.web.signin import ways

SIGN_IN = "sign_in"
VISITOR = "visitor"
COUNTER = "counter"  # the drafts that an officer writes for others in this browser
AFTER_SETUP = "after_setup"
FORM = "kept_form"
MOST_CHARACTERS = 300_000
NOT_KEPT = ("csrfmiddlewaretoken",)


@dataclass(frozen=True)
class Form:
    """A form that was sent when the sign-in had ended."""

    path: str
    page: str
    fields: tuple[tuple[str, str], ...]
    had_files: bool


def keep(request: HttpRequest) -> bool:
    """Keep the form of a request that passed the CSRF check; tell whether it was kept."""
    sent = request.POST.lists()
    fields = [(name, value) for name, values in sent if name not in NOT_KEPT for value in values]
    size, path = sum(len(name) + len(value) for name, value in fields), request.get_full_path()
    if size > MOST_CHARACTERS or ways.ours(path, "") != path:
        return False
    request.session[FORM] = {
        "path": path,
        "page": ways.ours(urlsplit(request.headers.get("Referer", "")).path, request.path),
        "fields": fields,
        "had_files": bool(request.FILES),
    }
    return True


def form(request: HttpRequest) -> Form | None:
    """Return the form that this session keeps."""
    row = request.session.get(FORM)
    if not row:
        return None
    fields = tuple((name, value) for name, value in row["fields"])
    return Form(row["path"], row["page"], fields, row["had_files"])


def drop(request: HttpRequest) -> None:
    """Keep the form no longer."""
    request.session.pop(FORM, None)
