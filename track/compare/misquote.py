"""The misquote check: an article's "source S says N" against S's own figures. First rule that applies decides.

The rules and their order are those that held on 1,201 page quotes (docs/compare.md). A check never says that a figure is
wrong: it says which of the source's own figures it matches, or what else of that source it equals.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from track.compare.codes import Ints
from track.compare.own import Book, Quote
from track.compare.readings import NEAR
from track.compare.rows import EPOCH, NO_DAY, UNSAID, Bools
from track.compare.slips import slip

BOUND_DAYS: Final = 21  # own figures so near show whether a source gave a floor or a ceiling
BACK_STATED, BACK_SAID, AHEAD = 1, 3, 1  # the window around the claim's day, with and without a stated day
OTHER_STATED, OTHER_SAID, OTHER_PERIOD = 3, 7, 45  # ... for the source's other series, and for periods that ended
STALE_FROM, STALE_TO = 2, 120  # days by which an older figure may be old
EARLY: Final = 10  # days by which a later figure may be dated early
NARROW: Final = 1.25  # a bracket whose ends differ by at most a quarter
LEAP: Final = 1.5  # beyond the last own figure only so great a leap counts
DOUBLE: Final = 2.0  # a slip that changes the number more yields to two figures that add up to it
SHARE: Final = 0.10  # each part of a sum is at least a tenth of it
RESTATED: Final = (0.75, 1.5)  # a period's total is restated for years within these factors
LENIENT: Final = ("matches", "consistent", "restated", "stale", "early", "no_reference")
SEVERITY: Final = dict.fromkeys(("matches", "consistent", "no_reference"), "info") | dict.fromkeys(("stale", "early", "restated"), "note")


@dataclass(frozen=True, slots=True)
class Judgement:
    """One verdict: its reason code, the row of the Book it rests on (-1 none), further rows, and what tells them."""

    reason: str
    row: int = -1
    more: tuple[int, ...] = ()

    @property
    def severity(self) -> str:
        """flag, note or info."""
        return SEVERITY.get(self.reason, "flag")


def judge_quote(quote: Quote, book: Book, known_on: dt.date | None = None) -> Judgement:
    """The verdict on one quote. Of a source whose organs give series of their own the kindest of their verdicts."""
    if not quote.source or np.isnan(quote.figure) or quote.day == NO_DAY or quote.population == UNSAID:
        return Judgement("no_reference")
    seen = book.seen(quote, None if known_on is None else known_on.toordinal() - EPOCH)
    found = [_Check(quote, book, mine & seen, seen).verdict() for mine in book.voices(quote)]
    order = {reason: k for k, reason in enumerate(LENIENT)}
    return min(found, key=lambda verdict: order.get(verdict.reason, len(order)), default=Judgement("no_reference"))


class _Check:
    """One quote against one voice's figures (`mine`) among all that may be used (`seen`)."""

    def __init__(self, quote: Quote, book: Book, mine: Bools, seen: Bools) -> None:
        self.quote, self.book, self.mine, self.seen = quote, book, mine, seen
        self.day = book.rows.day
        self.own: Ints = np.flatnonzero(mine & book.same(quote))
        back = BACK_STATED if quote.stated_day else BACK_SAID
        near = (self.day[self.own] >= quote.day - back) & (self.day[self.own] <= quote.day + AHEAD)
        self.window = self.own[near]
        if not quote.stated_day:
            before = self.own[self.day[self.own] <= quote.day + AHEAD]
            newest = before[self.day[before] == self.day[before].max()] if len(before) else before
            self.window = np.union1d(self.window, newest)
        self.first, self.last = quote.day - back, quote.day + AHEAD
        spine = book.spine(self.own)
        earliest = quote.day - (0 if quote.stated_day else BACK_SAID)
        self.before, self.after = spine[self.day[spine] < earliest], spine[self.day[spine] > quote.day]

    def verdict(self) -> Judgement:
        """The first rule of the table that applies."""
        period = self.quote.scope == "period"
        rules: tuple[Callable[[], Judgement | None], ...] = (
            self.bound, self.matches, self.range_digits, self.stale_on_day, self.early, self.other_on_day, self.digits_on_day, self.narrow,
            self.other_series, self.stale_outside, self.early_outside, self.digits_outside, self.stale_between, self.sum_of_two, self.wide,
            self.restated, self.nothing,
        )  # fmt: skip
        for rule in (self.bound, self.matches, self.restated, self.other_series, self.nothing) if period else rules:
            found = rule()
            if found is not None:
                return found
        return Judgement("unexplained", self._nearest(self.own))

    # --- readings ------------------------------------------------------------------------------------------------

    def fits(self, rows: Ints) -> Ints:
        """Those of the rows whose reading overlaps the quote's; ranges are compared end by end, a point may lie inside one."""
        quote, book = self.quote, self.book
        low, high = book.low[rows], book.high[rows]
        fitting: Bools
        if quote.range:
            same = np.isclose(low, quote.low, rtol=0.02) & np.isclose(high, quote.high, rtol=0.02)
            fitting = same | (np.isnan(high) & (low == quote.low)) | (np.isnan(low) & (high == quote.high))
        else:
            fitting = np.maximum(book.reading.lo[rows], quote.lo) <= np.minimum(book.reading.hi[rows], quote.hi)
        return rows[np.flatnonzero(fitting)]

    def _nearest(self, rows: Ints) -> int:
        """The row nearest to the quote's day, the later of two, a plain figure before a rounded or open one; -1 for none."""
        if not len(rows):
            return -1
        away, rounded = np.abs(self.day[rows] - self.quote.day), self.book.bound[rows] != "exact"
        return int(rows[np.lexsort((rounded, -self.day[rows], away))[0]])

    def _outside(self) -> bool:
        """Whether the quote lies outside the bracket of the source's figures before and after; False without a figure before."""
        reading = self.book.reading
        below = len(self.before) > 0 and self.quote.hi < reading.lo[self.before[-1]]
        above = len(self.after) > 0 and self.quote.lo > reading.hi[self.after[0]]
        return bool(below or above)

    # --- the rules -----------------------------------------------------------------------------------------------

    def bound(self) -> Judgement | None:
        quote, book = self.quote, self.book
        if quote.bound not in ("at_most", "at_least"):
            return None
        near = self.own[np.abs(self.day[self.own] - quote.day) <= BOUND_DAYS]
        kind = book.bound[near]
        floors = near[((kind == "at_least") | (kind == "between")) & (book.low[near] == quote.figure)]
        ceilings = near[((kind == "at_most") | (kind == "between")) & (book.high[near] == quote.figure)]
        contrary, same = (floors, ceilings) if quote.bound == "at_most" else (ceilings, floors)
        if len(contrary) and not len(same):
            pure = contrary[book.bound[contrary] != "between"]
            return Judgement("bound", self._nearest(pure if len(pure) else contrary))
        if quote.bound == "at_most" and quote.floor and not len(same):
            fitting = self.fits(self.window)
            return Judgement("bound", self._nearest(fitting)) if len(fitting) else None
        return None

    def matches(self) -> Judgement | None:
        fitting = self.fits(self.window)
        return Judgement("matches", self._nearest(fitting)) if len(fitting) else None

    def range_digits(self) -> Judgement | None:
        quote, book = self.quote, self.book
        if not quote.range:
            return None
        for row in self.window.tolist():
            low, high = book.low[row], book.high[row]
            if np.isnan(low) or np.isnan(high):
                continue
            if (low == quote.low and slip(int(quote.high), int(high))) or (high == quote.high and slip(int(quote.low), int(low))):
                return Judgement("digits", row)
        return None

    def _older(self) -> Ints:
        age = self.quote.day - self.day[self.own]
        return self.own[(age >= STALE_FROM) & (age <= STALE_TO)]

    def stale_on_day(self) -> Judgement | None:
        there = self.own[np.abs(self.day[self.own] - self.quote.day) <= 1]
        higher = there[self.book.reading.lo[there] > self.quote.hi]
        return self._equal("stale", self._older(), higher) if len(higher) else None

    def _equal(self, reason: str, rows: Ints, more: Ints) -> Judgement | None:
        fitting = self.fits(rows)
        if not len(fitting):
            return None
        return Judgement(reason, self._nearest(fitting), (self._nearest(more),) if len(more) else ())

    def _later(self) -> Ints:
        """Own figures of the next days, not after publication, for a quote with three or more digits that count."""
        quote = self.quote
        digits = str(int(quote.figure)).rstrip("0")
        away = self.day[self.own] - quote.day
        inside = (away > 0) & (away <= EARLY)
        if quote.published != NO_DAY:
            inside &= self.day[self.own] <= quote.published
        return self.own[inside] if len(digits) >= 3 else self.own[:0]

    def early(self) -> Judgement | None:
        return self._equal("early", self._later(), self.own[:0])

    def digits_on_day(self) -> Judgement | None:
        """Only where the day is stated: within a few days of a growing series many figures look like slips of one another."""
        return self._slip(self.own[self.day[self.own] == self.quote.day]) if self.quote.stated_day else None

    def _slip(self, rows: Ints) -> Judgement | None:
        quote, book = self.quote, self.book
        if quote.range or quote.bound not in ("exact", "at_least"):
            return None
        exact = rows[(book.bound[rows] == "exact") | (book.bound[rows] == "at_least")]
        wrong = [row for row in exact.tolist() if slip(int(quote.figure), int(book.reading.stated[row]))]
        if not wrong:
            return None
        at = self._nearest(np.array(wrong, np.int64))
        low, high = sorted((quote.figure, float(book.reading.stated[at])))
        return (self.sum_of_two() if high > DOUBLE * low else None) or Judgement("digits", at)

    def narrow(self) -> Judgement | None:
        return self._inside(NARROW)

    def _inside(self, widest: float) -> Judgement | None:
        if not len(self.before) or not len(self.after) or self._outside():
            return None
        a, b = int(self.before[-1]), int(self.after[0])
        if self.book.reading.hi[b] > widest * self.book.reading.lo[a]:
            return None
        return Judgement("consistent", a, (b,))

    def other_on_day(self) -> Judgement | None:
        """What else of the source the number equals, when the source's own figure of the stated day is clearly another."""
        return self._other() if self._contradicted() else None

    def _contradicted(self) -> bool:
        """Whether the source gave figures for the stated day, all of them more than five percent away."""
        there = self.own[self.day[self.own] == self.quote.day] if self.quote.stated_day else self.own[:0]
        reading = self.book.reading
        away = (reading.lo[there] > NEAR * self.quote.hi) | (self.quote.lo > NEAR * reading.hi[there])
        return bool(len(there) and away.all())

    def other_series(self) -> Judgement | None:
        """What else of the source the number equals, when it does not fit between its own figures."""
        if not len(self.before) and not len(self.after):
            return None
        if len(self.after) and not self._outside():
            return None
        if not len(self.after):
            last = self.before[-1]
            below = self.quote.hi < self.book.reading.lo[last]
            if not below and not self.quote.figure > LEAP * self.book.reading.stated[last]:
                return None
        return self._other()

    def _other(self) -> Judgement | None:
        for reason in ("measure", "population", "side", "place"):
            found = self._fits_other(reason)
            if found is not None:
                return found
        return self._killed_and_injured() or self._fits_period()

    def _close(self, rows: Ints) -> Ints:
        back = OTHER_STATED if self.quote.stated_day else OTHER_SAID
        return rows[(self.day[rows] >= self.quote.day - back) & (self.day[rows] <= self.quote.day + AHEAD)]

    def _fits_other(self, reason: str) -> Judgement | None:
        book, quote = self.book, self.quote
        differs = getattr(book, reason) != getattr(quote, reason)
        other = self._close(np.flatnonzero(self.mine & book.same(quote, reason) & differs & book.stated_measure))
        fitting = self.fits(other)
        if not len(fitting):
            return None
        return self._with_own(reason, self._nearest(fitting))

    def _with_own(self, reason: str, other: int) -> Judgement:
        """The judgement that rests on the source's own figure of that day (or the nearest) and names the other as well."""
        own = self.own
        if not len(own):
            return Judgement(reason, other)
        away, rounded = np.abs(self.day[own] - self.day[other]), self.book.bound[own] != "exact"
        return Judgement(reason, int(own[np.lexsort((rounded, away))[0]]), (other,))

    def _killed_and_injured(self) -> Judgement | None:
        book, quote = self.book, self.quote
        if quote.measure not in ("killed", "injured"):
            return None
        killed, injured = (self._close(np.flatnonzero(self._sibling(name))) for name in ("killed", "injured"))
        for a in killed.tolist():
            for b in injured[self.day[injured] == self.day[a]].tolist():
                total = book.reading.stated[a] + book.reading.stated[b]
                if quote.lo <= total <= quote.hi:
                    return Judgement("measure", a, (b,))
        return None

    def _sibling(self, measure: str) -> Bools:
        quote, book = self.quote, self.book
        found: Bools = self.mine & book.same(quote, "measure") & (book.measure == measure)
        return found

    def _fits_period(self) -> Judgement | None:
        """A running total that equals what the source counted in a month or other stretch that ended lately."""
        quote, book = self.quote, self.book
        if quote.scope != "cumulative":
            return None
        kind = (book.scope == "period") & (book.measure == quote.measure) & (book.population == quote.population)
        kind &= (book.place == quote.place) & (book.side == quote.side)
        rows = np.flatnonzero(self.mine & kind)
        rows = rows[(self.day[rows] <= quote.day + AHEAD) & (self.day[rows] >= quote.day - OTHER_PERIOD)]
        fitting = self.fits(rows)
        return self._with_own("period", self._nearest(fitting)) if len(fitting) else None

    def stale_outside(self) -> Judgement | None:
        if not self._outside() or not len(self.before) or self.quote.hi >= self.book.reading.lo[self.before[-1]]:
            return None
        return self._equal("stale", self._older(), self.before[-1:])

    def stale_between(self) -> Judgement | None:
        """A number that the source passed between two older figures: one of days that nobody kept."""
        if not self._outside() or not len(self.before) or self.quote.hi >= self.book.reading.lo[self.before[-1]]:
            return None
        chain = self.before[self.day[self.before] >= self.quote.day - STALE_TO]
        reading = self.book.reading
        for a, b in zip(chain[:-1].tolist(), chain[1:].tolist(), strict=True):
            if reading.lo[a] <= self.quote.hi and self.quote.lo <= reading.hi[b] and self.day[b] <= self.quote.day - STALE_FROM:
                return Judgement("stale", a, (int(self.before[-1]),))
        return None

    def early_outside(self) -> Judgement | None:
        return self.early() if self._outside() else None

    def digits_outside(self) -> Judgement | None:
        return self._slip(np.concatenate([self.before[-1:], self.after[:1], self.window])) if self._outside() else None

    def sum_of_two(self) -> Judgement | None:
        """Two figures of those days that differ in place, source or measure, each a good part of the number, add up to it."""
        quote, book = self.quote, self.book
        if quote.range or not (self._outside() or self._contradicted()):
            return None
        near = (book.scope == quote.scope) & (book.country == quote.country) & ((book.side == quote.side) | (book.side == "")) & self.seen
        rows = self._close(np.flatnonzero(near & book.stated_measure))
        value = book.reading.stated[rows]
        rows, value = rows[value >= SHARE * quote.figure], value[value >= SHARE * quote.figure]
        left, right = np.triu_indices(len(rows), 1)
        a, b = rows[left], rows[right]
        total = value[left] + value[right]
        differ = (book.place[a] != book.place[b]) | (book.source[a] != book.source[b]) | (book.measure[a] != book.measure[b])
        whole = (book.measure[a] != book.measure[b]) & (book.measure[a] != "casualties") & (book.measure[b] != "casualties")
        differ &= ~(whole & (quote.measure == "casualties"))  # killed plus injured is what casualties are
        hits = np.flatnonzero(differ & (total >= quote.lo) & (total <= quote.hi) & (self.mine[a] | self.mine[b]))
        if not len(hits):
            return None
        away = np.abs(self.day[a[hits]] - quote.day) + np.abs(self.day[b[hits]] - quote.day)
        best = hits[np.argmin(away)]
        return Judgement("sum", int(a[best]), (int(b[best]),))

    def wide(self) -> Judgement | None:
        found = self._inside(np.inf)
        if found is not None:
            return found
        if self.quote.bound == "at_least" and len(self.before) and self.quote.figure <= self.book.reading.stated[self.before[-1]]:
            return Judgement("consistent", int(self.before[-1]))
        return None

    def restated(self) -> Judgement | None:
        if not len(self.own) or self.quote.scope == "cumulative":
            return None
        value = self.book.reading.stated[self.own]
        low, high = RESTATED[0] * value.min(), RESTATED[1] * value.max()
        return Judgement("restated", self._nearest(self.own)) if low <= self.quote.figure <= high else None

    def nothing(self) -> Judgement | None:
        """No figure to check against: none at all, too few, or none as new as the quote while it is not below the last."""
        if not len(self.own) or self.book.sporadic(self.own):
            return Judgement("no_reference", self._nearest(self.own))
        if not len(self.after) and not self._outside():
            return Judgement("no_reference", self._nearest(self.own))
        if not len(self.before) and not self._outside():
            return Judgement("no_reference", self._nearest(self.own))
        return None
