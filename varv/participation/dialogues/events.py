"""What happens to dialogues that others may want to know."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DialogueOpened:
    """Answers are taken from now on."""

    municipality_id: int
    dialogue_id: int


@dataclass(frozen=True)
class DialogueClosed:
    """No more answers are taken."""

    municipality_id: int
    dialogue_id: int
    answers: int


@dataclass(frozen=True)
class DialogueAnswered:
    """The municipality has said what it does about what was said."""

    municipality_id: int
    dialogue_id: int
    answers: int
