"""Writing news, letting them out, and mailing them."""

from varv.participation.news.actions.letters import (
    Draft,
    begin_letter,
    call_back,
    compose,
    post,
    send_letter,
    try_letter,
)
from varv.participation.news.actions.picturing import (
    Said,
    add_picture,
    describe_picture,
    remove_picture,
)
from varv.participation.news.actions.press import Card, describe, end_contact, keep_contact
from varv.participation.news.actions.publishing import announce, publish, take_back, withdraw
from varv.participation.news.actions.writing import Facts, Words, begin, write

__all__ = [
    "Card",
    "Draft",
    "Facts",
    "Said",
    "Words",
    "add_picture",
    "announce",
    "begin",
    "begin_letter",
    "call_back",
    "compose",
    "describe",
    "describe_picture",
    "end_contact",
    "keep_contact",
    "post",
    "publish",
    "remove_picture",
    "send_letter",
    "take_back",
    "try_letter",
    "withdraw",
    "write",
]
