"""Alice decides: who may, on what grounds, how it is told, and how a fault is put right."""

import pytest

from tests import cast
from varv.cases import actions, queries, rules
from varv.cases.models import Case, Decision
from varv.core.errors import Conflict, Invalid, Refused
from varv.notices.models import Outbox


def fresh(case):
    """Return the case as it is stored."""
    return Case.objects.select_related("version", "unit").get(pk=case.pk)


def act(case, by, action="grant", reasons="Kort och viktigt.", seen=None, **form):
    """Let an officer do an action."""
    form["reasons"] = reasons
    return actions.act(case=case, action=action, form=form, by=cast.actor_of(by), seen=seen)


def test_a_mentor_may_grant_ten_days_and_no_more(case, long_case, hedda):
    """The principal cannot hand over decisions on more than ten days (skollagen 7 kap. 18 §)."""
    assert case.values["school_days"] <= 10 < long_case.values["school_days"]
    assert act(case, hedda).outcome == "granted"
    with pytest.raises(Refused, match=r"case\.act grant"):
        act(long_case, hedda)
    assert not fresh(long_case).outcome


def test_the_principal_may_decide_on_more(long_case, alice):
    decided = act(long_case, alice, "refuse", "Ledigheten är för lång.")
    assert (decided.outcome, decided.phase, decided.is_open) == ("refused", "decided", False)


def test_what_the_mentor_hands_over_is_the_principals(case, hedda, alice):
    act(case, hedda, "to_principal")
    with pytest.raises(Refused):
        act(fresh(case), hedda)
    assert act(fresh(case), alice).outcome == "granted"


@pytest.mark.parametrize("who", ["bo", "charlie"])
def test_neither_bo_nor_charlie_may_decide(who, case, request):
    with pytest.raises(Refused):
        act(case, request.getfixturevalue(who))


def test_a_resident_may_not_decide(case, disa):
    with pytest.raises(Refused):
        act(case, disa)


@pytest.mark.parametrize("reasons", ["", "  \n "])
def test_no_is_never_said_without_reasons(case, alice, reasons):
    """Förvaltningslagen 32 §."""
    with pytest.raises(Invalid) as fault:
        act(case, alice, "refuse", reasons)
    assert "reasons" in fault.value.messages
    assert not fresh(case).outcome and not Decision.objects.exists()


def test_the_decision_says_what_why_on_what_law_by_whom_and_how_to_appeal(case, alice):
    act(case, alice, "refuse", "Det är <nationella> prov *då*.")
    letter = case.decisions.get().letter
    for said in (
        "Skollagen",
        "nationella",
        "Alice, Mentor",
        case.number,
        "förvaltningsrätten",
        "Ebbe",
    ):
        assert said.lower() in letter.lower(), said


def test_the_applicant_is_told_in_the_same_transaction(case, alice):
    before = Outbox.objects.filter(case_id=case.pk).count()
    act(case, alice)
    assert Outbox.objects.filter(case_id=case.pk).count() == before + 1
    assert fresh(case).unread_by_resident


def test_part_of_the_days_must_lie_inside_what_was_asked_for(case, alice):
    with pytest.raises(Invalid) as fault:
        act(case, alice, "partly", granted_from="2026-12-01", granted_to="2026-12-02")
    assert "granted_from" in fault.value.messages
    decided = act(case, alice, "partly", granted_from="2026-12-14", granted_to="2026-12-15")
    assert decided.decisions.get().fields["granted_days"] == 2


def test_two_officers_on_one_case_the_second_is_told_and_changes_nothing(case, alice, hedda):
    first, second = fresh(case), fresh(case)
    act(first, alice, "refuse", "Proven.", seen=1)
    with pytest.raises(Conflict, match=r"case\.changed"):
        act(second, hedda, "grant", seen=1)
    assert fresh(case).outcome == "refused" and case.decisions.count() == 1


