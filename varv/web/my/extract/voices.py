"""What somebody takes part in, in an extract."""

from collections.abc import Iterable, Iterator

from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from varv.core import phones
from varv.eservices.package import letters
from varv.participation.dialogues import queries as dialogues
from varv.participation.dialogues import questions
from varv.participation.dialogues.models import Member, Sheet
from varv.participation.feedback.models import Seen
from varv.participation.following.models import Follow
from varv.participation.meetups.models import Booking
from varv.participation.proposals.models import Comment, Support
from varv.people.actors import Actor
from varv.web import followed
from varv.web.my.extract.entries import Entry, Field, fields, when


def bookings(actor: Actor) -> QuerySet[Booking]:
    """Return what the reader has booked, or others for the reader."""
    mine = Q(person_id=actor.as_person) | Q(booked_by_id=actor.as_person)
    return Booking.objects.filter(mine).select_related("occasion__series").order_by("-pk")


def of_bookings(rows: Iterable[Booking]) -> Iterator[Entry]:
    """Return what is kept of a booking."""
    for each in rows:
        known = fields(
            ("starts_at", _("Dag"), when(each.occasion.starts_at)),
            ("name", _("Namn"), each.name),
            ("email", _("E-post"), each.email),
            ("phone", _("Telefon"), phones.shown(each.phone)),
            ("seats", _("Platser"), each.seats),
            ("needs", _("Behov"), each.needs),
            ("state", _("Läge"), each.get_state_display()),
        )
        yield Entry(each.occasion.series.say("name", get_language()), known)


def supports(actor: Actor) -> QuerySet[Support]:
    """Return the proposals that the reader supports."""
    rows = Support.objects.filter(person_id=actor.as_person)
    return rows.select_related("proposal").order_by("-at")


def of_supports(rows: Iterable[Support]) -> Iterator[Entry]:
    """Return when and how."""
    for each in rows:
        known = fields(("at", _("När"), when(each.at)), ("way", _("Sätt"), each.get_way_display()))
        yield Entry(each.proposal.title, known)


def comments(actor: Actor) -> QuerySet[Comment]:
    """Return what the reader said of proposals."""
    rows = Comment.objects.filter(person_id=actor.as_person)
    return rows.select_related("proposal").order_by("-pk")


def of_comments(rows: Iterable[Comment]) -> Iterator[Entry]:
    """Return what was said."""
    for each in rows:
        known = fields(
            ("at", _("När"), when(each.at)),
            ("signed", _("Visat namn"), each.signed),
            ("stance", _("Tycker"), each.get_stance_display()),
            ("text", _("Text"), each.text),
        )
        yield Entry(each.proposal.title, known)


def seen(actor: Actor) -> QuerySet[Seen]:
    """Return what the reader has seen too."""
    return Seen.objects.filter(person_id=actor.as_person).select_related("report").order_by("-pk")


def of_seen(rows: Iterable[Seen]) -> Iterator[Entry]:
    """Return what and when."""
    for each in rows:
        yield Entry(each.report.public_title, fields(("at", _("När"), when(each.at))))


def follows(actor: Actor) -> QuerySet[Follow]:
    """Return what the reader follows and followed."""
    return Follow.objects.filter(person_id=actor.as_person).order_by("-created_at")


def of_follows(rows: Iterable[Follow]) -> Iterator[Entry]:
    """Return what and from when."""
    for each, thing in followed.things(rows):
        told = fields(
            ("created_at", _("Från"), when(each.created_at)),
            ("ended_at", _("Till"), when(each.ended_at)),
            ("email", _("E-post"), each.email),
        )
        yield Entry(thing.name, told)


def panel(actor: Actor) -> QuerySet[Member]:
    """Return the reader's place in the panel."""
    return Member.objects.filter(person_id=actor.as_person)


def of_panel(rows: Iterable[Member]) -> Iterator[Entry]:
    """Return what a member has said of themselves."""
    for each in rows:
        known = fields(
            ("consented_at", _("Du sa ja"), when(each.consented_at)),
            ("left_at", _("Du lämnade"), when(each.left_at)),
            ("age", _("Ålder"), each.get_age_display()),
            ("area", _("Område"), each.area),
        )
        yield Entry(_("Invånarpanelen"), known)


def sheets(actor: Actor) -> QuerySet[Sheet]:
    """Return the answers that the reader has not sent."""
    return Sheet.objects.filter(person_id=actor.as_person).select_related("dialogue").order_by("pk")


def of_sheets(rows: Iterable[Sheet]) -> Iterator[Entry]:
    """Return what is written so far."""
    for each in rows:
        yield Entry(each.dialogue.name, _written(each))


def _written(sheet: Sheet) -> list[Field]:
    """Return what was written in the words of the questions; as it stands when they are gone."""
    package = dialogues.package(sheet.dialogue)
    asked = questions.evaluated(package, sheet.answers, get_language())
    labels = {each.key: each.label for step in asked.steps for each in step.questions}
    sections = letters.summary(package, asked.values, asked.context)
    said = {row.key: row.display for section in sections for row in section.rows}
    return fields(
        *(
            (key, labels.get(key) or key, said.get(key) or text)
            for key, text in sheet.answers.items()
        )
    )
