"""Mails of the council: to its members, and to those whose opinion is asked for."""

from collections.abc import Iterable

from django.utils import translation
from django.utils.translation import gettext as _

from varv.core import addresses, clock, sealed
from varv.core.dates import long_date
from varv.municipalities.models import Municipality
from varv.notices import actions as notices
from varv.steering.council.models import Meeting, Member, Opinion

LANGUAGE = "sv"  # that staff are written to in
PURPOSE = "council opinion"


def _place(row: Meeting | Opinion) -> Municipality:
    return Municipality.objects.get(pk=row.municipality_id)


def _when(meeting: Meeting) -> str:
    return _("{day} klockan {time}, {venue}").format(
        day=long_date(meeting.on), time=f"{meeting.at:%H.%M}", venue=meeting.venue
    )


def _to_members(
    meeting: Meeting, members: Iterable[Member], about: str, subject: str, text: str
) -> None:
    """Mail each member who still works here."""
    place = _place(meeting)
    notices.send_all(
        [
            notices.written(
                municipality=place,
                key=f"council:{about}:{meeting.pk}:{each.officer_id}",
                recipient=each.officer.user.email,
                subject=subject,
                text=text,
                language=LANGUAGE,
            )
            for each in members
            if each.officer.is_active
        ]
    )


def invite(meeting: Meeting, members: Iterable[Member], *, is_moved: bool = False) -> None:
    """Mail the members when and where the meeting is, with its agenda."""
    with translation.override(LANGUAGE):
        subject = _("Digitaliseringsrådet möts {day}").format(day=long_date(meeting.on))
        if is_moved:
            subject = _("Ändrat: {subject}").format(subject=subject)
        items = meeting.items.order_by("place").values_list("title", flat=True)
        agenda = "\n".join(f"{number}. {title}" for number, title in enumerate(items, start=1))
        link = addresses.absolute(_place(meeting), "desk:council_meeting", pk=meeting.pk)
        text = "\n\n".join(
            part
            for part in (
                _when(meeting),
                meeting.note,
                _("Dagordning:"),
                agenda,
                _("Sätt poäng på varje punkt före mötet: {link}").format(link=link),
            )
            if part
        )
        about = f"call:{meeting.revision}"
        _to_members(meeting, members, about, subject, text)


def call_off(meeting: Meeting, members: Iterable[Member]) -> None:
    """Mail the members that the meeting is cancelled."""
    with translation.override(LANGUAGE):
        subject = _("Inställt: digitaliseringsrådet {day}").format(day=long_date(meeting.on))
        text = _("Mötet {when} är inställt.").format(when=_when(meeting))
        _to_members(meeting, members, "off", subject, text)


def remind_to_score(meeting: Meeting, members: Iterable[Member]) -> None:
    """Mail the members who have not scored all of the agenda; once for each meeting."""
    with translation.override(LANGUAGE):
        link = addresses.absolute(_place(meeting), "desk:council_meeting", pk=meeting.pk)
        subject = _("Din poäng saknas inför mötet {day}").format(day=long_date(meeting.on))
        text = "\n\n".join(
            (
                _("Några punkter på dagordningen väntar på din poäng."),
                _("Sätt poäng här: {link}").format(link=link),
            )
        )
        _to_members(meeting, members, "score", subject, text)


def ask_for(opinion: Opinion, *, is_reminder: bool = False) -> None:
    """Mail somebody a link by which they answer without an account."""
    place = _place(opinion)
    word = sealed.seal(PURPOSE, {"opinion": opinion.pk})
    with translation.override(LANGUAGE):
        link = addresses.absolute(place, "public:council_opinion", word=word)
        subject = _("{name} kommun ber om ert yttrande").format(name=place.name)
        if is_reminder:
            subject = _("Påminnelse: {subject}").format(subject=subject)
        text = "\n\n".join(
            part
            for part in (
                _("Till {name}").format(name=opinion.name),
                _("Digitaliseringsrådet ska ta ställning till: {title}").format(
                    title=opinion.item.title
                ),
                opinion.question,
                _("Svara senast {day}, utan att logga in: {link}").format(
                    day=long_date(opinion.due_on), link=link
                ),
                _("Ni kan ändra svaret till och med den dagen. Skicka inte länken vidare."),
            )
            if part
        )
        when = "remind" if is_reminder else f"ask:{clock.now():%Y%m%d}"
        notices.send(
            municipality=place,
            key=f"opinion:{when}:{opinion.pk}",
            recipient=opinion.email,
            subject=subject,
            text=text,
            language=LANGUAGE,
        )
