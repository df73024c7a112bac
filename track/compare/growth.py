"""How fast a toll grew: what a figure of one day would have become by another, as far as the sources' series tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from track.bodies import closed
from track.compare.codes import Floats, Ints
from track.compare.rows import EPOCH, FIGHTERS, NO_DAY
from track.compare.series import Figures

HOLE: Final = 45  # days without a figure over which a series says nothing about growth
FOREVER: Final = int(np.iinfo(np.int32).max) - 1  # a day that never comes, with room for the day after
NEVER: Final = -(1 << 30)  # a day before all others, with room to count from
FRESH: Final = 7  # a figure of the last days is compared whatever the growth
COUNTED, CARRIED, TOO_OLD = 1.25, 1.5, 2.0  # growth by which a figure may be outgrown: see `Growth`


@dataclass(frozen=True, slots=True)
class Growth:
    """The toll's growth in one pool of groups, arrays with one cell per day from `first` on.

    `toll` is the height of the curve: toll[b] / toll[a] is the growth from a to b. `fresh`, `half` and `gone` are the last
    days by which the toll has outgrown a figure of that day by a quarter (or the figure is a week old), by a half, by
    double. Past the curve's end nothing grows.
    """

    first: int
    toll: NDArray[np.float32]
    fresh: Ints
    half: Ints
    gone: Ints

    @property
    def grows(self) -> bool:
        """Whether this is a running total at all."""
        return len(self.toll) > 1

    def ages(self, day: Ints) -> tuple[NDArray[np.float32], Ints, Ints, Ints]:
        """toll, fresh, half and gone of figures of these days."""
        at = np.clip(day - self.first, 0, len(self.toll) - 1)
        return self.toll[at], self.fresh[at], self.half[at], self.gone[at]


def _growth(first: int, log: Floats) -> Growth:
    def until(allowed: float) -> Ints:
        reached = np.searchsorted(log, log + np.log(allowed) + 1e-9, side="right") - 1
        found = np.where(reached >= len(log) - 1, FOREVER, reached + first)
        return np.maximum(found, np.arange(first, first + len(log)) + FRESH).astype(np.int32)

    return Growth(first, np.exp(log).astype(np.float32), until(COUNTED), until(CARRIED), until(TOO_OLD))


def growths(figures: Figures) -> tuple[list[Growth], Ints]:
    """The curves of all pools, and per group the index of its curve.

    Running totals of one place and episode share a curve, those who fight and the others apart: the median daily growth
    of the series that span a day without a hole; days that none spans follow a straight line from the episode's start.
    Events and periods are flat, and so is an episode once it is over.
    """
    pools: dict[tuple[str, int, bool], int] = {}
    of_group = np.zeros(len(figures.questions), np.int64)
    for k, question in enumerate(figures.questions):
        running = question.scope == "cumulative"
        key = (question.place, question.begin, question.population in FIGHTERS) if running else ("", 0, False)
        of_group[k] = pools.setdefault(key, len(pools))
    steps = _steps(figures)
    pool_of_step = of_group[figures.group[steps.at]]
    order = np.argsort(pool_of_step, kind="stable")
    edges = np.searchsorted(pool_of_step[order], np.arange(len(pools) + 1))
    first, last = _spans(figures, of_group, len(pools))
    curves = []
    for k, (place, begin, _) in enumerate(pools):
        if not place:
            curves.append(_growth(0, np.zeros(1)))
            continue
        mine = order[edges[k] : edges[k + 1]]
        start = min(int(first[k]), begin if begin != NO_DAY else int(first[k]) - 1)
        end = max(int(last[k]), start + 1)
        over = closed(place)
        curves.append(_curve(steps.take(mine), start, end, over[1].toordinal() - EPOCH if over else end))
    return curves, of_group


@dataclass(frozen=True, slots=True)
class _Steps:
    """Steps between neighbouring figures of a series: index of the later figure, first day, length, log growth a day."""

    at: Ints
    day: Ints
    length: Ints
    rate: NDArray[np.float64]

    def take(self, keep: Ints) -> _Steps:
        return _Steps(self.at[keep], self.day[keep], self.length[keep], self.rate[keep])


def _steps(figures: Figures) -> _Steps:
    """Growth is taken from the mean of the rising and the falling envelope, so one stray figure bends it little."""
    if len(figures) < 2:
        none = np.zeros(0, np.int64)
        return _Steps(none, none, none, np.zeros(0))
    value = np.log(np.maximum(figures.stated(), 1.0))
    series, big = figures.series, 64.0
    rising = np.maximum.accumulate(value + series * big) - series * big
    falling = np.minimum.accumulate((value + series * big)[::-1])[::-1] - series * big
    middle = (rising + falling) / 2
    same = series[1:] == series[:-1]
    length = figures.day[1:] - figures.day[:-1]
    at = np.flatnonzero(same & (length > 0) & (length <= HOLE)) + 1
    return _Steps(at, figures.day[at - 1], length[at - 1], (middle[at] - middle[at - 1]) / length[at - 1])


def _spans(figures: Figures, of_group: Ints, n: int) -> tuple[Ints, Ints]:
    pool = of_group[figures.group]
    first, last = np.full(n, np.iinfo(np.int64).max), np.full(n, np.iinfo(np.int64).min)
    np.minimum.at(first, pool, figures.day)
    np.maximum.at(last, pool, figures.day)
    return first, last


def _curve(steps: _Steps, start: int, end: int, over: int) -> Growth:
    """One pool's curve: per day the median rate of the steps over it, else the straight line; flat after `over`."""
    days = np.arange(start, end + 1)
    line = np.log((days[1:] - start + 1) / np.maximum(days[:-1] - start + 1, 1))
    rate = line
    if len(steps.at):
        edges, code = _sorted_by_day(steps, start, len(days))
        count = np.diff(edges)
        middle, last = edges[:-1] + count // 2, len(code) - 1
        upper, lower = code[np.minimum(middle, last)], code[np.minimum(edges[:-1] + (count - 1) // 2, last)]
        rate = np.where(count > 0, (_rate(upper) + _rate(lower)) / 2, line)
    rate = np.where(days[1:] > over, 0.0, rate)
    return _growth(start, np.concatenate([[0.0], np.cumsum(rate)]))


def _within(length: Ints) -> Ints:
    """0, 1, ... up to each length, one after another."""
    ends = np.cumsum(length)
    return np.arange(int(ends[-1])) - np.repeat(ends - length, length)


# A day's rates are sorted as 32-bit integers, day above and rate below: ten times as fast as two sort keys. The square
# root keeps two parts in a million where rates are a tenth of a percent a day; no toll grows faster than e^4 a day.
_STEEPEST: Final = 4.0
_FINE: Final = 65_535


def _sorted_by_day(steps: _Steps, start: int, n: int) -> tuple[Ints, Any]:
    """The coded rates of every day, sorted within the day, and where each day's begin (n edges)."""
    whole = np.int32 if n < _FINE // 2 else np.int64
    coded = np.round(np.sqrt(np.minimum(steps.rate, _STEEPEST) / _STEEPEST) * _FINE).astype(whole)
    day = (np.repeat(steps.day - start, steps.length) + _within(steps.length)).astype(whole)
    both = np.sort(day * (_FINE + 1) + np.repeat(coded, steps.length))
    edges = np.searchsorted(both, (np.arange(n) * (_FINE + 1)).astype(whole))
    return edges, both & _FINE


def _rate(code: Any) -> NDArray[np.float64]:
    return np.asarray(np.square(code / _FINE) * _STEEPEST, np.float64)