def test_a_message_since_one_looked_is_a_change_to_read_before_deciding(case, alice, disa):
    mine = fresh(case)
    cast.write(case, disa, "Vi reser inte!")
    with pytest.raises(Conflict):
        act(mine, alice, seen=1)
    assert act(fresh(case), alice, seen=2).outcome == "granted"


def test_a_clerical_error_is_corrected_as_a_new_version(case, alice, disa):
    """Förvaltningslagen 36 §: the old one stays as it was told."""
    act(case, alice, reasons="Kort och vitkigt.")
    first = case.decisions.get()

    def correct(decision, why, by=alice):
        said, who = "Kort och viktigt.", cast.actor_of(by)
        return actions.correct(decision=decision, headline="", reasons=said, why=why, by=who)

    second = correct(first, "Felstavat.")
    assert (second.version, second.outcome) == (2, "granted")
    assert "viktigt" in second.letter and "vitkigt" in Decision.objects.get(pk=first.pk).letter
    with pytest.raises(Invalid):
        correct(second, " ")
    with pytest.raises(Refused):
        correct(second, "Nej.", disa)


def test_what_is_decided_is_not_decided_again(case, alice):
    act(case, alice)
    with pytest.raises(Refused):
        act(fresh(case), alice, "refuse")


def test_reopened_it_can_be_decided_anew_and_both_decisions_stay(case, alice):
    by = cast.actor_of(alice)
    act(case, alice, "refuse", "Proven.")
    actions.reopen(case=fresh(case), why="Proven är flyttade.", by=by, seen=2)
    assert fresh(case).is_open
    act(fresh(case), alice, "grant", seen=3)
    assert [each.outcome for each in case.decisions.order_by("version")] == ["refused", "granted"]
    assert fresh(case).outcome == "granted" and queries.log_is_whole(fresh(case))


def test_the_officers_offers_are_what_the_state_allows(case, alice):
    offered = {each.key for each in queries.offered(case)}
    assert offered == {"start", "to_principal", "grant", "partly", "refuse", "dismiss"}
    act(case, alice)
    assert queries.offered(fresh(case)) == ()


def test_an_action_that_does_not_exist_is_refused(case, alice):
    with pytest.raises(Refused):
        act(case, alice, "grant_everything")


def test_a_handler_does_not_undo_what_the_principal_decided(case, alice, hedda):
    act(case, hedda, "to_principal")
    decided = act(fresh(case), alice, "refuse")
    by = cast.actor_of(hedda)
    assert not rules.may_correct(by, decided) and not rules.may_reopen(by, decided)
    with pytest.raises(Refused, match=r"case\.correct"):
        made = decided.decisions.get()
        actions.correct(decision=made, reasons="x", headline="Ja", why="x", by=by)
    with pytest.raises(Refused, match=r"case\.reopen"):
        actions.reopen(case=decided, why="Jag tycker annorlunda.", by=by)


def test_a_reopened_case_is_where_it_was_decided(case, alice, hedda):
    act(case, hedda, "to_principal")
    decided = act(fresh(case), alice, "refuse")
    again = actions.reopen(case=decided, why="Nya uppgifter.", by=cast.actor_of(alice))
    assert again.state == "principal"
    with pytest.raises(Refused, match=r"case\.act grant"):
        act(fresh(case), hedda)


def test_a_handler_may_correct_what_a_handler_decided(case, hedda):
    decided = act(case, hedda)
    assert rules.may_correct(cast.actor_of(hedda), decided)
    assert actions.reopen(case=decided, why="Fel dag.", by=cast.actor_of(hedda)).is_open


def test_two_officers_correct_and_the_second_is_told(case, alice):
    cast.act(case, "grant", alice)
    made, by = Case.objects.get().decisions.get(), cast.actor_of(alice)

    def correct():
        actions.correct(decision=made, headline="", reasons="Kort.", why="Fel.", by=by, seen=2)

    correct()
    with pytest.raises(Conflict):
        correct()
