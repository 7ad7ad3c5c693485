"""Saying that a text is too long, instead of cutting it."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from varv.core.text import whole


def too_long(said: object, most: Mapping[str, int]) -> dict[str, str]:
    """Return what is wrong with the texts of something that have more characters than they may.

    Args:
        said: what holds the texts, as attributes or by name.
        most: how many characters each may have, by its name.
    """
    texts = said if isinstance(said, Mapping) else {name: getattr(said, name) for name in most}
    return {
        name: _("Korta texten till högst {most} tecken.").format(most=whole(number))
        for name, number in most.items()
        if len(texts[name].strip()) > number
    }
