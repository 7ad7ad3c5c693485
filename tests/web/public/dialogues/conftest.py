"""The same dialogues as the area's own tests."""

from tests.participation.dialogues.conftest import by, here, keeper, park, sam, sure

__all__ = ["by", "here", "keeper", "park", "sam", "sure"]
