"""What may be known of needs further up: the plan grows from them."""

from dataclasses import dataclass

from varv.people.actors import Actor


@dataclass(frozen=True)
class NeedNoted:
    """Somebody wrote down what residents need."""

    municipality_id: int
    need_id: int
    by: Actor


@dataclass(frozen=True)
class NeedPlaced:
    """A need went under a theme, or out of it when there is none."""

    municipality_id: int
    need_id: int
    theme_id: int | None
    by: Actor


@dataclass(frozen=True)
class NeedsMerged:
    """A need went into another that says the same."""

    municipality_id: int
    need_id: int
    into_id: int
    by: Actor


@dataclass(frozen=True)
class NeedsParted:
    """A need that had gone into another stands for itself again."""

    municipality_id: int
    need_id: int
    from_id: int
    by: Actor


@dataclass(frozen=True)
class ThemesMerged:
    """A theme went into another, with its needs."""

    municipality_id: int
    theme_id: int
    into_id: int
    by: Actor


@dataclass(frozen=True)
class ThemesParted:
    """A theme that had gone into another stands for itself again."""

    municipality_id: int
    theme_id: int
    from_id: int
    by: Actor
