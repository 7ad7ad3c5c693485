"""How a decision is appealed, in words for the letter."""

from collections.abc import Mapping
from types import MappingProxyType

TEXTS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("administrative", "sv"): (
            "## Så här överklagar du\n\n"
            "Du kan överklaga beslutet. Skriv vilket beslut du överklagar, ange diarienumret "
            "{number}, och skriv hur du vill att beslutet ska ändras och varför. Skriv under med "
            "ditt namn, personnummer, adress och telefonnummer.\n\n"
            "Lämna överklagandet till {municipality}, {unit}. Det ska ha kommit in senast **tre "
            "veckor från den dag du fick beslutet**. Vi skickar det vidare till den som prövar "
            "överklagandet om vi inte själva ändrar beslutet så som du vill."
        ),
        ("legality", "sv"): (
            "## Så här begär du laglighetsprövning\n\n"
            "Beslutet kan prövas av förvaltningsrätten. Den som är medlem i kommunen kan begära "
            "att domstolen prövar om beslutet följer lagen (kommunallagen 13 kap.). Skriv vilket "
            "beslut det gäller, ange diarienumret {number}, och varför du anser att det är "
            "olagligt.\n\n"
            "Lämna din begäran till förvaltningsrätten inom **tre veckor från den dag då beslutet "
            "eller protokollet tillkännagavs på kommunens anslagstavla**."
        ),
        ("none", "sv"): "Beslutet går inte att överklaga.",
        ("administrative", "en"): (
            "## How to appeal\n\n"
            "You can appeal this decision. Write which decision you appeal, give the case number "
            "{number}, and say how you want it changed and why. Sign with your name, personal "
            "identity number, address and telephone number.\n\n"
            "Hand in the appeal to {municipality}, {unit}. It must arrive within **three weeks "
            "from the day you received the decision**. We pass it on to the authority or court "
            "that tries appeals unless we change the decision ourselves as you wish."
        ),
        ("legality", "en"): (
            "## How to ask for a review of legality\n\n"
            "The administrative court can review this decision. A member of the municipality may "
            "ask the court to examine whether the decision follows the law (Local Government Act, "
            "chapter 13). Write which decision it is, give the case number {number}, and say why "
            "you find it unlawful.\n\n"
            "Hand in your request to the administrative court within **three weeks from the day "
            "the decision or the minutes were announced on the municipality's notice board**."
        ),
        ("none", "en"): "This decision cannot be appealed.",
    }
)


def text(regime: str, language: str, *, number: str, municipality: str, unit: str) -> str:
    """Return how to appeal as Markdown (förvaltningslagen 33, 43-44 §§; kommunallagen 13 kap.).

    Args:
        regime: ``administrative``, ``legality`` or ``none``.
        language: ``sv`` or ``en``.
    """
    template = TEXTS[regime, language if language in ("sv", "en") else "sv"]
    return template.format(number=number, municipality=municipality, unit=unit)
