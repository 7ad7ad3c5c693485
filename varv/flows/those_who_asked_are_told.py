"""Those who asked are told when it enters the plan, is in use, and shows an effect; each once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from varv.core import addresses, sealed, sweeping
from varv.core.events import listen
from varv.flows import somebody_asked
from varv.flows.somebody_asked import Asker
from varv.laps import actions as laps
from varv.laps import events as linked
from varv.laps import queries as known
from varv.laps import silence
from varv.laps.models import Node, Telling
from varv.laps.states import Kind, Moment, Stage
from varv.laps.words import WORDS
from varv.municipalities.models import Municipality
from varv.notices import actions as notices
from varv.notices.models import Outbox
from varv.steering.direction.models import spoken
from varv.steering.effects import events as measured
from varv.steering.effects.models import Indicator
from varv.steering.plans import events as planned
from varv.steering.plans import queries as plans
from varv.steering.plans.models import Activity
from varv.steering.plans.states import LAUNCHED

PURPOSE = "lap silence"
MANY = 200  # voices at a time
BATCH = 500  # mails at a time


@listen(linked.Linked)
def tied(event: linked.Linked) -> None:
    """Queue what those behind a lap are to be told, now that it goes on."""
    _queue(Node.objects.get(pk=event.after_id))


@listen(linked.Moved)
def moved(event: linked.Moved) -> None:
    """Queue the same when a need went into one that is further on."""
    _queue(Node.objects.get(pk=event.to_id))


@listen(planned.ActivityLaunched)
def launched(event: planned.ActivityLaunched) -> None:
    """Queue that what an activity makes is in use."""
    if node := known.node(Kind.ACTIVITY, event.activity_id):
        _queue(node)


@listen(measured.EffectMeasured)
def shown(event: measured.EffectMeasured) -> None:
    """Queue that an effect is measured, the first time that one is."""
    if node := known.node(Kind.EFFECT, event.indicator_id):
        _queue(node)


def _queue(node: Node) -> None:
    """Queue what is true of every activity in the lap that goes through a thing."""
    for activity in known.lap(node, public=False).at(Stage.ACTIVITY):
        lap = known.lap(activity, public=False)
        voices = lap.at(Stage.VOICE)
        if voices:
            moments = _moments(int(activity.key), lap.at(Stage.EFFECT))
            laps.queue(activity=activity, voices=voices, moments=moments)


def _moments(activity_id: int, effects: Iterable[Node]) -> list[Moment]:
    """Return what can be said of an activity: that it is planned, in use, and has an effect.

    Only what was measured since it came in use is an effect of it.
    """
    row = Activity.objects.filter(pk=activity_id).first()
    if row is None:
        return []
    if row.stage not in LAUNCHED:
        return [Moment.PLANNED]
    ids = [int(each.key) for each in effects]
    rows = Indicator.objects.filter(pk__in=ids, is_public=True)
    is_measured = rows.filter(points__on__gte=plans.launched_on(row)).exists()
    return [Moment.PLANNED, Moment.LAUNCHED, *([Moment.MEASURED] if is_measured else [])]


def sweep(municipality: Municipality) -> int:
    """Mail those who asked what has become due, and return how many mails that were."""
    rows = known.to_be_told(MANY).select_related("voice", "activity", "municipality")
    return sweeping.each(list(rows), _tell)


@transaction.atomic
def _tell(telling: Telling) -> int:
    """Tell those behind one voice of one activity: the latest of what they have not heard."""
    waiting = list(known.waiting(telling).select_for_update())
    row = Activity.objects.filter(pk=int(telling.activity.key)).first()
    if not waiting or row is None or row.stopped_at is not None:
        return 0
    lap = known.lap(telling.activity, public=False)
    if telling.voice not in lap.at(Stage.VOICE):
        for each in waiting:
            each.delete()
        return 0
    moment = Moment(max(each.moment for each in waiting))
    laps.settle(tellings=waiting)
    return _send(_Letter(telling.municipality, telling.activity, row, moment), telling.voice)


@dataclass(frozen=True)
class _Letter:
    municipality: Municipality
    node: Node
    activity: Activity
    moment: Moment


def _send(letter: _Letter, voice: Node) -> int:
    mails: list[Outbox] = []
    number = 0
    for each in _willing(somebody_asked.behind(voice)):
        mails.append(_written(letter, each))
        if len(mails) == BATCH:
            notices.send_all(mails)
            number += len(mails)
            mails.clear()
    notices.send_all(mails)
    return number + len(mails)


def _willing(askers: Iterable[Asker]) -> Iterator[Asker]:
    """Yield everybody once who has not asked for silence, looked up some hundreds at a time."""
    known_words, batch = set[str](), list[tuple[str, Asker]]()
    for each in askers:
        word = silence.word_of(each.address)
        if word not in known_words:
            known_words.add(word)
            batch.append((word, each))
        if len(batch) == BATCH:
            yield from _heard(batch)
            batch.clear()
    yield from _heard(batch)


def _heard(batch: list[tuple[str, Asker]]) -> list[Asker]:
    silent = known.silent(word for word, _asker in batch)
    return [asker for word, asker in batch if word not in silent]


def _written(letter: _Letter, asker: Asker) -> Outbox:
    place, word = letter.municipality, silence.word_of(asker.address)
    sealed_word = sealed.seal(PURPOSE, {"word": word})
    with translation.override(asker.language):
        subject, said = _words(letter)
        page = addresses.absolute(
            place, "public:lap", kind=WORDS[Kind.ACTIVITY], key=letter.node.key
        )
        return notices.written(
            municipality=place,
            key=f"lap:{letter.node.pk}:{letter.moment}:{word[:24]}",
            recipient=asker.address,
            subject=subject,
            text="\n\n".join((said, _("Läs hela varvet: {link}").format(link=page), asker.why)),
            language=asker.language,
            discreet=asker.is_protected,
            way_out=addresses.absolute(place, "public:lap_silence", word=sealed_word),
        )


def _words(letter: _Letter) -> tuple[str, str]:
    """Return the subject and the news, in the active language."""
    title = spoken(letter.activity, "title")
    if letter.moment is Moment.PLANNED:
        told = _("Det du tog upp är nu med i kommunens handlingsplan, i aktiviteten ”{title}”.")
        return _("Det du tog upp är med i planen"), told.format(title=title)
    if letter.moment is Moment.LAUNCHED:
        told = _("Det du tog upp har blivit något som går att använda: ”{title}” är i bruk.")
        return _("Det du tog upp är i bruk"), told.format(title=title)
    told = _("Nu är det mätt vad ”{title}” har gett. Det växte ur något som du tog upp.")
    return _("Se vad det du tog upp har gett"), told.format(title=title)
