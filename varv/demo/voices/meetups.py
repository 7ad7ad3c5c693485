"""The meetups of the demo."""

from varv.demo.life import Teller


def tell(teller: Teller) -> None:
    """Let the meetups of a municipality come about."""
