"""What the walks over all routes need to know of each area of participation and steering."""

from tests.architecture.voices import (
    dialogues,
    direction,
    effects,
    feedback,
    following,
    inbox,
    meetups,
    needs,
    news,
    open311,
    plans,
    proposals,
)

AREAS = (
    following,
    needs,
    proposals,
    feedback,
    open311,
    dialogues,
    meetups,
    news,
    inbox,
    direction,
    plans,
    effects,
)
