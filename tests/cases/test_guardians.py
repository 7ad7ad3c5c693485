"""Who may apply for Ebbe, and sign for him, may end while the application is being written."""

import pytest

from tests import cast
from varv.cases import actions, queries
from varv.cases.models import Draft, Signature
from varv.cases.states import Capacity
from varv.core import clock
from varv.core.errors import Invalid, Refused
from varv.people import actions as people
from varv.people.actors import system
from varv.people.levels import Level
from varv.people.models import Guardianship


@pytest.fixture
def frej(scoped, ebbe):
    """Know Frej, Ebbe's guardian too, where both guardians sign."""
    cast.set_up(scoped, "school-leave", both_sign=True)
    person = cast.know(scoped, "frej", cast.NUMBERS["frej"])
    cast.guard(person, ebbe)
    return person


@pytest.fixture
def elsa(scoped, disa):
    """Know Elsa, another child of Disa's."""
    child = cast.know(scoped, "elsa", "201802102382")
    cast.guard(disa, child)
    return child


def protect(place, person):
    """Mark a person's data as secret."""
    by = system(place.row.pk)
    people.set_protection(person=person, protection="secrecy_marked", by=by)


def end(guardian, child):
    """Let a guardianship have ended."""
    before = clock.today().replace(day=1)
    rows = Guardianship.objects.filter(guardian=guardian, child=child)
    rows.update(valid_from=before, valid_to=before)


def submit(draft, who, place, level=Level.SUBSTANTIAL):
    """Send a draft."""
    by = cast.actor_of(who, level)
    return actions.submit(draft=draft, by=by, municipality=place.row)


def save(draft, step, who, **raw):
    """Save a step as the form sends it."""
    sent = {name: [text] for name, text in raw.items()}
    return actions.save(draft=draft, step=step, raw=sent, by=cast.actor_of(who))


def test_the_other_guardian_signs(scoped, frej, disa, ebbe):
    case = cast.apply(scoped, disa, ebbe, custody="both")
    [asked] = queries.waiting_for(cast.actor_of(frej)).signatures
    actions.sign(signature=asked, agrees=True, by=cast.actor_of(frej))
    assert Signature.objects.get(case=case).signed_at


def test_nobody_is_asked_to_sign_for_who_is_protected(scoped, frej, disa, ebbe):
    protect(scoped, ebbe)
    cast.apply(scoped, disa, ebbe, custody="both")
    assert not Signature.objects.exists()


def test_a_signature_is_asked_back_when_the_child_is_protected(scoped, frej, disa, ebbe):
    cast.apply(scoped, disa, ebbe, custody="both")
    protect(scoped, ebbe)
    asked = Signature.objects.select_related("case").get()
    with pytest.raises(Refused):
        actions.sign(signature=asked, agrees=True, by=cast.actor_of(frej))
    assert not queries.waiting_for(cast.actor_of(frej)).signatures
    address = f"{scoped.path}mina-sidor/arenden/{asked.case.number}/skriv-under/"
    assert cast.client_of(frej).get(address).status_code == 404


def test_who_is_guardian_no_more_does_not_sign(scoped, frej, disa, ebbe):
    cast.apply(scoped, disa, ebbe, custody="both")
    end(frej, ebbe)
    asked = Signature.objects.select_related("case").get()
    with pytest.raises(Refused):
        actions.sign(signature=asked, agrees=True, by=cast.actor_of(frej))
    assert not queries.waiting_for(cast.actor_of(frej)).signatures


def test_another_child_chosen_in_another_tab_is_whom_the_case_is_about(scoped, written, disa, elsa):
    other_tab = Draft.objects.get(pk=written.pk)
    save(other_tab, "child", disa, pupil=elsa.number, school="kanalskolan", grade="grade_4")
    other_tab.answers["class_name"] = "4B"
    other_tab.updated_at = clock.now().replace(microsecond=1)
    other_tab.save()
    case = submit(written, disa, scoped)
    assert case.principal == elsa and case.values["pupil"]["number"] == elsa.number


def test_nothing_is_sent_for_a_child_whose_guardian_one_is_no_more(scoped, written, disa, ebbe):
    end(disa, ebbe)
    with pytest.raises(Invalid) as fault:
        submit(written, disa, scoped)
    assert set(fault.value.messages) == {"pupil"}
    written.refresh_from_db()
    assert written.submitted_at is None and written.answers["class_name"] == "4B"


def test_the_rest_of_the_form_can_still_be_written(scoped, written, disa, ebbe):
    end(disa, ebbe)
    saved = save(written, "reasons", disa, reason_kind="family", reason="Ny", studies="Läser")
    assert not saved.errors
    written.refresh_from_db()
    assert written.answers["reason"] == "Ny"
    assert written.principal is None and "pupil" not in written.answers
    saved = save(written, "child", disa, pupil=ebbe.number, school="kanalskolan")
    assert "vårdnadshavare" in saved.errors["pupil"]


def test_a_child_chosen_at_the_start_is_asked_about_again_when_it_is_sent(scoped, disa, ebbe):
    service = cast.offer(scoped, "award-nomination")
    by = cast.actor_of(disa)
    draft = actions.start(service=service, by=by, principal=ebbe, capacity=Capacity.GUARDIAN)
    end(disa, ebbe)
    with pytest.raises(Invalid) as fault:
        submit(draft, disa, scoped)
    assert "Ebbe" in fault.value.messages["principal"]


def test_a_sign_in_that_is_less_sure_than_the_service_asks_sends_nothing(scoped, written, disa):
    with pytest.raises(Refused):
        submit(written, disa, scoped, Level.EMAIL)


def test_files_of_two_tabs_are_all_kept(written, disa):
    one, other = Draft.objects.get(pk=written.pk), Draft.objects.get(pk=written.pk)
    by = cast.actor_of(disa)
    save(one, "reasons", disa, reason_kind="family", reason="Ny", studies="Läser")
    actions.attach(draft=one, field="attachments", added=[{"id": "1"}], by=by)
    actions.attach(draft=other, field="attachments", added=[{"id": "2"}], by=by)
    kept = Draft.objects.get(pk=written.pk).answers
    assert kept["reason"] == "Ny" and kept["attachments"] == [{"id": "1"}, {"id": "2"}]
    actions.attach(draft=one, field="attachments", dropped="2", by=by)
    assert Draft.objects.get(pk=written.pk).answers["attachments"] == [{"id": "1"}]


def test_a_file_that_comes_after_the_application_was_sent_is_refused(scoped, written, disa):
    late = Draft.objects.get(pk=written.pk)
    submit(written, disa, scoped)
    with pytest.raises(Refused):
        actions.attach(draft=late, field="attachments", added=[{"id": "1"}], by=cast.actor_of(disa))
    written.refresh_from_db()
    assert not written.answers


def test_at_the_counter_only_the_applicants_own_children_are_named(scoped, alice, disa, ebbe):
    by, sam = cast.actor_of(alice), cast.know(scoped, "sam", cast.NUMBERS["sam"], "Storm")
    draft = actions.start(
        service=scoped.services["school-leave"], by=by, person=disa, capacity=Capacity.COUNTER
    )
    for child, settled in ((sam, None), (ebbe, ebbe)):
        raw = {"pupil": [child.number], "school": ["kanalskolan"]}
        saved = actions.save(draft=draft, step="child", raw=raw, by=by)
        assert ("pupil" in saved.errors) == (settled is None)
        assert draft.principal == settled
