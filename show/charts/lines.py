"""From a claims frame to the lines of a timeline: one per source and organ, one figure a day, nothing drawn that was not said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final

import pandas as pd

from show.sources import MARKERS, Look
from show.words import STANCES, date, text, whole
from track.words import in_words

NEEDED: Final = ("claim_id", "as_of", "event_date", "period_start", "scope", "figure", "low", "high", "bound", "modality")
MOST_LINES: Final = 6
MOST_POINTS: Final = 3_000


@dataclass(frozen=True, slots=True)
class Point:
    """One figure: its day (for periods also the first day), what the words say, and the claim it is."""

    day: dt.date
    low: int | None
    high: int | None
    words: str
    status: str
    claim: str
    start: dt.date | None = None

    @property
    def value(self) -> int:
        """Where a single mark stands: the only number said, or for a range its lower end."""
        return self.low if self.low is not None else self.high or 0

    @property
    def is_range(self) -> bool:
        """Whether two different ends were said."""
        return self.low is not None and self.high is not None and self.low != self.high


@dataclass(frozen=True, slots=True)
class Line:
    """One source's figures in order of day. `thin` is another measure of that source; `grey` one of too many sources."""

    label: str
    body: str
    look: Look
    marker: str
    points: tuple[Point, ...]
    thin: bool = False
    grey: bool = False
    every: int = 1
    single: bool = field(default=False)


def read(frame: pd.DataFrame, look: Callable[[str], Look], *, thin_label: str = "") -> list[Line]:
    """The lines of a frame (columns of the claims frame, any scope), most figures first; rows without a figure or day give none.

    The marker tells the organ: a body's first organ wears the body's own marker, the next ones the next in the table.
    """
    drawn = frame[frame["as_of"].notna() & (frame["low"].notna() | frame["high"].notna())]
    found: list[Line] = []
    organs: dict[str, int] = {}
    keys = [drawn["source"].fillna("").astype(str), drawn["source_detail"].fillna("").astype(str)]
    groups = sorted(drawn.groupby(keys, sort=False), key=lambda item: -len(item[1]))
    for (named, part), rows in groups:
        body, organ = str(named), str(part)
        nth = organs[body] = organs.get(body, -1) + 1
        own = look(body)
        marker = (
            own.marker
            if nth == 0
            else MARKERS[(MARKERS.index(own.marker) + nth) % len(MARKERS) if own.marker in MARKERS else nth % len(MARKERS)]
        )
        label = _label(body, organ)
        points = tuple(sorted((_point(row) for row in rows[list(NEEDED)].to_dict("records")), key=lambda point: point.day))
        found.append(
            Line(
                f"{label}: {thin_label}" if thin_label else label, body, own, marker, points, thin=bool(thin_label), single=len(points) == 1
            )
        )
    return found


def few(lines: list[Line]) -> list[Line]:
    """At most MOST_LINES in colour, the rest grey; and at most MOST_POINTS figures in all, each line thinned evenly, ends kept."""
    shown = [replace(line, grey=index >= MOST_LINES and not line.thin) for index, line in enumerate(lines)]
    total = sum(len(line.points) for line in shown)
    if total <= MOST_POINTS:
        return shown
    every = -(-total // (MOST_POINTS - 2 * len(shown))) if 3 * len(shown) < MOST_POINTS else total
    return [replace(line, points=_thinned(line.points, every), every=every) for line in shown]


def differ(lines: list[Line]) -> float:
    """How many times the highest of the lines' last figures is the lowest (thin lines left out); 1 when there are fewer than two."""
    last = [line.points[-1].value for line in lines if line.points and not line.thin and line.points[-1].value > 0]
    return max(last) / min(last) if len(last) > 1 else 1.0


def _thinned(points: tuple[Point, ...], every: int) -> tuple[Point, ...]:
    kept = points[::every]
    return kept if not points or kept[-1] is points[-1] else (*kept, points[-1])


def _label(body: str, organ: str) -> str:
    if not body:
        return "The article itself"
    return f"{body} ({organ})" if organ and organ != body else body


def _point(row: dict[Any, Any]) -> Point:
    status = STANCES.get(text(row.get("modality")), "stated, not checked")
    day = date(row.get("event_date")) if row.get("scope") == "incident" and date(row.get("event_date")) else date(row["as_of"])
    start = date(row.get("period_start")) if row.get("scope") == "period" else None
    return Point(day or dt.date.min, whole(row["low"]), whole(row["high"]), in_words(row), status, text(row["claim_id"]), start)
