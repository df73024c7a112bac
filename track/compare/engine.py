"""A group through time: which figures stand on a day, which pairs of them count, and what they say together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from track.compare.growth import CARRIED, COUNTED, FRESH, TOO_OLD, Growth
from track.compare.judge import AGREE, CONTAINED, DIFFER, NOT_COMPARABLE, SAME_TIME, Verdict, judge
from track.compare.rows import Bools, Ints
from track.compare.series import COUNT, Figures

FOREVER: Final = np.int64(np.iinfo(np.int32).max)


@dataclass(frozen=True, slots=True)
class Standing:
    """The figures of one group (positions `at` in Figures, sorted by series and day) and when each stands.

    A figure stands on the days [begin, end). `column` is its series within the group. `last[r, c]` is the position of the
    figure of series c that stands on day `days[r]`, or -1; `own[r, c]` the one nearest to day `own_days[r]`, within 3 days.
    """

    at: Ints
    begin: Ints
    end: Ints
    column: Ints
    days: Ints
    last: Ints
    own_days: Ints
    own: Ints


class Days(NamedTuple):
    """What holds on each of t days, arrays of shape (t,): see the `days` frame of `compare`."""

    day: Ints
    sources: Ints
    origins: Ints
    agree: Ints
    contained: Ints
    differ: Ints
    ratio: NDArray[np.float64]
    modal: NDArray[np.float64]
    lowest: NDArray[np.float64]
    highest: NDArray[np.float64]
    verified_low: NDArray[np.float64]
    verified_high: NDArray[np.float64]


def standing(figures: Figures, at: Ints, ahead: int, extra: int | None = None) -> Standing:
    """When each figure of a group stands: from its day to its source's next figure.

    Looking back, a figure also stands for the days before it (at most `ahead`) to which it is nearer than the one before;
    `ahead` 0 uses the past only. `extra` is one more day to hold ready.
    """
    day, series = figures.day[at], figures.series[at]
    column = np.cumsum(np.diff(series, prepend=series[:1]) != 0)
    same = np.zeros(len(at), np.bool_)
    same[1:] = series[1:] == series[:-1]
    before = np.where(same, np.concatenate([day[:1], day[:-1]]), day - 2 * ahead - 2)
    begin = np.maximum(day - ahead, (before + day) // 2 + 1)
    end = np.concatenate([np.where(same[1:], begin[1:], FOREVER), [FOREVER]])
    days = np.unique(np.concatenate([begin, day, [] if extra is None else [extra]]).astype(np.int64))
    own_days = np.unique(day)
    last = _last(at, begin, column, days)
    return Standing(at, begin, end, column, days, last, own_days, _nearest(figures, at, day, column, own_days))


def _last(at: Ints, day: Ints, column: Ints, days: Ints) -> Ints:
    """For each of `days` and each series the figure with the latest `day` not after it, -1 for none."""
    table = np.full((len(days), int(column[-1]) + 1), -1, np.int64)
    table[np.searchsorted(days, day), column] = at
    return np.maximum.accumulate(table, axis=0)


def _nearest(figures: Figures, at: Ints, day: Ints, column: Ints, days: Ints) -> Ints:
    last = _last(at, day, column, days)
    table = np.full(last.shape, FOREVER)
    table[np.searchsorted(days, day), column] = at
    following = np.minimum.accumulate(table[::-1], axis=0)[::-1]
    back = np.where(last >= 0, days[:, None] - figures.day[np.maximum(last, 0)], FOREVER)
    ahead = np.where(following < FOREVER, figures.day[np.where(following < FOREVER, following, 0)] - days[:, None], FOREVER)
    found = np.where(back <= ahead, last, following)
    return np.where(np.minimum(back, ahead) <= SAME_TIME, found, -1)


def own_figure(here: Standing, figures: Figures, first: Ints, second: Ints) -> Ints:
    """The newer source's own figure near the older figure's day, per pair of figures; -1 for none or the same day."""
    swap = figures.day[first] > figures.day[second]
    older, newer = np.where(swap, second, first), np.where(swap, first, second)
    column = here.column[newer - here.at[0]]
    found = here.own[np.searchsorted(here.own_days, figures.day[older]), column]
    return np.where(figures.day[older] == figures.day[newer], newer, found)


def counted_until(figures: Figures, verdict: Verdict, growth: Growth) -> Ints:
    """The last day on which a pair counts: its older figure outgrown by at most a quarter or a week old, half when compared
    with the other source's own figure of its day; for ever when the older figure is the higher; -FOREVER when too old."""
    day = figures.day[verdict.older]
    stands = (verdict.grown == 0.0) & (figures.day[verdict.used] - day <= SAME_TIME)
    until = np.where(stands, growth.until(day, CARRIED), growth.until(day, COUNTED))
    until = np.maximum(until, day + FRESH)
    until = np.where(verdict.higher, FOREVER, until)
    return np.where(verdict.status == NOT_COMPARABLE, -FOREVER, until)


