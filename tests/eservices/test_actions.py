"""Offering, setting and publishing: what is refused, and what is never changed."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django_scopes import scope

from tests import cast
from varv.core.errors import Invalid, Refused
from varv.eservices import actions, queries
from varv.eservices.models import Register, Service, Version
from varv.people.actors import system
from varv.people.models import Officer, Person


@pytest.fixture
def leave(skelleftea: cast.Place) -> Iterator[Service]:
    """Be where school leave is published."""
    with scope(municipality=skelleftea.row):
        yield skelleftea.services["school-leave"]


def publish(service: Service) -> Version:
    return actions.publish(service=service, by=system(service.municipality_id))


def configure(service: Service, **told: Any) -> Service:
    return actions.configure(service=service, by=system(service.municipality_id), **told)


def faults(service: Service) -> str:
    with pytest.raises(Invalid) as fault:
        publish(service)
    return fault.value.messages["package"]


def test_publishing_makes_the_next_version(leave: Service) -> None:
    first = leave.current
    assert first is not None
    configure(leave, settings={"mentor_limit": 5})
    assert queries.compiled(first).settings["mentor_limit"] == 10
    second = publish(leave)
    assert (first.number, second.number) == (1, 2)
    assert queries.compiled(second).settings["mentor_limit"] == 5
    assert queries.compiled(first).settings["mentor_limit"] == 10


def test_a_version_is_never_changed(leave: Service) -> None:
    version = leave.current
    assert version is not None
    version.settings = {}
    with pytest.raises(Refused):
        version.save()


def test_the_database_itself_keeps_versions(leave: Service) -> None:
    with pytest.raises(DatabaseError, match="version_is_never_changed"), transaction.atomic():
        Version.objects.update(settings={})


def test_a_version_is_compiled_once(leave: Service) -> None:
    assert leave.current is not None
    once = queries.compiled(leave.current)
    again = queries.compiled(Version.objects.get(pk=leave.current_id))
    assert again is once


def test_versions_that_say_the_same_share_one_package(leave: Service) -> None:
    one, two = publish(leave), publish(leave)
    queries.forget()
    assert one.digest == two.digest
    assert queries.compiled(one) is queries.compiled(two)


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"mentor_limit": 11}, "Ange 10 eller mindre."),
        ({"mentor_limit": -1}, "Ange 0 eller mer."),
        ({"mentor_limit": "fem"}, "Kontrollera"),
        ({"no_such": 1}, "finns inte"),
    ],
)
def test_a_setting_that_does_not_fit_is_refused(
    leave: Service, own: dict[str, Any], said: str
) -> None:
    with pytest.raises(Invalid) as fault:
        configure(leave, settings=own)
    assert [said in text for text in fault.value.messages.values()] == [True]
    leave.refresh_from_db()
    assert leave.settings == {}


def test_a_misfit_that_came_another_way_is_refused_with_place_and_cure(leave: Service) -> None:
    leave.settings = {"mentor_limit": 40}
    said = faults(leave)
    assert "settings.yaml:" in said and "'mentor_limit'" in said and "(give 10 or less)" in said


def test_own_texts_are_looked_at_before_publishing(leave: Service) -> None:
    path = "form.child.title"
    configure(leave, texts={"sv": {path: "Barnet {{ nobody }}"}})
    assert "form.yaml:" in (said := faults(leave)) and "nobody" in said
    configure(leave, texts={"sv": {"form.no.such": "x"}})
    assert "replaces no text (remove it)" in faults(leave)
    configure(leave, texts={"sv": {path: "Vilket barn"}})
    assert queries.compiled(publish(leave)).text(path) == "Vilket barn"


def test_a_package_with_a_fault_is_not_published(leave: Service) -> None:
    files = dict(leave.files)
    files["process.yaml"] = files["process.yaml"].replace("mentor_limit", "mentor_lmit")
    leave.files = files
    assert "process.yaml:" in (said := faults(leave)) and "mentor_lmit" in said


def test_a_package_is_offered_once(leave: Service, skelleftea: cast.Place) -> None:
    told: dict[str, Any] = {"municipality": skelleftea.row, "owner": skelleftea.units["board"]}
    by = system(skelleftea.row.pk)
    with pytest.raises(Invalid):
        actions.offer(package_key="school-leave", by=by, **told)
    with pytest.raises(Invalid):
        actions.offer(package_key="no-such", by=by, **told)


def test_only_those_who_may_publish(
    leave: Service, alice: Officer, disa: Person, charlie: Officer
) -> None:
    for who in (alice, disa, charlie):
        actor = cast.actor_of(who)
        with pytest.raises(Refused):
            actions.publish(service=leave, by=actor)
        with pytest.raises(Refused):
            actions.configure(service=leave, by=actor, settings={"mentor_limit": 1})


def test_a_register_is_loaded_whole_or_not_at_all(leave: Service, skelleftea: cast.Place) -> None:
    by = system(skelleftea.row.pk)
    before = Register.objects.get(key="schools").rows.count()
    for rows in ([{"name": "x"}], [{"code": "a"}, {"code": "a"}]):
        with pytest.raises(Invalid):
            actions.load_register(municipality=skelleftea.row, key="schools", rows=rows, by=by)
    assert Register.objects.get(key="schools").rows.count() == before > 0


def test_a_service_is_found_by_the_words_people_use(leave: Service, skelleftea: cast.Place) -> None:
    for text in ("ledighet", "LEDIG", "ledighet skola"):
        assert [each.slug for each in queries.search(skelleftea.row.pk, text)] == [leave.slug]
    assert queries.search(skelleftea.row.pk, "sopor") == ()
