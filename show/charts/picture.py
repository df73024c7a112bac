"""A chart as a picture that can be passed on: title, plot, labels, notes, sources, day and licence in one frame.

The picture is a list of plain shapes, written out as SVG or PNG without a browser and without the network
(`svg.py`, `png.py`). Sizes are CSS pixels.
"""

from __future__ import annotations

import datetime as dt
import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go

from show.charts.palette import Page

WIDTH: Final = 1000
EDGE: Final = 32
PLOT_LEFT: Final = 88
LABELS: Final = 230
LINE: Final = 19
CHARACTERS: Final = 128  # of small print on one line


@dataclass(frozen=True, slots=True)
class Shape:
    """An open or closed path. `hatch` fills it with 45-degree lines of the stroke's colour instead of `fill`."""

    points: tuple[tuple[float, float], ...]
    stroke: str = ""
    width: float = 1.0
    dash: tuple[float, ...] = ()
    fill: str = ""
    closed: bool = False
    hatch: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text; `anchor` is start, middle or end, `y` the baseline."""

    x: float
    y: float
    words: str
    size: float
    colour: str
    bold: bool = False
    serif: bool = False
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Picture:
    """The finished picture: size, page colour, shapes in drawing order, and its description for those who cannot see it."""

    width: int
    height: int
    page: str
    items: tuple[Shape | Text, ...]
    title: str
    alt: str


@dataclass(frozen=True, slots=True)
class Label:
    """What a line is called at its end: name, figure and day; `share` is its height in the plot, 0 to 1."""

    name: str
    figure: str
    share: float
    colour: str
    dash: str
    thin: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """The words around a chart."""

    title: str
    subtitle: str
    notes: tuple[str, ...]
    footer: tuple[str, ...]
    alt: str


DASHES: Final[dict[str, tuple[float, ...]]] = {
    "solid": (),
    "dash": (9, 9),
    "dot": (3, 3),
    "dashdot": (9, 3, 3, 3),
    "longdash": (15, 5),
    "longdashdot": (15, 3, 3, 3),
    "2px,3px": (2, 3),
}


def _regular(corners: int, turn: float = -90.0) -> tuple[tuple[float, float], ...]:
    angles = [math.radians(turn + 360 * k / corners) for k in range(corners)]
    return tuple((math.cos(a), math.sin(a)) for a in angles)


def _starred(points: int, inner: float) -> tuple[tuple[float, float], ...]:
    angles = [math.radians(-90 + 180 * k / points) for k in range(2 * points)]
    return tuple(((1 if k % 2 == 0 else inner) * math.cos(a), (1 if k % 2 == 0 else inner) * math.sin(a)) for k, a in enumerate(angles))


def _crossed(arm: float) -> tuple[tuple[float, float], ...]:
    """An upright cross with arms that wide, corner by corner."""
    quarter = ((-arm, -1.0), (arm, -1.0), (arm, -arm))
    turned = [quarter]
    for _ in range(3):
        turned.append(tuple((-y, x) for x, y in turned[-1]))  # type: ignore[arg-type]
    return tuple(point for part in turned for point in part)


_CROSS: Final = _crossed(0.35)
SYMBOLS: Final[dict[str, tuple[tuple[float, float], ...]]] = {
    "circle": _regular(24),
    "diamond": _regular(4),
    "square": ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
    "triangle-up": _regular(3),
    "triangle-down": _regular(3, 90),
    "triangle-left": _regular(3, 180),
    "triangle-right": _regular(3, 0),
    "pentagon": _regular(5),
    "hexagon": _regular(6),
    "star": _starred(5, 0.45),
    "hexagram": _starred(6, 0.58),
    "cross": _CROSS,
    "x": tuple(((x - y) * 0.7, (x + y) * 0.7) for x, y in _CROSS),
    "bowtie": ((-1, -0.8), (0, 0), (1, -0.8), (1, 0.8), (0, 0), (-1, 0.8)),
    "arrow-up": _regular(3),
    "arrow-down": _regular(3, 90),
}


def timeline(figure: go.Figure, labels: Sequence[Label], frame: Frame, look: Page) -> Picture:
    """The timeline's figure with its HTML surroundings (title, end labels, lettered notes, footer) as one picture."""
    drawn = figure.to_plotly_json()
    items, top = _heading(frame, look)
    plot = _Plot(drawn["layout"], PLOT_LEFT, top, WIDTH - EDGE - LABELS, top + 400)
    items += plot.grid(look)
    for trace in drawn["data"]:
        items += plot.trace(trace)
    items += _ends(labels, plot, look)
    bottom = plot.bottom + 58
    return _finish(items, bottom, frame, look)


