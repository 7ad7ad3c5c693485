"""What residents of the demo say, and what they are told."""

from collections.abc import Callable

from varv.demo.life import Teller
from varv.demo.voices import dialogues, feedback, meetups, needs, news, open311, proposals

STORIES: tuple[Callable[[Teller], None], ...] = (
    proposals.tell,
    feedback.tell,
    open311.tell,
    dialogues.tell,
    meetups.tell,
    news.tell,
    needs.tell,
)
