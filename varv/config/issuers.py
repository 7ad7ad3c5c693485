"""Whether an OpenID provider may be used with this installation."""

from urllib.parse import urlsplit

from varv.config.env import Reader

TEST_PATH = "/test-e-leg"
OWN_MACHINE = ("localhost", "127.0.0.1", "::1")


def check(env: Reader, name: str, issuer: str, client_id: str, *, demo: bool) -> None:
    """Note what is wrong with a provider: the test e-ID outside the demo, no https, no client."""
    if not issuer:
        return
    parts = urlsplit(issuer)
    if TEST_PATH in parts.path and not demo:
        env.faults.append(
            f"{name}_ISSUER is {issuer!r}, a test e-ID that proves nothing: set it to the address "
            "of a real provider, or leave it empty."
        )
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and _is_near(parts.hostname, demo))
    if not is_safe:
        env.faults.append(f"{name}_ISSUER is {issuer!r}: set it to an address with https://.")
    if not client_id:
        env.faults.append(f"{name}_CLIENT_ID is missing: set it to the name the provider gave us.")


def _is_near(host: str | None, demo: bool) -> bool:
    return demo or host in OWN_MACHINE
