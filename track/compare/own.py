"""A source's own figures, ready to be asked: the reference against which an article's quote is checked."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from track.bodies import body
from track.compare.codes import Floats, Ints
from track.compare.readings import Readings
from track.compare.rows import NO_DAY, SAME, Bools, Rows, days, encode

SPORADIC_DAYS, SPORADIC_GAP = 5, 31  # fewer days, or a longer median gap: too few figures to call one unexplained
EPISODE: Final = 180
_ADDRESS: Final = re.compile(r"^https?://(?:www\.)?|[?#].*$|/+$")


def address(url: object) -> str:
    """A page's address without scheme, "www.", query and closing slash, in lower case; "" for none."""
    return _ADDRESS.sub("", url.strip().lower()) if isinstance(url, str) else ""


@dataclass(frozen=True, slots=True)
class Quote:
    """One claim to be checked. Days are day numbers (NO_DAY = none); `population` is canonical (civilians are people).

    `lo` and `hi` are its tight reading, `figure` the number as stated; `stated_day` tells whether the text states the day.
    """

    source: str
    detail: str
    measure: str
    population: str
    side: str
    place: str
    country: str
    scope: str
    bound: str
    figure: float
    lo: float
    hi: float
    low: float
    high: float
    floor: bool
    day: int
    published: int
    event: int
    start: int
    stated_day: bool
    page: str
    document: str
    publisher: str

    @property
    def range(self) -> bool:
        """Whether the claim gives two different ends."""
        return self.low < self.high


@dataclass(slots=True)
class Book:
    """The reference rows of all sources as arrays of shape (n,), sorted by day."""

    rows: Rows
    source: NDArray[np.object_]
    voice: NDArray[np.object_]
    detail: NDArray[np.object_]
    measure: NDArray[np.object_]
    population: NDArray[np.object_]
    side: NDArray[np.object_]
    place: NDArray[np.object_]
    country: NDArray[np.object_]
    scope: NDArray[np.object_]
    bound: NDArray[np.object_]
    denied: Bools
    stated_measure: Bools
    page: NDArray[np.object_]
    document: NDArray[np.object_]
    publisher: NDArray[np.object_]
    low: Floats
    high: Floats
    reading: Readings
    known: Ints
    _spines: dict[bytes, Ints] = field(default_factory=dict)

    def voices(self, quote: Quote) -> list[Bools]:
        """The rows of the claim's source, one mask per voice: the organ that it names, or each of the source's voices."""
        mine = self.source == quote.source
        wanted = body(quote.source, quote.detail).voice
        names = sorted(set(self.voice[mine]))
        return [mine & (self.voice == name) for name in ([wanted] if wanted in names else names)]

    def seen(self, quote: Quote, known_on: int | None) -> Bools:
        """The rows that may be used: not denied, published by `known_on`, and not from the claim's own page or document, nor
        from the same publisher within a day (a copy of the page under another address)."""
        seen: Bools = ~self.denied & (self.document != quote.document)
        if quote.page:
            seen &= self.page != quote.page
        elif quote.publisher and quote.published != NO_DAY:
            seen &= (self.publisher != quote.publisher) | (np.abs(self.known - quote.published) > 1)
        return seen if known_on is None else seen & (self.known <= known_on)

    def same(self, quote: Quote, leave: str = "") -> Bools:
        """The rows that count what the claim counts; `leave` names one respect (measure, population, side, place) to leave out."""
        same: Bools = self.scope == quote.scope
        for name in ("measure", "population", "side", "place"):
            value = getattr(quote, name)
            if name == leave or (name == "side" and not value):
                continue
            same &= getattr(self, name) == value
        return same & self._stretch(quote)

    def _stretch(self, quote: Quote) -> Bools:
        """The same episode, event or period, as far as both sides say."""
        begin = self.rows.start
        near: Bools
        if quote.scope == "cumulative":
            known = (begin != NO_DAY) & (quote.start != NO_DAY)
            near = ~known | (np.abs(np.where(known, begin, 0) - (quote.start if quote.start != NO_DAY else 0)) <= EPISODE)
        elif quote.scope == "incident":
            event = np.where(self.rows.event == NO_DAY, self.rows.day, self.rows.event)
            near = np.abs(event - (quote.day if quote.event == NO_DAY else quote.event)) <= 1
        else:
            start = quote.start if quote.start != NO_DAY else quote.day
            near = (np.abs(np.where(begin == NO_DAY, 0, begin) - start) <= 1) & (np.abs(self.rows.day - quote.day) <= 1)
        return near

    def spine(self, own: Ints) -> Ints:
        """The longest chain of rows whose figures never fall, in order of day; ceilings are left out."""
        key = own.tobytes()
        if key not in self._spines:
            used = own[self.bound[own] != "at_most"]
            value = (self.reading.lo[used] + self.reading.hi[used]) / 2
            order = np.lexsort((value, self.rows.day[used]))
            self._spines[key] = used[order][longest_rise(value[order])]
        return self._spines[key]

    def sporadic(self, own: Ints) -> bool:
        """Whether the source spoke too seldom for a gap in its series to mean anything."""
        days = np.unique(self.rows.day[own])
        return len(days) < SPORADIC_DAYS or float(np.median(np.diff(days))) > SPORADIC_GAP


