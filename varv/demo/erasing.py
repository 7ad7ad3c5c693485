"""Some cases of long ago in the demo, whose time is over."""

import datetime as dt

from varv.cases import actions
from varv.core import clock
from varv.core.workdays import add_workdays, next_workday
from varv.demo import life
from varv.demo.life import Teller

AGO = (462, 455, 448, 441, 434, 427)  # days; help for seniors is kept for a year after its end


def tell(teller: Teller) -> None:
    """Let seniors have been helped more than a year ago, so that an archivist has work to do."""
    if teller.founded.place.path != "skelleftea":
        return
    seniors = teller.residents.seniors
    for number, ago in enumerate(AGO):
        day = next_workday(clock.today() - dt.timedelta(days=ago))
        ask = life.handyman if number % 3 else life.companion
        by = teller.officer("Stina")
        with clock.frozen(clock.at(day, 10, 15)):
            case = ask(teller, day, seniors[number % len(seniors)])
        case.refresh_from_db()
        with clock.frozen(clock.at(add_workdays(day, 2), 9, 40)):
            life.decide(teller, case)
            actions.close(case=case, by=by)
