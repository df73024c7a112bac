"""The pairs of a comparison as a frame with one plain sentence each, made a column at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from track import words
from track.compare import wording
from track.compare.codes import Ints, compact
from track.compare.judge import CONTAINED, DIFFER, NOT_COMPARABLE, STATUSES
from track.compare.pairs import reasons
from track.compare.rows import Rows, date
from track.compare.series import Figures
from track.compare.standing import SAME_TIME
from track.compare.state import Pairs, State

PAIRS: Final = (
    "group", "day", "claim_a", "claim_b", "source_a", "source_b", "status", "ratio", "gap", "reason", "reasons", "age", "grown", "sentence",
)  # fmt: skip
FIGURE: Final = ("claim_id", "source", "source_detail", "relayed_by", "as_of", "low", "high", "bound", "figure")
Why: TypeAlias = dict[str, dict[tuple[str, ...], int]]
CHUNK: Final = 1 << 13


class Spoken:
    """The claims behind some figures, fetched at once: their ids, their sources, and each figure with source and day in words."""

    def __init__(self, rows: Rows, figs: Figures, at: Ints) -> None:
        self.at = np.unique(at)
        self._affiliation = rows.column("affiliation", figs.row[self.at])
        columns = [rows.column(name, figs.row[self.at]) for name in FIGURE]
        self.ids, self.names, self.told = [], [], []
        for cells in zip(*columns, strict=True):
            row = dict(zip(FIGURE, cells, strict=True))
            self.ids.append(row["claim_id"])
            self.names.append(words.source(row))
            self.told.append(wording.figure_of(row))

    def affiliation(self, at: Ints) -> str:
        """The first side or nationality that these claims name; "" for none."""
        return next((str(name) for name in self._affiliation[np.searchsorted(self.at, at)] if name), "")

    def words(self, at: int) -> str:
        """One figure with source and day in words."""
        return self.told[int(np.searchsorted(self.at, at))]


def spoken_of(rows: Rows, figs: Figures, states: list[State]) -> Spoken:
    """The claims behind all figures that stand, and those that stand in for them."""
    parts = [np.zeros(0, np.int64), *(state.active for state in states), *(state.pairs.used for state in states if state.pairs)]
    return Spoken(rows, figs, np.concatenate(parts))


def pairs(rows: Rows, figs: Figures, states: list[State], spoken: Spoken) -> tuple[pd.DataFrame, Why]:
    """The pairs of all groups on their days, columns PAIRS; and per group how many pairs that are apart have which reasons.

    `claim_a` is the older figure. `ratio` is 1 where readings meet and empty against none at all; `gap` counts people
    between the closest readings; `age` the days between the two; `grown` is the toll's growth allowed for (0.35 = 35
    percent); `reasons` are codes of REASONS joined by commas, the likeliest, `reason`, first.
    """
    held = [(state, state.pairs) for state in states if state.pairs is not None and len(state.pairs.older)]
    if not held:
        return _frame({name: [] for name in PAIRS}), {}
    verdict = Pairs(*(np.concatenate(parts) for parts in zip(*(pair for _, pair in held), strict=True)))
    of = np.repeat(np.arange(len(held)), [len(pair.older) for _, pair in held])
    a, b = np.searchsorted(spoken.at, verdict.older), np.searchsorted(spoken.at, verdict.used)
    other = np.where(verdict.status == NOT_COMPARABLE, verdict.newer, verdict.used)
    age = np.abs(figs.day[other] - figs.day[verdict.older])
    day = np.array([state.day for state, _ in held], np.int64)
    tail, tails, code, sets = _tails(rows, figs, verdict, age, day[of] - figs.day[verdict.older])
    of_older, of_used = figs.read(verdict.older), figs.read(verdict.used)
    gap = np.maximum(of_older.lo, of_used.lo) - np.minimum(of_older.hi * verdict.grown, of_used.hi)
    keys = [figs.questions[state.group].key for state, _ in held]
    made = {
        "group": _texts(keys, of),
        "day": np.array([date(state.day) for state, _ in held], dtype=object)[of],
        "claim_a": _texts(spoken.ids, a), "claim_b": _texts(spoken.ids, b),
        "source_a": _texts(spoken.names, a), "source_b": _texts(spoken.names, b),
        "status": _texts(list(STATUSES), verdict.status), "ratio": np.round(verdict.ratio.astype(np.float64), 4),
        "gap": np.maximum(np.round(gap), 0),
        "reason": _texts([found[0] if found else None for found in sets], code),
        "reasons": _texts([",".join(found) for found in sets], code),
        "age": age, "grown": np.round(verdict.grown.astype(np.float64) - 1.0, 4), "sentence": _sentences(spoken.told, a, b, tails, tail),
    }  # fmt: skip
    apart = (verdict.status == CONTAINED) | (verdict.status == DIFFER)
    packed, count = np.unique(of[apart] * len(sets) + code[apart], return_counts=True)
    why: Why = {}
    for value, n in zip(packed.tolist(), count.tolist(), strict=True):
        why.setdefault(keys[value // len(sets)], {})[sets[value % len(sets)]] = n
    return _frame(made), why


def _texts(names: Sequence[str | None], code: Ints) -> pd.api.extensions.ExtensionArray:
    """The names by their codes, as pandas strings; made in Arrow, without an object per row."""
    return _texts_of(pa.chunked_array([pa.array(names, pa.large_string()).take(pa.array(code))]))


def _sentences(told: list[str], a: Ints, b: Ints, tails: list[str], tail: Ints) -> pd.api.extensions.ExtensionArray:
    """ "first; second: tail" for every pair, some thousands at a time."""
    texts = ([f"{one}; " for one in told], [f"{one}: " for one in told], tails, [""])
    first, second, third, between = (pa.array(text, pa.large_string()) for text in texts)
    parts = []
    for at in range(0, len(a), CHUNK):
        here = slice(at, at + CHUNK)
        parts.append(pc.binary_join_element_wise(first.take(a[here]), second.take(b[here]), third.take(tail[here]), between[0]))
    return _texts_of(pa.chunked_array(parts, pa.large_string()))


def _texts_of(values: pa.ChunkedArray) -> pd.api.extensions.ExtensionArray:
    dtype: Any = pd.StringDtype()
    made: pd.api.extensions.ExtensionArray = dtype.__from_arrow__(values)
    return made


def _tails(rows: Rows, figs: Figures, verdict: Pairs, age: Ints, old: Ints) -> tuple[Ints, list[str], Ints, list[tuple[str, ...]]]:
    """What a sentence says after its two figures, made once for all pairs that say the same: per pair the index of its
    tail, the tails; and of its reasons, the sets of reasons."""
    code, sets = reasons(figs, rows, verdict)
    tenths = np.minimum(np.where(verdict.ratio < wording.WITHIN, verdict.ratio * 100, verdict.ratio * 10), 1e9).round().astype(np.int64)
    percent = np.where(verdict.higher, 0, np.minimum((verdict.grown - 1.0) * 100, 9_999)).round().astype(np.int64)
    met = (verdict.ratio <= 1.0).astype(np.int64)
    packed = verdict.status.astype(np.int64)
    for part, size in ((met, 2), (code, len(sets)), (percent, 10_000)):
        packed = packed * size + part
    packed, _ = compact(packed)
    shown = np.where(verdict.status == NOT_COMPARABLE, np.where(age > SAME_TIME, age, 100_000 + np.maximum(old, 0)), tenths)
    packed, found = compact(packed.astype(np.int64) * (int(shown.max(initial=0)) + 1) + shown)
    first = np.empty(len(found), np.int64)
    first[packed] = np.arange(len(packed))
    told = [
        wording.pair_tail(STATUSES[verdict.status[k]], float(verdict.ratio[k]), int(percent[k]), sets[code[k]], int(age[k]), int(old[k]))
        for k in first.tolist()
    ]
    return packed, told, code, sets


def _frame(made: dict[str, Any]) -> pd.DataFrame:
    """Columns PAIRS: counts as Int64, ratios as Float64 (infinite ones empty), texts as strings, days as `datetime.date`."""
    columns: dict[str, Any] = {}
    for name in PAIRS:
        values = made[name]
        if name in ("gap", "age"):
            values = pd.arrays.IntegerArray(np.asarray(values).astype(np.int64), np.zeros(len(values), np.bool_))
        elif name in ("ratio", "grown"):
            cells = np.asarray(values, np.float64)
            empty = np.isinf(cells)
            values = pd.arrays.FloatingArray(np.where(empty, 0.0, cells), empty)
        elif not len(values):
            values = pd.Series([], dtype=object if name == "day" else "string")
        columns[name] = values
    return pd.DataFrame(columns)
