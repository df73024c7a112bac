"""Planted faults: what the misquote check says of correct quotes and of quotes corrupted in seven ways.

`python -m bench.faults [--seed N] [--each N]` makes quotes from the reference series of Ukraine and Gaza: correct ones, and
stale, measure, population, period, sum, digits and bound faults. The row that a correct quote is made of is hidden from the
check. Every quote is checked twice: with its day stated, and with a publication day alone.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from extract.frame import to_frame
from track.compare.misquote import judge_quote
from track.compare.own import Book, Quote, book, quotes
from track.compare.rows import NO_DAY
from track.compare.slips import slip
from track.reference import FOLDER, ReferenceRow, read_table

TABLES = ("ukraine_series.csv", "gaza_claims.csv")
LAGS = (1, 1, 1, 1, 2, 2, 2, 3)  # days from a figure to its publication, as often as in the reference pages up to June 2022
OUTDATED = (7, 90)  # days by which a stale quote is old
KINDS = ("correct", "stale", "measure", "population", "period", "sum", "digits", "bound")


@dataclass(frozen=True)
class Planted:
    """One made-up quote: what is wrong with it, the reference row that it is made of (hidden for correct ones, else -1),
    and whether the fault can be seen at all."""

    kind: str
    quote: Quote
    hidden: int
    seen: bool


def reference() -> pd.DataFrame:
    """The reference rows of both wars."""
    rows = [row.claim for name in TABLES for row in read_table(FOLDER / name) if isinstance(row, ReferenceRow)]
    return to_frame(rows)


class Maker:
    """Makes quotes of one kind from the rows of a Book, at random."""

    def __init__(self, ours: Book, rng: np.random.Generator) -> None:
        self.book, self.rng = ours, rng
        self.quotes = [replace(quote, page="", document="", publisher="", published=NO_DAY) for quote in quotes(ours.rows)]
        running = (ours.scope == "cumulative") & ~np.isnan(ours.reading.stated) & ~ours.denied
        counted = running & (ours.reading.stated >= 20)
        self.counted = np.flatnonzero(counted)
        self.exact = np.flatnonzero(counted & (ours.bound == "exact"))

    def make(self, kind: str, n: int) -> Iterator[Planted]:
        """n quotes of one kind."""
        made = 0
        while made < n:
            found: Planted | None = getattr(self, kind)()
            if found is not None:
                made += 1
                yield found

    # --- one quote each; None when the row drawn does not serve ----------------------------------------------------

    def correct(self) -> Planted | None:
        row = int(self.rng.choice(self.counted))
        return Planted("correct", self.quotes[row], row, True)

    def stale(self) -> Planted | None:
        """An older figure under a newer day, where the source has a figure of that day too."""
        row = int(self.rng.choice(self.exact))
        later = self._own(row, *OUTDATED)
        if not len(later):
            return None
        then = int(self.rng.choice(later))
        quote = replace(self.quotes[row], day=int(self.book.rows.day[then]))
        return Planted("stale", quote, -1, not self._meets(quote, then))

    def measure(self) -> Planted | None:
        return self._swap("measure", ("killed", "injured", "casualties"))

    def population(self) -> Planted | None:
        return self._swap("population", ("people", "children", "women"))

    def period(self) -> Planted | None:
        """A month's figure given as the running total."""
        book = self.book
        row = int(self.rng.choice(np.flatnonzero((book.scope == "period") & (book.reading.stated >= 20) & ~book.denied)))
        same = self._same_day_total(row)
        if same < 0:
            return None
        quote = replace(self.quotes[row], scope="cumulative", start=int(book.rows.start[same]))
        return Planted("period", quote, -1, not self._meets(quote, same))

    def sum(self) -> Planted | None:
        """Two figures of one day for different things, added up and given as the first."""
        row = int(self.rng.choice(self.exact))
        book = self.book
        other = (book.rows.day == book.rows.day[row]) & (book.scope == "cumulative") & (book.country == book.country[row])
        other &= (book.measure != book.measure[row]) | (book.place != book.place[row]) | (book.source != book.source[row])
        other &= (book.side == book.side[row]) & book.stated_measure & ~np.isnan(book.reading.stated)
        value = book.reading.stated
        other &= (value >= 0.12 * value[row]) & (value <= 8 * value[row])
        if not other.any():
            return None
        second = int(self.rng.choice(np.flatnonzero(other)))
        quote = self._valued(row, float(value[row] + value[second]))
        names_total = {"killed", "injured"} == {book.measure[row], book.measure[second]} and book.source[row] == book.source[second]
        return None if names_total else Planted("sum", quote, -1, not self._meets(quote, row))

    def digits(self) -> Planted | None:
        """One digit changed, two neighbours swapped, or a digit too many or missing."""
        row = int(self.rng.choice(self.exact))
        right = int(self.book.reading.stated[row])
        wrong = self._slipped(str(right))
        if wrong == right or wrong < 1 or not slip(wrong, right):
            return None
        quote = self._valued(row, float(wrong))
        return Planted("digits", quote, -1, not self._grows_past(row, wrong))

    def bound(self) -> Planted | None:
        """A floor given as a ceiling, or a ceiling as a floor; a ceiling put on a body that counts a floor."""
        book = self.book
        kind = np.isin(book.bound, ("at_least", "at_most"))
        floor = np.array([quote.floor for quote in self.quotes])
        rows = np.flatnonzero(
            (book.scope == "cumulative") & ~book.denied & (kind | (floor & (book.bound == "exact"))) & ~np.isnan(book.reading.stated)
        )
        row = int(self.rng.choice(rows))
        figure = float(book.reading.stated[row])
        if book.bound[row] == "at_most":
            quote = replace(self.quotes[row], bound="at_least", low=figure, high=np.nan, lo=figure, hi=figure)
        else:
            quote = replace(self.quotes[row], bound="at_most", low=np.nan, high=figure, lo=figure, hi=figure)
        return Planted("bound", quote, -1, True)

    # --- help ------------------------------------------------------------------------------------------------------

    def _own(self, row: int, first: int, last: int) -> np.ndarray:
        """Rows of the same voice and question, so many days later, that are not lower."""
        book, quote = self.book, self.quotes[row]
        same = book.same(quote) & (book.voice == book.voice[row]) & ~book.denied & ~np.isnan(book.reading.stated)
        away = book.rows.day - book.rows.day[row]
        return np.flatnonzero(same & (away >= first) & (away <= last) & (book.reading.stated >= book.reading.stated[row]))

    def _swap(self, name: str, allowed: tuple[str, ...]) -> Planted | None:
        """A figure given for another measure or population of which the source has a series at that time."""
        book = self.book
        row = int(self.rng.choice(self.exact))
        if getattr(book, name)[row] not in allowed or not book.stated_measure[row]:
            return None
        away = np.abs(book.rows.day - book.rows.day[row])
        others = (
            (book.voice == book.voice[row])
            & book.same(self.quotes[row], name)
            & (getattr(book, name) != getattr(book, name)[row])
            & (away <= 3)
        )
        others &= np.isin(getattr(book, name), allowed) & ~np.isnan(book.reading.stated)
        if not others.any():
            return None
        other = int(self.rng.choice(np.flatnonzero(others)))
        changed: dict[str, Any] = {name: str(getattr(book, name)[other])}
        quote = replace(self.quotes[row], **changed)
        return Planted(name, quote, -1, not self._meets(quote, other))

    def _same_day_total(self, row: int) -> int:
        book = self.book
        same = (book.voice == book.voice[row]) & (book.scope == "cumulative") & ~book.denied
        for name in ("measure", "population", "place", "side"):
            same &= getattr(book, name) == getattr(book, name)[row]
        near = np.flatnonzero(same & (np.abs(book.rows.day - book.rows.day[row]) <= 14))
        return int(near[np.argmin(np.abs(book.rows.day[near] - book.rows.day[row]))]) if len(near) else -1

    def _valued(self, row: int, value: float) -> Quote:
        return replace(self.quotes[row], bound="exact", figure=value, low=value, high=value, lo=value, hi=value)

    def _slipped(self, digits: str) -> int:
        at = int(self.rng.integers(0, len(digits)))
        how = self.rng.integers(0, 4)
        if how == 0:
            at = int(self.rng.integers(0, max(1, len(digits) - 1)))
            return int(digits[:at] + str(self.rng.integers(0, 10)) + digits[at + 1 :])
        if how == 1 and at + 1 < len(digits):
            return int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])
        if how == 2:
            return int(digits[:at] + str(self.rng.integers(0, 10)) + digits[at:])
        return int(digits[:at] + digits[at + 1 :] or "0")

    def _meets(self, quote: Quote, row: int) -> bool:
        """Whether the corrupted quote agrees with the source's own figure of its day after all."""
        reading = self.book.reading
        return bool(max(quote.lo, reading.lo[row]) <= min(quote.hi, reading.hi[row]))

    def _grows_past(self, row: int, wrong: int) -> bool:
        """Whether the source's own figures of the days around reach the wrong number: nobody could tell."""
        near = np.flatnonzero(
            self.book.same(self.quotes[row])
            & (self.book.voice == self.book.voice[row])
            & (np.abs(self.book.rows.day - self.book.rows.day[row]) <= 10)
        )
        value = self.book.reading.stated[near]
        return bool(len(near) > 1 and value.min() <= wrong <= value.max())


