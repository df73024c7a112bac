"""A group through time: which pairs of figures count on a day, and what they say together."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from track.compare.judge import AGREE, CONTAINED, DIFFER, Verdict, judge
from track.compare.readings import Floats
from track.compare.rows import Bools, Ints
from track.compare.series import COUNT, Figures
from track.compare.standing import Standing


class Days(NamedTuple):
    """What holds on each of t days, arrays of shape (t,): see the `days` frame of `compare`."""

    day: Ints
    sources: Ints
    origins: Ints
    agree: Ints
    contained: Ints
    differ: Ints
    ratio: Floats
    modal: Floats
    lowest: Floats
    highest: Floats
    verified_low: Floats
    verified_high: Floats


def meetings(here: Standing) -> tuple[Ints, Ints, Ints, Ints, Verdict]:
    """All pairs of figures of different, independent voices that stand on some common day: their places in the group, the
    days [begin, end) on which the pair stands and counts (end <= begin for none), and how they compare.

    Each pair is met where the later of the two begins to stand.
    """
    others = here.last[here.row]
    event, column = np.nonzero(others >= 0)
    second = others[event, column]
    together = here.begin[second] == here.begin[event]
    own = here.column[event]
    keep = (column > own) | ((column != own) & ~together)
    keep &= here.voice[event] != here.voice[second]
    if here.echo.any():
        keep &= ~here.echo[event] & ~here.echo[second]
    first, second = event[keep], second[keep]
    verdict = judge(here, first, second)
    begin = np.maximum(here.begin[first], here.begin[second])
    end = np.minimum(np.minimum(here.end[first], here.end[second]), verdict.until + 1)
    return first, second, begin, end, verdict


def through_time(figures: Figures, here: Standing, sample: Ints) -> Days:
    """The group on every day of `sample` (sorted)."""
    _, _, begin, end, verdict = meetings(here)
    live = end > begin
    origin, width = int(sample[0]), int(sample[-1] - sample[0]) + 1
    begin, end = np.clip(begin[live] - origin, 0, width), np.clip(end[live] - origin, 0, width)
    status, ratio = verdict.status[live], verdict.ratio[live]
    counts = [_covering(begin[status == k], end[status == k], width)[sample - origin] for k in (AGREE, CONTAINED, DIFFER)]
    apart = ratio > 1.0
    highest = _highest(begin[apart], end[apart], ratio[apart], width)[sample - origin]
    sources, origins, *levels = _levels(figures, here, sample)
    return Days(sample, sources, origins, *counts, highest, *levels)


def _covering(begin: Ints, end: Ints, width: int) -> Ints:
    """How many of the intervals [begin, end) cover each of `width` days."""
    steps = np.bincount(begin, minlength=width + 1) - np.bincount(end, minlength=width + 1)
    return np.cumsum(steps)[:width]


def _highest(begin: Ints, end: Ints, value: Floats, width: int) -> Floats:
    """The highest value of the intervals [begin, end) that cover each of `width` days; 1 where none does.

    Each interval is laid down as two overlapping stretches of a power of two, which are then halved down to single days.
    """
    keep = end > begin
    begin, end, value = begin[keep], end[keep], value[keep]
    if not len(begin):
        return np.ones(width)
    levels = np.frexp((end - begin).astype(np.float64))[1].astype(np.int64) - 1
    table = np.ones((int(levels.max()) + 1, width))
    flat = table.reshape(-1)
    np.maximum.at(flat, levels * width + begin, value)
    np.maximum.at(flat, levels * width + end - (1 << levels), value)
    for level in range(len(table) - 1, 0, -1):
        half = 1 << (level - 1)
        np.maximum(table[level - 1], table[level], out=table[level - 1])
        np.maximum(table[level - 1][half:], table[level][:-half], out=table[level - 1][half:])
    highest: Floats = table[0]
    return highest


def _levels(figures: Figures, here: Standing, sample: Ints) -> tuple[Ints, Ints, Floats, Floats, Floats, Floats, Floats]:
    """Sources, independent origins, and the sensitivity to the rule (modal share, lowest, highest, verified only) per day.

    The lowest figure is that of sources whose figure the toll has not doubled since; a higher one stands at any age.
    """
    row = np.searchsorted(here.days, sample, side="right") - 1
    at = here.last[np.maximum(row, 0)]
    there = (at >= 0) & (row >= 0)[:, None]
    whole = slice(here.at, here.at + len(here))
    fresh = there & (here.gone[at] >= sample[:, None])
    stated, top = figures.reading.stated[whole][at], figures.reading.top[whole][at]
    verified = fresh & (figures.method[whole] == COUNT)[at]
    live = fresh & ~here.echo[at] if here.echo.any() else fresh
    return (
        fresh.sum(axis=1), live.sum(axis=1), _modal(np.where(live, stated, np.nan)), _edge(np.fmin, stated, fresh), _edge(np.fmax, top, there),
        _edge(np.fmin, stated, verified), _edge(np.fmax, top, verified),
    )  # fmt: skip


def _edge(rule: np.ufunc, values: Floats, where: Bools) -> Floats:
    return np.asarray(rule.reduce(np.where(where, values, np.nan), axis=1), np.float64)


def _modal(values: NDArray[np.float64]) -> Floats:
    """The share of each row's values that are its commonest value; NaN for a row without values."""
    ordered = np.sort(values, axis=1)
    place = np.arange(values.shape[1])
    new = np.ones(values.shape, np.bool_)
    new[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    run = place - np.maximum.accumulate(np.where(new, place, 0), axis=1) + 1
    known = ~np.isnan(ordered)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(known, run, 0).max(axis=1) / known.sum(axis=1), np.float64)
