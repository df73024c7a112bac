"""Figures that state no harm: fiction, drills, conditions, wishes, deaths prevented, sport, rates."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final, NamedTuple

from extract.gate import fast, plain
from extract.grammar.line import Candidate, Line
from extract.lexicon import rows, words

TIMES: Final = words("rate periods")
PER: Final = frozenset("a an per each every".split())
PERIODS: Final = frozenset("day week month year decade".split())
YEARLY: Final = 14  # tokens behind a count within which "each year" makes it a rate
SPANS: Final = frozenset("earlier later ago before after".split())


class Unreal(NamedTuple):
    """A row of unreal.csv: the pattern, what lifts it right behind its match, and why its sentences state no harm."""

    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    why: str


@lru_cache(maxsize=1)
def _rows() -> tuple[Unreal, ...]:
    return tuple(
        Unreal(re.compile(row["pattern"], re.I), re.compile(f" ?(?:{row['unless']})", re.I) if row["unless"] else None, row["why"])
        for row in rows("unreal.csv")
    )


@lru_cache(maxsize=1)
def _any() -> Any:
    """A fast pattern that stands wherever one of the rows' patterns does."""
    return fast(row["pattern"].replace(r"\w", r"\S") for row in rows("unreal.csv"))


def unreal(sentence: str) -> str | None:
    """Why the sentence states no harm that happened (fiction, exercise, condition, ...), None when it may state one."""
    if _any().search(plain(sentence)) is None:
        return None
    for pattern, unless, why in _rows():
        if any(unless is None or not unless.match(sentence, found.end()) for found in pattern.finditer(sentence)):
            return why
    return None


def is_rate(line: Line, c: Candidate) -> bool:
    """ "27 murders per 100,000", "eleven women are killed a day", "a child dies every 10 minutes", "one death in 30"."""
    assert c.trigger is not None
    low = line.low
    if "average" in low[max(0, c.quantity.lead - 3) : c.quantity.lead] or _yearly(line, c):
        return True
    for end in (max(c.phrase.end, c.quantity.last), c.trigger.last):
        word, after, third = (low[end + k] if end + k < len(low) else "" for k in range(3))
        if word in PER and after in TIMES and third not in SPANS:
            return True
        if word not in ("per", "every") and low[end + 1 : end + 2] == ["per"] and third[:1].isdecimal():
            return True  # "30 deaths reported per 100,000"
        if word in ("per", "every") and (
            after[:1].isdecimal() or after in line.lex.numbers or after in ("capita", "cent", "week", "square")
        ):
            return True
        if word == "for" and after == "every":
            return True
        if word == "in" and after.isdecimal() and c.quantity.kind == "one" and len(after) < 4:
            return True
    return False


def _yearly(line: Line, c: Candidate) -> bool:
    """ "about 2,000 people die of it in the state each year", "1,400 deaths occur annually"."""
    assert c.trigger is not None
    low, end = line.low, max(c.trigger.last, c.phrase.end, c.quantity.last)
    if c.trigger.row.form in ("base", "s") and any(w in ("daily", "weekly", "monthly") for w in low[end : end + 3]):
        return True  # "4,000 flee the city daily"
    for k in range(end, min(len(low), end + YEARLY)):
        if low[k] in ("annually", "yearly") or (low[k] in ("each", "every", "per") and low[k + 1 : k + 2] and low[k + 1] in PERIODS):
            return c.quantity.kind not in ("zero", "unknown")
        if low[k] in (",", ";", ".", "and", "but"):
            return False
    return False
