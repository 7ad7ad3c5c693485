"""The feedback of the demo."""

import datetime as dt
import io
from collections.abc import Sequence
from uuid import UUID, uuid5

from PIL import Image, ImageDraw

from varv.cases import actions as cases
from varv.cases.models import Case
from varv.core import clock
from varv.core.workdays import add_workdays, next_workday
from varv.demo.life import Teller
from varv.demo.places import STARTED
from varv.demo.voices.everywhere import ANYWHERE, TOWNS
from varv.demo.voices.reported import SKELLEFTEA, Said
from varv.participation.feedback import actions, masking, rules
from varv.participation.feedback.models import Report
from varv.participation.feedback.states import Kind, Source
from varv.people import actions as people
from varv.people.actors import anonymous, system
from varv.people.roles import Role

KEYS = UUID("6f6e2b3e-5f53-4d0e-9d36-3a3d1f6c2b7a")
PAST_DAYS = 72
ACTIONS = {"fixed": "answer_fixed", "thanked": "thank", "forwarded": "forward"}
DONE = ("answered", "fixed", "thanked", "forwarded", "reopened", "hidden")


def tell(teller: Teller) -> None:
    """Let people report, and the staff read, answer and show it."""
    path = teller.founded.place.path
    if path not in TOWNS:
        return
    _staff(teller)
    for number, (said, ago) in enumerate(_days(teller, _all(teller))):
        day = clock.today() - dt.timedelta(days=ago)
        with clock.frozen(clock.at(day, 7 + number % 13, number * 7 % 60)):
            face = _report(teller, said, number)
        _handle(teller, face, said, next_workday(day))
    with clock.frozen(clock.at(clock.today(), 6)):
        actions.sweep(teller.founded.row)
        _say_if_fixed(teller)


def _say_if_fixed(teller: Teller) -> None:
    """Let most of those who were asked say that it is good, and a few that it is not."""
    asked = Report.objects.filter(asked_at__isnull=False).select_related("case__municipality")
    for number, face in enumerate(asked.order_by("pk")):
        if number % 3 < 2:
            turn = actions.Asked(face, face.times_reopened, None)
            actions.say_if_fixed(asked=turn, is_fixed=number % 4 != 1, why="Det är likadant igen.")


def _staff(teller: Teller) -> None:
    """Let somebody read what comes to the units that take feedback."""
    by, founded = system(teller.founded.row.pk), teller.founded
    for name, unit in (("Amir", "tn"), ("Digna", "ks")):
        people.assign_role(
            officer=founded.staff[name],
            unit=founded.units[unit],
            role=Role.DECIDER,
            by=by,
            valid_from=STARTED,
        )


def _all(teller: Teller) -> list[Said]:
    count, middle, streets = TOWNS[teller.founded.place.path]
    chance = teller.chance
    found = list(SKELLEFTEA) if teller.founded.place.path == "skelleftea" else []
    for number in range(count):
        street = f"{chance.choice(streets)} {chance.randrange(1, 60)}"
        place = (
            street,
            round(middle[0] + chance.uniform(-0.012, 0.012), 5),
            round(middle[1] + chance.uniform(-0.03, 0.03), 5),
        )
        said = ANYWHERE[number % len(ANYWHERE)]
        short = street.rsplit(" ", 1)[0]
        headline = f"{said.headline}, {short}" if not said.headline.endswith("?") else said.headline
        found.append(said._replace(place=place, headline=headline))
    return found


def _days(teller: Teller, said: Sequence[Said]) -> list[tuple[Said, int]]:
    """Return each report with how many days ago it came: what is done came first."""
    chance = teller.chance
    spans = {"new": (0, 2), "confirmed": (2, 8), "assigned": (3, 12)}
    found = [(each, chance.randrange(*spans.get(each.fate, (14, PAST_DAYS)))) for each in said]
    return sorted(found, key=lambda each: -each[1])


