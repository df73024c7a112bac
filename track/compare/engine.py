"""A group through time: which pairs of figures count on a day, and what they say together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from track.compare.codes import Floats, Ints
from track.compare.growth import NEVER
from track.compare.judge import AGREE, CONTAINED, DIFFER, STATUSES, judge
from track.compare.readings import NEAR
from track.compare.rows import Bools
from track.compare.standing import Standing

BLOCK: Final = 1 << 16  # pairs judged at a time


class Days(NamedTuple):
    """What holds on each of t days, arrays of shape (t,): see the `days` frame of `compare`."""

    day: Ints
    sources: Ints
    origins: Ints
    agree: Ints
    contained: Ints
    differ: Ints
    ratio: Floats
    share: Floats
    modal: Floats
    lowest: Floats
    highest: Floats
    verified_low: Floats
    verified_high: Floats


class Meetings(NamedTuple):
    """n pairs of figures that may stand on some common day: their places in the group, the days [begin, end) on which the
    pair stands and counts (end <= begin for none), its status and ratio."""

    older: Ints
    newer: Ints
    begin: Ints
    end: Ints
    status: NDArray[np.int8]
    ratio: NDArray[np.float32]


def meetings(here: Standing) -> Meetings:
    """All pairs of figures of different, independent voices that stand on some common day.

    Each pair is met where the later of the two begins to stand. Worked off in blocks that stay in the processor's cache.
    """
    return Meetings(*(np.concatenate(parts) for parts in zip(*_blocks(here), strict=True)))


def _blocks(here: Standing) -> Iterator[Meetings]:
    step = max(1, BLOCK // here.last.shape[1])
    for at in range(0, len(here), step):
        yield from _block(here, np.arange(at, min(at + step, len(here))))


def _block(here: Standing, events: Ints) -> Iterator[Meetings]:
    """The pairs met where these figures begin to stand; once more where a stand-in's time is over."""
    first, own = events[:, None], here.column[events]
    others = here.last[here.row[events]]
    meets = others >= 0
    meets[np.arange(len(events)), own] = False
    second = np.where(meets, others, first)
    # Of two figures that begin to stand together one is met; of others both ways cannot be.
    meets &= (np.arange(others.shape[1]) > own[:, None]) | (here.begin.take(second) != here.begin[first])
    if not here.plain:
        meets &= here.voice.take(second) != here.voice[first]
    if here.echo.any():
        meets &= ~(here.echo[second] | here.echo[first])
    late = here.day.take(second) > here.day[first]  # looking back, a figure may begin to stand before one of an earlier day
    yield from _judged(here, second, first, meets & ~late)
    at = np.flatnonzero(late & meets)
    if len(at):
        yield from _judged(here, np.broadcast_to(first, late.shape).ravel()[at], second.ravel()[at], np.ones(len(at), np.bool_))


def _judged(here: Standing, older: Ints, newer: Ints, meets: Bools) -> Iterator[Meetings]:
    """Pairs from the day on which both stand; those that do not meet have no days."""
    begin = np.maximum(here.begin.take(older), here.begin.take(newer))
    end = np.minimum(here.end.take(older), here.end.take(newer))
    verdict = judge(here, older, newer, begin)
    end[~meets] = NEVER
    turn = here.half.take(older) + 1  # from here on the older day's own figure no longer stands in
    later = np.flatnonzero(verdict.stood & (turn < end))
    now = np.minimum(end, verdict.until + 1)
    newer = np.broadcast_to(newer, older.shape)
    if len(later):
        now.flat[later] = np.minimum(now, turn).flat[later]
        older_then, newer_then, turn_then, end_then = (part.ravel()[later] for part in (older, newer, turn, end))
        then = judge(here, older_then, newer_then, turn_then)
        yield Meetings(older_then, newer_then, turn_then, np.minimum(end_then, then.until + 1), then.status, then.ratio)
    yield Meetings(older.ravel(), newer.ravel(), begin.ravel(), now.ravel(), verdict.status.ravel(), verdict.ratio.ravel())


