"""Who is written to about a case, in which language, and what the mail never says."""

from uuid import uuid4

import pytest
from django_scopes import scope

from tests import cast
from varv.cases import actions as cases
from varv.notices.models import Outbox
from varv.people import actions as people
from varv.people.actors import system
from varv.people.roles import Role


@pytest.fixture
def frej(skelleftea, ebbe):
    """Know Frej, who is Ebbe's guardian too."""
    person = cast.know(skelleftea, "frej", cast.NUMBERS["frej"])
    cast.guard(person, ebbe)
    return person


@pytest.fixture
def case(skelleftea, alice, disa, ebbe):
    """Have an application for school leave."""
    return cast.apply(skelleftea, disa, ebbe)


def mails(place, start=""):
    """Return the mail whose key begins so, the first first."""
    with scope(municipality=place.row):
        return list(Outbox.objects.filter(key__startswith=start).order_by("id"))


def test_the_applicant_is_told_that_it_came_in(skelleftea, case):
    [mail] = mails(skelleftea, "receipt:")
    assert mail.recipient == "disa@example.se" and case.number in mail.subject
    assert "Besked senast" in mail.text and f"/arenden/{case.number}" in mail.text


def test_the_mail_never_says_what_the_case_is_about(skelleftea, case, alice):
    told = "Ring mig om Ebbe och Kiruna."
    with scope(municipality=skelleftea.row):
        cases.message(case=case, text=told, files=[], by=cast.actor_of(alice), key=uuid4())
    cast.act(case, "refuse", alice, reasons="Ebbe har nationella prov.")
    everything = " ".join(f"{mail.subject} {mail.text}" for mail in mails(skelleftea))
    for secret in ("Ebbe", "Kiruna", "nationella prov", "Farmor", cast.NUMBERS["disa"][:8]):
        assert secret not in everything
    assert len(mails(skelleftea)) == 3


def test_both_guardians_are_told_of_the_decision_each_at_their_own_address(
    skelleftea, frej, case, alice
):
    cast.act(case, "grant", alice)
    assert {mail.recipient for mail in mails(skelleftea, "decision:")} == {
        "disa@example.se",
        "frej@example.se",
    }


def test_a_protected_family_is_not_given_away(skelleftea, frej, disa, ebbe):
    with scope(municipality=skelleftea.row):
        people.set_protection(
            person=ebbe, protection="secrecy_marked", by=system(skelleftea.row.pk)
        )
    trusted = cast.employ(skelleftea, "tea", Role.DECIDER, Role.HANDLER, Role.TRUSTED)
    case = cast.apply(skelleftea, disa, ebbe)
    cast.act(case, "grant", trusted)
    told = mails(skelleftea)
    assert "frej@example.se" not in {mail.recipient for mail in told}
    assert all(case.number not in f"{mail.subject}{mail.text}" for mail in told)


def test_who_applied_in_english_is_written_to_in_english(skelleftea, disa, ebbe, alice):
    written = cast.draft(skelleftea, disa, ebbe)
    with scope(municipality=skelleftea.row):
        written.language = "en"
        written.save(update_fields=["language"])
        case = cases.submit(draft=written, by=cast.actor_of(disa), municipality=skelleftea.row)
    cast.act(case, "grant", alice)
    subjects = [mail.subject for mail in mails(skelleftea)]
    assert subjects == [
        f"We have your application {case.number}",
        f"Decision in case {case.number}",
    ]


def test_a_resident_s_own_message_is_told_to_nobody_by_mail(skelleftea, case, disa):
    with scope(municipality=skelleftea.row):
        cases.message(case=case, text="Hej!", files=[], by=cast.actor_of(disa), key=uuid4())
    assert not mails(skelleftea, "message:")
