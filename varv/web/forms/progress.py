"""Where in a form of several steps somebody is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mark:
    """One step in the list of steps."""

    title: str
    url: str
    is_done: bool
    is_current: bool


@dataclass(frozen=True)
class Progress:
    """Where in the form somebody is."""

    name: str
    marks: tuple[Mark, ...]
    number: int

    @property
    def total(self) -> int:
        """Return how many steps there are, the review included."""
        return len(self.marks)

    @property
    def share(self) -> float:
        """Return how much of the form is done with this step."""
        return self.number / self.total

    @property
    def label(self) -> str:
        """Return how far the form has come, as the ring shows it."""
        return f"{self.number}/{self.total}"

    @property
    def title(self) -> str:
        """Return what this step is called."""
        return self.marks[self.number - 1].title

    @property
    def following(self) -> str:
        """Return what the next step is called, or nothing after the last."""
        return self.marks[self.number].title if self.number < self.total else ""
