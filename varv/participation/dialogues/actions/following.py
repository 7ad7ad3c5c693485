"""Proving an address by mail, and following what becomes of a dialogue."""

from django.db import transaction
from django.utils.translation import gettext as _

from varv.core import addresses, limits, sealed
from varv.core.errors import Invalid
from varv.core.text import is_email
from varv.notices import actions as notices
from varv.participation.dialogues import handles, rules
from varv.participation.dialogues.actions.making import ask
from varv.participation.dialogues.models import Dialogue, Sheet
from varv.participation.dialogues.states import Proof
from varv.participation.following import actions as following
from varv.participation.following.actions import DAY, MOST_PROOFS
from varv.participation.following.states import Kind
from varv.people.actors import Actor

PURPOSE = "dialogue answer"
PROOF_SECONDS = 7 * 24 * 3600


@transaction.atomic
def ask_proof(*, sheet: Sheet, email: str, by: Actor, language: str) -> None:
    """Mail a link that sends the answer; what is said is the same for every address.

    The address is not stored with the answer: the link carries its sealed word.

    Raises:
        Refused: the answer is another's, or the dialogue asks for no address.
        Invalid: nobody could be written to at the address.
    """
    dialogue = sheet.dialogue
    ask(rules.may_write(by, sheet) and dialogue.proof == Proof.MAIL, "sheet.ask_proof")
    ask(dialogue.is_open and sheet.sent_on is None, "dialogue.open")
    address = email.strip().lower()
    if not is_email(address):
        raise Invalid({"email": _("Skriv en e-postadress, till exempel namn@exempel.se.")})
    if not limits.hit(f"dialogue.proof {dialogue.municipality_id} {address}", MOST_PROOFS, DAY):
        return
    who = handles.of_address(address)
    word = sealed.seal(PURPOSE, {"sheet": str(sheet.pk), "who": _short(dialogue, who)})
    link = addresses.absolute(dialogue.municipality, "public:dialogue_confirm", word=word)
    notices.send(
        municipality=dialogue.municipality,
        key=f"dialogue-proof:{sheet.pk}:{_short(dialogue, who)[:16]}",
        recipient=address,
        subject=_("Bekräfta ditt svar: {title}").format(title=dialogue.name),
        text="\n\n".join(
            (
                _("Ditt svar räknas när du har bekräftat det: {link}").format(link=link),
                _("Länken gäller så länge dialogen är öppen, som längst i en vecka."),
                _("Har du inte svarat på någon dialog? Då behöver du inte göra något."),
            )
        ),
        language=language,
    )


def opened_word(word: str) -> tuple[Sheet, str] | None:
    """Return the answer that a mailed link sends and whose it is; nothing when it is too old."""
    content = sealed.unseal(PURPOSE, word, PROOF_SECONDS)
    if content is None:
        return None
    rows = Sheet.objects.select_related("dialogue__municipality")
    sheet = rows.filter(pk=content["sheet"]).first()
    return (sheet, content["who"]) if sheet else None


def _short(dialogue: Dialogue, who: str) -> str:
    """Return a word of an address that tells nobody which it is."""
    return handles.turn(dialogue.pk, who)


@transaction.atomic
def follow(*, dialogue: Dialogue, by: Actor, email: str, language: str) -> None:
    """Let somebody be told what becomes of a dialogue.

    Raises:
        Invalid: nobody could be written to at the address.
    """
    ask(by.municipality_id == dialogue.municipality_id, "dialogue.follow")
    subject = str(dialogue.pk)
    if by.is_resident:
        following.follow(kind=Kind.DIALOGUE, subject=subject, by=by, language=language)
        return
    following.ask(
        municipality=dialogue.municipality,
        kind=Kind.DIALOGUE,
        email=email,
        subject=subject,
        language=language,
    )
