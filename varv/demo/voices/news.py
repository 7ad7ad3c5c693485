"""The news of the demo."""

from varv.demo.life import Teller


def tell(teller: Teller) -> None:
    """Let the news of a municipality come about."""
