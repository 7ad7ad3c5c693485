"""What the kinds of things are called in addresses that everybody reads."""

from varv.laps.states import Kind

WORDS: dict[Kind, str] = {
    Kind.PROPOSAL: "forslag",
    Kind.FEEDBACK: "synpunkt",
    Kind.DIALOGUE: "dialog",
    Kind.MEETUP: "traff",
    Kind.NEED: "behov",
    Kind.ACTIVITY: "aktivitet",
    Kind.SERVICE: "tjanst",
    Kind.EFFECT: "effekt",
}
KINDS = {word: kind for kind, word in WORDS.items()}
