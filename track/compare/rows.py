"""The claims frame as arrays: names become small integers, days become days since 1970, figures become readings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from track.bodies import Body, body
from track.compare.codes import Codes, Floats, Ints, codes, joined, small
from track.compare.readings import Readings, readings
from track.places import inhabitants

Bools = NDArray[np.bool_]

NO_DAY: Final = int(np.iinfo(np.int32).min)
EPOCH: Final = dt.date(1970, 1, 1).toordinal()
# Populations that are the same people unless both are named side by side, and those who fight.
SAME: Final = {"civilians": "people"}
UNSAID: Final = "other"  # a population that says nothing of who is counted
FIGHTERS: Final = frozenset({"military", "militants", "police"})
METHODS: Final = {"confirmed": "count", "asserted": "statement", "unknown": "statement", "denied": "denied", "estimated": "estimate"}
# Columns that sentences are made of.
CELLS: Final = (
    "claim_id", "measure", "population", "affiliation", "place", "source", "source_detail", "relayed_by", "publisher", "as_of", "low",
    "high",
    "bound", "figure", "period_start", "scope",
)  # fmt: skip
TEXT: Final = (
    "measure", "population", "affiliation", "place", "country", "source", "source_detail", "source_kind", "scope", "modality", "bound",
    "publisher",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rows:
    """n claims as arrays of shape (n,). Days count from 1 January 1970; NO_DAY = none.

    `side` is the affiliation, empty where it only says that the victims are the country's own people. `body` indexes
    `bodies`; `at` are the rows' positions in the claims `frame`; `day` is as_of (published or event_date when there is
    none), `known` the day of publication or else as_of.
    """

    frame: pd.DataFrame
    at: Ints
    text: dict[str, Codes]
    side: Codes
    body: Ints
    bodies: list[Body]
    low: Floats
    high: Floats
    day: Ints
    known: Ints
    event: Ints
    start: Ints

    def __len__(self) -> int:
        return len(self.day)

    def take(self, keep: Ints | Bools) -> Rows:
        """The rows at these positions, or where the mask holds."""
        text = {name: Codes(codes.code[keep], codes.names) for name, codes in self.text.items()}
        arrays = (self.day[keep], self.known[keep], self.event[keep], self.start[keep])
        return Rows(
            self.frame,
            self.at[keep],
            text,
            Codes(self.side.code[keep], self.side.names),
            self.body[keep],
            self.bodies,
            self.low[keep],
            self.high[keep],
            *arrays,
        )

    def read(self, at: Ints | slice = slice(None)) -> Readings:
        """What the figures of these rows can mean."""
        floor = np.array([entry.floor for entry in self.bodies] or [False], np.bool_)[self.body[at]]
        return readings(self.low[at], self.high[at], self.text["bound"].equal("about", at), floor)

    def stated(self, at: Ints | slice = slice(None)) -> Floats:
        """The figures of these rows as they are printed: the low end, or else the high end; NaN for "unknown"."""
        return np.where(np.isnan(self.low[at]), self.high[at], self.low[at])

    def cells(self, names: Sequence[str], rows: Ints) -> list[dict[str, Any]]:
        """These columns of these rows as dictionaries; None for empty cells and for columns that the frame lacks."""
        columns = [self.column(name, rows).tolist() for name in names]
        return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]

    def column(self, name: str, rows: Ints) -> NDArray[np.object_]:
        """One column of these rows as objects, None where it is empty or lacking."""
        if name not in self.frame:
            return np.full(len(rows), None, dtype=object)
        picked: Any = self.frame[name].array.take(self.at[rows])
        plain = isinstance(picked, pd.arrays.NumpyExtensionArray)
        values: Any = np.asarray(picked, dtype=object) if plain else picked.to_numpy(dtype=object, na_value=None)
        empty = pd.isna(values)
        if empty.any():
            values = values.copy()
            values[empty] = None
        found: NDArray[np.object_] = values
        return found


def encode(claims: pd.DataFrame) -> Rows:
    """The claims frame as arrays; columns that the frame lacks count as empty. Row order is kept."""
    text = {name: codes(claims, name) for name in TEXT}
    kinds, bodies = _bodies(text["source"], text["source_detail"], text["source_kind"])
    low, high = numbers(claims, "low"), numbers(claims, "high")
    as_of, published = days(claims, "as_of"), days(claims, "published")
    event, start = days(claims, "event_date"), days(claims, "period_start")
    day = np.where(as_of != NO_DAY, as_of, np.where(published != NO_DAY, published, event))
    known = np.where(published != NO_DAY, published, day)
    at = np.arange(len(claims), dtype=np.int32)
    return Rows(claims, at, text, _side(text), kinds, bodies, low, high, day, known, event, start)


def numbers(claims: pd.DataFrame, name: str) -> NDArray[np.float64]:
    """A column of people counted, NaN where empty."""
    if name not in claims:
        return np.full(len(claims), np.nan)
    return np.asarray(claims[name].to_numpy(dtype=np.float64, na_value=np.nan), np.float64)


def days(claims: pd.DataFrame, name: str) -> Ints:
    """A date column as days since 1 January 1970, NO_DAY where empty."""
    if name not in claims:
        return np.full(len(claims), NO_DAY, np.int32)
    values: Any = claims[name]
    if values.dtype == object:
        code, found = pd.factorize(values)
        known = np.array([value.toordinal() - EPOCH for value in found] + [NO_DAY], np.int32)
        return known[code]
    stamps = pd.to_datetime(values).to_numpy("datetime64[D]")
    return np.where(np.isnat(stamps), NO_DAY, stamps.astype(np.int64)).astype(np.int32)


def date(day: int) -> dt.date:
    """The date of a day number."""
    return dt.date.fromordinal(int(day) + EPOCH)


def _bodies(source: Codes, detail: Codes, kind: Codes) -> tuple[Ints, list[Body]]:
    code, names = joined(source, detail, kind)
    return code.astype(small(len(names))), [body(*name) for name in names]


def _side(text: dict[str, Codes]) -> Codes:
    code, names = joined(text["affiliation"], text["population"], text["country"])
    own = ["" if population not in FIGHTERS and name == inhabitants(country) else name for name, population, country in names]
    sides = sorted({"", *own})
    back = np.array([sides.index(name) for name in own] or [0], small(len(sides)))
    return Codes(back[code], sides)
