"""Stretches of a sentence's words, and the small questions about single words that reading a speaker needs.

Spans count tokens of one sentence, [first, last).
"""

from __future__ import annotations

from typing import Final, NamedTuple

from extract.attribution.cues import cues, words
from extract.tokens import Tokens

LONGEST: Final = 24  # words of a speaker's phrase
QUOTES: Final = frozenset("”“\"'’‘")
ENDS: Final = frozenset(",.;:!?)—–-") | QUOTES


class Span(NamedTuple):
    """Tokens [first, last) of a sentence."""

    first: int
    last: int


def phrase(tokens: Tokens, span: Span) -> str:
    """The words of a span, with what stands between them as the text may write it.

    Fused words apart, one space stands between two tokens whose offsets do not touch.
    """
    out: list[str] = []
    for k in range(span.first, span.last):
        if out and tokens.starts[k] > tokens.ends[k - 1]:
            out.append(" ")
        out.append(tokens.words[k])
    return "".join(out).strip(" ,;:")


def full_stop_inside(tokens: Tokens, k: int) -> bool:
    """Whether the full stop at k closes a title or an initial within a name: "Gov. Ana", "John F. Doe"."""
    if not 0 < k < len(tokens) - 1 or tokens.low[k] != ".":
        return False
    before = tokens.words[k - 1]
    return tokens.words[k + 1][0].isupper() and (tokens.low[k - 1] in words("titles") or (len(before) == 1 and before.isupper()))


def joined(tokens: Tokens, k: int) -> bool:
    """Whether the mark at k, which is neither first nor last, joins two words without a space: "U.K.-based"."""
    return tokens.starts[k] == tokens.ends[k - 1] and tokens.starts[k + 1] == tokens.ends[k]


def opener(tokens: Tokens, k: int) -> bool:
    """Whether the word at k opens a clause; "WHO" in capitals is a body."""
    return tokens.low[k] in words("clause openers") and not (tokens.words[k].isupper() and len(tokens.words[k]) > 1)


def adverb(word: str) -> bool:
    """Whether the word is an adverb that may stand between a speaker and the verb."""
    return word in words("adverbs") or (word.endswith("ly") and len(word) > 4 and word not in words("no adverbs"))


def verb(tokens: Tokens, k: int) -> bool:
    """Whether a phrase cannot hold the word because it is a verb: a cue ("say"), or a past tense before its object."""
    word = tokens.low[k]
    if not tokens.words[k].islower() or word in words("noun forms") or word.endswith("ing"):
        return False
    before = tokens.low[k - 1] if k else ""
    if before in words("determiners") or before in words("prepositions"):
        return False
    after = tokens.low[k + 1] if k + 1 < len(tokens) else ""
    cue = cues().get((word,))
    if cue is not None and cue.kind in ("speech", "clause") and word not in words("readers"):
        return after != "by"  # "a tally maintained by", "lawmakers briefed by"
    if word in words("paper words"):
        return False
    ended = word.endswith("ed") and len(word) > 4 and "-" not in word and word not in words("attributive") and before[:1].isalpha()
    return (
        ended
        and (after in words("determiners") or (after in words("prepositions") and after not in ("by", "in", "at")))
        and word not in words("readers")
    )
