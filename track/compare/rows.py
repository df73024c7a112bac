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
from track.compare.readings import Readings, readings
from track.places import inhabitants

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

NO_DAY: Final = np.int64(np.iinfo(np.int64).min)
EPOCH: Final = dt.date(1970, 1, 1).toordinal()
# Populations that are the same people unless both are named side by side, and those who fight.
SAME: Final = {"civilians": "people"}
UNSAID: Final = "other"  # a population that says nothing of who is counted
FIGHTERS: Final = frozenset({"military", "militants", "police"})
METHODS: Final = {"confirmed": "count", "asserted": "statement", "unknown": "statement", "denied": "denied", "estimated": "estimate"}
# Columns that sentences are made of.
CELLS: Final = (
    "claim_id", "measure", "population", "affiliation", "place", "source", "source_detail", "relayed_by", "publisher", "as_of", "low", "high",
    "bound", "figure", "period_start", "scope",
)  # fmt: skip
TEXT: Final = (
    "measure", "population", "affiliation", "place", "country", "source", "source_detail", "source_kind", "scope", "modality", "bound", "publisher",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Codes:
    """One text column: `code` per row into `names`; "" stands for an empty cell."""

    code: Ints
    names: list[str]

    def values(self) -> NDArray[np.object_]:
        """The texts row by row."""
        return np.array(self.names, dtype=object)[self.code]


@dataclass(frozen=True, slots=True)
class Rows:
    """n claims as arrays of shape (n,). Days count from 1 January 1970; NO_DAY = none.

    `side` is the affiliation, empty where it only says that the victims are the country's own people. `body` indexes
    `bodies`; `at` are the rows' positions in the claims `frame`; `day` is as_of (published or event_date when there is none), `known` the day of publication or else as_of.
    """

    frame: pd.DataFrame
    at: Ints
    text: dict[str, Codes]
    side: Codes
    body: Ints
    bodies: list[Body]
    reading: Readings
    day: Ints
    known: Ints
    event: Ints
    start: Ints

    def __len__(self) -> int:
        return len(self.day)

    def take(self, keep: Ints | Bools) -> Rows:
        """The rows at these positions, or where the mask holds."""
        text = {name: Codes(codes.code[keep], codes.names) for name, codes in self.text.items()}
        reading = Readings(*(part[keep] for part in self.reading))
        arrays = (self.day[keep], self.known[keep], self.event[keep], self.start[keep])
        return Rows(
            self.frame, self.at[keep], text, Codes(self.side.code[keep], self.side.names), self.body[keep], self.bodies, reading, *arrays
        )

    def cells(self, names: Sequence[str], rows: Ints) -> list[dict[str, Any]]:
        """These columns of these rows as dictionaries with None for empty cells; columns that the frame lacks are None."""
        there = [name for name in names if name in self.frame]
        picked = self.frame[there].iloc[self.at[rows]]
        blank = dict.fromkeys(names)
        plain = picked.astype(object).where(picked.notna(), None).to_dict("records")
        return [blank | {str(name): value for name, value in row.items()} for row in plain]

    def column(self, name: str, rows: Ints) -> NDArray[np.object_]:
        """One column of these rows as objects, None where it is empty or lacking."""
        if name not in self.frame:
            return np.full(len(rows), None, dtype=object)
        picked = self.frame[name].iloc[self.at[rows]].astype(object)
        return np.asarray(picked.where(picked.notna(), None).to_numpy(), dtype=object)


def encode(claims: pd.DataFrame) -> Rows:
    """The claims frame as arrays; columns that the frame lacks count as empty. Row order is kept."""
    text = {name: codes(claims, name) for name in TEXT}
    kinds, bodies = _bodies(text["source"], text["source_detail"], text["source_kind"])
    floor = np.array([entry.floor for entry in bodies], dtype=np.bool_)[kinds] if len(claims) else np.zeros(0, np.bool_)
    low, high = numbers(claims, "low"), numbers(claims, "high")
    as_of, published = days(claims, "as_of"), days(claims, "published")
    event, start = days(claims, "event_date"), days(claims, "period_start")
    day = np.where(as_of != NO_DAY, as_of, np.where(published != NO_DAY, published, event))
    known = np.where(published != NO_DAY, published, day)
    reading = readings(low, high, text["bound"].values(), floor)
    return Rows(claims, np.arange(len(claims)), text, _side(text), kinds, bodies, reading, day, known, event, start)


def codes(claims: pd.DataFrame, name: str) -> Codes:
    """A text column as codes; the names are sorted, so that codes do not depend on the order of the rows."""
    if name not in claims:
        return Codes(np.zeros(len(claims), np.int64), [""])
    code, names = pd.factorize(claims[name], sort=True)
    return Codes(np.asarray(code, np.int64) + 1, ["", *(str(value) for value in names)])


def numbers(claims: pd.DataFrame, name: str) -> NDArray[np.float64]:
    """A column of people counted, NaN where empty."""
    if name not in claims:
        return np.full(len(claims), np.nan)
    return np.asarray(claims[name].to_numpy(dtype=np.float64, na_value=np.nan), np.float64)


def days(claims: pd.DataFrame, name: str) -> Ints:
    """A date column as days since 1 January 1970, NO_DAY where empty."""
    if name not in claims:
        return np.full(len(claims), NO_DAY)
    values: Any = claims[name]
    if values.dtype == object:
        code, found = pd.factorize(values)
        known = np.array([value.toordinal() - EPOCH for value in found] + [int(NO_DAY)], np.int64)
        return known[np.asarray(code, np.int64)]
    stamps = pd.to_datetime(values).to_numpy("datetime64[D]")
    return np.where(np.isnat(stamps), NO_DAY, stamps.astype(np.int64))


def date(day: int) -> dt.date:
    """The date of a day number."""
    return dt.date.fromordinal(int(day) + EPOCH)


def compact(packed: Ints) -> tuple[Ints, Ints]:
    """Codes 0, 1, ... of the distinct values in rising order, and those values."""
    code, found = pd.factorize(packed)
    order = np.argsort(found)
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    return rank[code], found[order]


def joined(*parts: Codes) -> tuple[Ints, list[tuple[str, ...]]]:
    """Codes of the combinations that occur, in sorted order of the names, and those combinations."""
    packed = np.zeros(len(parts[0].code), np.int64)
    for part in parts:
        packed = packed * len(part.names) + part.code
    code, found = compact(packed)
    names = []
    for value in found.tolist():
        picked: list[str] = []
        for part in reversed(parts):
            value, here = divmod(value, len(part.names))
            picked.append(part.names[here])
        names.append(tuple(reversed(picked)))
    return code, names


def _bodies(source: Codes, detail: Codes, kind: Codes) -> tuple[Ints, list[Body]]:
    code, names = joined(source, detail, kind)
    return code, [body(*name) for name in names]


def _side(text: dict[str, Codes]) -> Codes:
    code, names = joined(text["affiliation"], text["population"], text["country"])
    own = ["" if population not in FIGHTERS and name == inhabitants(country) else name for name, population, country in names]
    sides = sorted({"", *own})
    back = np.array([sides.index(name) for name in own] or [0], np.int64)
    return Codes(back[code], sides)
