"""Opening hours in another language: municipalities write them once, in Swedish."""

import re

ENGLISH = {
    "dag före röd dag": "day before a public holiday",
    "dag före helgdag": "day before a public holiday",
    "röda dagar": "public holidays",
    "helgdagar": "public holidays",
    "lunchstängt": "closed for lunch",
    "dygnet runt": "around the clock",
    "vardagar": "weekdays",
    "helger": "weekends",
    "stängt": "closed",
    "måndagar": "Mondays",
    "tisdagar": "Tuesdays",
    "onsdagar": "Wednesdays",
    "torsdagar": "Thursdays",
    "fredagar": "Fridays",
    "lördagar": "Saturdays",
    "söndagar": "Sundays",
    "måndag": "Monday",
    "tisdag": "Tuesday",
    "onsdag": "Wednesday",
    "torsdag": "Thursday",
    "fredag": "Friday",
    "lördag": "Saturday",
    "söndag": "Sunday",
    "och": "and",
    "till": "to",
    "efter": "after",
    "före": "before",
}
WORDS = re.compile(rf"\b(?:{'|'.join(ENGLISH)})\b", re.IGNORECASE)


def in_english(text: str) -> str:
    """Return days and hours in English; words that are not known stay as they are."""

    def said(found: re.Match[str]) -> str:
        word = ENGLISH[found[0].lower()]
        return word[:1].upper() + word[1:] if found[0][:1].isupper() else word

    return WORDS.sub(said, text)
