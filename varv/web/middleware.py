"""Where a request is, in what language, and who acts."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from django.conf import settings
from django.db import DataError
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import set_script_prefix
from django.utils import translation
from django_scopes import scope

from varv.core import addresses
from varv.municipalities import queries as municipalities
from varv.municipalities.models import Municipality
from varv.people import actions, actors
from varv.people import queries as people
from varv.web import errors
from varv.web.signin import kept

Answer = Callable[[HttpRequest], HttpResponse]

LANGUAGE_COOKIE = "varv_language"
LANGUAGES = ("sv", "en")
HEALTH = "/health/"


class Tenancy:
    """Finds the municipality by host or by the first word of the path, and opens its scope."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        set_script_prefix("/")
        municipality = self.find(request)
        request.municipality = municipality  # type: ignore[attr-defined]
        if municipality is None:
            return _with_slash(request) or self.answer(request)
        request.urlconf = addresses.MUNICIPAL  # type: ignore[attr-defined]
        with scope(municipality=municipality):
            return self.answer(request)

    def find(self, request: HttpRequest) -> Municipality | None:
        """Return the municipality of a request and make addresses below its prefix."""
        if request.path_info == HEALTH:
            return None  # it has to answer also when the database does not
        own = municipalities.at_host(request.get_host().partition(":")[0])
        if own:
            return own
        first, slash, rest = request.path_info[1:].partition("/")
        found = municipalities.at_path(first)
        if found is None or not slash:
            return None
        prefix = f"/{first}/"
        request.path_info = "/" + rest
        set_script_prefix(prefix)
        return found


def _with_slash(request: HttpRequest) -> HttpResponse | None:
    """Lead on who wrote the name of a municipality and nothing more."""
    name = request.path_info[1:]
    if "/" in name or not name or municipalities.at_path(name) is None:
        return None
    return HttpResponsePermanentRedirect(f"/{name}/")


class Readable:
    """Answers what no column of the database can hold as what cannot be read, not as our fault.

    Forms say what they take; this is for what no browser sends from them.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Answer for a text with NUL in it or too long, or a number too large."""
        return errors.bad_request(request, fault) if isinstance(fault, DataError) else None


class Language:
    """Speaks the language that the reader chose, the first of the municipality otherwise."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(LANGUAGE_COOKIE, "sv")
        language = chosen if chosen in LANGUAGES else "sv"
        with translation.override(language):
            request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
            response = self.answer(request)
            response.headers.setdefault("Content-Language", language)
            return response


class Acting:
    """Says who acts: nobody, a resident with e-ID, or an officer with a second factor.

    One browser may be signed in as both; the officer acts at the desk, the resident elsewhere.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = self.find(request)  # type: ignore[attr-defined]
        return self.answer(request)

    def find(self, request: HttpRequest) -> actors.Actor:
        """Return the actor; a session that carries nothing useful is nobody's."""
        municipality: Municipality | None = request.municipality  # type: ignore[attr-defined]
        place = municipality.pk if municipality else None
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return actors.anonymous(place)
        ways = [self.resident, self.officer]
        if request.path_info.startswith("/desk/"):
            ways = [self.officer]
        elif _is_for_officer(request):
            ways.reverse()
        found = (way(request, municipality) for way in ways)
        nobody = replace(actors.anonymous(place), visitor=request.session.get(kept.VISITOR, ""))
        return next((actor for actor in found if actor), nobody)

    def resident(
        self, request: HttpRequest, municipality: Municipality | None
    ) -> actors.Actor | None:
        """Return the resident behind a sign-in that has not ended, known here from now on."""
        key = request.session.get(kept.SIGN_IN)
        if not key or municipality is None:
            return None
        known = people.resident_behind(UUID(key), municipality.pk)
        if known:
            return known
        sign_in = people.open_sign_in(UUID(key))
        if sign_in is None:
            return None
        person = actions.arrive(sign_in=sign_in, municipality=municipality)
        return people.resident(person, sign_in)

    def officer(
        self, request: HttpRequest, municipality: Municipality | None
    ) -> actors.Actor | None:
        """Return the account as officer here, or as operator where no municipality is."""
        if not (request.session.get(kept.SECOND_FACTOR) and request.user.is_authenticated):
            return None
        if municipality:
            return people.officer_here(request.user, municipality.pk)
        return actors.Actor(
            kind=actors.Kind.OFFICER,
            municipality_id=None,
            name=request.user.name,
            user_id=request.user.pk,
            is_operator=request.user.is_operator,
        )


def _is_for_officer(request: HttpRequest) -> bool:
    """Tell whether a file or draft is of the desk; it only picks among one's own sign-ins."""
    if request.path_info.startswith("/filer/"):
        return "/desk/" in request.headers.get("Referer", "")
    if request.path_info.startswith("/ansokan/"):
        return request.path_info.split("/")[2] in request.session.get(kept.COUNTER, ())
    return False
