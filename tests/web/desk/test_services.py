"""Offering a service: taken from the library, set, published, withdrawn; registers filled."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_scopes import scope

from tests.web.desk.conftest import client_of, publish
from tests.web.desk.test_case import text
from varv.audit.models import Entry
from varv.cases import actions as cases
from varv.eservices import actions as eservices
from varv.eservices.models import Register, RegisterRow, Service
from varv.eservices.package import archive
from varv.people import actions as people
from varv.people.actors import system
from varv.people.roles import Role
from varv.web.desk.services import registers

SERVICES = "/ske/desk/services/"
SETTINGS = {
    "mentor_limit": "5",
    "long_limit": "12",
    "count_earlier": "no",
    "tests_to_principal": "yes",
    "lead_days": "10",
    "both_sign": "no",
    "promised_days": "7",
    "delegation_code": "BUN 4.1",
}
SCHOOLS = "code;name;address;unit_code\nkanalskolan;Kanalskolan;Kanalgatan 57;kanalskolan\n"


@pytest.fixture
def digna(browser) -> Client:
    """Open Digna's browser: she owns the services."""
    return browser("digna")


def set_of(world, **changed):
    """Return the whole form of the settings, with something changed."""
    handlers = {"handler-school": str(world.units["kanalskolan"].pk)}
    return {**handlers, **SETTINGS, **changed}


def stored(world) -> Service:
    """Return the service as it is stored now."""
    with scope(municipality=world.place):
        return Service.objects.select_related("current").get(pk=world.service.pk)


@pytest.fixture
def own(world) -> str:
    """Return the address of the service that is offered."""
    return f"{SERVICES}{world.service.pk}/"


def test_a_package_becomes_a_draft_and_then_a_service(world, digna):
    there = f"{SERVICES}library/award-nomination/offer/"
    answer = digna.post(there, {"owner": world.units["bun"].pk})
    with scope(municipality=world.place):
        made = Service.objects.get(package_key="award-nomination")
    assert made.state == "draft" and answer["Location"] == f"{SERVICES}{made.pk}/settings/"
    public = f"/ske/e-tjanster/{made.slug}/"
    assert Client().get(public).status_code == 404
    assert "Utkast" in text(digna.get(SERVICES))
    digna.post(f"{SERVICES}{made.pk}/publish/")
    assert "Utkast" not in text(digna.get(SERVICES)) and Client().get(public).status_code == 200


def test_a_package_is_taken_once_and_the_second_is_told(world, digna):
    answer = digna.post(
        f"{SERVICES}library/school-leave/offer/", {"owner": world.units["bun"].pk}, follow=True
    )
    assert "notice--warn" in text(answer)
    with scope(municipality=world.place):
        assert Service.objects.filter(package_key="school-leave").count() == 1


@pytest.mark.parametrize("owner", ["", "0", "x", "99999999999999999999"])
def test_an_owner_that_is_none_is_not_there(owner, digna):
    there = f"{SERVICES}library/award-nomination/offer/"
    assert digna.post(there, {"owner": owner}).status_code == 404


def test_settings_hold_from_the_next_publishing(world, digna, own):
    saved = digna.post(f"{own}settings/", set_of(world))
    assert saved["Location"] == own
    assert stored(world).settings["mentor_limit"] == 5
    assert stored(world).current.settings.get("mentor_limit", 10) == 10
    page = text(digna.get(f"{own}publish/"))
    assert "Provad" in page and "Punkt i delegationsordningen" in page and "BUN 4.1" in page
    digna.post(f"{own}publish/")
    assert (stored(world).current.number, stored(world).current.settings["mentor_limit"]) == (2, 5)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("mentor_limit", "fem", "Skriv ett tal."),
        ("mentor_limit", "11", "Skriv ett tal mellan 0 och 10."),
        ("mentor_limit", "2,5", "Skriv ett helt tal."),
        ("mentor_limit", "1e999", "Skriv ett tal."),
        ("both_sign", "kanske", "Välj ja eller nej."),
    ],
)
def test_a_setting_that_will_not_do_is_said_and_the_rest_is_kept(
    name, value, told, world, digna, own
):
    answer = digna.post(f"{own}settings/", set_of(world, **{name: value}))
    page = text(answer)
    assert answer.status_code == 422 and told in page and f'href="#f-{name}"' in page
    assert 'value="BUN 4.1"' in page and stored(world).settings == {}


