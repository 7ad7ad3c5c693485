"""The proposals of the demo."""

from varv.demo.life import Teller


def tell(teller: Teller) -> None:
    """Let the proposals of a municipality come about."""
