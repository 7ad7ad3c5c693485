"""What stands beside and above every page."""

import datetime as dt

from django_scopes import scope

from tests import cast
from varv.people.roles import Role
from varv.steering.council import actions as council
from varv.steering.council.actions import Mandate


def test_who_sits_in_the_council_finds_it_among_what_they_steer_with(
    skelleftea: cast.Place,
) -> None:
    ella = cast.employ(skelleftea, "ella", Role.LEADER, unit="board")
    kajsa = cast.employ(skelleftea, "kajsa", Role.COMMUNICATOR, unit="board")
    with scope(municipality=skelleftea.row):
        mandate = Mandate(skelleftea.units["board"], dt.date(2026, 1, 1))
        council.seat(
            municipality=skelleftea.row, officer=kajsa, mandate=mandate, by=cast.actor_of(ella)
        )
    page = cast.client_of(kajsa).get("/skelleftea/desk/news/").content.decode()
    assert page.count("Styra") == 1, "one part holds both"
    assert "/skelleftea/desk/council/" in page and "/skelleftea/desk/communication/" in page
