"""Each workday morning an officer is told how much of what residents said waits for them."""

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varv.core import addresses, clock, sweeping
from varv.core.workdays import is_workday
from varv.flows import voices_wait
from varv.flows.voices_wait import MOST, Inbox, Wanted
from varv.municipalities.models import Municipality
from varv.notices import actions as notices
from varv.participation.needs import queries
from varv.people import queries as people
from varv.people.models import Officer

MORNING = range(6, 9)  # whoever looks later than this has begun the day without it
LANGUAGE = "sv"  # that staff are written to in


def tell(municipality: Municipality) -> None:
    """Mail each officer for whom something waits, once a day; nobody is named in the mail."""
    now = clock.local(clock.now())
    if now.hour not in MORNING or not is_workday(now.date()):
        return
    day = f"{now:%Y%m%d}"
    sweeping.each(queries.who_want_letters(), lambda officer: _tell(municipality, officer, day))


@transaction.atomic
def _tell(municipality: Municipality, officer: Officer, day: str) -> int:
    """Mail one officer, when something waits for them."""
    actor = people.officer(officer, officer.user)
    if not any(actor.may(each) for each in voices_wait.PERMISSIONS):
        return 0
    inbox = voices_wait.read(actor, Wanted())
    if not inbox.rows:
        return 0
    with translation.override(LANGUAGE):
        notices.send(
            municipality=municipality,
            key=f"voices:{officer.pk}:{day}",
            recipient=officer.user.email,
            subject=_subject(inbox),
            text=_text(municipality, inbox),
            language=LANGUAGE,
        )
    return 1


def _subject(inbox: Inbox) -> str:
    many = sum(inbox.counts.values())
    text = ngettext("{n} sak väntar i din inkorg", "{n} saker väntar i din inkorg", many)
    return text.format(n=many)


def _text(municipality: Municipality, inbox: Inbox) -> str:
    counted = [
        f"{what.label}: {f'{MOST}+' if many >= MOST else many}"
        for what, many in inbox.counts.items()
        if many
    ]
    late = ngettext("{n} har passerat sin dag.", "{n} har passerat sin dag.", inbox.late)
    link = addresses.absolute(municipality, "desk:voices")
    parts = [
        _("Det här har invånare sagt, och det väntar på dina enheter:"),
        "\n".join(counted),
        late.format(n=inbox.late) if inbox.late else "",
        _("Läs det i inkorgen: {link}").format(link=link),
        _("Brevet kommer varje vardagsmorgon när något väntar. Du stänger av det i inkorgen."),
    ]
    return "\n\n".join(part for part in parts if part)
