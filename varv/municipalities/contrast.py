"""A municipality's accent colour and whether it can be read (WCAG 2.2, 1.4.3)."""

import colorsys
import re

PAPER = "#f6f6f1"
WHITE = "#ffffff"
ENOUGH = 4.5


def _parts(colour: str) -> tuple[float, float, float]:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise ValueError(colour)
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """Return the contrast ratio of two colours written #rrggbb, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def is_readable(accent: str) -> bool:
    """Tell whether the accent can be read on paper, and white on the accent."""
    return min(ratio(accent, PAPER), ratio(accent, WHITE)) >= ENOUGH


def _shade(colour: str, lightness: float, saturation: float = 1.0) -> str:
    hue, light, strength = colorsys.rgb_to_hls(*_parts(colour))
    mixed = colorsys.hls_to_rgb(hue, min(1.0, light * lightness), strength * saturation)
    return "#" + "".join(f"{round(part * 255):02x}" for part in mixed)


def _mix(colour: str, share: float) -> str:
    parts = (part * share + (1 - share) for part in _parts(colour))
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def tokens(accent: str) -> dict[str, str]:
    """Return the five accent tokens that follow from one colour."""
    return {
        "accent": accent.lower(),
        "strong": _shade(accent, 0.72),
        "deep": _shade(accent, 0.54),
        "tint": _mix(accent, 0.12),
        "line": _mix(accent, 0.45),
    }
