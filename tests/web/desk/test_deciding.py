"""Deciding, correcting, closing and reopening; two officers on one case lose nothing."""

import pytest
from django_scopes import scope

from tests.web.desk.test_case import address, post, text
from varv.cases import actions
from varv.cases.models import Case, Decision
from varv.core.errors import Conflict

REASONS = "Ledigheten är för lång, och proven går inte att flytta."
LAW = "Skollagen (2010:800) 7 kap. 18 §"
LONG = {"last_day": "2027-01-22", "special_reasons": "Farmor är ensam och sjuk."}


def decide(client, case, action="grant", **sent):
    """Send the form of a decision."""
    return post(client, case, "decide", action=action, **sent)


def decisions(world, case):
    """Return the stored decisions of a case, the first first."""
    with scope(municipality=world.place):
        return list(Decision.objects.filter(case=case).order_by("version"))


def test_a_handler_grants_a_short_leave_and_the_family_reads_why(world, browser):
    case, client = world.apply(), browser("hedda")
    assert decide(client, case, reasons="Kort och viktigt.")["Location"] == address(case)
    page = text(client.get(address(case)))
    assert "Ja, Ebbe får vara ledig" in page and "Kort och viktigt." in page and LAW in page
    assert "Inte läst av sökanden än" in page and "Besluta och skicka" not in page
    [made] = decisions(world, case)
    assert (made.kind, made.decided_by) == ("yes", "Hedda, Mentor")


def test_a_refusal_without_reasons_is_sent_back_with_all_that_was_chosen(world, browser):
    case, client = world.apply(), browser("alice")
    answer = decide(client, case, "refuse", reasons="  ")
    page = text(answer)
    assert answer.status_code == 422 and "<title>Fel:" in page and 'href="#f-reasons"' in page
    assert 'value="refuse" checked' in page and not decisions(world, case)


def test_no_choice_is_said_and_the_reasons_are_kept(world, browser):
    answer = post(browser("alice"), world.apply(), "decide", reasons=REASONS)
    assert answer.status_code == 422 and REASONS in text(answer)
    assert 'href="#f-action"' in text(answer)


def test_what_an_action_asks_is_asked_and_kept(world, browser):
    case, client = world.apply(), browser("alice")
    days = {"partly--granted_from": "2026-12-14", "partly--granted_to": "2027-03-01"}
    answer = decide(client, case, "partly", reasons=REASONS, **days)
    page = text(answer)
    assert answer.status_code == 422 and 'href="#f-partly--granted_to"' in page
    assert "2027-03-01" in page and REASONS in page
    days["partly--granted_to"] = "2026-12-15"
    assert decide(client, case, "partly", reasons=REASONS, **days).status_code == 302
    assert "2" in decisions(world, case)[0].letter


def test_the_letter_is_shown_before_it_is_sent_without_script_and_with(world, browser):
    case, client = world.apply(), browser("alice")
    whole = text(decide(client, case, "refuse", reasons=REASONS, look="1"))
    part = text(
        client.post(
            address(case, "decide/"),
            {"seen": case.last_event, "action": "refuse", "reasons": REASONS},
            headers={"X-Varv-Part": "letter"},
        )
    )
    for page in (whole, part):
        letter = page.split('<div class="letter"')[1]
        assert REASONS in letter and "laglighetsprövning" in letter and LAW in letter
        assert "Nej, Ebbe får inte ledigt" in letter and case.number in letter
    assert "<html" in whole and "<html" not in part and not decisions(world, case)


def test_the_letter_says_what_is_missing(world, browser):
    page = text(decide(browser("alice"), world.apply(), "", look="1"))
    assert "Brevet kan inte visas än" in page and "Välj vad du beslutar." in page


def test_a_suggested_reason_is_taken_over_without_script(world, browser):
    case, client = world.apply(), browser("alice")
    page = text(decide(client, case, "grant", reasons="Min egen mening.", pick="refuse.1"))
    written = page.split('name="reasons"')[1].split("</textarea>")[0]
    assert "Min egen mening." in written and "nationella prov" in written
    assert 'value="refuse" checked' in page and not decisions(world, case)


@pytest.mark.parametrize("pick", ["refuse.99", "refuse.-1", "none.0", "x", "..", "refuse.²"])
def test_a_suggestion_that_is_none_changes_nothing(pick, world, browser):
    answer = decide(browser("alice"), world.apply(), reasons="Kvar.", pick=pick)
    assert answer.status_code == 200 and "Kvar." in text(answer)


def test_markup_in_reasons_is_only_words(world, browser):
    case, client = world.apply(), browser("alice")
    hostile = "<script>alert(1)</script> [klicka](javascript:alert(1)) <img src=x onerror=y>"
    decide(client, case, "refuse", reasons=hostile)
    for part in ("", "letter/1/"):
        page = text(client.get(address(case, part)))
        assert "<script>alert" not in page and "<img src=x" not in page
        assert 'href="javascript:' not in page


def test_a_decision_sent_twice_is_one(world, browser):
    case, client = world.apply(), browser("alice")
    for _ in range(2):
        assert decide(client, case, reasons="Ja.").status_code == 302
    assert len(decisions(world, case)) == 1


