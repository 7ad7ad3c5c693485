"""Every look at personal data leaves a record, and whom it concerns can read it."""

from django.test import Client
from django_scopes import scope

from tests import cast
from varv.audit import queries
from varv.audit.models import Entry


def test_a_look_over_http_is_recorded_and_told_to_disa(skelleftea, alice, disa, ebbe):
    case = cast.apply(skelleftea, disa, ebbe)
    assert cast.client_of(alice).get(f"/skelleftea/desk/cases/{case.number}/").status_code == 200
    entry = Entry.objects.get(action="case.look")
    assert (entry.actor_name, entry.officer_id) == ("Alice", alice.pk)
    assert entry.concerns_id == ebbe.pk and entry.municipality == skelleftea.row
    page = cast.client_of(disa).get(f"/skelleftea/mina-sidor/arenden/{case.number}/")
    assert "Alice" in page.content.decode()


def test_one_who_may_not_look_leaves_no_look(skelleftea, alice, bo, disa, ebbe):
    case = cast.apply(skelleftea, disa, ebbe)
    for client in (cast.client_of(bo), Client()):
        client.get(f"/skelleftea/desk/cases/{case.number}/")
    assert not Entry.objects.filter(action="case.look").exists()


def test_a_whole_number_is_shown_on_demand_and_recorded(skelleftea, alice, disa, ebbe):
    case = cast.apply(skelleftea, disa, ebbe)
    client, address = cast.client_of(alice), f"/skelleftea/desk/cases/{case.number}/"
    assert ebbe.number not in client.get(address).content.decode()
    shown = client.post(f"{address}number/", {"person": ebbe.pk})
    assert shown.status_code in (200, 302)
    assert Entry.objects.filter(action="number.show", concerns_id=ebbe.pk).count() == 1


def test_each_municipality_reads_its_own_record(skelleftea, vara, alice, charlie, disa, ebbe):
    case = cast.apply(skelleftea, disa, ebbe)
    cast.client_of(alice).get(f"/skelleftea/desk/cases/{case.number}/")
    here = queries.entries(municipality_id=skelleftea.row.pk, words={})
    there = queries.entries(municipality_id=vara.row.pk, words={})
    assert "case.look" in {each.action for each in here}
    assert "case.look" not in {each.action for each in there}
    page = cast.client_of(charlie).get("/vara/desk/administration/trail/").content.decode()
    assert "Alice" not in page


def test_a_record_is_found_by_exact_words_of_an_allow_list(skelleftea, alice, disa, ebbe):
    with scope(municipality=skelleftea.row):
        case = cast.apply(skelleftea, disa, ebbe)
    cast.client_of(alice).get(f"/skelleftea/desk/cases/{case.number}/")
    place = skelleftea.row.pk
    found = queries.entries(municipality_id=place, words={"action": "case.look"})
    assert [each.subject_id for each in found] == [str(case.pk)]
    hostile = {"action": "case.look", "concerns_id": "0", "actor_name__startswith": "X"}
    assert list(queries.entries(municipality_id=place, words=hostile)) == list(found)
