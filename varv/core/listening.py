"""Where a server listens, as a browser on the same machine would write it."""

EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104 - compared with, never listened on


def near(host: str) -> str:
    """Return a host name that this machine reaches the server at."""
    return "localhost" if host in EVERYWHERE else host


def address(host: str, port: int) -> str:
    """Return the address of the server, without a slash at its end."""
    name = near(host)
    return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"
