"""Finding what free texts are about, by the stems of their words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from varv.core.words import stems

SHORT = 4
MOST = 12
COMMON = frozenset(
    stems(
        "och att det som för den med inte har till ett jag kan man ska skulle vill också mycket "
        "där här när från eller men vara blir finns alla bara hade varit denna detta dessa kommun "
        "kommunen gärna bättre behöver borde bra mer många något någon även hela ingen inget sedan "
        "that this with have would should there from they which more very people about also"
    )
)


def words_of(text: str) -> frozenset[str]:
    """Return the stems in a text that say what it is about."""
    return frozenset(each for each in stems(text) if len(each) >= SHORT and each not in COMMON)


def fitting(text: str, themes: Mapping[int, str]) -> list[int]:
    """Return the themes whose name or words share a stem with a text.

    Args:
        themes: name and words of each theme by its id.
    """
    said = words_of(text)
    return [key for key, words in themes.items() if not said.isdisjoint(words_of(words))]


def common(texts: Iterable[str], known: Sequence[str] = ()) -> list[tuple[str, int]]:
    """Return the words that most texts share, as they are most often written, with how many.

    Args:
        known: words of the themes that are there already; they are left out.
    """
    found: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    taken = words_of(" ".join(known))
    for text in texts:
        forms = {stem: word for word in text.lower().split() for stem in stems(word)}
        for stem in words_of(text) - taken:
            found[stem] += 1
            written.setdefault(stem, Counter())[forms.get(stem, stem).strip(".,;:?()\"'–-")] += 1
    often = [(stem, number) for stem, number in found.most_common(MOST) if number > 1]
    return [(written[stem].most_common(1)[0][0], number) for stem, number in often]
