"""Find the date expressions of a sentence and resolve them: an own finder and resolver over the tables of time words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final

from extract.timetable import time_words, word_set
from extract.timex_calendar import day_first, day_of_month, month_first, numeric, part_of_year, years
from extract.timex_relative import ago, fixed, last, weekday
from extract.tokens import Tokens
from extract.when import Now, When

DATEISH: Final = re.compile(
    r"\d|day|overnight|tonight|\b(?:last|this|past|ago|earlier|previous|preceding|night|week|month|year|christmas|halloween|eve)|"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.I,
)  # what every date expression holds: sentences without it are not cut into words

Form = Callable[[Tokens, int, Now], When | None]


NUMERIC: Final[tuple[Form, ...]] = (numeric, day_first, years, fixed, ago)  # of a word that begins with a digit


@lru_cache(maxsize=1)
def _forms() -> dict[str, tuple[Form, ...]]:
    """The forms that a word can begin, surest first."""
    table = time_words()
    begin: list[tuple[Form, Iterable[str]]] = [
        (fixed, table.set_index.by_first), (month_first, table.months), (weekday, [*table.weekdays, "last", "past"]),
        (last, ["last", "this", "past", "previous", "preceding", "the", "earlier", "later", "late", "early", "weekend"]),
        (ago, table.numbers), (day_of_month, ["the"]), (part_of_year, ["first"]), (years, [*table.seasons, "ad"]),
    ]  # fmt: skip
    forms: dict[str, list[Form]] = {}
    for form, starters in begin:
        for word in starters:
            forms.setdefault(word, []).append(form)
    return {word: tuple(found) for word, found in forms.items()}


def scan_dates(tokens: Tokens, now: Now) -> list[When]:
    """All date expressions of the sentence, left to right, "8 and 9 July" as one stretch; roles are not judged here."""
    out: list[When] = []
    forms, low = _forms(), tokens.low
    k, n = 0, len(tokens)
    while k < n:
        word = low[k]
        found = None
        for form in NUMERIC if word[0].isdecimal() or word[-1].isdecimal() else forms.get(word, ()):
            found = form(tokens, k, now)
            if found is not None:
                break
        if found is None:
            k += 1
            continue
        if out and (joined := _join(tokens, out[-1], found)) is not None:
            out[-1] = joined
        else:
            out.append(found)
        k = found.last
    return out


def _join(tokens: Tokens, a: When, b: When) -> When | None:
    """Two dates of one grain with "and", "to", a dash between them: a stretch."""
    between = tokens.low[a.last : b.first]
    plain = [w for w in between if w not in word_set("around joiner")]
    if len(plain) != 1 or plain[0] not in word_set("joiner"):
        return None
    if a.grain != b.grain or a.start is not None or a.day >= b.day:
        return None
    return b._replace(first=a.first, start=a.day, kind="range")
