"""Who a document is from, as it stands at its head."""

from varv.documents import pdf
from varv.municipalities.models import Municipality


def sender(municipality: Municipality, unit: str = "") -> pdf.Sender:
    """Return who a document is from."""
    return pdf.Sender(
        municipality=municipality.name,
        unit=unit,
        address=municipality.visiting_address,
        phone=municipality.phone,
        email=municipality.email,
        accent=municipality.accent.get("accent", pdf.INK),
    )
