"""Two figures side by side: do they meet, how far are they apart, and is the older one too old to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from track.compare.growth import TOO_OLD, Growth
from track.compare.readings import NEAR
from track.compare.rows import Bools, Ints
from track.compare.series import Figures

STATUSES: Final = ("agree", "contained", "differ", "not_comparable", "unresolved")
AGREE, CONTAINED, DIFFER, NOT_COMPARABLE = range(4)
SAME_TIME: Final = 3  # days within which a source's own figure stands for the other's day


@dataclass(frozen=True, slots=True)
class Verdict:
    """How n pairs of figures compare; arrays of shape (n,).

    `older` and `newer` index the figures; `used` is the figure that stood in for the newer source (its own of the older
    day where it has one). `grown` is the log growth by which the older figure's top was widened. `ratio` is that of the
    closest readings, at least 1; `higher` says that the older figure is the higher one, which no age can explain.
    """

    older: Ints
    newer: Ints
    used: Ints
    status: NDArray[np.int8]
    ratio: NDArray[np.float64]
    grown: NDArray[np.float64]
    higher: Bools


def judge(figures: Figures, first: Ints, second: Ints, own: Ints, growth: Growth) -> Verdict:
    """Compare figures pairwise, on the older figure's day.

    `own` gives, per pair, the newer source's own figure near the older one's day, or -1: then the two are compared as they
    stand. Otherwise the older figure's top is widened by the toll's growth since. A figure that the toll has more than
    doubled since is not compared, unless it is the higher one: a running total cannot fall.
    """
    swap = figures.day[first] > figures.day[second]
    older, newer = np.where(swap, second, first), np.where(swap, first, second)
    stands = own >= 0
    used = np.where(stands, own, newer)
    grown = np.where(stands, 0.0, np.maximum(growth.at(figures.day[newer]) - growth.at(figures.day[older]), 0.0))
    reading, wider = figures.reading, np.exp(grown)
    low = np.maximum(reading.lo[older], reading.lo[used])
    plain = np.minimum(reading.hi[older], reading.hi[used])
    aged = np.minimum(reading.hi[older] * wider, reading.hi[used])
    tight = (low <= plain * NEAR) & ~figures.loose[older] & ~figures.loose[used]
    wide_high = np.minimum(reading.wide_hi[older] * wider, reading.wide_hi[used])
    meet = (np.maximum(reading.wide_lo[older], reading.wide_lo[used]) <= wide_high * NEAR) | (low <= aged * NEAR)
    higher = reading.lo[older] > reading.hi[used] * NEAR
    status = np.where(tight, AGREE, np.where(meet, CONTAINED, DIFFER)).astype(np.int8)
    status[(grown > TOO_OLD) & ~higher] = NOT_COMPARABLE
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(low > aged, low / aged, 1.0)
    return Verdict(older, newer, used, status, ratio, grown, higher)
