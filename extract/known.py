"""Well-known past events and their days, for texts that name one without a date (`knownevents.csv`)."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

from extract.lexicon import rows


class Known(NamedTuple):
    """One event of the table: what names it, its (first) day and the grain of that day."""

    pattern: re.Pattern[str]
    day: dt.date
    grain: str


@lru_cache(maxsize=1)
def _table() -> tuple[tuple[Known, ...], re.Pattern[str]]:
    found = []
    for row in rows("knownevents.csv"):
        date = row["date"] if row["grain"] == "day" else f"{row['date']}-01"
        found.append(Known(re.compile(rf"\b(?:{row['pattern']})"), dt.date.fromisoformat(date), row["grain"]))
    return tuple(found), re.compile("|".join(known.pattern.pattern for known in found))


def known_event(text: str, published: dt.date | None) -> Known | None:
    """The event of the table that the text names and that was before publication, or None."""
    table, any_of_them = _table()
    if not any_of_them.search(text):
        return None
    for known in table:
        if (published is None or known.day <= published) and known.pattern.search(text):
            return known
    return None