def _report(teller: Teller, said: Said, number: int) -> Report:
    place, founded = said.place or ("", None, None), teller.founded
    who = teller.chance.choice(teller.residents.households)
    is_known = number % 5 == 0
    key = uuid5(KEYS, f"{founded.place.code} {number}")
    photo = [("bild.jpg", _picture())] if said.headline.startswith("Trasig gunga") else []
    return actions.report(
        municipality=founded.row,
        category=said.category,
        kind=Kind(said.kind),
        headline=said.headline,
        description=said.text,
        address=place[0],
        lat=place[1],
        lng=place[2],
        media=photo,
        reporter=actions.Reporter(who.name, who.email) if number % 3 else actions.Reporter(),
        may_publish=said.fate != "hidden",
        source=Source.WEB,
        by=teller.resident(who) if is_known else anonymous(founded.row.pk),
        key=key,
    )


def _picture() -> io.BytesIO:
    """Return a drawing of a swing that hangs by one chain."""
    sheet = Image.new("RGB", (900, 600), "#cfdfe4")
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((0, 430, 900, 600), fill="#b9c9a6")
    draw.line((180, 520, 300, 120), fill="#5c6963", width=22)
    draw.line((720, 520, 600, 120), fill="#5c6963", width=22)
    draw.line((280, 130, 620, 130), fill="#5c6963", width=22)
    draw.line((390, 140, 372, 400), fill="#13201c", width=6)
    draw.line((510, 140, 520, 210), fill="#13201c", width=6)
    draw.line((366, 402, 460, 452), fill="#a3203a", width=26)
    content = io.BytesIO()
    sheet.save(content, "JPEG", quality=88)
    content.seek(0)
    return content


def _handle(teller: Teller, face: Report, said: Said, day: dt.date) -> None:
    """Let the staff take a report as far as its fate says, each thing on a day of its own."""
    if said.fate == "new":
        return
    case, name = face.case, _handler(face.case)
    by = teller.officer(name)
    read = add_workdays(day, 1)
    with clock.frozen(clock.at(min(read, clock.today()), 9, face.pk % 60)):
        cases.look(case=case, by=by)
        cases.act(case=case, action="confirm", form={}, by=by)
        if said.fate != "confirmed":
            cases.assign(case=case, officer=teller.founded.staff[name], by=by)
    if said.fate in DONE:
        late = 4 if face.pk % 11 == 0 else 0
        answered = add_workdays(day, 3 + face.pk % 6 + 2 * late)
        with clock.frozen(clock.at(min(answered, clock.today()), 14, face.pk % 60)):
            _answer(case, said, by)
    _show(teller, face, said, day, name)
    if said.fate == "reopened":
        with clock.frozen(clock.at(clock.today() - dt.timedelta(days=3), 10)):
            cases.reopen(case=case, why="Den som skrev säger att det låter igen.", by=by)


def _answer(case: Case, said: Said, by: object) -> None:
    form: dict[str, object] = {"reasons": said.answer}
    if said.fate == "forwarded":
        form |= {"belongs_to": "Trafikverket", "sent_on": True}
    action = ACTIONS.get(said.fate, "answer")
    cases.act(case=case, action=action, form=form, by=by)  # type: ignore[arg-type]


def _show(teller: Teller, face: Report, said: Said, day: dt.date, name: str) -> None:
    if said.fate == "hidden":
        return
    face.refresh_from_db()
    pictures = [each["id"] for each in face.case.values.get("photos") or ()]
    with clock.frozen(clock.at(min(add_workdays(day, 2), clock.today()), 15)):
        shown = actions.publish(
            report=face,
            title=masking.suggest(said.headline).text,
            text=masking.suggest(said.text).text,
            answer=said.answer,
            photos=pictures,
            shows_place=True,
            by=teller.officer(name),
        )
    visitor, others = anonymous(face.municipality_id), teller.chance.choice((0, 0, 0, 1, 2, 3, 7))
    for number in range(others if rules.can_be_seen(shown) else 0):
        actions.see(report=shown, by=visitor, address=f"198.51.100.{number}")


def _handler(case: Case) -> str:
    return {"seniorer": "Stina", "skola": "Rakel", "ks": "Digna", "digital": "Digna"}.get(
        case.unit.code, "Amir"
    )