def test_the_second_officer_is_told_and_keeps_what_she_wrote(world, browser):
    case = world.apply()
    decide(browser("hedda"), case, reasons="Ja.")
    answer = decide(browser("alice"), case, "refuse", reasons=REASONS)
    page = text(answer)
    assert answer.status_code == 409 and "Ärendet har ändrats sedan du öppnade det" in page
    assert "Hedda" in page and REASONS in page and "Besluta och skicka" not in page
    assert [each.kind for each in decisions(world, case)] == ["yes"]


def test_after_reading_what_happened_the_second_officer_may_go_on(world, browser):
    case = world.apply()
    post(browser("hedda"), case, "note", text="Ringt klassläraren.")
    stale = decide(browser("alice"), case, reasons=REASONS)
    assert stale.status_code == 409 and "Hedda skrev en intern anteckning" in text(stale)
    fresh = world.fresh(case)
    assert f'name="seen" value="{fresh.last_event}"' in text(stale) and REASONS in text(stale)
    assert decide(browser("alice"), fresh, reasons=REASONS).status_code == 302


@pytest.mark.parametrize(
    ("part", "sent", "kept"),
    [
        ("completion", {"text": "Vilken dag?", "due_on": "2026-11-30"}, "Vilken dag?"),
        ("delay", {"reason": "Rektorn är sjuk.", "new_day": "2026-12-07"}, "Rektorn är sjuk."),
    ],
)
def test_whatever_is_written_about_a_changed_case_is_kept(part, sent, kept, world, browser):
    case = world.apply()
    post(browser("hedda"), case, "note", text="Ringt.")
    answer = browser("alice").post(address(case, f"{part}/"), {"seen": 1, **sent})
    assert answer.status_code == 409 and kept in text(answer)
    assert "Ringt" not in text(answer) or "Hedda" in text(answer)


def test_a_race_inside_the_action_is_told_the_same_way(world, browser, monkeypatch):
    case = world.apply()

    def late(**_sent):
        raise Conflict("case.changed")

    monkeypatch.setattr(actions, "act", late)
    answer = decide(browser("alice"), case, reasons=REASONS)
    assert answer.status_code == 409 and REASONS in text(answer)


def test_a_clerical_error_is_corrected_as_a_new_version(world, browser):
    case, client = world.apply(), browser("alice")
    decide(client, case, reasons="Skälen är goda i sg.")
    fresh = world.fresh(case)
    assert "i sg." in text(client.get(address(case, "correct/")))
    fixed = {"headline": "Ja, Ebbe får vara ledig", "reasons": "Skälen är goda i sig."}
    refused = post(client, fresh, "correct", why="", **fixed)
    assert refused.status_code == 422 and "i sig." in text(refused)
    post(client, fresh, "correct", why="Ett skrivfel.", **fixed)
    first, second = decisions(world, case)
    assert first.reasons == "Skälen är goda i sg." and second.reasons == "Skälen är goda i sig."
    page = text(client.get(address(case, "letter/2/")))
    assert "Ett skrivfel." in page and 'letter/1/"' in page
    assert "i sg." in text(client.get(address(case, "letter/1/")))


def test_a_handler_cannot_correct_what_a_decider_decided(world, browser):
    case = world.apply(**LONG)
    decide(browser("alice"), case, "refuse", reasons=REASONS)
    answer = browser("hedda").get(address(case, "correct/"))
    assert answer.status_code == 404
    assert "correct/" not in text(browser("hedda").get(address(case)))


def test_a_long_leave_is_decided_by_a_decider_only(world, browser):
    case = world.apply(**LONG)
    assert decide(browser("hedda"), case, reasons="Ja.").status_code == 422
    assert not decisions(world, case)
    assert decide(browser("alice"), case, "refuse", reasons=REASONS).status_code == 302


def test_a_decided_case_is_closed_and_taken_up_again(world, browser):
    case, client = world.apply(), browser("alice")
    assert client.get(address(case, "close/")).status_code == 404
    decide(client, case, reasons="Ja.")
    assert "Avsluta ärendet" in text(client.get(address(case, "close/")))
    post(client, world.fresh(case), "close")
    assert world.fresh(case).phase == "closed"
    assert post(client, world.fresh(case), "reopen", why="").status_code == 422
    post(client, world.fresh(case), "reopen", why="Nya uppgifter.")
    page = text(client.get(address(case)))
    assert world.fresh(case).is_open and "Besluta och skicka" in page and "Ja, Ebbe" in page


def test_a_decided_and_reopened_case_costs_few_questions(
    world, browser, django_assert_max_num_queries
):
    case, client = world.apply(), browser("alice")
    decide(client, case, reasons="Ja.")
    for part, sent in (
        ("reopen", {"why": "Nya uppgifter."}),
        ("completion", {"text": "Vilken dag?", "due_on": "2026-11-30"}),
        ("note", {"text": "Ringt."}),
        ("message", {"text": "Hej."}),
    ):
        assert post(client, world.fresh(case), part, **sent).status_code == 302
    client.get(address(case))
    with django_assert_max_num_queries(14):  # two of them frame what is written of the look
        assert client.get(address(case)).status_code == 200


def test_letters_that_are_not_there(world, browser):
    case, client = world.apply(), browser("alice")
    assert client.get(address(case, "letter/1/")).status_code == 404
    with scope(municipality=world.place):
        assert Case.objects.get(pk=case.pk).last_event == case.last_event