def through_time(here: Standing, sample: Ints) -> Days:
    """The group on every day of `sample` (sorted)."""
    origin, width = int(sample[0]), int(sample[-1] - sample[0]) + 1
    steps = np.zeros(len(STATUSES) * (width + 1), np.int64)
    highest = _Highest(width)
    for met in _blocks(here):
        begin = np.clip(met.begin - origin, 0, width)
        end = np.maximum(np.minimum(met.end - origin, width), begin)  # a pair that never counts begins and ends at once
        row = met.status.astype(np.int64) * (width + 1)
        steps += np.bincount(row + begin, minlength=len(steps)) - np.bincount(row + end, minlength=len(steps))
        apart = np.flatnonzero((met.ratio > 1.0) & (end > begin))
        highest.lay(begin[apart], end[apart], met.ratio[apart])
    counts = np.cumsum(steps.reshape(len(STATUSES), width + 1), axis=1)[:, sample - origin]
    sources, origins, share, modal, lowest, top, verified_low, verified_high = _levels(here, sample)
    days, agree, contained, differ = (part.astype(np.int32) for part in (sample, counts[AGREE], counts[CONTAINED], counts[DIFFER]))
    ratio = highest.each()[sample - origin]
    return Days(days, sources, origins, agree, contained, differ, ratio, share, modal, lowest, top, verified_low, verified_high)


class _Highest:
    """The highest value of intervals [begin, end) that cover each of `width` days; 1 where none does.

    Each interval is laid down as two overlapping stretches of a power of two, which are halved down to single days at last.
    """

    def __init__(self, width: int) -> None:
        self.width = width
        self.table = np.ones((max(1, width.bit_length()), width))

    def lay(self, begin: Ints, end: Ints, value: Floats) -> None:
        levels = np.frexp((end - begin).astype(np.float64))[1].astype(np.int64) - 1
        value = value.astype(np.float64)  # numpy's quick way needs one kind of number
        flat = self.table.reshape(-1)
        np.maximum.at(flat, levels * self.width + begin, value)
        np.maximum.at(flat, levels * self.width + end - (1 << levels), value)

    def each(self) -> Floats:
        table = self.table
        for level in range(len(table) - 1, 0, -1):
            half = 1 << (level - 1)
            np.maximum(table[level - 1], table[level], out=table[level - 1])
            np.maximum(table[level - 1][half:], table[level][:-half], out=table[level - 1][half:])
        each: Floats = table[0]
        return each


def _levels(here: Standing, sample: Ints) -> tuple[Ints, Ints, Floats, Floats, Floats, Floats, Floats, Floats]:
    """Sources, independent origins, and the sensitivity to the rule (modal, lowest, highest, verified only) per day.

    A figure counts while the toll has not doubled since, and at any age when it is above one that does: a total cannot fall.
    """
    row = np.searchsorted(here.days, sample, side="right") - 1
    at = here.last[np.maximum(row, 0)]
    there = (at >= 0) & (row >= 0)[:, None]
    fresh = there & (here.gone[at] >= sample[:, None])
    lowest = np.where(fresh, here.hi[at], np.inf).min(axis=1)
    fresh |= there & (here.lo[at] > NEAR * lowest[:, None])
    stated, top = here.stated[at], here.top[at]
    verified = fresh & here.counted[at]
    live = fresh & ~here.echo[at] if here.echo.any() else fresh
    return (
        fresh.sum(axis=1, dtype=np.int32), live.sum(axis=1, dtype=np.int32), *_modal(np.where(live, stated, np.nan)),
        _edge(np.minimum, stated, fresh),
        _edge(np.maximum, top, there),
        _edge(np.minimum, stated, verified), _edge(np.maximum, top, verified),
    )  # fmt: skip


def _edge(rule: np.ufunc, values: Floats, where: Bools) -> Floats:
    empty = np.inf if rule is np.minimum else -np.inf
    found = np.asarray(rule.reduce(np.where(where, values, empty), axis=1), np.float64)
    found[np.isinf(found)] = np.nan
    return found


def _modal(values: Floats) -> tuple[Floats, Floats]:
    """The share of each row's values that are its commonest value, and that value (the lowest of several; NaN when no two
    are the same, unless there is but one). NaN for a row without values."""
    ordered = np.sort(values, axis=1)
    place = np.arange(values.shape[1])
    new = np.ones(values.shape, np.bool_)
    new[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    known = ~np.isnan(ordered)
    run = np.where(known, place - np.maximum.accumulate(np.where(new, place, 0), axis=1) + 1, 0)
    at, n = run.argmax(axis=1), known.sum(axis=1)
    most = run[np.arange(len(run)), at]
    value = np.where((most > 1) | (n == 1), ordered[np.arange(len(run)), at], np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        return most / n, value
