"""What time does to a dialogue by itself: it opens, it closes, and those who follow it are told."""

import datetime as dt
from collections.abc import Callable

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from varv.core import addresses, clock, events, sweeping
from varv.core.dates import long_date
from varv.municipalities.models import Municipality
from varv.participation.dialogues.events import DialogueClosed, DialogueOpened
from varv.participation.dialogues.models import Dialogue, Sheet, Tally
from varv.participation.dialogues.queries import counts
from varv.participation.dialogues.states import Openness, Results, State
from varv.participation.following import actions as following
from varv.participation.following.actions import Told
from varv.participation.following.states import Kind

FORGOTTEN = dt.timedelta(days=30)


def sweep(municipality: Municipality) -> None:
    """Let days that have passed take effect; doing it twice, or at once, is doing it once."""
    now = clock.now()
    running = Dialogue.objects.filter(state=State.RUNNING)
    begun = running.filter(opened_told_at__isnull=True, opens_at__lte=now)
    over = running.filter(closed_told_at__isnull=True, closes_at__lte=now)
    sweeping.each((begun | over).select_related("municipality"), settle)
    Sheet.objects.filter(sent_on__isnull=True, updated_at__lt=now - FORGOTTEN).delete()
    Sheet.objects.filter(sent_on__lt=(now - FORGOTTEN).date()).delete()


@transaction.atomic
def settle(dialogue: Dialogue) -> None:
    """Tell that the dialogue has opened, and that it has closed, each once."""
    now, rows = clock.now(), Dialogue.objects.filter(pk=dialogue.pk)
    place = dialogue.municipality_id
    if dialogue.opens_at <= now and rows.filter(opened_told_at__isnull=True).update(
        opened_told_at=now
    ):
        events.publish(DialogueOpened(place, dialogue.pk))
    if dialogue.closes_at <= now and rows.filter(closed_told_at__isnull=True).update(
        closed_told_at=now
    ):
        tally = show(dialogue, is_over=True)
        events.publish(DialogueClosed(place, dialogue.pk, tally.answers))
        tell(dialogue, "closed", lambda: _closed(dialogue, tally.answers))


def show(dialogue: Dialogue, *, is_over: bool = False) -> Tally:
    """Let the figures that everybody sees move on, when enough people have answered since.

    They move by the least number that is shown, or a tenth of all, so that nobody sees from two
    looks what the one person said who answered between them. An answer that was changed goes
    along with the next move and brings none about, or whoever may change theirs moves the figures.
    For the same reason the last few who answered stay out of figures that were seen before.
    """
    tally = Tally.objects.select_for_update().get(dialogue=dialogue)
    new = tally.answers - counts.shown(tally).answers
    least = dialogue.threshold if is_over else max(dialogue.threshold, tally.answers // 10)
    is_first_look = is_over and dialogue.results != Results.LIVE
    if new >= least or is_first_look:
        tally.shown = counts.count_now(dialogue).stored()
        tally.shown_revision = tally.revision
        tally.save(update_fields=["shown", "shown_revision"])
    return tally


def tell(dialogue: Dialogue, happening: str, write: Callable[[], Told]) -> int:
    """Mail those who follow a dialogue; return how many."""
    return following.tell(
        municipality=dialogue.municipality,
        kind=Kind.DIALOGUE,
        subject=str(dialogue.pk),
        happening=happening,
        write=write,
    )


def page_of(dialogue: Dialogue) -> str:
    """Return the whole address of the dialogue's page."""
    if dialogue.openness == Openness.LINK:
        return addresses.absolute(dialogue.municipality, "public:dialogue_link", word=dialogue.link)
    return addresses.absolute(dialogue.municipality, "public:dialogue", slug=dialogue.slug)


def _closed(dialogue: Dialogue, answers: int) -> Told:
    day = long_date(clock.local(dialogue.closes_at).date(), translation.get_language())
    return Told(
        subject=_("Dialogen har stängt: {title}").format(title=dialogue.name),
        text="\n\n".join(
            (
                _("Dialogen ”{title}” stängde {day}. Antal svar: {number}.").format(
                    title=dialogue.name, day=day, number=answers
                ),
                _("Nu läser vi svaren. Du får ett mejl när vi har bestämt vad vi gör."),
                page_of(dialogue),
            )
        ),
    )
