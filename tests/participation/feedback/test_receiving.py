"""A report comes in through the form or without it, once, with its place and its promises."""

import datetime as dt
import io
from uuid import uuid4

import pytest
from PIL import Image

from tests import cast
from tests.participation.feedback import telling
from varv.cases import codes
from varv.cases import queries as cases
from varv.cases.models import Case
from varv.core.errors import Invalid, Refused
from varv.documents.models import File
from varv.documents.queries import open_content
from varv.participation.feedback import actions, queries
from varv.participation.feedback.models import Report
from varv.participation.feedback.states import Kind, Public, Source, State
from varv.people import actions as people
from varv.people.actors import anonymous, system
from varv.people.models import Person

MONDAY = dt.date(2026, 11, 23)


def test_a_visitor_reports_a_fault(light: Report) -> None:
    assert (light.state, light.kind, light.public) == (State.RECEIVED, Kind.FAULT, Public.WAITING)
    assert (light.latitude, light.longitude) == telling.HERE
    assert (light.cell_lat, light.cell_lon) == (64750, 10476)
    assert light.area == "centrum"
    assert light.source == Source.OPEN311
    assert light.case.person is None
    assert light.case.title == "Felanmälan: Släckt gatlykta vid skolan"


def test_promises_are_counted_in_working_days_from_the_register(here: cast.Place) -> None:
    light = telling.report(here)
    snow = telling.report(here, category="snow")
    assert (light.confirm_by - MONDAY).days == 2
    assert light.answer_by == dt.date(2026, 12, 7)
    assert snow.confirm_by == dt.date(2026, 11, 24)
    assert snow.answer_by == dt.date(2026, 11, 30)


def test_the_same_key_is_one_report(here: cast.Place) -> None:
    key = uuid4()
    first = telling.report(here, key=key)
    second = telling.report(here, key=key, description="Något helt annat.")
    assert first.pk == second.pk
    assert Case.objects.count() == 1


def test_an_unknown_subject_is_refused_by_its_field(here: cast.Place) -> None:
    with pytest.raises(Invalid) as told:
        telling.report(here, category="dragons")
    assert "category" in told.value.messages


def test_a_fault_without_a_place_is_refused(here: cast.Place) -> None:
    with pytest.raises(Invalid) as told:
        telling.report(here, lat=None, lng=None, address="")
    assert "place" in told.value.messages


def test_a_place_beyond_the_earth_is_refused(here: cast.Place) -> None:
    with pytest.raises(Invalid) as told:
        telling.report(here, lat=640.0)
    assert "place" in told.value.messages


def test_where_feedback_is_not_offered_nothing_is_taken(skelleftea: cast.Place) -> None:
    with pytest.raises(Refused):
        telling.report(skelleftea)


def test_somebody_from_elsewhere_does_not_report_here(here: cast.Place, vara: cast.Place) -> None:
    with pytest.raises(Refused):
        telling.report(here, by=anonymous(vara.row.pk))


def test_what_a_camera_wrote_into_a_picture_does_not_come_along(here: cast.Place) -> None:
    taken = io.BytesIO()
    picture = Image.new("RGB", (40, 30), "orange")
    exif = Image.Exif()
    exif[0x010F] = "Kamera AB"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (64.0, 45.0, 0.0)
    picture.save(taken, "JPEG", exif=exif)
    assert b"Kamera AB" in taken.getvalue()
    taken.seek(0)
    telling.report(here, media=[("lykta.jpg", taken)])
    file = File.objects.get()
    with open_content(file) as opened:
        content = opened.read()
    assert b"Kamera" not in content
    with Image.open(io.BytesIO(content)) as kept:
        assert not kept.getexif()
        assert not kept.getexif().get_ifd(0x8825)


def test_the_picture_is_the_cases(here: cast.Place) -> None:
    taken = io.BytesIO()
    Image.new("RGB", (4, 3)).save(taken, "PNG")
    taken.seek(0)
    face = telling.report(here, media=[("lykta.png", taken)])
    assert File.objects.get().case_id == face.case_id


def test_a_resident_is_known_and_needs_no_code(here: cast.Place, disa: Person) -> None:
    face = telling.report(here, by=cast.actor_of(disa))
    assert face.case.person == disa
    assert not hasattr(face.case, "code")


def test_a_visitor_comes_back_with_number_and_code(light: Report) -> None:
    code = codes.made(light.case.draft_id)
    assert cases.case_with_code(light.case.number, code) == light.case
    typed = code.lower().replace("-", " ")
    assert cases.case_with_code(f" {light.case.number.lower()} ", typed) == light.case


@pytest.mark.parametrize("code", ["", "AAAA-AAAA-AAAA", "x" * 10_000, "\x00", "å"])
def test_a_wrong_code_opens_nothing(light: Report, code: str) -> None:
    assert cases.case_with_code(light.case.number, code) is None


def test_one_more_letter_is_another_code(light: Report) -> None:
    assert cases.case_with_code(light.case.number, codes.made(light.case.draft_id) + "A") is None


def test_only_a_digest_of_the_code_is_stored(light: Report) -> None:
    code = codes.made(light.case.draft_id).replace("-", "")
    assert code not in light.case.code.digest
    assert len(light.case.code.digest) == 64


def test_a_protected_resident_is_neither_placed_nor_publishable(
    here: cast.Place, disa: Person
) -> None:
    people.set_protection(person=disa, protection="secrecy_marked", by=system(here.row.pk))
    disa.refresh_from_db()
    face = telling.report(here, by=cast.actor_of(disa))
    assert face.is_protected
    assert face.latitude is None
    assert not face.may_publish


def test_a_very_long_first_line_becomes_a_short_headline(here: cast.Place) -> None:
    face = telling.report(here, headline="", description="ord " * 300)
    assert len(face.case.values["headline"]) <= 80


def test_the_register_says_what_is_asked(here: cast.Place) -> None:
    known = queries.categories(here.row.pk)
    assert known["light"].needs_place
    assert not known["care"].is_public
    assert actions.Reporter(phone="070").answer_by == "phone"
