"""What the record's words mean to people."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from varv.audit.models import Entry
from varv.cases.models import Case
from varv.municipalities.models import Unit
from varv.people.models import Officer

CASE, OFFICER, UNIT = "cases.case", "people.officer", "municipalities.unit"
WORDS: dict[str, str | Promise] = {
    "case.look": _("Öppnade ärendet"),
    "number.show": _("Visade personnummer"),
    "file.read": _("Öppnade en fil"),
    "draft.start": _("Började en ansökan vid disken"),
    "cases.download": _("Hämtade arbetslistan"),
    "audit.read": _("Läste spårningen"),
    "municipality.found": _("Lät kommunen gå med"),
    "municipality.describe": _("Ändrade kommunens uppgifter"),
    "unit.add": _("Lade till en enhet"),
    "unit.describe": _("Ändrade en enhet"),
    "person.sign_in": _("Loggade in med e-legitimation"),
    "person.sign_out": _("Loggade ut"),
    "account.sign_in": _("Loggade in som medarbetare"),
    "officer.appoint": _("Lade till medarbetare"),
    "officer.deactivate": _("Avslutade medarbetare"),
    "role.assign": _("Gav en roll"),
    "role.end": _("Avslutade en roll"),
    "operator.entrust": _("Utsåg en driftansvarig"),
    "person.register": _("Registrerade en person"),
    "person.contact": _("Ändrade kontaktuppgifter"),
    "person.protect": _("Ändrade skyddet för en person"),
    "guardianship.register": _("Registrerade en vårdnadshavare"),
    "service.offer": _("Hämtade en e-tjänst ur biblioteket"),
    "service.configure": _("Ändrade en e-tjänsts inställningar"),
    "service.publish": _("Publicerade en e-tjänst"),
    "service.withdraw": _("Drog tillbaka en e-tjänst"),
    "register.look": _("Tittade i ett register"),
    "register.load": _("Läste in ett register"),
    "register.set_down": _("Satte ett register ur eller i drift"),
    "notice.retry": _("Skickade ett mejl igen"),
    "notice.cancel": _("Stoppade ett mejl"),
    "need.note": _("Noterade ett behov"),
    "need.rewrite": _("Ändrade ett behov"),
    "need.weigh": _("Ändrade ett behovs vikt"),
    "need.place": _("Lade ett behov under ett tema"),
    "need.merge": _("Slog ihop behov"),
    "need.part": _("Tog isär behov"),
    "need.close": _("Avslutade ett behov"),
    "need.reopen": _("Tog upp ett behov igen"),
    "theme.add": _("Lade till ett tema"),
    "theme.rename": _("Ändrade ett tema"),
    "theme.merge": _("Slog ihop teman"),
    "theme.part": _("Tog isär teman"),
    "needs.download": _("Hämtade behoven"),
    "series.plan": _("Började en serie träffar"),
    "series.describe": _("Ändrade en serie träffar"),
    "series.publish": _("Publicerade en serie träffar"),
    "series.end": _("Avslutade en serie träffar"),
    "series.add_dates": _("Lade till datum för träffar"),
    "occasion.look": _("Öppnade en anmälningslista"),
    "occasion.change": _("Ändrade datumet för en träff"),
    "occasion.call_off": _("Ställde in en träff"),
    "booking.make": _("Anmälde någon till en träff"),
    "booking.look": _("Öppnade en anmälan"),
    "booking.cancel": _("Avbokade någon från en träff"),
    "booking.move": _("Flyttade någon till ett annat datum"),
}


def subjects(entries: Iterable[Entry]) -> dict[tuple[str, str], str]:
    """Return what the subjects of some entries are called: case numbers and names of officers."""
    keys: dict[str, set[int]] = {CASE: set(), OFFICER: set(), UNIT: set()}
    for entry in entries:
        if entry.subject_kind in keys and entry.subject_id.isdigit():
            keys[entry.subject_kind].add(int(entry.subject_id))
    cases = Case.objects.filter(pk__in=keys[CASE]).values_list("pk", "number")
    officers = Officer.objects.filter(pk__in=keys[OFFICER]).values_list("pk", "name")
    units = Unit.objects.filter(pk__in=keys[UNIT]).values_list("pk", "name") if keys[UNIT] else ()
    named = {(UNIT, str(pk)): name for pk, name in units}
    named |= {(CASE, str(pk)): number for pk, number in cases}
    return named | {(OFFICER, str(pk)): name for pk, name in officers}
