"""Well-known past events and their days, for texts that name one without a date (`knownevents.csv`), and wars that are over."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Final, NamedTuple

from extract.lexicon import rows
from extract.when import last_of_month

NAME: Final = re.compile(r"[A-Z][\w]+|\d+")


class Known(NamedTuple):
    """One event of the table: what names it, its (first) day and the grain of that day."""

    pattern: re.Pattern[str]
    day: dt.date
    grain: str


@lru_cache(maxsize=1)
def _by_word() -> dict[str, tuple[Known, ...]]:
    """The events of the table by each capitalised word or number of their patterns."""
    found: dict[str, list[Known]] = {}
    for row in rows("knownevents.csv"):
        date = row["date"] if row["grain"] == "day" else f"{row['date']}-01"
        known = Known(re.compile(rf"\b(?:{row['pattern']})"), dt.date.fromisoformat(date), row["grain"])
        for word in set(NAME.findall(row["pattern"])):
            found.setdefault(word, []).append(known)
    return {word: tuple(events) for word, events in found.items()}


def known_event(text: str, published: dt.date | None, at: int = 0) -> Known | None:
    """The event of the table that the text names and that was before publication, or None; of several the last one before `at`."""
    table = _by_word()
    found: list[tuple[int, Known]] = []
    for word in NAME.findall(text):
        for known in table.get(word, ()):
            if (published is None or known.day <= published) and (named := known.pattern.search(text)) is not None:
                found.append((named.start(), known))
    if not found:
        return None
    before = [pair for pair in found if pair[0] < at]
    return max(before, key=lambda pair: pair[0])[1] if before else min(found, key=lambda pair: pair[0])[1]


@lru_cache(maxsize=1)
def _wars() -> tuple[tuple[re.Pattern[str], dt.date], ...]:
    """The wars of `closedwars.csv` with the last day of the month in which they ended."""
    found = []
    for row in rows("closedwars.csv"):
        first = dt.date.fromisoformat(f"{row['ended']}-01")
        found.append((re.compile(rf"\b(?:{row['pattern']})"), last_of_month(first)))
    return tuple(found)


def closed_war(text: str, published: dt.date | None) -> dt.date | None:
    """The end of the war that the text names, where it was over before publication; the latest of several."""
    if "ar" not in text and "ocide" not in text and "olocaust" not in text:
        return None
    ends = [end for pattern, end in _wars() if (published is None or end < published) and pattern.search(text)]
    return max(ends, default=None)
