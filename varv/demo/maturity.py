"""The maturity of the demo's municipalities."""

from varv.demo.life import Teller


def tell(teller: Teller) -> None:
    """Let the maturity of a municipality come about."""
