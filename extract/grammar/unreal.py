"""Figures that state no harm: fiction, drills, conditions, wishes, deaths prevented, sport, rates."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from extract.grammar.line import Candidate, Line
from extract.lexicon import rows, words

TIMES: Final = words("rate periods")
PER: Final = frozenset("a an per each every".split())
SPANS: Final = frozenset("earlier later ago before after".split())


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"], re.I), row["why"]) for row in rows("unreal.csv"))


def unreal(sentence: str) -> str | None:
    """Why the sentence states no harm that happened (fiction, exercise, condition, ...), None when it may state one."""
    return next((why for pattern, why in _patterns() if pattern.search(sentence)), None)


def is_rate(line: Line, c: Candidate) -> bool:
    """ "27 murders per 100,000", "eleven women are killed a day", "a child dies every 10 minutes", "one death in 30"."""
    assert c.trigger is not None
    low = line.low
    for end in (max(c.phrase.end, c.quantity.last), c.trigger.last):
        word, after, third = (low[end + k] if end + k < len(low) else "" for k in range(3))
        if word in PER and after in TIMES and third not in SPANS:
            return True
        if word in ("per", "every") and (
            after[:1].isdecimal() or after in line.lex.numbers or after in ("capita", "cent", "week", "square")
        ):
            return True
        if word == "for" and after == "every":
            return True
        if word == "in" and after.isdecimal() and c.quantity.kind == "one" and len(after) < 4:
            return True
    return False
