"""Two figures side by side: do they meet, how far are they apart, and is the older one too old to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from track.compare.codes import Floats, Ints
from track.compare.growth import FOREVER, NEVER
from track.compare.readings import NEAR
from track.compare.rows import Bools
from track.compare.standing import Standing

STATUSES: Final = ("agree", "contained", "differ", "not_comparable", "unresolved")
AGREE, CONTAINED, DIFFER, NOT_COMPARABLE = range(4)
DOUBLED: Final = 2.0  # a figure that the toll has more than doubled since is too old to be compared
HALF: Final = 1.5  # growth up to which two figures of different days are compared while the newer is fresh


@dataclass(frozen=True, slots=True)
class Verdict:
    """How n pairs of a group's figures compare; arrays of shape (n,).

    `older`, `newer` and `used` are places in the group: `used` is the figure that stands in for the newer source (its own
    of the older day, where it has one). `grown` is the factor by which the older figure's top was widened. `ratio` is that
    of the closest readings, at least 1, infinite against none at all; `higher` says that the older figure is above the newer one,
    which no age can explain;
    `stood` that the two were compared on the older one's day; `until` is the last day on which the pair counts.
    """

    older: Ints
    newer: Ints
    used: Ints
    status: NDArray[np.int8]
    ratio: Floats
    grown: Floats
    higher: Bools
    stood: Bools
    until: Ints


def judge(here: Standing, older: Ints, newer: Ints, day: Ints) -> Verdict:
    """Compare figures of a group pairwise, on the older figure's day, as seen on `day`. `older` is not of a later day than
    `newer`; the shapes of `newer` and `day` broadcast to that of `older`.

    Where the newer source has a figure of its own within three days of the older one, the two are compared as they stand,
    until the toll has grown by half since. Otherwise the older figure's top is widened by the toll's growth. A figure that
    the toll has more than doubled since is not compared, unless it is the higher one: a running total cannot fall.
    """
    same = here.day.take(older) == here.day.take(newer)
    own = here.own[here.own_row.take(older), here.column.take(newer)]
    stood = (own >= 0) & (day <= here.half.take(older)) & ~same
    stands = stood | same
    used = np.where(stood, own, newer)
    grown = here.toll.take(newer) / here.toll.take(older)
    grown[stands | (grown < 1.0)] = 1.0
    low_older, low_used, top, high_used = here.lo.take(older), here.lo.take(used), here.hi.take(older), here.hi.take(used)
    low, high = np.maximum(low_older, low_used), np.minimum(top * grown, high_used)
    tight = low <= np.minimum(top, high_used) * NEAR
    tight &= ~(here.loose.take(older) | here.loose.take(used))
    meet = np.minimum(here.wide_hi.take(older) * grown, here.wide_hi.take(used)) * NEAR
    contained = np.maximum(here.wide_lo.take(older), here.wide_lo.take(used)) <= meet
    contained |= low <= high * NEAR
    higher = (low_older > here.hi.take(newer) * NEAR) & ~same
    status = (DIFFER - contained.view(np.int8)) * (~tight).view(np.int8)  # AGREE is 0, CONTAINED 1, DIFFER 2
    status[(grown > DOUBLED) & ~higher] = NOT_COMPARABLE
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = low / high
    ratio[~(low > high)] = 1.0
    until = _until(here, older, newer, status, grown, higher, stands)
    return Verdict(older, newer, used, status, ratio, grown, higher, stood, until)


def ordered(here: Standing, first: Ints, second: Ints) -> tuple[Ints, Ints]:
    """The older and the newer figure of each pair; of one day the first counts as the older."""
    swap = here.day[first] > here.day[second]
    return np.where(swap, second, first), np.where(swap, first, second)


def _until(here: Standing, older: Ints, newer: Ints, status: NDArray[np.int8], grown: Floats, higher: Bools, stands: Bools) -> Ints:
    """The last day on which each pair counts.

    A pair counts while the toll has outgrown its older figure by at most a quarter, or that is at most a week old. Compared
    on one day it counts until the toll has grown by half; compared across days in which the toll grew by at most half, as
    long as the newer figure is fresh by the first rule. An older figure that is the higher counts for ever, one that is
    too old never.
    """
    fresh = here.fresh.take(older)
    until = np.where(stands, here.half.take(older), np.where(grown <= HALF, np.maximum(fresh, here.fresh.take(newer)), fresh))
    until[higher] = FOREVER
    until[status == NOT_COMPARABLE] = NEVER
    return until
