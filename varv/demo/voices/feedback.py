"""The feedback of the demo."""

from varv.demo.life import Teller


def tell(teller: Teller) -> None:
    """Let the feedback of a municipality come about."""
