"""The needs of the demo."""

from varv.demo.life import Teller


def tell(teller: Teller) -> None:
    """Let the needs of a municipality come about."""
