"""The life of a municipality's service."""

import enum


class Offer(enum.StrEnum):
    """Whether residents can apply."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


ARROWS: dict[Offer, frozenset[Offer]] = {
    Offer.DRAFT: frozenset({Offer.PUBLISHED}),
    Offer.PUBLISHED: frozenset({Offer.PUBLISHED, Offer.WITHDRAWN}),
    Offer.WITHDRAWN: frozenset({Offer.PUBLISHED}),
}
