"""A report follows its case, is told to those who follow it, and asked about four weeks later."""

import datetime as dt

import pytest
from django_scopes import scope

from tests import cast
from tests.participation.feedback import telling
from varv.cases import actions as cases
from varv.cases.states import Phase
from varv.core import clock, sealed
from varv.core.errors import Refused
from varv.notices.models import Outbox
from varv.participation.feedback import actions
from varv.participation.feedback.models import Report, Verdict
from varv.participation.feedback.states import ARROWS, OPEN, Public, State
from varv.participation.following import actions as following
from varv.participation.following.models import Follow
from varv.participation.following.states import Kind
from varv.people import actions as people
from varv.people.actors import system
from varv.people.models import Officer, Person


def fresh(report: Report) -> Report:
    """Return the report as it is stored."""
    return Report.objects.select_related("case__municipality").get(pk=report.pk)


def confirm(report: Report, by: Officer) -> None:
    """Let an officer say that it was read."""
    cases.act(case=report.case, action="confirm", form={}, by=cast.actor_of(by))


def test_confirming_keeps_the_first_promise_and_is_told_by_mail(
    light: Report, alice: Officer
) -> None:
    confirm(light, alice)
    face = fresh(light)
    assert face.state == State.CONFIRMED
    assert face.confirmed_at == clock.now()
    mail = Outbox.objects.get(key=f"confirmed:{light.case_id}")
    assert mail.recipient == "disa@example.se"
    assert "senast 7\xa0december" in mail.text


def test_taking_a_case_is_having_read_it(light: Report, alice: Officer) -> None:
    cases.assign(case=light.case, officer=alice, by=cast.actor_of(alice))
    face = fresh(light)
    assert (face.state, face.confirmed_at) == (State.ASSIGNED, clock.now())


def test_an_answer_is_not_yet_a_repair(light: Report, alice: Officer) -> None:
    face = telling.answer(light, alice)
    assert (face.state, face.fixed_at) == (State.ANSWERED, None)
    assert face.answered_at == clock.now()
    fixed = actions.mark_fixed(report=face, by=cast.actor_of(alice))
    assert (fixed.state, fixed.fixed_at) == (State.FIXED, clock.now())


@pytest.mark.parametrize(
    "action, form, state",
    [
        ("answer_fixed", {}, State.FIXED),
        ("forward", {"belongs_to": "Trafikverket", "sent_on": True}, State.FORWARDED),
    ],
)
def test_other_answers_have_states_of_their_own(
    light: Report, alice: Officer, action: str, form: dict[str, object], state: State
) -> None:
    assert telling.answer(light, alice, action, **form).state == state


def test_closing_the_case_fixes_nothing(light: Report, alice: Officer) -> None:
    telling.answer(light, alice)
    light.case.refresh_from_db()
    cases.close(case=light.case, by=cast.actor_of(alice))
    assert fresh(light).state == State.ANSWERED


def test_every_end_can_be_taken_up_again() -> None:
    for state, arrows in ARROWS.items():
        if state not in OPEN:
            assert arrows & set(OPEN), state
        assert state not in arrows


def test_bo_does_not_mark_what_another_unit_has(
    light: Report, alice: Officer, charlie: Officer
) -> None:
    face = telling.answer(light, alice)
    with pytest.raises(Refused):
        actions.mark_fixed(report=face, by=cast.actor_of(charlie))


def test_followers_of_a_public_report_are_told_once_a_state(
    light: Report, alice: Officer, disa: Person
) -> None:
    telling.publish(light, alice)
    following.follow(kind=Kind.FEEDBACK, subject=str(light.pk), by=cast.actor_of(disa))
    confirm(light, alice)
    telling.answer(light, alice)
    row = Follow.objects.get()
    told = Outbox.objects.filter(key__startswith=f"follow:feedback:{light.pk}:")
    assert [mail.subject for mail in told.order_by("created_at")] == [
        "Bekräftad: Släckt gatlykta vid skolan",
        "Besvarad: Släckt gatlykta vid skolan",
    ]
    assert all(str(row.pk) in mail.way_out for mail in told)


def test_nobody_is_told_of_what_is_not_public(light: Report, alice: Officer, disa: Person) -> None:
    following.follow(kind=Kind.FEEDBACK, subject=str(light.pk), by=cast.actor_of(disa))
    confirm(light, alice)
    assert not Outbox.objects.filter(key__startswith="follow:").exists()


