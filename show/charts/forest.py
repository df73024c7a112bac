"""Forest rows: a table that is its own chart. One row per source: name, figure in words, a lane on a common scale, day.

What was said is drawn as it was said: a range has no middle mark, an open bound has no end (its bar fades, and its
length means nothing), "unknown" gets no mark but keeps its row. Filled = counted, diamond = estimate, square = stated,
hatched = contested, dotted = too old to compare.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

FADE: Final = 16.0  # per cent of the lane: constant, because an open end has no length
STEPS: Final = (1, 3)  # ticks at 1, 3, 10, 30 ...: each about three times the last
LINEAR_UNDER: Final = 10.0
MOST_TICKS: Final = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One source's figure. `status` is counted, estimate, stated, denied or unknown; `hue` the source's colour slot (-1 ink)."""

    source: str
    words: str
    low: int | None
    high: int | None
    status: str
    when: str
    age: str = ""
    notes: tuple[str, ...] = ()
    hue: int = -1
    contested: bool = False
    old: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a number stands in the lane, in per cent: log10 between `first` and `last`, or linear from 0."""

    first: float
    last: float
    log: bool
    ticks: tuple[int, ...]

    def at(self, value: float) -> float:
        """The place of a value, 0 to 100; values off the scale are set at its edge."""
        if self.log:
            share = (math.log10(max(value, self.first)) - math.log10(self.first)) / (math.log10(self.last) - math.log10(self.first))
        else:
            share = value / self.last
        return round(100 * min(max(share, 0.0), 1.0), 2)


def scale(values: Iterable[int]) -> Scale:
    """One common scale for all figures of a page: linear from 0 when largest / smallest is under ten, else logarithmic."""
    found = sorted(value for value in values if value > 0)
    if not found:
        return Scale(0, 1, False, (0, 1))
    if found[-1] / found[0] < LINEAR_UNDER:
        step = _step(found[-1])
        ticks = tuple(range(0, int(found[-1] * 1.25) + step, step))
        return Scale(0, float(ticks[-1]), False, ticks[:-1] if len(ticks) > 2 else ticks)
    first, last = found[0] / 1.7, found[-1] * 2.6
    ticks = tuple(t for power in range(0, 10) for t in (s * 10**power for s in STEPS) if first * 1.02 <= t <= last / 1.25)
    while len(ticks) > MOST_TICKS:
        ticks = ticks[1::2]
    return Scale(first, last, True, ticks)


def html(rows: Sequence[Row], on: Scale, caption: str) -> str:
    """The table. `caption` names it for screen readers; all text is escaped here."""
    axis = "".join(f'<span style="left:{on.at(tick)}%">{tick:,}</span>' for tick in on.ticks)
    head = (
        f'<thead><tr><th class="who" scope="col">Source</th><th class="fig" scope="col">Figure</th>'
        f'<th class="lane" scope="col"><span class="vh">On the scale</span><div class="axis" aria-hidden="true">{axis}</div></th>'
        f'<th class="when" scope="col">As of</th></tr></thead>'
    )
    body = "".join(_row(row, on) for row in rows)
    return f'<table class="forest"><caption class="vh">{escape(caption)}</caption>{head}<tbody>{body}</tbody></table>'


def legend(on: Scale) -> str:
    """The key to the marks, and how to read the scale."""
    marks = (
        ('<i class="g counted"></i>', "counted one by one"),
        ('<i class="g dia"></i>', "estimate"),
        ('<i class="g"></i>', "stated, not checked"),
        ('<i class="bar up"></i>', "at least"),
        ('<i class="bar down"></i>', "up to"),
        ('<i class="bar hatch"></i>', "contested"),
        ('<i class="g old"></i>', "old, not compared"),
    )
    reading = "Each step of the scale is about three times the last." if on.log else "The scale starts at 0."
    return '<div class="legend">' + "".join(f"<span>{mark}{escape(word)}</span>" for mark, word in marks) + f"<span>{reading}</span></div>"


def alt(row: Row) -> str:
    """The lane in words: "UN (OHCHR): 977, counted, as of 22 Mar 2022"."""
    parts = [row.words, row.status, f"as of {row.when}"]
    parts += ["contested"] if row.contested else []
    parts += ["too old to compare"] if row.old else []
    return f"{row.source}: {', '.join(parts)}"


def _row(row: Row, on: Scale) -> str:
    name = f'<a class="quiet" data-go="" href="{escape(row.href)}">{escape(row.source)}</a>' if row.href else escape(row.source)
    notes = "; ".join(row.notes)
    small = f"<small>{escape(notes)}</small>" if notes else ""
    grid = ", ".join(f"linear-gradient(var(--hair), var(--hair)) {on.at(t)}% 0 / 1px 100% no-repeat" for t in on.ticks)
    aged = f"<span>{escape(row.age)}</span>" if row.age else ""
    lane = f'<div class="track" role="img" aria-label="{escape(alt(row))}">{marks(row, on)}</div>'
    return (
        f'<tr class="s{row.hue}"><th class="who" scope="row">{name}{small}</th><td class="fig">{escape(row.words)}</td>'
        f'<td class="lane" style="background:{grid}">{lane}</td>'
        f'<td class="when">{escape(row.when)}{aged}</td></tr>'
    )


def marks(row: Row, on: Scale) -> str:
    """The marks of one lane as HTML."""
    extra = (" hit" if row.contested else "") + (" old" if row.old else "")
    shape = {"counted": "counted", "estimate": "dia"}.get(row.status, "box")

    def glyph(value: int) -> str:
        return f'<i class="g {shape}{extra}" style="left:{on.at(value)}%"></i>'

    def bar(kind: str, left: float, width: float) -> str:
        hatch = " hatch" if row.contested else ""
        return f'<i class="bar {kind}{hatch}{extra}" style="left:{left:.2f}%;width:{width:.2f}%"></i>'

    if row.low is None and row.high is None:
        return '<span class="none">no figure given</span>'
    if row.high is None and row.low is not None:
        return bar("up", on.at(row.low), min(FADE, 100 - on.at(row.low))) + glyph(row.low)
    if row.low is None and row.high is not None:
        width = min(FADE, on.at(row.high))
        return bar("down", on.at(row.high) - width, width) + glyph(row.high)
    if row.low is not None and row.high is not None and row.low != row.high:
        return bar("span", on.at(row.low), on.at(row.high) - on.at(row.low)) + glyph(row.low) + glyph(row.high)
    return glyph(row.low or 0)


def _step(largest: int) -> int:
    """A round step that cuts 0 to largest in three or four: 1, 2 or 5 times a power of ten."""
    raw = max(largest / 3.2, 1)
    power: int = 10 ** int(math.log10(raw))
    return int(next(m * power for m in (1, 2, 5, 10) if m * power >= raw))
