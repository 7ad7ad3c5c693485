"""What residents of the demo say, and what they are told."""

from collections.abc import Callable

from varv.demo.life import Teller
from varv.demo.voices import dialogues, feedback, meetups, needs, news, proposals

STORIES: tuple[Callable[[Teller], None], ...] = (
    proposals.tell,
    feedback.tell,
    dialogues.tell,
    meetups.tell,
    news.tell,
    needs.tell,
)
