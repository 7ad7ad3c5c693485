"""Sketches of pages that the demo's activities show, drawn here so that nothing need be kept."""

import io

from PIL import Image, ImageDraw

PAPER, INK, QUIET = "#f6f6f1", "#3e4c46", "#c9cfc4"
ACCENT, GLOW = "#0f5257", "#f2a541"
SIZE = (1200, 800)


def page(is_first: bool) -> bytes:
    """Return a sketch of a start page: a search field and four large buttons.

    Args:
        is_first: as it was before the target group had tried it, with six small buttons.
    """
    drawn = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(drawn)
    pen.rounded_rectangle((250, 50, 950, 750), 24, fill="white", outline=INK, width=4)
    pen.rounded_rectangle((300, 100, 640, 128), 8, fill=INK)
    pen.rounded_rectangle((300, 160, 900, 230), 14, outline=ACCENT, width=5)
    pen.ellipse((845, 177, 875, 207), outline=ACCENT, width=5)
    columns, height = (3, 110) if is_first else (2, 190)
    width = (600 - 24 * (columns - 1)) // columns
    for number in range(columns * 2):
        left = 300 + (number % columns) * (width + 24)
        top = 280 + (number // columns) * (height + 30)
        _button(pen, (left, top, left + width, top + height), is_marked=number == 2)
    kept = io.BytesIO()
    drawn.save(kept, "PNG")
    return kept.getvalue()


def _button(pen: ImageDraw.ImageDraw, box: tuple[int, int, int, int], *, is_marked: bool) -> None:
    left, top, right, bottom = box
    pen.rounded_rectangle(box, 16, fill="#e1eeec", outline=ACCENT, width=3)
    size = (bottom - top) // 3
    middle = left + 24 + size
    pen.ellipse((left + 24, top + 24, middle, top + 24 + size), fill=GLOW if is_marked else ACCENT)
    pen.rounded_rectangle((left + 24, bottom - 44, right - 40, bottom - 30), 6, fill=INK)
    pen.rounded_rectangle((left + 24, bottom - 24, right - 90, bottom - 14), 5, fill=QUIET)
