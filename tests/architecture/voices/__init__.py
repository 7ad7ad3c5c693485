"""What the walks over all routes need to know of each area of participation."""

from tests.architecture.voices import (
    dialogues,
    feedback,
    following,
    inbox,
    meetups,
    needs,
    news,
    open311,
    proposals,
)

AREAS = (following, needs, proposals, feedback, open311, dialogues, meetups, news, inbox)