def framed(items: Sequence[Shape | Text], height: float, frame: Frame, look: Page) -> Picture:
    """Shapes drawn from (0, 0) downwards, `height` tall, under the title and over the notes and footer."""
    head, top = _heading(frame, look)
    return _finish([*head, *(_moved(item, top) for item in items)], top + height + 24, frame, look)


def _heading(frame: Frame, look: Page) -> tuple[list[Shape | Text], float]:
    items: list[Shape | Text] = []
    y = EDGE + 18.0
    for row in textwrap.wrap(frame.title, 78):
        items.append(Text(EDGE, y, row, 24, look.ink, bold=True, serif=True))
        y += 30
    for row in textwrap.wrap(frame.subtitle, CHARACTERS):
        items.append(Text(EDGE, y - 4, row, 14, look.muted))
        y += LINE
    return items, y


def _finish(items: list[Shape | Text], y: float, frame: Frame, look: Page) -> Picture:
    for note in frame.notes:
        for row in textwrap.wrap(note, 112):
            items.append(Text(EDGE, y, row, 14, look.ink))
            y += LINE
    items.append(Shape(((EDGE, y), (WIDTH - EDGE, y)), look.hair))
    y += 20
    for line in frame.footer:
        for row in textwrap.wrap(line, CHARACTERS):
            items.append(Text(EDGE, y, row, 12.5, look.muted))
            y += 17
    return Picture(WIDTH, round(y + 12), look.page, tuple(items), frame.title, frame.alt)


def _moved(item: Shape | Text, by: float) -> Shape | Text:
    if isinstance(item, Text):
        return Text(item.x, item.y + by, item.words, item.size, item.colour, item.bold, item.serif, item.anchor)
    points = tuple((x, y + by) for x, y in item.points)
    return Shape(points, item.stroke, item.width, item.dash, item.fill, item.closed, item.hatch)


def spread(heights: Sequence[float], apart: float, floor: float, ceiling: float) -> list[float]:
    """Places near the wanted ones (pixels, smaller is higher), at least `apart` from each other, within floor and ceiling."""
    order = sorted(range(len(heights)), key=lambda i: heights[i])
    placed = [0.0] * len(heights)
    at = floor - apart
    for i in order:
        at = placed[i] = max(heights[i], at + apart)
    at = ceiling + apart
    for i in reversed(order):
        at = placed[i] = min(placed[i], at - apart)
    return placed


def _ends(labels: Sequence[Label], plot: _Plot, look: Page) -> list[Shape | Text]:
    wanted = [plot.bottom - label.share * (plot.bottom - plot.top) for label in labels]
    items: list[Shape | Text] = []
    for label, y in zip(labels, spread(wanted, 40, plot.top + 6, plot.bottom - 10), strict=True):
        x = plot.right + 14
        items.append(Shape(((x, y), (x + 22, y)), label.colour, 1.5 if label.thin else 3, DASHES.get(label.dash, ())))
        rows = textwrap.wrap(label.name, 27)[:2] or [""]
        items += [Text(x + 28, y + 4 + 15 * n, row, 13, look.ink, bold=True) for n, row in enumerate(rows)]
        items.append(Text(x + 28, y + 4 + 15 * len(rows), label.figure, 12.5, look.muted))
    return items


