"""The life of a case as the resident understands it; the package's own states lie within."""

import enum


class Phase(enum.StrEnum):
    """Where a case is, in words that anybody understands."""

    RECEIVED = "received"
    HANDLING = "handling"
    WAITING = "waiting"
    DECIDED = "decided"
    CLOSED = "closed"


ARROWS: dict[Phase, frozenset[Phase]] = {
    Phase.RECEIVED: frozenset({Phase.HANDLING, Phase.WAITING, Phase.DECIDED, Phase.CLOSED}),
    Phase.HANDLING: frozenset({Phase.WAITING, Phase.DECIDED, Phase.CLOSED}),
    Phase.WAITING: frozenset({Phase.RECEIVED, Phase.HANDLING, Phase.DECIDED, Phase.CLOSED}),
    Phase.DECIDED: frozenset({Phase.CLOSED, Phase.HANDLING}),
    Phase.CLOSED: frozenset({Phase.HANDLING}),
}

OPEN = (Phase.RECEIVED, Phase.HANDLING, Phase.WAITING)


class Capacity(enum.StrEnum):
    """In what capacity somebody applies."""

    SELF = "self"
    GUARDIAN = "guardian"
    REPRESENTATIVE = "representative"
    FIRM = "firm"
    COUNTER = "counter"


class Happening(enum.StrEnum):
    """What an event in a case's log tells of."""

    RECEIVED = "received"
    SIGNED = "signed"
    ASSIGNED = "assigned"
    MOVED = "moved"
    MESSAGE_IN = "message_in"
    MESSAGE_OUT = "message_out"
    COMPLETION_ASKED = "completion_asked"
    COMPLETION_ANSWERED = "completion_answered"
    COMPLETION_MISSED = "completion_missed"
    DELAYED = "delayed"
    DECIDED = "decided"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    REOPENED = "reopened"
    NOTED = "noted"
