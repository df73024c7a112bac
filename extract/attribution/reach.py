"""What stands behind a cue, and so which figures it reaches: those in front, those behind, or both."""

from __future__ import annotations

from extract.attribution.cues import words
from extract.attribution.spans import ENDS, QUOTES, Span, adverb
from extract.tokens import Tokens


def past_manner(tokens: Tokens, k: int) -> int:
    """Past "on Tuesday", "in a statement", "to reporters", "on Telegram" behind a cue or speaker."""
    low, n = tokens.low, len(tokens)
    while k < n:
        word = low[k]
        if (
            word in words("time words")
            or (word == "local" and low[k + 1 : k + 2] == ["time"])
            or (adverb(word) and word not in ("only", "so", "just"))
        ):
            k += 1
        elif word in ("on", "in", "at", "by", "to", "via", "during", "from", "of", "for") and k + 1 < n and (size := _manner(tokens, k)):
            k += size
        elif word.isdigit() and low[k - 1] in words("time words"):
            k += 1
        else:
            break
    return k


def _manner(tokens: Tokens, k: int) -> int:
    """Tokens of the time or manner phrase that the preposition at k opens; 0 when it opens none."""
    low, n = tokens.low, len(tokens)
    if low[k + 1] in words("time words") or (low[k + 1] in words("channels") and low[k] == "on"):
        return 2
    if low[k] == "to" and low[k + 1] in words("audiences"):
        return 2
    for q in range(k + 2, min(n, k + 7)):
        if low[q - 1] in ENDS:
            return 0
        if low[q] in words("manner nouns") or low[q] in words("time words"):
            while q + 1 < n and low[q + 1] in words("manner nouns"):
                q += 1
            return _past_carrier(tokens, q + 1) - k
    return 0


def _past_carrier(tokens: Tokens, k: int) -> int:
    """Past "released on Monday", "to Reuters", "obtained by the paper" behind "in a statement"."""
    low, n = tokens.low, len(tokens)
    q = k
    if q < n and (
        low[q] in words("paper participles") or (low[q] in ("to", "with", "by", "for") and q + 1 < n and tokens.words[q + 1][0].isupper())
    ):
        while q < n and q - k < 10 and low[q] not in ENDS and low[q] not in words("clause openers") and low[q] not in words("finite verbs"):
            q += 1
        return q
    return k


def closes(tokens: Tokens, k: int) -> int | None:
    """Where the clause ends when nothing that is said follows the cue; None when a complement follows.

    A colon or an opening quotation mark announces what is said, so it closes nothing.
    """
    k = past_manner(tokens, k)
    if k >= len(tokens):
        return k
    word = tokens.low[k]
    if word in (":", "“") or (
        word == '"' and k + 1 < len(tokens) and tokens.starts[k + 1] == tokens.ends[k] and tokens.starts[k] > tokens.ends[k - 1]
    ):
        return None
    return k if word in ENDS or word in words("new subclause") or word in words("tail openers") else None


def ends_at(tokens: Tokens, k: int) -> int | None:
    """Where the speaker's phrase that ends at k is closed by a mark or a word that opens something new; None when it is not."""
    k = past_manner(tokens, k)
    if k >= len(tokens) or tokens.low[k] in ENDS or tokens.low[k] in words("clause openers") or tokens.low[k] in words("prepositions"):
        return k
    return k if tokens.low[k].endswith("ing") else None


def reach(tokens: Tokens, speaker: Span, stop: int | None) -> tuple[bool, bool]:
    """(reaches back, reaches forward) of a cue whose clause closes at `stop`, or does not (None)."""
    low, n = tokens.low, len(tokens)
    if stop is None:
        return False, True
    before = low[speaker.first - 1] if speaker.first else ""
    if not before or (before in ("and", "but") and stop >= n):
        return bool(before), True
    opened = before in (",", "—", "–", ")", "(", "as") or before in QUOTES
    ends = stop >= n or low[stop] in (".", "!", "?")
    if not opened and not (ends and before not in words("clause openers")):
        return False, True
    if stop >= n or low[stop] != ",":
        return True, stop < n and (low[stop] in words("tail openers") or low[stop] in ("—", "–"))
    after = low[stop + 1] if stop + 1 < n else ""
    return True, after not in words("new clause") and after not in words("pronouns")
