"""The citizen panel: joined, left, and asked a few times a month at most."""

from django.db import transaction
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock
from varv.core.dates import long_date
from varv.core.errors import Invalid, Refused
from varv.participation.dialogues import queries, rules
from varv.participation.dialogues.actions.making import ask
from varv.participation.dialogues.actions.sweeping import page_of
from varv.participation.dialogues.models import Asking, Dialogue, Member
from varv.participation.dialogues.states import Age, Openness
from varv.participation.following import actions as following
from varv.participation.following.actions import Told
from varv.participation.following.models import Follow
from varv.participation.following.states import Kind
from varv.people.actors import Actor
from varv.people.levels import Level


@transaction.atomic
def join(
    *, by: Actor, consents: bool, age: str = "", area: str = "", language: str = "sv"
) -> Member:
    """Let a resident join the panel, or describe themselves anew; doing it twice is once.

    Raises:
        Refused: the actor is no resident known by e-ID.
        Invalid: consent is missing (GDPR art. 6.1 a).
    """
    if by.municipality_id is None or not by.is_resident or by.level < Level.SUBSTANTIAL:
        raise Refused("panel.join")
    if not consents:
        raise Invalid({"consents": _("Kryssa i att du vill vara med och att vi får fråga dig.")})
    row, _new = Member.objects.update_or_create(
        municipality_id=by.municipality_id,
        person_id=by.as_person,
        defaults={
            "age": age if age in Age.values else Age.UNSAID,
            "area": " ".join(area.split())[:60],
            "consented_at": clock.now(),
            "left_at": None,
        },
    )
    following.follow(kind=Kind.PANEL, by=by, language=language)
    audit.record(by=by, action="panel.join", subject=row, concerns=row.person_id)
    return row


@transaction.atomic
def leave(*, by: Actor) -> None:
    """Let a resident leave the panel; what they said of themselves is taken away."""
    row = queries.member(by)
    if row is None:
        return
    row.left_at, row.age, row.area = clock.now(), Age.UNSAID, ""
    row.save(update_fields=["left_at", "age", "area"])
    follow = Follow.objects.filter(kind=Kind.PANEL, subject="", person_id=by.as_person).first()
    if follow:
        following.end(follow=follow)
    audit.record(by=by, action="panel.leave", subject=row, concerns=row.person_id)


@transaction.atomic
def invite(*, dialogue: Dialogue, by: Actor, number: int | None = None) -> Asking:
    """Ask the panel to answer a dialogue, or ask it again.

    Args:
        number: which time it is asked, where that is known; the panel is asked it once.

    Raises:
        Refused: the officer may not.
        Invalid: the dialogue is not open, or the panel was mailed enough this month.
    """
    ask(rules.may_manage(by, dialogue), "panel.invite")
    dialogue.refresh_from_db(
        fields=["state", "opens_at", "closes_at"],
        from_queryset=Dialogue.objects.select_for_update(),
    )
    if not dialogue.is_open or dialogue.openness == Openness.LINK:
        raise Invalid({"panel": _("Panelen kan frågas när dialogen är öppen och inte bara länk.")})
    earlier = Asking.objects.filter(dialogue=dialogue)
    if number is not None and (known := earlier.filter(number=number).first()):
        return known
    now = clock.now()
    recent = list(Asking.objects.filter(asked_at__gt=now - rules.MONTH))
    if not rules.may_be_asked(recent, now):
        raise Invalid({"panel": _("Panelen har redan fått två mejl den senaste månaden.")})
    last = earlier.aggregate(last=Max("number"))["last"] or 0
    row = Asking.objects.create(
        municipality_id=dialogue.municipality_id,
        dialogue=dialogue,
        number=last + 1,
        asked_at=now,
        asked_by_id=by.officer_id,
        members=0,
    )
    row.members = following.tell(
        municipality=dialogue.municipality,
        kind=Kind.PANEL,
        subject="",
        happening=f"asking-{row.pk}",
        write=lambda: _asked(dialogue, again=last > 0),
    )
    row.save(update_fields=["members"])
    audit.record(by=by, action="panel.invite", subject=dialogue, data={"members": row.members})
    return row


def _asked(dialogue: Dialogue, *, again: bool) -> Told:
    day = long_date(clock.local(dialogue.closes_at).date(), translation.get_language())
    first = _("Påminnelse: {title}") if again else _("Panelen, vad tycker du? {title}")
    return Told(
        subject=first.format(title=dialogue.name),
        text="\n\n".join(
            (
                dialogue.summary,
                _("Svara senast {day}: {link}").format(day=day, link=page_of(dialogue)),
                _(
                    "Har du redan svarat? Då behöver du inte göra något. "
                    "Vi ser inte vem som har svarat."
                ),
            )
        ),
    )
