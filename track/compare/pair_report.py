"""The pairs of a comparison as a frame with one plain sentence each, made a column at a time."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from track import words
from track.compare import wording
from track.compare.judge import NOT_COMPARABLE, STATUSES, Verdict
from track.compare.pairs import reasons
from track.compare.rows import CELLS, Ints, Rows, compact, date
from track.compare.series import Figures
from track.compare.standing import SAME_TIME
from track.compare.state import State

PAIRS: Final = (
    "group", "day", "claim_a", "claim_b", "source_a", "source_b", "status", "ratio", "gap", "reason", "reasons", "age", "grown", "sentence",
)  # fmt: skip


class Spoken:
    """The claims behind some figures, fetched at once: their cells, and each figure with source and day in words."""

    def __init__(self, rows: Rows, figs: Figures, at: Ints) -> None:
        self.at = np.unique(at)
        self.cells = rows.cells(CELLS, figs.row[self.at])
        self.told = np.array([wording.figure_of(row) for row in self.cells], dtype=object)

    def place(self, at: Ints) -> Ints:
        """Where these figures stand in `cells` and `told`."""
        return np.searchsorted(self.at, at)

    def row(self, at: int) -> dict[str, Any]:
        """The claim behind one figure."""
        return self.cells[int(np.searchsorted(self.at, at))]

    def words(self, at: int) -> str:
        """One figure with source and day in words."""
        return str(self.told[int(np.searchsorted(self.at, at))])


def pairs(rows: Rows, figs: Figures, states: list[State]) -> pd.DataFrame:
    """The pairs of all groups on their days, columns PAIRS. `claim_a` is the older figure. `ratio` is 1 where readings meet;
    `gap` counts people between the closest readings; `age` the days between the two; `grown` is the toll's growth allowed
    for (0.35 = 35 percent); `reasons` are codes of REASONS joined by commas, the likeliest, `reason`, first."""
    held = [(state, state.pairs) for state in states if state.pairs is not None and len(state.pairs.older)]
    if not held:
        return _frame({name: [] for name in PAIRS})
    verdict = Verdict(*(np.concatenate([getattr(pair, name) for _, pair in held]) for name in Verdict.__dataclass_fields__))
    of = np.repeat(np.arange(len(held)), [len(pair.older) for _, pair in held])
    keys = np.array([figs.questions[state.group].key for state, _ in held], dtype=object)
    days = np.array([date(state.day) for state, _ in held], dtype=object)
    spoken = Spoken(rows, figs, np.concatenate([verdict.older, verdict.used]))
    a, b = spoken.place(verdict.older), spoken.place(verdict.used)
    ids = np.array([row["claim_id"] for row in spoken.cells], dtype=object)
    names = np.array([words.source(row) for row in spoken.cells], dtype=object)
    other = np.where(verdict.status == NOT_COMPARABLE, verdict.newer, verdict.used)
    age = np.abs(figs.day[other] - figs.day[verdict.older])
    old = np.array([state.day for state, _ in held], np.int64)[of] - figs.day[verdict.older]
    low = np.maximum(figs.reading.lo[verdict.older], figs.reading.lo[verdict.used])
    gap = low - np.minimum(figs.reading.hi[verdict.older] * verdict.grown, figs.reading.hi[verdict.used])
    code, sets = reasons(figs, rows, verdict)
    status = np.array(STATUSES, dtype=object)[verdict.status]
    first = np.array([found[0] if found else None for found in sets], dtype=object)
    every = np.array([",".join(found) for found in sets], dtype=object)
    made = {
        "group": keys[of], "day": days[of], "claim_a": ids[a], "claim_b": ids[b], "source_a": names[a], "source_b": names[b], "status": status,
        "ratio": verdict.ratio, "gap": np.maximum(np.round(gap), 0), "reason": first[code], "reasons": every[code], "age": age,
        "grown": verdict.grown - 1.0, "sentence": spoken.told[a] + "; " + spoken.told[b] + ": " + _tails(verdict, age, old, code, sets),
    }  # fmt: skip
    return _frame(made)


def _tails(verdict: Verdict, age: Ints, old: Ints, code: Ints, sets: list[tuple[str, ...]]) -> NDArray[np.object_]:
    """What a sentence says after its two figures; made once for pairs that say the same."""
    tenths = np.minimum(np.where(verdict.ratio < wording.WITHIN, verdict.ratio * 100, verdict.ratio * 10), 1e9).round().astype(np.int64)
    percent = np.where(verdict.higher, 0, np.minimum((verdict.grown - 1.0) * 100, 9_999)).round().astype(np.int64)
    met = (verdict.ratio <= 1.0).astype(np.int64)
    packed = verdict.status.astype(np.int64)
    for part, size in ((met, 2), (code, len(sets)), (percent, 10_000)):
        packed = packed * size + part
    packed, _ = compact(packed)
    shown = np.where(verdict.status == NOT_COMPARABLE, np.where(age > SAME_TIME, age, 100_000 + np.maximum(old, 0)), tenths)
    packed, found = compact(packed * (int(shown.max(initial=0)) + 1) + shown)
    first = np.empty(len(found), np.int64)
    first[packed] = np.arange(len(packed))
    told = [
        wording.pair_tail(STATUSES[verdict.status[k]], float(verdict.ratio[k]), int(percent[k]), sets[code[k]], int(age[k]), int(old[k]))
        for k in first.tolist()
    ]
    return np.array(told, dtype=object)[packed]


def _frame(made: dict[str, Any]) -> pd.DataFrame:
    frame = pd.DataFrame({name: made[name] for name in PAIRS})
    for name in PAIRS:
        if name in ("gap", "age"):
            frame[name] = frame[name].astype("Int64")
        elif name in ("ratio", "grown"):
            frame[name] = frame[name].astype("Float64")
        elif name != "day":
            frame[name] = frame[name].astype("string")
    return frame
