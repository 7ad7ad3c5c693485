"""Growth rings: the drawing of laps lived, with the present one in cloudberry."""

import math
import random

CENTRE, RINGS, POINTS = 400, 28, 48
TONES = (0.13, 0.18, 0.23)
WIDTHS = (1.2, 1.75, 2.3, 2.85)
PRESENT = 21  # which ring is drawn in cloudberry


def _ring(radius: float, wobble: list[tuple[int, float, float]]) -> str:
    """Return one closed, softly uneven line around the centre."""
    points = []
    for step in range(POINTS):
        turn = 2 * math.pi * step / POINTS
        uneven = sum(size * math.sin(wave * turn + phase) for wave, size, phase in wobble)
        reach = radius * (1 + uneven)
        points.append((CENTRE + reach * math.cos(turn), CENTRE + reach * math.sin(turn)))
    middles = [
        ((x + points[i - 1][0]) / 2, (y + points[i - 1][1]) / 2) for i, (x, y) in enumerate(points)
    ]
    path = f"M{middles[0][0]:.0f} {middles[0][1]:.0f}"
    for i, (x, y) in enumerate(points):
        end = middles[(i + 1) % POINTS]
        path += f"Q{x:.0f} {y:.0f} {end[0]:.0f} {end[1]:.0f}"
    return path + "Z"


def drawing() -> str:
    """Return the rings as an SVG document with the symbol ``rings``; always the same one."""
    chance = random.Random(1845)  # noqa: S311 - a drawing, not a secret
    wobble = [(wave, 0.11 / wave, chance.uniform(0, 6.28)) for wave in (2, 3, 5, 7)]
    radius, lines = 22.0, []
    for number in range(RINGS):
        wobble = [(wave, size, phase + chance.uniform(-0.2, 0.2)) for wave, size, phase in wobble]
        path = _ring(radius, wobble)
        if number == PRESENT:
            lines.append(f'<path d="{path}" stroke="#f2a541" stroke-width="3.5"/>')
        else:
            width, tone = WIDTHS[number % 4], TONES[number % 3]
            lines.append(
                f'<path d="{path}" stroke="currentColor" stroke-width="{width}" opacity="{tone}"/>'
            )
        radius += chance.uniform(7, 14)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg"><symbol id="rings" viewBox="0 0 800 800" '
        f'fill="none">{"".join(lines)}</symbol></svg>\n'
    )
