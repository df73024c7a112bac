"""What a stated figure can mean: its tight reading and its wide one, as intervals of people.

Tight is what a careful reader takes "about 2,400" or "more than 2,500" for; wide is all that the words allow. The
widths are those that held on the reference data (docs/compare.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from track.compare.codes import Floats

ABOUT_LEAST, ABOUT_MOST = 0.02, 0.05  # "about N" reaches so far below N, at least and at most
ABOVE_MOST: Final = 0.10  # ... and so far above it
FLOOR_MOST: Final = 0.15  # "at least N" reaches to the next step of its last digit, at most so far
LOOSE: Final = 3.0  # a range whose ends differ more agrees with too much to prove anything
NEAR: Final = 1.05  # readings within five percent of each other are no difference


class Readings(NamedTuple):
    """Intervals of n figures, each array of shape (n,): tight [lo, hi] and wide [wide_lo, wide_hi] with infinities.

    `stated` is the low end, or the high end when there is no low; `top` the other way round; all are NaN for "unknown".
    `up` and `down` mark figures that are open above and below.
    """

    lo: Floats
    hi: Floats
    stated: Floats
    top: Floats
    up: NDArray[np.bool_]
    down: NDArray[np.bool_]

    @property
    def wide_lo(self) -> Floats:
        """The lowest that the words allow."""
        return np.where(self.down, 0.0, self.lo)

    @property
    def wide_hi(self) -> Floats:
        """The highest that the words allow, or the body's own count when that is a floor."""
        return np.where(self.up, np.inf, self.hi)

    def take(self, at: Any) -> Readings:
        """The readings of some of the figures."""
        parts: Iterator[Any] = (part[at] for part in self)
        return Readings(*parts)


def last_digit(values: Floats) -> Floats:
    """The unit of the last digit that is not a trailing zero: 2,400 -> 100, 977 -> 1, 0 -> 1."""
    whole, unit = values.astype(np.int64), np.ones_like(values)
    still = whole > 0
    for power in range(1, 10):
        still &= whole % 10**power == 0
        if not still.any():
            break
        unit[still] = 10.0**power
    return unit


def readings(low: Floats, high: Floats, about: NDArray[np.bool_], floor: NDArray[np.bool_]) -> Readings:
    """Tight and wide readings of stated figures; `about` marks those so bounded, `floor` the bodies that count a floor,
    whose figures are open upwards.

    exact N = N; about N = from N less the last digit's unit (2 to 5 %) to N plus half a unit (2 to 10 %); at_least N = N
    to N plus a unit, at most 15 % (to the last digit: N only); at_most mirrored; ranges and vague words = their ends.
    """
    stated = np.where(np.isnan(low), high, low)
    unit = last_digit(np.nan_to_num(stated))
    step = np.where(unit > 1, np.minimum(unit, FLOOR_MOST * stated), 0.0)
    lo = np.where(about, low - np.clip(unit, ABOUT_LEAST * stated, ABOUT_MOST * stated), low)
    hi = np.where(about, high + np.clip(unit / 2, ABOUT_LEAST * stated, ABOVE_MOST * stated), high)
    open_above, open_below = np.isnan(high) & ~np.isnan(low), np.isnan(low) & ~np.isnan(high)
    hi = np.where(open_above, low + step, hi)
    lo = np.where(open_below, high - step, lo)
    up = open_above | (floor & ~open_below & ~np.isnan(stated))
    return Readings(lo, hi, stated, np.where(np.isnan(high), low, high), up, open_below)


def loose(reading: Readings) -> NDArray[np.bool_]:
    """Whether a stated range is so wide that meeting it means little."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(reading.hi > LOOSE * reading.lo, dtype=np.bool_)