class _Plot:
    """The plot area: where days and values stand, and the traces drawn in it."""

    def __init__(self, layout: dict[str, Any], left: float, top: float, right: float, bottom: float) -> None:
        self.left, self.top, self.right, self.bottom = left, top, right, bottom
        x, y = layout["xaxis"], layout["yaxis"]
        self._first, self._last = (_day(value) for value in x["range"])
        self._low, self._high = (float(end) for end in y["range"])
        self._log = y.get("type") == "log"
        self._ticks = (
            list(zip(y["tickvals"], y["ticktext"], strict=True)) if self._log else [(t, f"{t:,}") for t in _round_ticks(self._high)]
        )

    def x(self, value: Any) -> float:
        return self.left + (_day(value) - self._first) / (self._last - self._first) * (self.right - self.left)

    def y(self, value: float) -> float:
        at = value
        if self._log:
            at = math.log10(value) if value > 0 else self._low
        return self.bottom - (at - self._low) / (self._high - self._low) * (self.bottom - self.top)

    def grid(self, look: Page) -> list[Shape | Text]:
        items: list[Shape | Text] = []
        for value, words in self._ticks:
            items.append(Shape(((self.left, self.y(value)), (self.right, self.y(value))), look.hair))
            items.append(Text(self.left - 8, self.y(value) + 4, words, 13, look.muted, anchor="end"))
        items.append(Shape(((self.left, self.bottom), (self.right, self.bottom)), look.ink))
        for tick, words in _day_ticks(self._first, self._last):
            at = self.left + (tick - self._first) / (self._last - self._first) * (self.right - self.left)
            items.append(Shape(((at, self.bottom), (at, self.bottom + 4)), look.ink))
            items.append(Text(at, self.bottom + 19, words, 13, look.ink, anchor="middle"))
        return items

    def trace(self, trace: dict[str, Any]) -> list[Shape | Text]:
        runs = _runs(trace.get("x") or (), trace.get("y") or ())
        mode, items = trace.get("mode", "lines"), list[Shape | Text]()
        if "lines" in mode:
            for run in runs:
                items.append(self._path(run, trace))
        if "markers" in mode:
            items += self._markers(trace)
        if "text" in mode:
            for x, y, words, colour in zip(trace["x"], trace["y"], trace["text"], trace["textfont"]["color"], strict=True):
                letter = str(words).replace("<b>", "").replace("</b>", "").strip()
                items.append(Text(self.x(x) - 9, self.y(y) - 8, letter, 15, colour, bold=True, anchor="end"))
        return items

    def _path(self, run: list[tuple[Any, float]], trace: dict[str, Any]) -> Shape:
        points = tuple((self.x(x), self.y(y)) for x, y in run)
        line = trace.get("line", {})
        if trace.get("fill") == "toself":
            return Shape(points, closed=True, fill=trace.get("fillcolor", ""), hatch=trace.get("fillpattern", {}).get("fgcolor", ""))
        return Shape(points, line.get("color", ""), line.get("width", 2), DASHES.get(line.get("dash", "solid"), ()))

    def _markers(self, trace: dict[str, Any]) -> list[Shape]:
        marker, shapes = trace["marker"], []
        for n, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
            size, symbol = _nth(marker.get("size", 6), n), _nth(marker.get("symbol", "circle"), n)
            if size:
                outline = SYMBOLS.get(symbol, SYMBOLS["circle"])
                points = tuple((self.x(x) + dx * size / 2, self.y(y) + dy * size / 2) for dx, dy in outline)
                edge = marker.get("line", {})
                shapes.append(
                    Shape(points, edge.get("color", ""), edge.get("width", 0), fill=_nth(marker.get("color", ""), n), closed=True)
                )
        return shapes


def _runs(xs: Sequence[Any], ys: Sequence[Any]) -> list[list[tuple[Any, float]]]:
    runs: list[list[tuple[Any, float]]] = [[]]
    for x, y in zip(xs, ys, strict=True):
        if x is None or y is None:
            runs.append([])
        else:
            runs[-1].append((x, y))
    return [run for run in runs if run]


def _nth(value: Any, n: int) -> Any:
    return value[n] if isinstance(value, (list, tuple)) else value


def _day(value: Any) -> float:
    if isinstance(value, dt.datetime):
        return value.timestamp() / 86_400 if value.tzinfo else value.toordinal() + (value.hour * 60 + value.minute) / 1440
    if isinstance(value, dt.date):
        return float(value.toordinal())
    return _day(dt.datetime.fromisoformat(str(value)))


def _round_ticks(top: float) -> list[int]:
    step = max(top / 5, 1)
    power = 10 ** int(math.log10(step))
    size = int(next(m * power for m in (1, 2, 5, 10) if m * power >= step))
    return list(range(0, int(top) + 1, size))


def _day_ticks(first: float, last: float) -> list[tuple[float, str]]:
    days = last - first
    start, end = dt.date.fromordinal(int(first)), dt.date.fromordinal(int(last))
    if days > 500:
        every = 1 if days < 3650 else 2 if days < 7300 else 5
        return [(float(dt.date(year, 1, 1).toordinal()), str(year)) for year in range(start.year + 1, end.year + 1, every)]
    step = max(round(days / 6), 1)
    ticks = [dt.date.fromordinal(n) for n in range(int(first) + step // 2, int(last) + 1, step)]
    return [(float(tick.toordinal()), f"{tick.day} {tick:%b %Y}") for tick in ticks]
