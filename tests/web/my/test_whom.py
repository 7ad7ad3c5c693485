"""For whom one applies, and applying without e-ID."""

from collections.abc import Iterator

import pytest
from django.test import Client

from tests.web.my.conftest import Journey, client_of, offered
from varv.cases.models import Draft
from varv.eservices import library
from varv.municipalities.models import Municipality, Unit
from varv.people.models import Person

SLUG = "arets-digitaliseringsledare"


def text_of(response: object) -> str:
    """Return the page as text."""
    return response.content.decode()  # type: ignore[attr-defined]


@pytest.fixture
def changed(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """Have the award's files to change before it is offered."""
    files = dict(library.files("award-nomination"))
    monkeypatch.setattr(library, "files", lambda key: files)
    library.package.cache_clear()
    yield files
    library.package.cache_clear()


def altered(files: dict[str, str], old: str, new: str) -> None:
    """Write a line of the package's first page otherwise."""
    assert old in files["about.yaml"]
    files["about.yaml"] = files["about.yaml"].replace(old, new)


@pytest.fixture
def for_children(changed: dict[str, str], skelleftea: Municipality, school: Unit) -> None:
    """Offer something that one may apply for, for oneself or one's children."""
    altered(changed, "applicants: [self]", "applicants: [self, guardian]")
    offered(skelleftea, "award-nomination", school)


def test_a_guardian_says_for_whom(for_children: None, client: Client, ebbe: Person) -> None:
    url = f"/ske/e-tjanster/{SLUG}/ansok/"
    asked = text_of(client.post(url))
    assert "Vem gäller det?" in asked and "Ebbe Lind" in asked and "Mig själv" in asked
    assert not Draft.objects.exists()
    assert "<title>Fel:" in text_of(client.post(url, {"chosen": "1"}))
    assert client.post(url, {"chosen": "1", "for": str(ebbe.pk)}).status_code == 302
    draft = Draft.objects.get()
    assert (draft.principal, draft.capacity) == (ebbe, "guardian")


def test_somebody_elses_child_cannot_be_chosen(
    for_children: None, client: Client, stranger: Person
) -> None:
    url = f"/ske/e-tjanster/{SLUG}/ansok/"
    for forged in (stranger.pk, 0, "x"):
        assert client.post(url, {"chosen": "1", "for": str(forged)}).status_code == 404
    assert not Draft.objects.exists()


def test_who_has_no_children_here_is_not_asked(for_children: None, stranger: Person) -> None:
    client_of(stranger).post(f"/ske/e-tjanster/{SLUG}/ansok/")
    assert Draft.objects.get().principal is None


def test_without_e_id_only_the_same_browser_goes_on(
    changed: dict[str, str], skelleftea: Municipality, school: Unit, stranger: Person
) -> None:
    altered(changed, "sign_in: substantial", "sign_in: none")
    offered(skelleftea, "award-nomination", school)
    journey = Journey(Client(), SLUG)
    first = journey.start()["Location"]
    assert journey.client.get(first).status_code == 200
    assert client_of(stranger).get(first).status_code == 404
    assert Client().get(first).status_code == 302
    nominated(journey)
    assert journey.submit()["Location"] == journey.url("kvitto")
    receipt = text_of(journey.client.get(journey.url("kvitto")))
    assert journey.case().number in receipt and "Spara eller skriv ut kvittot" not in receipt
    assert "Din kod" in receipt and "Följ ärendet" in receipt
    assert client_of(stranger).get(journey.url("kvitto")).status_code == 404


def nominated(journey: Journey) -> None:
    """Fill in a nomination."""
    journey.post(
        "nominee",
        nominee_name="Maj Ek",
        nominee_title="Enhetschef",
        workplace="Hemtjänsten",
        line_manager="yes",
        it_department="no",
    )
    why = "Maj frågade personalen först och provade sedan tillsyn på distans med tre grannar."
    journey.post("led", saw=why)
    journey.post("results", good_results=why)
    journey.post("gain", gain_kind=["efficient"], gain_how=why)
    journey.post("new_areas", new_thinking=why)
    journey.post("nominator", relation="resident", contact_email="sam@example.org")
