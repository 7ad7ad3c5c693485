"""The questions that an action of a package asks of the officer."""




SEPARATOR = "--"


def name_of(action: str, field: str) -> str:
    """Return the form name of a field; two actions may ask the same thing in their own way."""
    return f"{action}{SEPARATOR}{field}"
