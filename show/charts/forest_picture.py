"""Forest rows as a picture: the same table, drawn for PNG and SVG."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Final

from show.charts.forest import FADE, Row, Scale
from show.charts.palette import Page, tint
from show.charts.picture import EDGE, SYMBOLS, WIDTH, Frame, Picture, Shape, Text, framed
from show.sources import DARK, LIGHT

WHO, FIGURE, LANE, WHEN = EDGE, EDGE + 270, EDGE + 420, WIDTH - EDGE - 120
LANE_WIDTH: Final = WHEN - LANE - 24
PAD: Final = 12.0
FADES: Final = 8


def drawing(rows: Sequence[Row], scale: Scale, frame: Frame, look: Page) -> Picture:
    """The rows under their head, within title, notes and footer."""
    items: list[Shape | Text] = [
        Text(WHO, 12, "Source", 13, look.muted),
        Text(FIGURE, 12, "Figure", 13, look.muted),
        Text(WHEN, 12, "As of", 13, look.muted),
    ]
    ticks = [(LANE + scale.at(tick) / 100 * LANE_WIDTH, f"{tick:,}") for tick in scale.ticks]
    items += [Text(x, 12, words, 13, look.muted, anchor="middle") for x, words in ticks]
    y = 22.0
    for row in rows:
        names = textwrap.wrap(row.source, 38)[:2]
        small = textwrap.wrap("; ".join(row.notes), 46)[:3]
        height = 18.0 * len(names) + 15.0 * len(small) + PAD
        items.append(Shape(((EDGE, y), (WIDTH - EDGE, y)), look.hair))
        items += [Shape(((x, y), (x, y + height)), look.hair) for x, _ in ticks]
        items += [Text(WHO, y + 18 + 18 * n, name, 15, look.ink) for n, name in enumerate(names)]
        items += [Text(WHO, y + 16 + 18 * len(names) + 15 * n, note, 12.5, look.muted) for n, note in enumerate(small)]
        middle = y + height / 2
        items += [Text(FIGURE, middle + 5, row.words, 15, look.ink, bold=True), Text(WHEN, middle, row.when, 14, look.ink)]
        items.append(Text(WHEN, middle + 15, row.age, 12.5, look.muted))
        items += _marks(row, scale, middle, look)
        y += height
    return framed(items, y, frame, look)


def _marks(row: Row, scale: Scale, y: float, look: Page) -> list[Shape | Text]:
    hue = (DARK if look.dark else LIGHT)[row.hue] if row.hue >= 0 else look.ink
    colour = look.accent if row.contested else hue

    def x(value: float) -> float:
        return LANE + scale.at(value) / 100 * LANE_WIDTH

    if row.low is None and row.high is None:
        return [Text(LANE, y + 4, "no figure given", 13, look.muted)]
    if row.high is None and row.low is not None:
        return [*_fade(x(row.low), 1, y, colour, row.contested), _glyph(row, x(row.low), y, colour, look)]
    if row.low is None and row.high is not None:
        return [*_fade(x(row.high), -1, y, colour, row.contested), _glyph(row, x(row.high), y, colour, look)]
    ends = sorted({row.low or 0, row.high or 0})
    bar = [_box(x(ends[0]), x(ends[1]), y, tint(colour, 0.35), colour if row.contested else "")] if len(ends) > 1 else []
    return [*bar, *(_glyph(row, x(end), y, colour, look) for end in ends)]


def _fade(start: float, sign: int, y: float, colour: str, hatch: bool) -> list[Shape | Text]:
    """An open end: the bar loses strength over a constant length."""
    step = FADE / 100 * LANE_WIDTH / FADES
    if hatch:
        return [_box(start, start + sign * step * FADES, y, "", colour)]
    return [_box(start + sign * step * n, start + sign * step * (n + 1), y, tint(colour, 0.6 * (1 - n / FADES)), "") for n in range(FADES)]


def _box(left: float, right: float, y: float, fill: str, hatch: str) -> Shape:
    left, right = max(min(left, right), LANE), min(max(left, right), LANE + LANE_WIDTH)
    return Shape(((left, y - 4), (right, y - 4), (right, y + 4), (left, y + 4)), fill=fill, closed=True, hatch=hatch)


def _glyph(row: Row, x: float, y: float, colour: str, look: Page) -> Shape:
    symbol = {"counted": "circle", "estimate": "diamond"}.get(row.status, "square")
    points = tuple((x + dx * 6, y + dy * 6) for dx, dy in SYMBOLS[symbol])
    fill = colour if row.status == "counted" and not row.contested else look.page
    return Shape(points, colour, 2, (2, 2) if row.old else (), fill, closed=True)
