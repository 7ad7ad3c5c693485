"""The news of the demo."""

import datetime as dt
import io

from PIL import Image, ImageDraw, ImageFilter

from varv.core import clock, sealed
from varv.core.ids import uuid7
from varv.demo.life import Teller
from varv.demo.voices import neighbours, papers
from varv.demo.voices.papers import Story
from varv.municipalities.models import Municipality
from varv.participation.following import actions as following
from varv.participation.following import queries as followed
from varv.participation.following.models import Follow
from varv.participation.following.states import Kind as Followed
from varv.participation.news import actions
from varv.participation.news.actions import Card, Draft, Facts, Said
from varv.participation.news.models import Article, Contact
from varv.participation.news.states import Kind
from varv.people import actions as people
from varv.people.actors import Actor, system
from varv.people.models import Assignment
from varv.people.permissions import P
from varv.people.roles import Role

SIZE = (1200, 800)


def tell(teller: Teller) -> None:
    """Let the news of a municipality come about."""
    place = teller.founded.row
    is_rich = place.path == "skelleftea"
    by = _communicator(teller)
    start = clock.at(clock.today() - dt.timedelta(days=60), 9)
    with clock.frozen(start):
        press = _press(place, by)
    _subscribe(teller, papers.READERS if is_rich else papers.READERS[: 3 + place.pk % 4])
    stories = papers.SKELLEFTEA if is_rich else neighbours.OTHERS.get(place.path, ())
    told = [
        _tell(teller, story, press, by)
        for story in sorted((*stories, papers.FEDERATION), key=lambda each: -each.ago)
    ]
    if is_rich:
        _letter(place, [each for each in told if each.state == "published"][-5:], by)


def _communicator(teller: Teller) -> Actor:
    """Let Digna publish news too."""
    digna = teller.founded.staff["Digna"]
    if not Assignment.objects.filter(officer=digna, role=Role.COMMUNICATOR).exists():
        people.assign_role(
            officer=digna,
            unit=teller.founded.units["ks"],
            role=Role.COMMUNICATOR,
            by=system(teller.founded.row.pk),
            valid_from=clock.today() - dt.timedelta(days=100),
        )
    by = teller.officer("Digna")
    assert by.may(P.NEWS_PUBLISH)
    return by


def _press(place: Municipality, by: Actor) -> Contact:
    which = place.path if place.path in papers.ABOUT else "other"
    actions.describe(
        municipality=place,
        text_sv=papers.ABOUT[which].format(name=place.name),
        text_en=papers.ABOUT_EN[which].format(name=place.name),
        seen=0,
        by=by,
    )
    email = f"press@{place.path}.example"
    on_call = Card("Pressjouren", "Press", "Press", place.phone, email, True)
    digital = Card("Digna", "Digitaliseringschef", "Head of digital", place.phone, email)
    actions.keep_contact(municipality=place, card=digital, by=by)
    return actions.keep_contact(municipality=place, card=on_call, by=by)


def _tell(teller: Teller, story: Story, press: Contact, by: Actor) -> Article:
    """Write an article some days ago and let it out, or plan it."""
    place = teller.founded.row
    day = clock.today() - dt.timedelta(days=max(story.ago, 0))
    moment = clock.at(day, 8, 15) if story.ago >= 0 else None
    words = {"sv": story.swedish} | ({"en": story.english} if story.english else {})
    with clock.frozen(moment or clock.now()):
        article = actions.begin(
            municipality=place,
            key=uuid7(),
            facts=_facts(teller, story, press),
            words=words,
            by=by,
        )
        if story.alt:
            said = Said(alt_sv=story.alt, credit=f"{place.name} kommun")
            actions.add_picture(
                article=article, name="vinter.jpg", content=winter(), said=said, by=by
            )
        ahead = clock.today() + dt.timedelta(days=-story.ago)
        article = actions.publish(
            article=article, by=by, at=None if moment else clock.at(ahead, 7, 30)
        )
        if moment:
            actions.announce(municipality=place)
    return article


def _facts(teller: Teller, story: Story, press: Contact) -> Facts:
    contact = press if story.kind == Kind.PRESS else None
    return Facts(story.kind, story.is_pinned, teller.founded.units[story.unit], contact)


def _subscribe(teller: Teller, names: list[str]) -> None:
    """Let addresses ask for news and prove themselves, some months ago and since."""
    place = teller.founded.row
    for number, name in reversed(list(enumerate(names))):
        ago = dt.timedelta(days=20 + number * 5)
        with clock.frozen(clock.at(clock.today() - ago, 18, number % 60)):
            kind = Followed.NEWS if number % 6 == 5 else Followed.NEWSLETTER
            language = "en" if number % 8 == 7 else "sv"
            email = f"{name}@{place.path}.example"
            following.ask(municipality=place, kind=kind, email=email, language=language)
            row = Follow.objects.get(kind=kind, email=email)
            following.confirm(word=sealed.seal(followed.PURPOSE, {"follow": str(row.pk)}))
    with clock.frozen(clock.at(clock.today() - dt.timedelta(days=14), 20)):
        disa = teller.residents.families[0].guardians[0]
        following.follow(kind=Followed.NEWSLETTER, by=teller.resident(disa))


def _letter(place: Municipality, articles: list[Article], by: Actor) -> None:
    """Let one letter have gone out this morning, and another be on its way to be written."""
    subject, intro = papers.LETTER
    with clock.frozen(clock.at(clock.today() - dt.timedelta(days=1), 10)):
        letter = actions.begin_letter(
            municipality=place, key=uuid7(), draft=Draft(subject, "", intro), by=by
        )
        letter = actions.compose(
            letter=letter,
            seen=1,
            draft=Draft(subject, "", intro),
            articles=articles[::-1],
            by=by,
        )
        actions.send_letter(letter=letter, seen=2, by=by)
        actions.post(municipality=place)


def winter() -> io.BytesIO:
    """Return a drawn picture of a path between banks of snow under a low sun."""
    width, height = SIZE
    made = Image.new("RGB", SIZE)
    draw = ImageDraw.Draw(made)
    for y in range(height):
        share = y / height
        draw.line((0, y, width, y), (int(150 + 95 * share), int(180 + 45 * share), 222))
    draw.ellipse((820, 210, 920, 310), fill=(255, 214, 140))
    made = made.filter(ImageFilter.GaussianBlur(6))
    draw = ImageDraw.Draw(made)
    for x in range(-20, width, 46):
        top = 290 + (x * 37) % 90
        draw.polygon(((x, 430), (x + 34, top), (x + 68, 430)), fill=(38, 66, 64))
    draw.rectangle((0, 425, width, height), fill=(236, 242, 246))
    draw.polygon(((560, 425), (640, 425), (980, height), (220, height)), fill=(196, 207, 214))
    draw.polygon(((0, 520), (560, 425), (220, height), (0, height)), fill=(247, 250, 252))
    draw.polygon(((width, 520), (640, 425), (980, height), (width, height)), fill=(250, 252, 253))
    kept = io.BytesIO()
    made.save(kept, "JPEG", quality=88)
    kept.seek(0)
    return kept
