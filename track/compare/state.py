"""How one group stands on one day: what the reports are made of."""

from __future__ import annotations

from dataclasses import dataclass

from track.compare.engine import Days
from track.compare.judge import Verdict
from track.compare.rows import Ints


@dataclass(frozen=True, slots=True)
class State:
    """One group on a day: how many claims it holds, the figures that stand, and, with two or more series, its days and
    pairs. Figures are positions in Figures."""

    group: int
    day: int
    copies: int
    active: Ints
    days: Days | None
    pairs: Verdict | None
