"""The tags and filters that every page may use: icons, rings, days and times."""

import datetime as dt
import functools
import hashlib
import json

import lucide
from django import template
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from varv.core import addresses, clock, dates, hours
from varv.core.text import lower_first as to_lower_first
from varv.municipalities.models import Municipality
from varv.steering.direction.models import spoken as in_language

register = template.Library()

ROUND = 113.1  # the circumference of a ring with radius 18
SMALL = '<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">{}</svg>'
HALF = (
    '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2" opacity=".3"/>'
    '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2.4" '
    'stroke-dasharray="18.8 37.7" transform="rotate(-90 8 8)"/>'
)
FULL = '<circle cx="8" cy="8" r="7" fill="currentColor"/><path d="{}" fill="none" '
FULL += (
    'stroke="var(--surface)" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/>'
)
STATES = {
    "new": '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2" '
    'stroke-dasharray="2.5 2.2"/>',
    "going": HALF,
    "wait": HALF,
    "late": FULL.format("M8 4.4v4.2M8 11.2v.2"),
    "done": FULL.format("M5 8.2l2.1 2.1L11 6.2"),
}
MARK = (
    '<svg width="38" height="38" viewBox="0 0 38 38" fill="none" stroke="currentColor" '
    'stroke-linecap="round" aria-hidden="true"><path d="M19 2.5a16.5 16.5 0 1 1-11.7 4.9" '
    'stroke-width="3"/><path d="M19 9.2c5.8-.3 10 4.3 9.8 9.8-.2 5.6-4.6 9.9-10 9.7-5.3-.2-9.4'
    '-4.5-9.3-9.9.1-3 1.4-5.6 3.4-7.3" stroke-width="2.4"/><path d="M19 15.4c2.2-.1 3.7 1.6 3.6 '
    '3.7-.1 2-1.7 3.5-3.7 3.4-1.9-.1-3.4-1.6-3.4-3.5" stroke-width="2.2"/></svg>'
)


@register.simple_tag
@functools.lru_cache(maxsize=512)
def icon(name: str, size: int = 20) -> SafeString:
    """Draw an icon beside the words that say the same; ``size`` in pixels."""
    drawn = lucide._render_icon(
        name, size, stroke_width="1.75", aria_hidden="true", **{"class": "icon"}
    )
    return mark_safe(" ".join(drawn.split()))  # noqa: S308 - from the icon package


@register.simple_tag
def ring(
    share: float, text: object = "", size: int = 56, kind: str = "", tone: str = ""
) -> SafeString:
    """Draw a ring closed to ``share`` (0 to 1); ``kind`` is "", "wait" or "late"."""
    kind = kind or tone
    drawn = max(0.1, min(1.0, float(share)) * ROUND)
    inside = format_html('<text x="20" y="24.5" text-anchor="middle">{}</text>', text)
    return format_html(
        '<svg class="ring{}" width="{}" height="{}" viewBox="0 0 40 40" aria-hidden="true">'
        '<circle class="bg" cx="20" cy="20" r="18" fill="none" stroke-width="4"/><circle class="fg"'
        ' cx="20" cy="20" r="18" fill="none" stroke-width="4" stroke-linecap="round" '
        'stroke-dasharray="{} {}" transform="rotate(-90 20 20)"/>{}</svg>',
        f" ring--{kind}" if kind else "",
        size,
        size,
        f"{drawn:.1f}",
        ROUND,
        inside if text not in ("", None) else "",
    )


@register.simple_tag
def state_ring(state: str) -> SafeString:
    """Draw the small ring of a state: new, going, wait, late or done."""
    return mark_safe(SMALL.format(STATES[state]))  # noqa: S308 - from the table above


@register.simple_tag
def tag(state: str, words: str) -> SafeString:
    """Write a state in two or three words with its ring."""
    return format_html('<span class="tag tag--{}">{}{}</span>', state, state_ring(state), words)


@register.simple_tag
def mark() -> SafeString:
    """Draw the mark of the platform."""
    return mark_safe(MARK)  # noqa: S308 - from the constant above


@register.simple_tag
def rings() -> SafeString:
    """Draw the growth rings."""
    return format_html(
        '<svg class="rings" viewBox="0 0 800 800" aria-hidden="true"><use href="{}#rings"/></svg>',
        static("varv/rings.svg"),
    )


@register.simple_tag
def accent_sheet(municipality: Municipality) -> str:
    """Return the address of the municipality's colours, a new one whenever they change."""
    tokens = json.dumps(municipality.accent, sort_keys=True)
    digest = hashlib.sha256(tokens.encode()).hexdigest()[:12]
    return addresses.municipal(municipality, "accent", digest=digest)


@register.simple_tag
def federation_url(name: str, **kwargs: object) -> str:
    """Return the address of a page that belongs to no single municipality."""
    return addresses.federation(name, **kwargs)


@register.simple_tag(takes_context=True)
def same_page_in(context: template.Context, language: str) -> str:
    """Return the address that shows this page in the other language from now on."""
    request: HttpRequest = context["request"]
    here = request.get_full_path() if request.method in ("GET", "HEAD") else ""
    municipality = getattr(request, "municipality", None)
    if municipality:
        start = addresses.municipal(municipality, "language", language=language)
    else:
        start = addresses.federation("language", language=language)
    return f"{start}?{urlencode({'next': here})}" if here else start


@register.filter
def spoken(row: object, name: str) -> str:
    """Return a text of a row in the reader's language, and in Swedish where it has no other."""
    return in_language(row, name)


@register.filter
def lower_first(text: object) -> str:
    """Return the text with a small first letter, for use inside a sentence."""
    return to_lower_first(str(text))


@register.filter
def opening(text: object) -> str:
    """Return days and hours, as a municipality wrote them, in the language of the page."""
    return hours.in_english(str(text)) if get_language() == "en" else str(text)


def _day(moment: dt.date | dt.datetime) -> dt.date:
    return clock.local(moment).date() if isinstance(moment, dt.datetime) else moment


@register.filter
def weekday_date(day: dt.date | dt.datetime | None) -> str:
    """Return a day as måndag 14 december, in the language of the page."""
    return dates.weekday_date(_day(day), get_language()) if day else ""


@register.filter
def long_date(day: dt.date | dt.datetime | None) -> str:
    """Return a day as 14 december 2026."""
    return dates.long_date(_day(day), get_language()) if day else ""


@register.filter
def short_date(day: dt.date | dt.datetime | None) -> str:
    """Return a day as mån 14 dec."""
    return dates.short_date(_day(day), get_language()) if day else ""


@register.filter
def day_number(moment: dt.date | dt.datetime) -> int:
    """Return the number of the day in its month, in Sweden."""
    return _day(moment).day


@register.filter
def clock_time(moment: dt.datetime | None) -> str:
    """Return the time of day in Sweden as 14.36."""
    return dates.clock_time(moment) if moment else ""
