"""What everybody may read is what a moderator let through, and nothing of who wrote it."""

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from tests import cast
from tests.participation.feedback import telling
from varv.audit.models import Entry
from varv.core.errors import Invalid, Refused
from varv.participation.feedback import actions, masking, queries, states
from varv.participation.feedback.models import Report, Seen
from varv.participation.feedback.queries import Wanted
from varv.participation.feedback.states import Public
from varv.people.actors import Actor, Kind
from varv.people.models import Officer, Person


def visitor(place: cast.Place, word: str = "") -> Actor:
    """Return somebody who has not signed in."""
    return Actor(Kind.ANONYMOUS, place.row.pk, "", visitor=word)


def test_the_machine_suggests_what_to_take_out() -> None:
    text = "Ring disa lind på 070-123 45 67 eller disa@example.se, 19811218-9876. Disas dotter."
    found = masking.suggest(text, ["Disa Lind"])
    assert found.text == ("Ring [namn] på [telefon] eller [e-post], [personnummer]. [namn] dotter.")


def test_what_looks_like_a_name_is_left_to_a_person() -> None:
    found = masking.suggest("Läraren Bo Berg vet. Lyktan på Norra Gatan är släckt.")
    assert found.doubts == ("Läraren Bo",) or "Bo Berg" in " ".join(found.doubts)
    assert "Norra Gatan" not in found.doubts


@given(st.text(max_size=400), st.lists(st.text(max_size=20), max_size=3))
def test_no_text_is_too_strange_to_mask(text: str, names: list[str]) -> None:
    masking.suggest(text, names)


@pytest.mark.parametrize("said", ["070-123 45 67", "+46 70 123 45 67", "0910-73 50 00"])
def test_every_way_to_write_a_phone_number_is_masked(said: str) -> None:
    assert masking.suggest(f"Ring {said}.").text == "Ring [telefon]."


def test_publishing_is_recorded_with_what_stood_before(light: Report, alice: Officer) -> None:
    face = telling.publish(light, alice)
    assert (face.public, face.public_text) == (Public.PUBLISHED, "Två lyktor är släckta.")
    telling.publish(face, alice, text="En lykta är släckt.")
    last = Entry.objects.filter(action="report.publish").order_by("-pk").first()
    assert last and last.data["before"]["text"] == "Två lyktor är släckta."


def test_without_a_headline_nothing_goes_out(light: Report, alice: Officer) -> None:
    with pytest.raises(Invalid):
        telling.publish(light, alice, title="  ")


def test_without_leave_nothing_goes_out(here: cast.Place, alice: Officer) -> None:
    face = telling.report(here, may_publish=False)
    with pytest.raises(Refused):
        telling.publish(face, alice)


def test_a_subject_that_is_not_public_is_never_published(here: cast.Place, alice: Officer) -> None:
    face = telling.report(here, category="care", kind="complaint", may_publish=True)
    assert not face.may_publish
    with pytest.raises(Refused):
        telling.publish(face, alice)


def test_another_cases_picture_does_not_go_out(light: Report, alice: Officer) -> None:
    face = telling.publish(light, alice, photos=["0190a3c4-0000-7000-8000-000000000000"])
    assert face.photos == []


def test_charlie_from_vara_moderates_nothing_here(light: Report, charlie: Officer) -> None:
    with pytest.raises(Refused):
        telling.publish(light, charlie)


def test_the_database_refuses_a_published_report_of_protected_people(light: Report) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=light.pk).update(is_protected=True)


def test_the_database_refuses_half_a_place(light: Report) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=light.pk).update(longitude=None)


def test_hiding_asks_why_and_takes_it_away(light: Report, alice: Officer) -> None:
    face = telling.publish(light, alice)
    by = cast.actor_of(alice)
    with pytest.raises(Invalid):
        actions.hide(report=face, why=" ", by=by)
    assert actions.hide(report=face, why="Pekar ut en granne.", by=by).public == Public.REFUSED


def test_everybody_counts_once(
    here: cast.Place, light: Report, alice: Officer, disa: Person
) -> None:
    face = telling.publish(light, alice)
    known, stranger = cast.actor_of(disa), visitor(here, "a")
    assert [actions.see(report=face, by=known) for _ in range(3)] == [True, False, False]
    assert actions.see(report=face, by=stranger, address="198.51.100.1")
    assert not actions.see(report=face, by=stranger, address="198.51.100.1")
    assert actions.see(report=face, by=visitor(here, "b"), address="198.51.100.1")
    face.refresh_from_db()
    assert face.seen_count == Seen.objects.filter(report=face).count() == 3
    assert not any("198.51" in each.mark for each in Seen.objects.all())


def test_what_is_not_public_cannot_be_seen(here: cast.Place, light: Report) -> None:
    with pytest.raises(Refused):
        actions.see(report=light, by=visitor(here))


@pytest.mark.parametrize("kind", ["idea", "praise", "question"])
def test_only_what_is_wrong_can_be_seen_by_others(
    here: cast.Place, alice: Officer, kind: str
) -> None:
    face = telling.publish(telling.report(here, kind=states.Kind(kind)), alice)
    with pytest.raises(Refused):
        actions.see(report=face, by=visitor(here))


def test_the_public_list_is_narrowed_and_paged(here: cast.Place, alice: Officer) -> None:
    faces = [telling.report(here, address=f"Gatan {n}") for n in range(23)]
    for face in faces:
        telling.publish(face, alice, title=f"Lykta {face.pk} släckt")
    hole = telling.report(here, category="road", lat=64.62, lng=21.2)
    telling.publish(hole, alice, title="Hål i Åkergatan")
    first = queries.page(Wanted())
    assert [len(first.rows), first.newer] == [20, None]
    second = queries.page(Wanted(), older_than=first.older or 0)
    assert [len(second.rows), second.older] == [4, None]
    back = queries.page(Wanted(), newer_than=second.newer or 0)
    assert [each.pk for each in back.rows] == [each.pk for each in first.rows]
    for wanted in (
        Wanted(category="road"),
        Wanted(area="burea"),
        Wanted(text="ÅKERGATAN hål"),
    ):
        assert [each.pk for each in queries.page(wanted).rows] == [hole.pk]
    assert not queries.page(Wanted(state="done")).rows
    assert not queries.page(Wanted(kind="praise")).rows


def test_what_is_hidden_is_not_found_by_its_private_words(light: Report, alice: Officer) -> None:
    telling.publish(light, alice)
    assert not queries.page(Wanted(text="disa")).rows