def dated(planted: Planted, rng: np.random.Generator) -> Quote:
    """The quote without a stated day: its day is that of publication, a day or more later."""
    day = planted.quote.day + int(rng.choice(LAGS))
    return replace(planted.quote, day=day, published=day, stated_day=False)


def hide(ours: Book, row: int) -> Callable[[], None]:
    """Take a row out of the Book; the function returned puts it back."""
    was = bool(ours.denied[row])
    ours.denied[row] = True

    def back() -> None:
        ours.denied[row] = was

    return back


def run(each: int, seed: int) -> pd.DataFrame:
    """One row per kind: how often the right reason and any flag or note was given, and the undetectable share."""
    ours = book(reference())
    rng = np.random.default_rng(seed)
    maker = Maker(ours, rng)
    rows = []
    for kind in KINDS:
        tally = {mode: Counter[str]() for mode in ("stated", "published")}
        unseen = 0
        for planted in maker.make(kind, each):
            unseen += not planted.seen
            back = hide(ours, planted.hidden) if planted.hidden >= 0 else None
            for mode in tally:
                quote = replace(planted.quote, stated_day=True) if mode == "stated" else dated(planted, rng)
                judgement = judge_quote(quote, ours)
                if planted.seen:
                    tally[mode][judgement.reason if judgement.reason == kind else f"{judgement.severity}:{judgement.reason}"] += 1
            if back:
                back()
        rows.append({"kind": kind, "undetectable": unseen} | {mode: count for mode, count in tally.items()})
    return pd.DataFrame(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    found = run(options.each, options.seed)
    for row in found.to_dict("records"):
        for mode in ("stated", "published"):
            count = row[mode]
            total = sum(count.values())
            if row["kind"] == "correct":
                flags = sum(n for name, n in count.items() if name.startswith("flag"))
                print(f"{row['kind']:<11}{mode:<10} false flags {flags / total:.3%} of {total}  {dict(count.most_common(8))}")
                continue
            right = count[row["kind"]]
            told = right + sum(n for name, n in count.items() if name.startswith(("flag", "note")))
            print(
                f"{row['kind']:<11}{mode:<10} right {right / total:.1%}, any {told / total:.1%} of {total}; "
                f"undetectable {row['undetectable']}  {dict(count.most_common(6))}"
            )


if __name__ == "__main__":
    main()