def test_a_unit_of_another_town_cannot_handle(world, vara, digna, own):
    foreign = str(vara.units["kanalskolan"].pk)
    assert (
        digna.post(f"{own}settings/", set_of(world, **{"handler-school": foreign})).status_code
        == 422
    )
    assert foreign not in map(str, stored(world).handlers.values())


def test_what_cannot_be_published_is_said_with_place_and_cure(world, digna, own):
    with scope(municipality=world.place):
        eservices.configure(
            service=world.service,
            texts={"sv": {"form.child.title": "Barnet {{ nobody }}"}},
            by=system(world.place.pk),
        )
    for answer in (digna.get(f"{own}publish/"), digna.post(f"{own}publish/")):
        page = text(answer)
        assert "kan inte publiceras än" in page and "form.yaml:" in page and "nobody" in page
    assert answer.status_code == 422 and stored(world).current.number == 1


def test_a_withdrawn_service_takes_no_applications_and_can_come_back(world, digna, own):
    case = world.apply()
    public = f"/ske/e-tjanster/{world.service.slug}/"
    with scope(municipality=world.place):
        cases.start(service=world.service, by=world.parent())
    assert "1 ansökan som skrivs just nu kan inte skickas" in text(digna.get(f"{own}withdraw/"))
    assert stored(world).state == "published"
    digna.post(f"{own}withdraw/")
    assert stored(world).state == "withdrawn"
    assert "Starta ansökan" not in text(Client().get(public))
    handler = client_of(world.staff["hedda"])
    assert handler.get(f"/ske/desk/cases/{case.number}/").status_code == 200
    digna.post(f"{own}publish/")
    assert "Starta ansökan" in text(Client().get(public))


def test_the_service_leaves_as_a_package_that_can_be_taken_in(digna, own):
    answer = digna.get(f"{own}export/")
    assert answer["Content-Type"] == "application/zip"
    assert 'filename="school-leave-2026-11-23.zip"' in answer["Content-Disposition"]
    content = b"".join(answer) if answer.streaming else answer.content
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert packed.testzip() is None
    files = archive.unpacked(content)
    assert "about.yaml" in files and "process.yaml" in files


def test_a_register_is_looked_at_before_it_is_replaced(world, digna):
    there = f"{SERVICES}registers/schools/"
    file = SimpleUploadedFile("skolor.csv", SCHOOLS.encode("cp1252"), "text/csv")
    page = text(digna.post(there, {"file": file}))
    assert "Så här blir det: 1 rad" in page
    with scope(municipality=world.place):
        schools = Register.objects.get(key="schools")
        assert RegisterRow.objects.filter(register=schools).count() > 1
    assert digna.post(there, {"text": SCHOOLS, "load": "1"})["Location"] == there
    with scope(municipality=world.place):
        [row] = RegisterRow.objects.filter(register=schools)
        assert row.data["address"] == "Kanalgatan 57"
        assert Entry.objects.filter(action="register.load").exists()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "Filen är tom"),
        ("namn;adress\nA;B\n", "saknar kolumnen code"),
        ("code;name;address;unit_code\na;A;;x\na;B;;y\n", "a"),
        ('code;name;address;unit_code\n"a;A;;x\n', "går inte att läsa"),
        ('"code;name;address;unit_code\na;A;;x\n', "Rad 1 går inte att läsa"),
    ],
)
def test_a_file_that_will_not_do_changes_nothing(content, told, world, digna):
    there = f"{SERVICES}registers/schools/"
    answer = digna.post(there, {"text": content, "load": "1"})
    assert answer.status_code == 422 and told in text(answer)
    with scope(municipality=world.place):
        assert RegisterRow.objects.filter(register__key="schools").count() > 1


