"""The life of an article and of a letter."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What an article is, to whom."""

    NEWS = "news", _("Nyhet")
    PRESS = "press", _("Pressmeddelande")


class State(models.TextChoices):
    """Where an article is; one that is planned is public from its moment on, by itself."""

    DRAFT = "draft", _("Utkast")
    PLANNED = "planned", _("Planerad")
    PUBLISHED = "published", _("Publicerad")
    WITHDRAWN = "withdrawn", _("Tillbakadragen")


ARROWS: dict[str, frozenset[str]] = {
    State.DRAFT: frozenset({State.PLANNED, State.PUBLISHED}),
    State.PLANNED: frozenset({State.DRAFT, State.PLANNED, State.PUBLISHED}),
    State.PUBLISHED: frozenset({State.WITHDRAWN}),
    State.WITHDRAWN: frozenset({State.PLANNED, State.PUBLISHED}),
}
OUT = (State.PLANNED, State.PUBLISHED)  # public once their moment has come


class Post(models.TextChoices):
    """Where a letter is."""

    DRAFT = "draft", _("Utkast")
    WAITING = "waiting", _("Väntar")
    SENDING = "sending", _("Skickas")
    SENT = "sent", _("Skickat")


POST_ARROWS: dict[str, frozenset[str]] = {
    Post.DRAFT: frozenset({Post.WAITING}),
    Post.WAITING: frozenset({Post.DRAFT, Post.SENDING}),
    Post.SENDING: frozenset({Post.SENT}),
    Post.SENT: frozenset(),
}


class Language(models.TextChoices):
    """The languages that an article can be written in; Swedish always is."""

    SV = "sv", _("Svenska")
    EN = "en", _("Engelska")