def counted_days(figures: Figures, here: Standing, first: Ints, second: Ints, verdict: Verdict, growth: Growth) -> tuple[Ints, Ints]:
    """The days [begin, end) on which each pair of figures stands and counts; end <= begin for none."""
    base = here.at[0]
    begin = np.maximum(here.begin[first - base], here.begin[second - base])
    end = np.minimum(here.end[first - base], here.end[second - base])
    return begin, np.minimum(end, counted_until(figures, verdict, growth) + 1)


def through_time(figures: Figures, here: Standing, growth: Growth, sample: Ints) -> Days:
    """The group on every day of `sample` (sorted)."""
    first, second = meetings(figures, here)
    verdict = judge(figures, first, second, own_figure(here, figures, first, second), growth)
    begin, end = counted_days(figures, here, first, second, verdict, growth)
    live = end > begin
    origin, width = int(sample[0]), int(sample[-1] - sample[0]) + 1
    begin, end = np.clip(begin[live] - origin, 0, width), np.clip(end[live] - origin, 0, width)
    status = verdict.status[live]
    counts = [_covering(begin[status == k], end[status == k], width)[sample - origin] for k in (AGREE, CONTAINED, DIFFER)]
    apart = verdict.ratio[live] > 1.0
    ratio = _highest(begin[apart], end[apart], verdict.ratio[live][apart], width)[sample - origin]
    return Days(sample, *_levels(figures, here, growth, sample, counts, ratio))


def meetings(figures: Figures, here: Standing) -> tuple[Ints, Ints]:
    """All pairs of figures that stand on some common day: each is met where the later of the two begins to stand."""
    others = here.last[np.searchsorted(here.days, here.begin)]
    event, column = np.nonzero(others >= 0)
    first, second = here.at[event], others[event, column]
    base = here.at[0]
    together = here.begin[second - base] == here.begin[event]
    keep = (column > here.column[event]) | ((column != here.column[event]) & ~together)
    keep &= (figures.voice[first] != figures.voice[second]) & ~figures.echo[first] & ~figures.echo[second]
    return first[keep], second[keep]


def _covering(begin: Ints, end: Ints, width: int) -> Ints:
    """How many of the intervals [begin, end) cover each of `width` days."""
    steps = np.bincount(begin, minlength=width + 1) - np.bincount(end, minlength=width + 1)
    return np.cumsum(steps)[:width]


def _highest(begin: Ints, end: Ints, value: NDArray[np.float64], width: int) -> NDArray[np.float64]:
    """The highest value of the intervals [begin, end) that cover each of `width` days; 1 where none does.

    Each interval is laid down as two overlapping stretches of a power of two, which are then halved down to single days.
    """
    keep = end > begin
    begin, end, value = begin[keep], end[keep], value[keep]
    if not len(begin):
        return np.ones(width)
    levels = np.floor(np.log2(end - begin)).astype(np.int64)
    table = np.ones((int(levels.max()) + 1, width))
    flat = table.reshape(-1)
    np.maximum.at(flat, levels * width + begin, value)
    np.maximum.at(flat, levels * width + end - (1 << levels), value)
    for level in range(len(table) - 1, 0, -1):
        half = 1 << (level - 1)
        np.maximum(table[level - 1], table[level], out=table[level - 1])
        np.maximum(table[level - 1][half:], table[level][:-half], out=table[level - 1][half:])
    return table[0]


def _levels(
    figures: Figures, here: Standing, growth: Growth, sample: Ints, counts: list[Ints], ratio: NDArray[np.float64]
) -> tuple[NDArray[np.int64] | NDArray[np.float64], ...]:
    """Sources, statuses and the sensitivity to the rule (lowest, highest, verified only, modal share) on each sample day."""
    row = np.searchsorted(here.days, sample, side="right") - 1
    at = here.last[np.maximum(row, 0)]
    there = (at >= 0) & (row >= 0)[:, None]
    at = np.where(there, at, here.at[0])
    fresh = there & (
        np.maximum(growth.until(figures.day[here.at], TOO_OLD), figures.day[here.at] + FRESH)[at - here.at[0]] >= sample[:, None]
    )
    stated, top = figures.reading.stated[at], figures.reading.top[at]
    verified = fresh & (figures.method[at] == COUNT)
    live = fresh & ~figures.echo[at]
    return (
        fresh.sum(axis=1), live.sum(axis=1), *counts, ratio, _modal(np.where(live, stated, np.nan)),
        _edge(np.fmin, stated, fresh), _edge(np.fmax, top, there), _edge(np.fmin, stated, verified), _edge(np.fmax, top, verified),
    )  # fmt: skip


def _edge(rule: np.ufunc, values: NDArray[np.float64], where: Bools) -> NDArray[np.float64]:
    found: NDArray[np.float64] = rule.reduce(np.where(where, values, np.nan), axis=1)
    return found


def _modal(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The share of each row's values that are its commonest value; NaN for a row without values."""
    ordered = np.sort(values, axis=1)
    place = np.arange(values.shape[1])
    new = np.ones(values.shape, np.bool_)
    new[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    run = place - np.maximum.accumulate(np.where(new, place, 0), axis=1) + 1
    known = ~np.isnan(ordered)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(known, run, 0).max(axis=1) / known.sum(axis=1), np.float64)
