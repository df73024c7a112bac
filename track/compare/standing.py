"""Which figures of a group stand on which day, and everything about them that the comparison looks up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from track.compare.codes import Floats, Ints
from track.compare.growth import FOREVER, Growth
from track.compare.readings import loose
from track.compare.rows import Bools
from track.compare.series import COUNT, Figures

SAME_TIME: Final = 3  # days within which a source's own figure stands for the other's day
Narrow = NDArray[np.float32]  # looked up a hundred million times: half the width is half the way


@dataclass(frozen=True, slots=True)
class Standing:
    """The m figures of one group, sorted by series and day; `at` is the position of the first in Figures. Arrays of shape (m,).

    A figure stands on the days [begin, end). `column` is its series within the group, `plain` tells that no voice has two series,
    `counted` says that people were counted one by one, `toll` the growth curve's height on
    its day, `fresh`, `half` and `gone` the last days by which the toll has outgrown it by a quarter, a half, and double.
    `days` are all days on which something begins, `last[r, c]` the figure of series c that stands on day `days[r]`, or -1;
    `own_days` the figures' days, `own[r, c]` the figure of series c nearest to `own_days[r]`, within 3 days, or -1 (always
    -1 for events and periods: what is said of them last replaces what was said before).
    `row` and `own_row` are each figure's rows in these tables (by the day on which it begins to stand, and by its day).
    """

    at: int
    begin: Ints
    end: Ints
    day: Ints
    column: Ints
    voice: Ints
    plain: bool
    echo: Bools
    loose: Bools
    lo: Narrow
    hi: Narrow
    wide_lo: Narrow
    wide_hi: Narrow
    stated: Floats
    top: Floats
    counted: Bools
    toll: Narrow
    fresh: Ints
    half: Ints
    gone: Ints
    days: Ints
    last: Ints
    row: Ints
    own_days: Ints
    own: Ints
    own_row: Ints

    def __len__(self) -> int:
        return len(self.day)


def standing(figures: Figures, first: int, end: int, growth: Growth, ahead: int, extra: int | None = None) -> Standing:
    """When each figure of a group (positions [first, end) of Figures) stands: from its day to its source's next figure.

    Looking back, a figure also stands for the days before it (at most `ahead`) to which it is nearer than the one before;
    `ahead` 0 uses the past only. `extra` is one more day to hold ready.
    """
    at = slice(first, end)
    day, series = figures.day[at], figures.series[at]
    same = np.zeros(len(day), np.bool_)
    same[1:] = series[1:] == series[:-1]
    column = np.cumsum(~same) - 1
    before = np.where(same, np.concatenate([day[:1], day[:-1]]), day - 2 * ahead - 2)
    begin = np.maximum(day - ahead, (before + day) // 2 + 1)
    until = np.append(np.where(same[1:], begin[1:], FOREVER), FOREVER).astype(np.int32)
    starts = begin if extra is None else np.append(begin, extra)
    days, row = np.unique(starts, return_inverse=True)
    own_days, own_row = np.unique(day, return_inverse=True)
    row = row[: len(day)]
    reading = figures.read(at)
    lo, hi, wide_lo, wide_hi = (part.astype(np.float32) for part in (reading.lo, reading.hi, reading.wide_lo, reading.wide_hi))
    toll, fresh, half, gone = growth.ages(day)
    shape = (len(own_days), int(column[-1]) + 1)
    own = _nearest(day, own_row, column, own_days) if growth.grows else np.full(shape, -1, np.int32)
    voice = figures.voice[at]
    return Standing(
        first, begin, until, day, column, voice, len(np.unique(voice)) == shape[1], figures.echo[at], loose(reading), lo, hi, wide_lo,
        wide_hi,
        reading.stated, reading.top, figures.method[at] == COUNT, toll, fresh, half, gone, days, _last(row, column, len(days)), row,
        own_days,
        own, own_row,
    )  # fmt: skip


def _table(row: Ints, column: Ints, n: int) -> Ints:
    table = np.full((n, int(column[-1]) + 1), -1, np.int32)
    table[row, column] = np.arange(len(row), dtype=np.int32)
    return table


def _last(row: Ints, column: Ints, n: int) -> Ints:
    """Per day and series the latest figure not after it, -1 for none; figures of a series increase with their day."""
    return np.maximum.accumulate(_table(row, column, n), axis=0)


def _nearest(day: Ints, row: Ints, column: Ints, days: Ints) -> Ints:
    """Per day and series the figure nearest in time, the earlier of two, if within SAME_TIME days; else -1."""
    table = _table(row, column, len(days))
    last = np.maximum.accumulate(table, axis=0)
    table[table < 0] = len(day)
    following = np.minimum.accumulate(table[::-1], axis=0)[::-1]
    # Index len(day): no later figure; -1: no earlier one. The differences stay within 32 bits.
    far = np.append(day, [FOREVER // 2, -(FOREVER // 2)]).astype(np.int32)
    days = days.astype(np.int32)
    back, ahead = days[:, None] - far[last], far[following] - days[:, None]
    found = np.where(back <= ahead, last, following)
    found[np.minimum(back, ahead) > SAME_TIME] = -1
    return found
