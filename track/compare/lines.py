"""One source's running total through time: falls, jumps, straight lines and sudden revisions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from track.compare.codes import Floats, Ints
from track.compare.own import longest_rise

AROUND, WITHIN = 7, 60  # a step is measured against up to 7 steps on each side, at most 60 days away
FEWEST: Final = 5  # ... and at least so many of them
TIMES, SPREADS = 3.0, 6.0  # it must exceed so many times their median rate, and their median by so many deviations
GAP: Final = 21  # days that a step may take
SURPLUS_SHARE, SURPLUS_PEOPLE = 0.02, 10  # what it adds beyond the median rate, of the total and in people
STRAIGHT: Final = 4  # steps at exactly one rate
SUDDEN_DAYS, SUDDEN = 3, 1.5  # a source that says so much more within days has revised its count
EARLY_DAYS: Final = 14  # ... unless the episode is that young


@dataclass(frozen=True, slots=True)
class Line:
    """A running total of one source: m figures, arrays of shape (m,), sorted by day. `lo` and `hi` are tight readings,
    `open` marks rounded floors ("over 1 million"), which prove nothing about steps, `begin` is the episode's first day."""

    day: Ints
    lo: Floats
    hi: Floats
    value: Floats
    open: NDArray[np.bool_]
    begin: int


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something odd about a line: reason code, the kind in a word, and positions: the figure, the ones it rests on."""

    reason: str
    kind: str
    at: int
    rests_on: tuple[int, ...]
    rate: float = 0.0
    usual: float = 0.0


def steps(line: Line) -> list[Oddity]:
    """Jumps and straight stretches of a line that holds one figure a day."""
    chain = longest_rise((line.lo + line.hi) / 2)
    return jumps(line, chain) + straights(line, chain)


def falls(line: Line) -> list[Oddity]:
    """Figures off the longest chain that never falls: each named once, with the chain's figure that it contradicts."""
    chain = longest_rise((line.lo + line.hi) / 2)
    found = []
    off = np.setdiff1d(np.arange(len(line.day)), chain)
    for k in off.tolist():
        if line.open[k]:
            continue
        earlier, later = chain[chain < k], chain[chain > k]
        above = earlier[line.lo[earlier] > line.hi[k]]
        below = later[line.hi[later] < line.lo[k]]
        if len(above):
            found.append(Oddity("falling", "below an earlier figure", k, (int(above[-1]),)))
        elif len(below):
            found.append(Oddity("falling", "above a later figure", k, (int(below[0]),)))
    return found


def straights(line: Line, chain: Ints) -> list[Oddity]:
    """Runs of steps that all go on at exactly one rate, above zero: the figures may only continue a line."""
    chain = chain[~line.open[chain]]
    days, rise = np.diff(line.day[chain]), np.diff(line.value[chain])
    if len(days) < STRAIGHT:
        return []
    alike = np.zeros(len(days), np.bool_)
    alike[1:] = (rise[1:] * days[:-1] == rise[:-1] * days[1:]) & (rise[1:] > 0)
    found, run = [], 0
    for k in range(1, len(days) + 1):
        if k < len(days) and alike[k]:
            run += 1
            continue
        if run + 1 >= STRAIGHT:
            members = chain[k - run - 1 : k + 1]
            found.append(
                Oddity("straight", "straight line", int(members[-1]), tuple(members[:-1].tolist()), float(rise[k - 1] / days[k - 1]))
            )
        run = 0
    return found


def jumps(line: Line, chain: Ints) -> list[Oddity]:
    """Steps far steeper than those around them, and what became of the rate: see `_kind`."""
    chain = chain[~line.open[chain]]
    day, value = line.day[chain], line.value[chain]
    gap = np.maximum(np.diff(day), 1)
    rise = np.where(np.diff(value) > 0, np.maximum(line.lo[chain[1:]] - line.hi[chain[:-1]], 0.0), 0.0)
    rate = np.diff(value) / gap
    found = []
    for k in np.flatnonzero((gap <= GAP) & (rise >= SURPLUS_PEOPLE)).tolist():
        near = np.arange(max(0, k - AROUND), min(len(rate), k + AROUND + 1))
        near = near[(near != k) & (np.abs(day[near] - day[k]) <= WITHIN)]
        if len(near) < FEWEST:
            continue
        usual = float(np.median(rate[near]))
        spread = float(np.median(np.abs(rate[near] - usual)))
        surplus = rise[k] - usual * gap[k]
        least = rise[k] / gap[k]
        steep = least > TIMES * usual and least > usual + SPREADS * spread
        if steep and surplus >= SURPLUS_PEOPLE and surplus >= SURPLUS_SHARE * value[k]:
            found.append(Oddity("jump", _kind(rate, near, k), int(chain[k + 1]), (int(chain[k]),), float(rate[k]), usual))
    return found


def _kind(rate: Floats, near: Ints, k: int) -> str:
    """retroactive when the rates before and after are alike (old cases added at once), new when they stay twice as high,
    definition when they stay below half of what they were."""
    before, after = rate[near[near < k]], rate[near[near > k]]
    if not len(before) or not len(after):
        return "unclear"
    old, new = float(np.median(before)), float(np.median(after))
    if new > 2 * old:
        return "new"
    return "definition" if new < old / 2 else "retroactive"


def revisions(line: Line) -> list[Oddity]:
    """Neighbouring figures, days apart, of which the later is half as high again or more, or falls as far (a restart)."""
    found = []
    for k in range(1, len(line.day)):
        if not 0 < line.day[k] - line.day[k - 1] <= SUDDEN_DAYS or line.day[k - 1] - line.begin < EARLY_DAYS:
            continue
        if line.lo[k] > SUDDEN * line.hi[k - 1]:
            found.append(Oddity("revision", "raised", k, (k - 1,)))
        elif line.hi[k] * SUDDEN < line.lo[k - 1] and np.all(line.hi[k:] < line.lo[k - 1]):
            found.append(Oddity("revision", "restart", k, (k - 1,)))
    return found
