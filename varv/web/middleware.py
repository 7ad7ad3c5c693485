"""Where a request is, in what language, and who acts."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import set_script_prefix
from django.utils import translation
from django_scopes import scope

from varv.core import addresses
from varv.municipalities import queries as municipalities
from varv.municipalities.models import Municipality
from varv.people import actors
from varv.people import queries as people
from varv.people.models import Officer, Person, SignIn, User

Answer = Callable[[HttpRequest], HttpResponse]

LANGUAGE_COOKIE = "varv_language"
SIGN_IN_KEY = "sign_in"


class Tenancy:
    """Finds the municipality by host or by the first word of the path, and opens its scope."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        municipality = self.find(request)
        request.municipality = municipality  # type: ignore[attr-defined]
        if municipality is None:
            return self.answer(request)
        request.urlconf = addresses.MUNICIPAL  # type: ignore[attr-defined]
        with scope(municipality=municipality):
            return self.answer(request)

    def find(self, request: HttpRequest) -> Municipality | None:
        """Return the municipality of a request and make addresses below its prefix."""
        own = municipalities.at_host(request.get_host().partition(":")[0])
        if own:
            return own
        first, slash, rest = request.path_info.lstrip("/").partition("/")
        found = municipalities.at_path(first)
        if found is None or (not slash and request.path_info.lstrip("/") != first):
            return None
        if not slash:
            return None
        prefix = f"/{first}/"
        request.path_info = "/" + rest
        set_script_prefix(prefix)
        return found


class Language:
    """Speaks the language that the reader chose, the first of the municipality otherwise."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(LANGUAGE_COOKIE, "sv")
        language = chosen if chosen in ("sv", "en") else "sv"
        with translation.override(language):
            request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
            response = self.answer(request)
            response.headers.setdefault("Content-Language", language)
            return response


class Acting:
    """Says who acts: nobody, a resident with e-ID, or an officer."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = self.find(request)  # type: ignore[attr-defined]
        return self.answer(request)

    def find(self, request: HttpRequest) -> actors.Actor:
        """Return the actor; a session that carries nothing useful is nobody's."""
        municipality: Municipality | None = request.municipality  # type: ignore[attr-defined]
        place = municipality.pk if municipality else None
        if request.COOKIES.get("sessionid") is None:
            return actors.anonymous(place)
        if SIGN_IN_KEY in request.session and municipality:
            found = self.resident(municipality, request.session[SIGN_IN_KEY])
            if found:
                return found
        if request.user.is_authenticated:
            return self.officer(municipality, request.user)
        return actors.anonymous(place)

    def resident(self, municipality: Municipality, key: str) -> actors.Actor | None:
        """Return the resident behind a sign-in that has not ended."""
        sign_in = SignIn.objects.filter(pk=UUID(key), ended_at__isnull=True).first()
        if sign_in is None:
            return None
        person = Person.objects.filter(number=sign_in.number).first()
        if person is None:
            person = Person.objects.create(
                municipality=municipality,
                number=sign_in.number,
                given_name=sign_in.given_name,
                family_name=sign_in.family_name,
            )
        return people.resident(person, sign_in)

    def officer(self, municipality: Municipality | None, user: User) -> actors.Actor:
        """Return the officer of the municipality, or the bare account where it is none."""
        if municipality:
            row = Officer.objects.filter(user=user, is_active=True).first()
            if row:
                return people.officer(row, user)
        return actors.Actor(
            kind=actors.Kind.OFFICER if not municipality else actors.Kind.ANONYMOUS,
            municipality_id=municipality.pk if municipality else None,
            name=user.name,
            user_id=user.pk,
            is_operator=user.is_operator and municipality is None,
        )
