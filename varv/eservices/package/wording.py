"""What is said of an answer that is missing or cannot be used: always what to do."""

from collections.abc import Mapping

from varv.core.text import lower_first

WORDS: Mapping[str, tuple[str, str]] = {
    "long": (
        "Skriv högst {n} tecken. Nu är det {have}.",
        "Write at most {n} characters. Now there are {have}.",
    ),
    "whole": ("Skriv ett helt tal med siffror.", "Enter a whole number in digits."),
    "decimal": ("Skriv ett tal, till exempel 2,5.", "Enter a number, for example 2.5."),
    "money": ("Skriv ett belopp i kronor, till exempel 150.", "Enter an amount, for example 150."),
    "low": ("Ange {n} eller mer.", "Enter {n} or more."),
    "high": ("Ange {n} eller mindre.", "Enter {n} or less."),
    "early": ("Ange {n} eller senare.", "Enter {n} or later."),
    "late": ("Ange {n} eller tidigare.", "Enter {n} or earlier."),
    "date": ("Skriv datumet som {n}.", "Write the date like {n}."),
    "time": ("Skriv klockslaget som 14.30.", "Write the time like 14:30."),
    "choice": ("Välj ett av svaren.", "Choose one of the answers."),
    "number": (
        "Skriv personnumret med tolv siffror, till exempel ÅÅÅÅMMDD-NNNN.",
        "Write the personal identity number with twelve digits, like YYYYMMDD-NNNN.",
    ),
    "name": ("Skriv både förnamn och efternamn.", "Enter both first and last name."),
    "organisation": (
        "Skriv organisationsnumret med tio siffror, till exempel 212000-0142.",
        "Write the organisation number with ten digits, like 212000-0142.",
    ),
    "email": (
        "Skriv e-postadressen som namn@exempel.se.",
        "Write the e-mail address like name@example.se.",
    ),
    "phone": (
        "Skriv telefonnumret med riktnummer, till exempel 070-123 45 67.",
        "Write the phone number with area code, like 070-123 45 67.",
    ),
    "address": (
        "Fyll i gata, postnummer med fem siffror och ort.",
        "Fill in street, postal code with five digits and town.",
    ),
    "place": (
        "Beskriv platsen i ord eller ange den på kartan.",
        "Describe the place in words or point it out on the map.",
    ),
    "group": ("Rad {row}, {label}: {error}", "Row {row}, {label}: {error}"),
    "inside": ("fyll i svaret.", "fill in the answer."),
    "few": ("Lägg till minst {n}.", "Add at least {n}."),
    "many": ("Ta bort några, högst {n} får plats.", "Remove some; there is room for {n} at most."),
    "question": ("Svara på frågan.", "Answer the question."),
    "fill": ("Fyll i {label}.", "Fill in {label}."),
}

MISSING: Mapping[str, tuple[str, str]] = {
    "one_of": ("Välj ett av svaren.", "Choose one of the answers."),
    "several_of": ("Välj minst ett av svaren.", "Choose at least one of the answers."),
    "yes_no": ("Svara ja eller nej.", "Answer yes or no."),
    "consent": ("Kryssa i rutan för att gå vidare.", "Tick the box to go on."),
    "files": ("Lägg till minst en fil.", "Add at least one file."),
    "date": ("Ange ett datum, till exempel {day}.", "Enter a date, for example {day}."),
    "person": ("Välj vem det gäller.", "Choose whom it concerns."),
    "group": ("Lägg till minst {count}.", "Add at least {count}."),
}


def _in(language: str, pair: tuple[str, str]) -> str:
    return pair[1] if language == "en" else pair[0]


def say(language: str, word: str, **values: object) -> str:
    """Return what to do about an answer that cannot be used."""
    return _in(language, WORDS[word]).format(**values)


def missing(language: str, kind: str, label: str, day: str, count: int) -> str:
    """Return what to do about a question of a type that is not answered."""
    if kind in MISSING:
        return _in(language, MISSING[kind]).format(day=day, count=count)
    if not label or label.endswith("?"):
        return say(language, "question")
    return say(language, "fill", label=lower_first(label))
