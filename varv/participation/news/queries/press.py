"""Whom the press calls, and what stands under a press release."""

from varv.participation.news.models import About, Contact


def about(language: str) -> str:
    """Return what is said about the municipality, in Swedish where English is missing."""
    row = About.objects.first()
    if row is None:
        return ""
    return row.text_en if language == "en" and row.text_en else row.text_sv


def public_contacts() -> list[Contact]:
    """Return whom the press may call, those on call first."""
    rows = Contact.objects.filter(ended_at__isnull=True)
    return list(rows.order_by("-is_on_call", "name"))
