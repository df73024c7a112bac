"""Who the counted are when the noun stands elsewhere: "two of the dead were children", "They include a nurse"."""

from __future__ import annotations

from typing import Final

from extract.grammar.line import Candidate, Line
from extract.lexicon import words
from extract.tokens import Tokens

BE: Final = words("be")
FILLERS: Final = frozenset("a an all just only young also reportedly local both believed to be under small another".split())
GROUPS: Final = (("they",), ("these",), ("the", "victims"), ("the", "dead"), ("the", "casualties"), ("the", "fatalities"), ("the", "injured"), ("the", "wounded"), ("those",))
ITEMISERS: Final = frozenset("include included includes were are comprise comprised was".split())
PARTS: Final = (["of", "them"], ["of", "those"], ["of", "the"], ["of", "these"])


def itemises(tokens: Tokens) -> bool:
    """The sentence opens as a list of the victims just counted: "They include ...", "Two of them were ..."."""
    low = tokens.low
    start = 1 if low[:1] in (["“"], ['"']) else 0
    for group in GROUPS:
        end = start + len(group)
        if tuple(low[start:end]) == group:
            if low[end : end + 1] in (["also"], ["all"]):
                end += 1
            return low[end : end + 1] != [] and low[end] in ITEMISERS
    head = low[start : start + 6]
    return any(part == head[k : k + 2] for k in (1, 2) for part in PARTS) and any(w in ("were", "was", "are") for w in head[2:])


def describe(line: Line) -> None:
    """Take the population from a predicate noun when the count's own phrase names none."""
    for c in line.candidates:
        if c.trigger is not None and not c.population and c.phrase.population == "people" and c.phrase.words.lower() not in ("people", "persons", "person"):
            if population := _predicate_noun(line, c):
                c.population = population


def share_affiliation(line: Line) -> None:
    """ "12 Palestinians were killed and 40 wounded": a count without a noun is of the side just named."""
    side: str | None = None
    for c in line.candidates:
        if c.trigger is None:
            continue
        if c.phrase.affiliation:
            side = c.phrase.affiliation
        elif c.phrase.head in ("none", "bare") or c.parent >= 0:
            c.affiliation = side or ""
        else:
            side = None


def _predicate_noun(line: Line, c: Candidate) -> str:
    """ "five were children", "two of the dead were women": the population behind the copula, "" without."""
    low, n = line.low, len(line.low)
    p = max(c.phrase.end, c.quantity.last)
    if c.phrase.head == "person" and not c.phrase.partitive:
        return ""
    stop = min(n, p + 5)
    while p < stop and low[p] not in BE:
        if low[p] in (",", ";", ".", "and", "in", "after", "when") or p in line.by_token:
            return ""
        p += 1
    if p >= stop:
        return ""
    p += 1
    while p < n and low[p] in FILLERS:
        p += 1
    key = line.lex.population_phrases.match(low, p) if p < n else None
    return line.lex.populations[key] if key else ""
