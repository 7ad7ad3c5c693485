"""The dialogues of the demo."""

from varv.demo.life import Teller


def tell(teller: Teller) -> None:
    """Let the dialogues of a municipality come about."""
