"""Every page on which residents are heard, also with faults, against WCAG 2.2 AA by a machine."""

import pytest

from tests.browser.axe import layout
from tests.browser.conftest import Doors
from tests.browser.walking import Path, reach, sent_empty, walk

pytestmark = pytest.mark.browser


PUBLIC: tuple[Path, ...] = (
    ("medborgarforslag/",),
    ("medborgarforslag/?q=finns-inte",),
    ("medborgarforslag/", r"/medborgarforslag/\d+/$"),
    ("medborgarforslag/?visa=granted", r"/medborgarforslag/\d+/$"),
    ("medborgarforslag/?ordning=support", r"/medborgarforslag/\d+/$", r"/anmal/$"),
    ("synpunkter/",),
    ("synpunkter/?q=finns-inte",),
    ("synpunkter/", r"/synpunkter/\d+/$"),
    ("synpunkter/folj/",),
    ("dialoger/",),
    ("dialoger/panel/",),
    ("dialoger/", r"/dialoger/hur-ska[^/]+/$"),
    ("dialoger/", r"/dialoger/vad-behovs[^/]+/$"),
    ("dialoger/", r"/dialoger/vad-behovs[^/]+/$", r"/resultat/$"),
    ("traffar/",),
    ("traffar/?plats=finns-inte",),
    ("traffar/kalender/",),
    ("traffar/", r"/traffar/social-club/$"),
    ("nyheter/",),
    ("nyheter/", r"/nyheter/sa-plogar[^/]*/$"),
    ("nyheter/press/",),
    ("nyheter/nyhetsbrev/",),
    ("nyheter/prenumerera/",),
    ("tyck-till/",),
    ("sok/?q=snö",),
)
OWN: tuple[Path, ...] = (
    ("mina-sidor/",),
    ("mina-sidor/foljer/",),
    ("medborgarforslag/?visa=open", r"/medborgarforslag/\d+/$", r"/stod/$"),
    ("medborgarforslag/", r"/medborgarforslag/\d+/$", r"/kommentera/$"),
    ("traffar/", r"/traffar/seniortraff/$", r"/anmal/$"),
    ("traffar/", r"/traffar/social-club/$", r"/anmal/$"),
)
STAFF: tuple[Path, ...] = (
    ("desk/voices/",),
    ("desk/voices/?view=mine&what=comment",),
    ("desk/satisfaction/",),
    ("desk/satisfaction/", r"/satisfaction/\d+/$"),
    ("desk/needs/",),
    ("desk/needs/?q=finns-inte",),
    ("desk/needs/new/?kind=other&title=Samtal&text=Hj%C3%A4lp+med+mobilen",),
    ("desk/needs/", r"/needs/\d+/$"),
    ("desk/needs/", r"/needs/\d+/$", r"/needs/\d+/change/$"),
    ("desk/needs/", r"/needs/\d+/$", r"/needs/\d+/close/$"),
    ("desk/needs/", r"/needs/\d+/$", r"/needs/\d+/merge/$"),
    ("desk/needs/?view=merged", r"/needs/\d+/$"),
    ("desk/needs/themes/",),
    ("desk/needs/themes/new/",),
    ("desk/needs/themes/", r"/themes/\d+/$"),
    ("desk/needs/themes/", r"/themes/\d+/$", r"/themes/\d+/merge/$"),
    ("desk/proposals/",),
    ("desk/proposals/comments/",),
    ("desk/proposals/yearly/",),
    ("desk/proposals/", r"/proposals/\d+/$"),
    ("desk/proposals/?view=publish", r"/proposals/\d+/$", r"/publish/$"),
    ("desk/feedback/",),
    ("desk/feedback/statistics/",),
    ("desk/feedback/", r"/desk/feedback/SKE-[^/]+/$"),
    ("desk/dialogues/",),
    ("desk/dialogues/new/",),
    ("desk/dialogues/panel/",),
    *(
        ("desk/dialogues/", r"/dialogues/\d+/$", rf"/dialogues/\d+/{page}/$")
        for page in ("questions", "preview", "results", "texts", "outcome")
    ),
    ("desk/meetups/",),
    ("desk/meetups/new/",),
    ("desk/meetups/statistics/",),
    ("desk/meetups/", r"/meetups/\d+/$"),
    ("desk/meetups/", r"/meetups/\d+/$", r"/meetups/dates/\d+/$"),
    ("desk/meetups/", r"/meetups/\d+/$", r"/meetups/dates/\d+/$", r"/door/$"),
    ("desk/meetups/", r"/meetups/\d+/$", r"/meetups/dates/\d+/$", r"/phone/$"),
    ("desk/news/",),
    ("desk/news/new/",),
    ("desk/news/press/",),
    ("desk/news/letters/",),
    ("desk/news/guide/",),
    ("desk/news/", r"/news/\d+/$"),
    ("desk/following/",),
    ("desk/open311/clients/",),
    ("desk/open311/forwards/",),
)


def test_pages_for_everybody(among_voices: Doors) -> None:
    assert walk(among_voices(), PUBLIC) == []


def test_pages_for_everybody_in_english(among_voices: Doors) -> None:
    guest = among_voices(390, "en")
    told = []
    for path in PUBLIC:
        told += reach(guest, path) or layout(guest)
    assert told == []


def test_pages_of_a_resident(among_voices: Doors) -> None:
    livia = among_voices()
    livia.as_resident("Livia")  # who has not supported what the others have
    assert walk(livia, OWN) == []


def test_pages_of_staff(among_voices: Doors) -> None:
    digna = among_voices()
    digna.as_officer("digna@skelleftea.example")
    assert walk(digna, STAFF) == []


def test_forms_that_are_sent_empty(among_voices: Doors) -> None:
    livia, digna = among_voices(), among_voices()
    livia.as_resident("Livia")
    digna.as_officer("digna@skelleftea.example")
    told = []
    for path in (OWN[2], OWN[3], ("synpunkter/folj/",), ("nyheter/prenumerera/",)):
        told += sent_empty(livia, path)
    for path in (
        ("desk/needs/new/",),
        ("desk/needs/themes/new/",),
        ("desk/dialogues/new/",),
        ("desk/meetups/new/",),
    ):
        told += sent_empty(digna, path)
    assert told == []
