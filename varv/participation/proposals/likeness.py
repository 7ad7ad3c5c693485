"""How alike two proposals are, by the words that carry their meaning."""

from varv.core.words import stem, stems

COMMON = frozenset(
    stem(word)
    for word in """alla andra att av bara barn behöver bli blir bort både där därför deras dessa
    detta denna den det dem ditt din eller en ett efter eftersom från fram får få för förslag
    finns före genom gör göra ha har hela hos hur här inte in inom ingen jag just kan kommer kommun
    kommunen man med mellan men mer mera mina mitt måste många mycket något någon nu när och också
    om oss på samma sig sin sina ska skulle som så sätt ta tar till under ut utan vad var vara vem
    vi vid vill vår våra år är även över""".split()
)
LEAST = 3
ALIKE, SAME = 0.34, 0.6


def words(text: str) -> frozenset[str]:
    """Return the stems that say what a text is about."""
    return frozenset(each for each in stems(text) if len(each) >= LEAST and each not in COMMON)


def likeness(new: str, title: str, text: str) -> float:
    """Return how much of a new title an older proposal says too, from 0 to 1.

    What the older one says in its title counts whole, what it says below counts half.
    """
    wanted = words(new)
    if not wanted:
        return 0.0
    in_title, in_text = words(title), words(text)
    found = sum(1.0 if each in in_title else 0.5 * (each in in_text) for each in wanted)
    return found / len(wanted)
