"""What happened to news, for those who listen above."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ArticlePublished:
    """An article is public from now on."""

    article_id: int
    municipality_id: int
    kind: str
    slug: str


@dataclass(frozen=True)
class LetterSent:
    """A letter is on its way to everybody who asked for it."""

    letter_id: int
    municipality_id: int
    receivers: int
