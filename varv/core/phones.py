"""Phone numbers as people write them."""

import phonenumbers


def shown(text: str) -> str:
    """Return a stored number as one dials it here: ``070-174 06 00`` for ``+46701740600``."""
    if not text.startswith("+"):
        return text
    try:
        number = phonenumbers.parse(text)
    except phonenumbers.NumberParseException:
        return text
    is_here = number.country_code == phonenumbers.country_code_for_region("SE")
    kinds = phonenumbers.PhoneNumberFormat
    kind = kinds.NATIONAL if is_here else kinds.INTERNATIONAL
    return str(phonenumbers.format_number(number, kind))
