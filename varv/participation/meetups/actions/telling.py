"""What participants are told by mail, each in their own language."""

from collections.abc import Iterable, Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from varv.core import addresses, clock, sealed
from varv.core.dates import clock_time, weekday_date
from varv.municipalities.models import Municipality
from varv.notices import actions as notices
from varv.notices.enclosures import Enclosure
from varv.notices.models import Outbox
from varv.participation.meetups import calendar, queries
from varv.participation.meetups.models import Booking, Occasion

BOOKING, RATING = "meetup-booking", "meetup-rating"


def link(municipality: Municipality, booking: Booking) -> str:
    """Return the address by which whoever has the mail opens the booking."""
    word = sealed.seal(BOOKING, {"booking": str(booking.pk)})
    return addresses.absolute(municipality, "my:meetup_by_link", word=word)


def rating_link(municipality: Municipality, booking: Booking) -> str:
    """Return the address where a participant says what it was like."""
    word = sealed.seal(RATING, {"booking": str(booking.pk)})
    return addresses.absolute(municipality, "public:meetup_rate", word=word)


def when(occasion: Occasion) -> str:
    """Return day, time and place in one line, in the language that is active."""
    language = translation.get_language()
    starts_at, ends_at = occasion.sessions[0]
    return _("{day} kl. {start}–{end}, {place}").format(
        day=weekday_date(clock.local(starts_at).date(), language),
        start=clock_time(starts_at),
        end=clock_time(ends_at),
        place=occasion.place,
    )


def _name(occasion: Occasion) -> str:
    return occasion.series.say("name", translation.get_language())


def mail(
    booking: Booking, happening: str, subject: str, lines: Sequence[str], *, dated: bool = False
) -> Outbox | None:
    """Return a mail about a booking, unless there is nowhere to send it.

    Args:
        happening: names what is told, so that the same is told once.
        dated: whether the date for a calendar goes along.
    """
    if not booking.email:
        return None
    occasion, place = booking.occasion, booking.municipality
    files: tuple[Enclosure, ...] = ()
    if dated:
        text = calendar.file(place, [occasion], booking.language)
        files = (Enclosure("traff.ics", "text/calendar", text=text),)
    return notices.written(
        municipality=place,
        key=f"meetup:{booking.pk}:{happening}",
        recipient=booking.email,
        subject=subject,
        text="\n\n".join(line for line in lines if line),
        language=booking.language,
        attachments=files,
        discreet=not queries.may_be_told(booking),
    )


def _send(*mails: Outbox | None) -> None:
    written = [each for each in mails if each is not None]
    if written:
        notices.send_all(written)


def booked(booking: Booking, *, place_in_queue: int = 0) -> None:
    """Confirm a seat, or a place in the queue."""
    occasion, place = booking.occasion, booking.municipality
    if not booking.email:
        return
    with translation.override(booking.language):
        name, page = _name(occasion), link(place, booking)
        if place_in_queue:
            subject = _("I kö till {name}").format(name=name)
            said = _(
                "Det är fullt, och {who} står som nummer {number} i kön. Blir det en plats ledig "
                "får du den, och vi mejlar dig genast."
            )
            lines = [said.format(who=booking.name, number=place_in_queue), when(occasion)]
        else:
            subject = _("Anmäld till {name}").format(name=name)
            lines = [
                _("{who} är anmäld till {name}.").format(who=booking.name, name=name),
                when(occasion),
                _("Kod i dörren: {code}").format(code=booking.code),
            ]
        lines.append(_("Se, ändra eller avboka: {link}").format(link=page))
        _send(_booked(booking, subject, lines, is_waiting=bool(place_in_queue)))


def _booked(
    booking: Booking, subject: str, lines: Sequence[str], *, is_waiting: bool
) -> Outbox | None:
    return mail(booking, f"booked-{booking.number}", subject, lines, dated=not is_waiting)


def moved_up(booking: Booking) -> None:
    """Tell somebody in the queue that they have a seat."""
    with translation.override(booking.language):
        lines = [
            _("En plats blev ledig, och {who} stod först i kön.").format(who=booking.name),
            when(booking.occasion),
            _("Kod i dörren: {code}").format(code=booking.code),
            _("Kan du inte komma? Lämna platsen till nästa i kön: {link}").format(
                link=link(booking.municipality, booking)
            ),
        ]
        subject = _("Plats på {name}").format(name=_name(booking.occasion))
        _send(mail(booking, f"moved-up-{booking.number}", subject, lines, dated=True))


def cancelled(booking: Booking, *, by_staff: bool) -> None:
    """Say that a seat was given back."""
    with translation.override(booking.language):
        name = _name(booking.occasion)
        said = _("{who} är inte längre anmäld till {name}.")
        if by_staff:
            said = _("Kommunen har avbokat {who} från {name}.")
        subject = _("Avbokat: {name}").format(name=name)
        lines = [said.format(who=booking.name, name=name), when(booking.occasion)]
        _send(mail(booking, f"cancelled-{booking.number}", subject, lines))


def called_off(bookings: Iterable[Booking], others: Sequence[Occasion]) -> None:
    """Tell everybody that an occasion will not be held, why, and when else one can come."""
    _send(*[_called_off(booking, others) for booking in bookings])


def _called_off(booking: Booking, others: Sequence[Occasion]) -> Outbox | None:
    occasion, place = booking.occasion, booking.municipality
    with translation.override(booking.language):
        name = _name(occasion)
        offered = ""
        if others:
            page = addresses.absolute(place, "public:meetup", slug=occasion.series.slug)
            days = "\n".join(f"- {when(each)}" for each in others[:5])
            offered = _("Du kan komma en annan gång:\n{days}\nAnmäl dig: {link}").format(
                days=days, link=page
            )
        lines = [
            _("{name} blir inte av {when}.").format(name=name, when=when(occasion)),
            _("Därför: {reason}").format(reason=occasion.reason),
            offered,
        ]
        subject = _("Inställt: {name}").format(name=name)
        return mail(booking, "called-off", subject, lines, dated=True)


def changed(bookings: Iterable[Booking]) -> None:
    """Tell everybody of a new time or place."""
    _send(*[_changed(booking) for booking in bookings])


def _changed(booking: Booking) -> Outbox | None:
    occasion = booking.occasion
    with translation.override(booking.language):
        lines = [
            _("Det här gäller nu:"),
            when(occasion),
            _("Passar det inte? Avboka: {link}").format(link=link(booking.municipality, booking)),
        ]
        subject = _("Ny tid eller plats: {name}").format(name=_name(occasion))
        return mail(booking, f"changed-{occasion.sequence}", subject, lines, dated=True)


def reminder(booking: Booking) -> Outbox | None:
    """Return a mail that reminds of what is booked."""
    occasion = booking.occasion
    with translation.override(booking.language):
        lines = [
            when(occasion),
            _("Kod i dörren: {code}").format(code=booking.code),
            _("Kan du inte komma? Lämna platsen till nästa i kön: {link}").format(
                link=link(booking.municipality, booking)
            ),
        ]
        subject = _("Snart dags: {name}").format(name=_name(occasion))
        return mail(booking, "reminder", subject, lines)


def ask_for_rating(booking: Booking) -> Outbox | None:
    """Return a mail that asks what it was like."""
    with translation.override(booking.language):
        name = _name(booking.occasion)
        lines = [
            _("Du var på {name}. Berätta gärna hur det var. Svaret är anonymt.").format(name=name),
            rating_link(booking.municipality, booking),
        ]
        return mail(booking, "rating", _("Hur var {name}?").format(name=name), lines)
