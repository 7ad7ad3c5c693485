"""Writing an article: begun once, changed by whoever saw the latest version, all of them kept."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from varv.core import clock, slugs
from varv.core.errors import Conflict, Invalid, Refused
from varv.core.text import slug
from varv.municipalities.models import Municipality, Unit
from varv.participation.news import rules, wording
from varv.participation.news.models import Article, Contact, Version, Wording
from varv.participation.news.states import Kind, Language, State
from varv.people.actors import Actor

LONGEST_TITLE, LONGEST_LEAD, LONGEST_BODY = 120, 400, 20_000
LONGEST_SLUG = 70
TAKEN = frozenset({"prenumerera", "nyhetsbrev", "press", "bild"})  # addresses beside the articles
TRIES = 50


@dataclass(frozen=True)
class Words:
    """What an article says in one language."""

    title: str = ""
    lead: str = ""
    body: str = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is written."""
        return not (self.title or self.lead or self.body)


@dataclass(frozen=True)
class Facts:
    """What an article is beside its words."""

    kind: str = Kind.NEWS
    is_pinned: bool = False
    unit: Unit | None = None
    contact: Contact | None = None


def begin(
    *,
    municipality: Municipality,
    key: UUID,
    facts: Facts,
    words: Mapping[str, Words],
    by: Actor,
) -> Article:
    """Begin an article; sent twice with the same key it is the same article.

    Raises:
        Invalid: something that was written will not do.
        Refused: the actor does not publish news here.
    """
    if not rules.may_publish(by) or by.municipality_id != municipality.pk:
        raise Refused("news.begin")
    _refuse_faults(facts, words)
    now = clock.now()
    article = Article(
        municipality=municipality,
        key=key,
        author_id=by.officer_id,
        created_at=now,
        changed_at=now,
        version=1,
        **_stored(facts),
    )
    with transaction.atomic():
        known = slugs.store(article, _slugs(words[Language.SV].title), key)
        if known is article:
            _say(article, facts, words, by)
    return known


@transaction.atomic
def write(
    *, article: Article, seen: int, facts: Facts, words: Mapping[str, Words], by: Actor
) -> Article:
    """Change an article and keep the version that it becomes.

    Args:
        seen: the version that was changed; an older one than the latest is refused.

    Raises:
        Conflict: somebody else changed it meanwhile.
        Invalid: something that was written will not do.
        Refused: the actor does not publish news here.
    """
    if not rules.may_edit(by, article):
        raise Refused("news.write")
    _refuse_faults(facts, words)
    mine = Article.objects.filter(pk=article.pk, version=seen)
    if not mine.update(version=seen + 1, changed_at=clock.now(), **_stored(facts)):
        if _is_done(article, seen, _content(facts, words), by):
            return Article.objects.get(pk=article.pk)
        raise Conflict("article.changed")
    article.refresh_from_db()
    _say(article, facts, words, by)
    if article.state == State.DRAFT and article.publish_at is None:
        _move(article, words[Language.SV].title)
    return article


def _stored(facts: Facts) -> dict[str, object]:
    return {
        "kind": facts.kind,
        "is_pinned": facts.is_pinned,
        "unit": facts.unit,
        "contact": facts.contact,
    }


def _say(article: Article, facts: Facts, words: Mapping[str, Words], by: Actor) -> None:
    """Store the words in each language, and the version that they make."""
    for language in Language.values:
        said = words.get(language, Words())
        if said.is_empty:
            Wording.objects.filter(article=article, language=language).delete()
            continue
        Wording.objects.update_or_create(
            municipality_id=article.municipality_id,
            article=article,
            language=language,
            defaults={**asdict(said), "stems": wording.stems(said.title, said.lead, said.body)},
        )
    Version.objects.create(
        municipality_id=article.municipality_id,
        article=article,
        number=article.version,
        by_name=by.name,
        officer_id=by.officer_id,
        at=clock.now(),
        content=_content(facts, words),
    )


def _content(facts: Facts, words: Mapping[str, Words]) -> dict[str, object]:
    """Return all that an article says, as its versions keep it."""
    return {
        "kind": str(facts.kind),
        "is_pinned": facts.is_pinned,
        "unit": facts.unit.name if facts.unit else "",
        "contact": facts.contact.name if facts.contact else "",
        **{language: asdict(said) for language, said in words.items() if not said.is_empty},
    }


def _is_done(article: Article, seen: int, content: Mapping[str, object], by: Actor) -> bool:
    """Tell whether the same officer sent the same change a moment ago: a double click."""
    mine = Version.objects.filter(article=article, number=seen + 1, officer_id=by.as_officer)
    latest = Article.objects.filter(pk=article.pk, version=seen + 1)
    return latest.exists() and any(row.content == content for row in mine)


def _slugs(title: str) -> list[str]:
    """Return the addresses to try for a title, the best first."""
    first = slug(title)[:LONGEST_SLUG].strip("-") or "nyhet"
    found = [first, *(f"{first}-{number}" for number in range(2, TRIES))]
    return [each for each in found if each not in TAKEN]


def _move(article: Article, title: str) -> None:
    """Let the address of an article that was never out follow its title."""
    addresses = _slugs(title)
    if article.slug.startswith(addresses[0]):
        return
    for address in addresses:
        try:
            with transaction.atomic():
                Article.objects.filter(pk=article.pk).update(slug=address)
        except IntegrityError:
            continue
        article.slug = address
        return


def _refuse_faults(facts: Facts, words: Mapping[str, Words]) -> None:
    faults = {} if facts.kind in Kind.values else {"kind": _("Välj nyhet eller pressmeddelande.")}
    for language in Language.values:
        said = words.get(language, Words())
        if language == Language.SV or not said.is_empty:
            faults |= _faults(language, said)
    if faults:
        raise Invalid(faults)


def _faults(language: str, said: Words) -> dict[str, str]:
    faults = {}
    if not said.title or len(said.title) > LONGEST_TITLE:
        faults[f"title_{language}"] = _("Skriv en rubrik med högst 120 tecken.")
    if len(said.lead) > LONGEST_LEAD:
        faults[f"lead_{language}"] = _("Korta ingressen till högst 400 tecken.")
    if len(said.body) > LONGEST_BODY:
        faults[f"body_{language}"] = _("Korta texten till högst 20 000 tecken.")
    return faults