def later(weeks: int) -> dt.datetime:
    """Return the moment some weeks from now."""
    return clock.now() + dt.timedelta(weeks=weeks, hours=1)


def word_in_mail(report: Report) -> str:
    """Return the word of the link in the mail that asks."""
    text = Outbox.objects.get(key__startswith=f"fixed:{report.pk}:").text
    return text.split("/synpunkter/atgardat/")[1].split("/")[0]


def test_four_weeks_after_the_answer_it_is_asked_once(
    here: cast.Place, light: Report, alice: Officer
) -> None:
    telling.answer(light, alice)
    assert actions.sweep(here.row) == 0
    with clock.frozen(later(4)):
        assert actions.sweep(here.row) == 1
        assert actions.sweep(here.row) == 0
    assert Outbox.objects.filter(key__startswith="fixed:").count() == 1


def test_praise_is_not_asked_about(here: cast.Place, alice: Officer) -> None:
    face = telling.report(here, kind="praise", category="culture")
    telling.answer(face, alice, "thank")
    with clock.frozen(later(5)):
        assert actions.sweep(here.row) == 0


def test_whoever_left_no_address_is_not_asked(here: cast.Place, alice: Officer) -> None:
    face = telling.report(here, reporter=None)
    telling.answer(face, alice)
    with clock.frozen(later(5)):
        assert actions.sweep(here.row) == 0
    assert fresh(face).asked_at


def test_a_yes_says_that_it_is_fixed_and_stands(
    here: cast.Place, light: Report, alice: Officer
) -> None:
    telling.answer(light, alice)
    with clock.frozen(later(4)):
        actions.sweep(here.row)
        asked = actions.opened(word_in_mail(light))
        assert asked
        actions.say_if_fixed(asked=asked, is_fixed=True)
        actions.say_if_fixed(asked=asked, is_fixed=False)
    assert fresh(light).state == State.FIXED
    assert Verdict.objects.get().is_fixed


def test_a_no_takes_the_case_up_again_with_new_days(
    here: cast.Place, light: Report, alice: Officer
) -> None:
    telling.answer(light, alice)
    with clock.frozen(later(4)):
        actions.sweep(here.row)
        word = word_in_mail(light)
        asked = actions.opened(word)
        assert asked
        actions.say_if_fixed(asked=asked, is_fixed=False, why="Den är släckt igen.")
        again = actions.opened(word)
        assert again and again.verdict and not again.verdict.is_fixed
    face = fresh(light)
    assert face.case.phase == Phase.HANDLING
    assert face.state in OPEN
    assert (face.times_reopened, face.answered_at, face.asked_at) == (1, None, None)
    assert face.answer_by > light.answer_by


def test_a_reopened_report_is_asked_about_anew(
    here: cast.Place, light: Report, alice: Officer
) -> None:
    telling.answer(light, alice)
    with clock.frozen(later(4)):
        actions.sweep(here.row)
        asked = actions.opened(word_in_mail(light))
        assert asked
        actions.say_if_fixed(asked=asked, is_fixed=False)
        light.case.refresh_from_db()
        telling.answer(light, alice)
    with clock.frozen(later(9)):
        assert actions.sweep(here.row) == 1
    assert Outbox.objects.filter(key__startswith="fixed:").count() == 2


def test_a_forged_word_opens_nothing(light: Report) -> None:
    forged = sealed.seal("another purpose", {"report": light.pk, "turn": 0})
    assert actions.opened(forged) is None
    assert actions.opened("x") is None


def test_a_report_disappears_when_its_writer_is_protected(
    here: cast.Place, alice: Officer, disa: Person
) -> None:
    face = telling.publish(telling.report(here, by=cast.actor_of(disa)), alice)
    by = system(here.row.pk)
    people.set_protection(person=disa, protection="protected_registration", by=by)
    hidden = fresh(face)
    assert hidden.public == Public.WAITING
    assert (hidden.latitude, hidden.address, hidden.public_text) == (None, "", "")
    assert hidden.is_protected
    people.set_protection(person=disa, protection="none", by=by)
    assert fresh(face).public == Public.WAITING
    with scope(municipality=here.row), pytest.raises(Refused):
        telling.publish(fresh(face), alice)