def test_a_value_of_the_wrong_kind_is_said_by_line(world, digna):
    with scope(municipality=world.place):
        register = Register.objects.get(key="school_calendar")
    name, kind = next(item for item in register.columns.items() if item[1] == "date")
    head = ";".join(register.columns)
    line = ";".join("i går" if each == name else "" for each in register.columns)
    page = text(digna.post(f"{SERVICES}registers/school_calendar/", {"text": f"{head}\n{line}\n"}))
    assert f"Rad 2, {name}: ”i går” är inte ett datum som 2026-12-14." in page and kind == "date"


@pytest.mark.parametrize("kind", ["decimal", "money"])
@pytest.mark.parametrize("text_in_cell", ["inf", "-Infinity", "nan", "1e999"])
def test_a_number_without_end_is_no_number(kind, text_in_cell):
    read = registers.read_rows(f"price\n{text_in_cell}\n", {"price": kind})
    assert len(read.faults) == 1 and "Rad 2, price" in read.faults[0]


@pytest.fixture
def waste(world):
    """Have the waste shop, which the top unit owns and whose register is about people."""
    with scope(municipality=world.place):
        publish(world.place, world.units["bun"], "waste-subscription")
        register = Register.objects.get(key="subscriptions")
        row = RegisterRow.objects.filter(register=register).first()
        return f"{SERVICES}registers/subscriptions/", row.data["number"]


def test_identity_numbers_of_a_register_are_masked_and_a_look_is_recorded(waste, world, digna):
    there, number = waste
    page = text(digna.get(there))
    assert number not in page and f"{number[:8]}-••••" in page
    with scope(municipality=world.place):
        assert Entry.objects.filter(action="register.look", actor_name="Digna").count() == 1


def test_who_owns_another_service_finds_no_register_of_it(waste, world, vara):
    there, _number = waste
    by = system(world.place.pk)
    with scope(municipality=world.place):
        people.assign_role(
            officer=world.staff["bo"],
            unit=world.units["norrskolan"],
            role=Role.SERVICE_OWNER,
            by=by,
        )
    bo = client_of(world.staff["bo"])
    assert "subscriptions" not in text(bo.get(f"{SERVICES}registers/"))
    assert bo.get(there).status_code == 404
    assert bo.post(f"{there}status/", {"status": "down"}).status_code == 404
    assert bo.post(there, {"text": "x", "load": "1"}).status_code == 404


def test_a_register_that_is_down_is_marked_and_used_again(world, digna):
    there = f"{SERVICES}registers/schools/"
    digna.post(f"{there}status/", {"status": "down"})
    assert "Registret är nere" in text(digna.get(there))
    digna.post(f"{there}status/", {"status": "up"})
    assert "Registret är nere" not in text(digna.get(there))


PARTS = ["", "settings/", "publish/", "withdraw/", "export/"]


@pytest.mark.parametrize("part", PARTS)
def test_handlers_and_other_towns_find_nothing(part, world, vara, own):
    for name, place in (("alice", world), ("hedda", world), ("charlie", vara)):
        client = client_of(place.staff[name])
        answers = {client.get(f"{own}{part}").status_code, client.post(f"{own}{part}").status_code}
        assert answers <= {403, 404, 405}
    assert stored(world).current.number == 1


@pytest.mark.parametrize("part", ["", "library/", "registers/", "registers/schools/"])
def test_the_lists_cost_few_questions(part, digna, django_assert_max_num_queries):
    digna.get(f"{SERVICES}{part}")
    with django_assert_max_num_queries(14):  # two of them frame what is written of the session
        assert digna.get(f"{SERVICES}{part}").status_code == 200
