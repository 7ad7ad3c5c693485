"""What an action may answer instead of doing what it was asked."""

from collections.abc import Mapping


class VarvError(Exception):
    """Something that the person at the other end can be told about."""


class Refused(VarvError):
    """The rule says no; a stranger is shown the same page as for nothing."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


class Conflict(VarvError):
    """Somebody else was first; what was written is kept and shown beside the news."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Invalid(VarvError):
    """What was given cannot be used; each message says what to do, keyed by field."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{key}: {text}" for key, text in messages.items()))
        self.messages = dict(messages)
