"""An application is written and sent by who is signed in as surely as its service asks."""

from typing import Any

from tests.web.my.conftest import Journey, client_of, filled
from varv.cases.models import Case, Draft
from varv.people.levels import Level
from varv.people.models import Guardianship, Person


def test_who_is_not_known_well_enough_is_led_to_a_surer_sign_in(
    journey: Journey, disa: Person, ebbe: Person
) -> None:
    filled(journey, ebbe)
    journey.client = client_of(disa, Level.EMAIL)
    for answer in (journey.submit(), journey.post("leave", first_day="2026-12-15")):
        assert "/e-leg/logga-in/" in answer["Location"] and "ask=1" in answer["Location"]
    assert not Case.objects.exists()
    assert Draft.objects.get().answers["first_day"] == "2026-12-14"


def test_a_guardianship_that_ended_is_said_on_the_review_and_hinders_no_other_step(
    journey: Journey, disa: Person, ebbe: Person
) -> None:
    filled(journey, ebbe)
    Guardianship.objects.all().delete()
    review: Any = journey.submit()
    assert review.status_code == 422
    assert f"{journey.url('child')}?sedan=granska#q-pupil" in review.content.decode()
    onwards = journey.post("leave", first_day="2026-12-14", last_day="2026-12-18", earlier_days="0")
    assert onwards["Location"] == journey.url("reasons")
