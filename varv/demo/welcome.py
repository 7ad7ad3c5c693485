"""What the start says about the demo: whom to be, and where."""

from collections.abc import Iterator

from django_scopes import scope

from varv.demo import faces
from varv.demo.accounts import PASSWORD
from varv.municipalities import queries as municipalities
from varv.municipalities.models import Municipality
from varv.people.models import Assignment, User
from varv.people.roles import Role

SHOWN = {"skelleftea": 6, "vara": 1}  # how many of its staff are named


def lines(address: str) -> Iterator[str]:
    """Give the lines of a short welcome."""
    places = {row.path: row for row in municipalities.everyone()}
    yield "This is a demo: people, cases and mails are invented, and no mail leaves this machine."
    yield "\nResidents choose their name in the test e-ID. For example"
    for path in SHOWN:
        if path in places:
            yield from _residents(places[path], f"{address}/{path}/")
    yield f"\nStaff sign in at {address}/konto/ with e-mail, the password {PASSWORD}"
    yield f"and the code of the moment, which {address}/demo/koder/ shows. For example"
    for path, count in SHOWN.items():
        if path in places:
            yield from _officers(places[path], count)
    for user in User.objects.filter(is_operator=True, is_active=True):
        yield f"  {user.email:<38} operator of the whole federation"
    yield f"\nMail that was sent can be read at {address}/demo/brevlada/"


def _residents(row: Municipality, address: str) -> Iterator[str]:
    for group in faces.groups(row.code):
        face = min(group.faces, key=lambda each: int(each.key))
        kin = f", guardian of {face.children}" if face.children else ""
        yield f"  {face.name + ', ' + str(face.age) + kin:<38} {address}"


def _officers(row: Municipality, count: int) -> Iterator[str]:
    with scope(municipality=row):
        held = Assignment.objects.filter(officer__is_active=True).order_by("officer_id", "pk")
        seen: dict[str, str] = {}
        for each in held.select_related("officer__user", "unit"):
            seen.setdefault(each.officer.user.email, f"{Role(each.role).value}, {each.unit.name}")
    for email, role in list(seen.items())[:count]:
        yield f"  {email:<38} {role}"
