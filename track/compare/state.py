"""How one group stands on one day: what the reports are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from track.compare.codes import Floats, Ints
from track.compare.judge import Verdict


class Pairs(NamedTuple):
    """n pairs of figures (positions in Figures), shape (n,); what they mean: `judge.Verdict`."""

    older: Ints
    newer: Ints
    used: Ints
    status: NDArray[np.int8]
    ratio: Floats
    grown: Floats
    higher: NDArray[np.bool_]


def positioned(verdict: Verdict, at: int) -> Pairs:
    """A group's pairs as positions in Figures, `at` being that of the group's first figure."""
    older, newer, used = ((part + at).astype(np.int32) for part in (verdict.older, verdict.newer, verdict.used))
    return Pairs(older, newer, used, verdict.status, verdict.ratio, verdict.grown, verdict.higher)


@dataclass(frozen=True, slots=True)
class State:
    """One group on a day: how many claims it holds, the figures that stand (positions in Figures), and, with two or more
    series, what holds on that day (names of `engine.Days`) and the pairs."""

    group: int
    day: int
    copies: int
    active: Ints
    now: dict[str, Any] | None
    pairs: Pairs | None
