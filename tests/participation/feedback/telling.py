"""What people report in tests: a street light that is out, as a visitor or as Disa."""

from typing import Any
from uuid import uuid4

from django_scopes import scope

from tests import cast
from varv.cases import actions as cases
from varv.participation.feedback import actions
from varv.participation.feedback.models import Report
from varv.people.actors import Actor, anonymous
from varv.people.models import Officer

HERE = (64.7502, 20.9531)


def offer(place: cast.Place) -> None:
    """Let the municipality take feedback."""
    cast.offer(place, "feedback")


def report(place: cast.Place, by: Actor | None = None, **changed: Any) -> Report:
    """Return a report of a street light that is out."""
    said: dict[str, Any] = {
        "category": "light",
        "headline": "Släckt gatlykta vid skolan",
        "description": "Två lyktor är släckta. Ring Disa Lind, 070-123 45 67.",
        "lat": HERE[0],
        "lng": HERE[1],
        "address": "Kanalgatan 41",
        "reporter": actions.Reporter(name="Disa Lind", email="disa@example.se"),
        "key": uuid4(),
        **changed,
    }
    with scope(municipality=place.row):
        return actions.report(municipality=place.row, by=by or anonymous(place.row.pk), **said)


def publish(report: Report, by: Officer, **changed: Any) -> Report:
    """Let an officer publish a report."""
    said: dict[str, Any] = {
        "title": "Släckt gatlykta vid skolan",
        "text": "Två lyktor är släckta.",
        "answer": "",
        "photos": (),
        "shows_place": True,
        **changed,
    }
    with scope(municipality=report.municipality):
        return actions.publish(report=report, by=cast.actor_of(by), **said)


def answer(report: Report, by: Officer, action: str = "answer", **form: Any) -> Report:
    """Let an officer answer a report."""
    with scope(municipality=report.municipality):
        text = {"reasons": "En elektriker är beställd till torsdag.", **form}
        cases.act(case=report.case, action=action, form=text, by=cast.actor_of(by))
        report.refresh_from_db()
        return report
