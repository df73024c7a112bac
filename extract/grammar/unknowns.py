"""Numbers said not to be known: "it is unclear how many died", "an unknown number of civilians were killed"."""

from __future__ import annotations

from typing import Final

from extract.grammar.line import Candidate, Line, Trigger
from extract.lexicon import words
from extract.phrases import noun_phrase

BEFORE: Final = words("unknown nouns")
REACH: Final = 14
ABOUT: Final = frozenset("cause causes circumstances motive motives reason reasons details identity identities".split())
OPEN: Final = words("unknown fillers")


def by_unknown(line: Line, c: Candidate) -> bool:
    """Tie a word of ignorance to the harm whose number it says is not known."""
    if c.quantity.kind != "unknown":
        return False
    low, q = line.low, c.quantity
    if low[q.last : q.last + 2] == ["number", "of"] or low[q.last : q.last + 1] == ["how"]:
        return _ahead(line, c, q.last + 2)
    if low[q.last : q.last + 4] in (
        ["exactly", "how", "many", low[min(q.last + 3, len(low) - 1)]],
        ["the", "number", "of", low[min(q.last + 3, len(low) - 1)]],
    ):
        return _ahead(line, c, q.last + 3)
    return _behind(line, c)


def _ahead(line: Line, c: Candidate, start: int) -> bool:
    """ "unclear how many rebels died": the noun phrase starts at `start`, its verb follows."""
    for t in line.triggers:
        if start <= t.first < start + REACH and t.row.kind in ("vt", "vi", "adj", "cn", "vp"):
            return _take(line, c, t, start)
    return False


def _behind(line: Line, c: Candidate) -> bool:
    """ "the number of soldiers killed is unknown", "fatalities unknown", "the toll was not clear"."""
    low, k = line.low, c.quantity.first - 1
    while k >= 0 and low[k] in OPEN:
        k -= 1
    if k < 0:
        return False
    if any(low[p] in ABOUT for p in range(max(0, k - 5), k)):
        return False  # "the circumstances of the kidnappings are unclear"
    here = line.trigger_at.get(k)
    if here is not None and here.row.kind in ("cn", "toll") and here.last == k + 1 and (here.row.kind == "toll" or low[k].endswith("s")):
        start = here.first + 2 if here.row.row == "number of" else max(0, here.first - 3)
        return _take(line, c, here, start)
    for p in range(k, max(-1, k - REACH), -1):
        if low[p] in (".", ";", ","):
            return False
        if low[p] in BEFORE and p + 1 < len(low) and low[p + 1] in ("of", "many"):
            t = line.trigger_at.get(p) or next((t for t in line.triggers if p < t.first <= k), None)
            return t is not None and _take(line, c, t, p + 2)
    return False


def _take(line: Line, c: Candidate, t: Trigger, start: int) -> bool:
    phrase = noun_phrase(line.tokens, start, line.lex)
    c.trigger, c.measure, c.how = t, t.row.measure, "unknown"
    c.population, c.affiliation = phrase.population, phrase.affiliation or ""
    return True
