"""To whom it was said: an outlet that is told something relays it."""

from __future__ import annotations

from extract.attribution.cues import words
from extract.attribution.spans import ENDS, Span
from extract.tokens import Tokens


def told_to(tokens: Tokens, k: int) -> Span | None:
    """The audience behind "told"."""
    low, n = tokens.low, len(tokens)
    p = k
    while p < n and p - k < 8 and low[p] not in ENDS and low[p] not in words("clause openers") and low[p] not in words("time words"):
        if p > k and (
            low[p] in words("finite verbs") or low[p] in words("prepositions") or low[p] in words("determiners") or low[p][0].isdigit()
        ):
            break
        if p > k and tokens.words[p][0].islower() and tokens.words[p - 1][0].isupper() and low[p] not in words("outlet nouns"):
            break
        p += 1
    return Span(k, p) if p > k else None


def aired(tokens: Tokens, k: int, end: int) -> Span | None:
    """The medium to which it was said: "said in an interview with X", "speaking to X, the mayor said"."""
    low, n = tokens.low, len(tokens)
    q = end
    while q < min(n - 1, end + 8) and low[q] not in ENDS and low[q] != "that":
        if (low[q] in ("with", "to", "on", "by") and any(w in words("manner nouns") for w in low[end:q])) or (q == end and low[q] == "on"):
            return told_to(tokens, q + 1)
        q += 1
    comma = next((c for c in range(1, min(k, 14)) if low[c] == ","), -1)
    if (
        comma > 0
        and low[0] in ("in", "speaking", "talking")
        and any(w in words("manner nouns") or w in ("speaking", "talking") for w in low[:comma])
    ):
        at = next((c for c in range(1, comma) if low[c] in ("with", "to", "on")), -1)
        return Span(at + 1, comma) if at > 0 else None
    return None