def longest_rise(values: Floats) -> Ints:
    """Positions of a longest non-decreasing subsequence (of several, one that ends lowest), by patience sorting."""
    tops: list[float] = []
    ends: list[int] = []
    before = [-1] * len(values)
    for k, value in enumerate(values.tolist()):
        at = bisect_right(tops, value)
        before[k] = ends[at - 1] if at else -1
        if at == len(tops):
            tops.append(value)
            ends.append(k)
        else:
            tops[at], ends[at] = value, k
    chain = []
    here = ends[-1] if ends else -1
    while here >= 0:
        chain.append(here)
        here = before[here]
    return np.array(chain[::-1], np.int64)


def book(reference: pd.DataFrame) -> Book:
    """The reference frame (columns of the claims frame) as a Book; rows without a day or a figure are left out."""
    rows = encode(reference)
    keep = np.flatnonzero((rows.day != NO_DAY) & ~np.isnan(rows.stated()) & (rows.text["source"].code > 0))
    rows = rows.take(keep[np.lexsort((keep, rows.day[keep]))])
    text = {
        name: rows.text[name].values() for name in ("source", "source_detail", "measure", "place", "country", "scope", "bound", "modality")
    }
    bodies = rows.bodies
    unstated = np.array([entry.unstated for entry in bodies] or [""], dtype=object)[rows.body]
    voice = np.array([entry.voice for entry in bodies] or [""], dtype=object)[rows.body]
    every, reading = np.arange(len(rows)), rows.read()
    return Book(
        rows, text["source"], voice, text["source_detail"], text["measure"], populations(rows), rows.side.values(), text["place"],
        text["country"],
        text["scope"], text["bound"], text["modality"] == "denied", unstated != text["measure"],
        np.array([address(url) for url in rows.column("url", every)], dtype=object), rows.column("document", every),
        rows.text["publisher"].values(), rows.low, rows.high, reading, rows.known,
    )  # fmt: skip


def populations(rows: Rows) -> NDArray[np.object_]:
    """Canonical population per row."""
    column = rows.text["population"]
    return np.array([SAME.get(name, name) for name in column.names], dtype=object)[column.code]


def quotes(rows: Rows) -> list[Quote]:
    """The claims of a frame as quotes, in its order."""
    population, every = populations(rows), np.arange(len(rows))
    text = {
        name: rows.text[name].values() for name in ("source", "source_detail", "measure", "place", "country", "scope", "bound", "publisher")
    }
    side, cells = rows.side.values(), {name: rows.column(name, every) for name in ("url", "document", "as_of_basis")}
    reading = rows.read()
    published = days(rows.frame, "published")[rows.at]
    return [
        Quote(
            text["source"][k], text["source_detail"][k], text["measure"][k], population[k], side[k], text["place"][k], text["country"][k],
            text["scope"][k], text["bound"][k], float(reading.stated[k]), float(reading.lo[k]), float(reading.hi[k]), float(rows.low[k]),
            float(rows.high[k]), rows.bodies[rows.body[k]].floor, int(rows.day[k]), int(published[k]), int(rows.event[k]),
            int(rows.start[k]),
            cells["as_of_basis"][k] == "stated", address(cells["url"][k]), cells["document"][k], text["publisher"][k],
        )
        for k in range(len(rows))
    ]  # fmt: skip
