"""How a dialogue was answered, as everybody sees it."""

import datetime as dt
from typing import Any

from django.test import Client

from tests import cast
from tests.participation.dialogues.conftest import answer, opened, visitor
from varv.core import clock
from varv.participation.dialogues import actions
from varv.participation.dialogues.models import Dialogue, Remark
from varv.participation.dialogues.states import Reading
from varv.people.actors import Actor
from varv.people.models import Person

ROOT = "/skelleftea/dialoger/"


def answered(place: cast.Place, by: Actor, number: int = 30, **changed: Any) -> Dialogue:
    """Return a dialogue that many have answered, a few of them otherwise than the others."""
    row = opened(place, by, **{"results": "live", **changed})
    for each in range(number):
        gives = {"q1": "o3", "q2": f"Det är mörkt {each}"} if each % 10 == 0 else {"q1": "o1"}
        answer(row, visitor(place, str(each)), **gives, q3=["o1"], q5=str(each % 7))
    return row


def test_figures_are_drawn_with_their_table(client: Client, here: cast.Place, by: Actor) -> None:
    row = answered(here, by)
    page = client.get(f"{ROOT}{row.slug}/resultat/").content.decode()
    figures = [each.split("</figure>")[0] for each in page.split("<figure")[1:]]
    assert len(figures) == 4
    assert all("<table" in each or "För få svar" in each for each in figures)
    often = figures[0]
    assert "27" in often
    assert often.count("dolt") == 2  # three and none; together three, and nobody knows which


def test_nothing_is_shown_while_few_have_answered(
    client: Client, here: cast.Place, by: Actor
) -> None:
    row = answered(here, by, number=4)
    page = client.get(f"{ROOT}{row.slug}/resultat/").content.decode()
    assert "när minst 5 har svarat" in page
    assert "<figure" not in page
    assert "o1" not in client.get(f"{ROOT}{row.slug}/resultat.csv").content.decode()


def test_until_it_closes_the_figures_may_wait(client: Client, here: cast.Place, by: Actor) -> None:
    row = answered(here, by, number=6, results="closed")
    assert client.get(f"{ROOT}{row.slug}/resultat/").status_code == 404
    with clock.frozen(row.closes_at + dt.timedelta(hours=1)):
        actions.sweep(here.row)
        assert client.get(f"{ROOT}{row.slug}/resultat/").status_code == 200


def test_they_may_be_for_staff_alone(client: Client, here: cast.Place, by: Actor) -> None:
    row = answered(here, by, number=6, results="staff")
    with clock.frozen(row.closes_at + dt.timedelta(hours=1)):
        assert client.get(f"{ROOT}{row.slug}/resultat/").status_code == 404


def test_a_text_is_quoted_only_when_staff_let_it(
    client: Client, here: cast.Place, by: Actor
) -> None:
    row = answered(here, by)
    remark = Remark.objects.order_by("text")[0]
    page = f"{ROOT}{row.slug}/resultat/"
    assert "Det är mörkt" not in client.get(page).content.decode()
    words = "Det är mörkt hos [namn]"
    actions.judge(remark=remark, reading=Reading.PUBLIC, quoted=words, by=by)
    said = client.get(page).content.decode()
    assert words in said
    assert remark.text not in said


def test_the_table_hides_what_the_page_hides(client: Client, here: cast.Place, by: Actor) -> None:
    row = answered(here, by)
    lines = client.get(f"{ROOT}{row.slug}/resultat.csv").content.decode().splitlines()
    told = [line.split(";")[1:] for line in lines if line.startswith("Hur ofta?")]
    assert told == [["Ofta", "27"], ["Ibland", "dolt"], ["Aldrig", "dolt"]]


def shown(client: Client, row: Dialogue) -> str:
    """Return the figures as everybody can load them down."""
    return client.get(f"{ROOT}{row.slug}/resultat.csv").content.decode()


def test_nobody_moves_the_figures_by_changing_their_own_answer(
    client: Client, here: cast.Place, by: Actor, disa: Person, sam: Person
) -> None:
    frej = cast.know(here, "frej", cast.NUMBERS["frej"], "Lund")
    neighbours = [
        cast.know(here, f"granne{n}", number, "Granne")
        for n, number in enumerate(("194001019878", "195202022389", "196303033382"), start=1)
    ]
    row = opened(here, by, openness="residents", proof="eid", may_change=True, results="live")
    for each in (sam, frej, *neighbours):
        answer(row, cast.actor_of(each))
    before = shown(client, row)
    answer(row, cast.actor_of(disa), q1="o3", q2="Det är mörkt.")
    for _change in range(row.threshold):
        answer(row, cast.actor_of(sam))
    assert shown(client, row) == before


def test_the_last_few_are_not_seen_alone_when_it_closes(
    client: Client, here: cast.Place, by: Actor, disa: Person
) -> None:
    row = answered(here, by)
    before = shown(client, row)
    answer(row, visitor(here, "the last"), q1="o1")
    with clock.frozen(row.closes_at + dt.timedelta(hours=1)):
        actions.sweep(here.row)
        assert shown(client, row) == before
        page = client.get(f"{ROOT}{row.slug}/resultat/").content.decode()
    assert "1 svar till" in page


def test_the_bars_of_themes_do_not_tell_a_hidden_number(
    client: Client, here: cast.Place, by: Actor
) -> None:
    row = opened(here, by, results="live")
    for each in range(12):
        answer(row, visitor(here, str(each)), q1="o3", q2=f"Det är mörkt {each}")
    dark, rest = (actions.name_theme(dialogue=row, name=name, by=by) for name in ("Ljus", "Is"))
    texts = list(Remark.objects.order_by("pk"))
    for place, text in enumerate(texts):
        placed = [*([dark.pk] if place < 10 else []), *([rest.pk] if place < 6 else [])]
        actions.sort_text(remark=text, themes=placed, by=by)
    page = client.get(f"{ROOT}{row.slug}/resultat/").content.decode()
    themes = page.split("Det skrev ni om")[1]
    assert 'width="100"' in themes  # of the six that are shown, not of the ten that are not


def test_many_answers_cost_no_more_questions(
    client: Client, here: cast.Place, by: Actor, django_assert_max_num_queries: Any
) -> None:
    row = answered(here, by)
    with django_assert_max_num_queries(12):
        client.get(f"{ROOT}{row.slug}/resultat/")


def test_what_has_closed_says_who_could_answer(client: Client, here: cast.Place, by: Actor) -> None:
    row = answered(here, by, number=1)
    assert "Alla får svara" in client.get(f"{ROOT}{row.slug}/").content.decode()
    with clock.frozen(row.closes_at + dt.timedelta(hours=1)):
        page = client.get(f"{ROOT}{row.slug}/").content.decode()
    assert "Alla fick svara" in page and "Alla får svara" not in page
