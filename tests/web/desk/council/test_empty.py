"""What the council's pages say before there is a council."""

from django.test import Client

from tests import cast
from varv.people.roles import Role

HOME = "/skelleftea/desk/council/"


def test_empty_pages_say_what_comes(skelleftea: cast.Place) -> None:
    browser = cast.client_of(cast.employ(skelleftea, "ella", Role.LEADER, unit="board"))

    def text(address: str, who: Client = browser) -> str:
        return str(who.get(address).content.decode())

    assert "Planera det första" in text(HOME)
    assert "Rådet har inga ledamöter än" in text("/skelleftea/digitaliseringsrad/", Client())
    assert "Börja med de fem vanliga" in text(f"{HOME}criteria/")
    assert browser.post(f"{HOME}criteria/").status_code == 302
    assert "Nytta för invånare" in text(f"{HOME}criteria/")
