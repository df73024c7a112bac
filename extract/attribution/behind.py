"""The speaker's phrase behind a cue: "according to X", "said X", "by X"."""

from __future__ import annotations

from typing import Final

from extract import sources
from extract.attribution.cues import words
from extract.attribution.spans import LONGEST, Span, full_stop_inside, joined, opener, phrase, verb
from extract.attribution.speakers import author, body, is_speaker, plain_speaker
from extract.tokens import Tokens

NAMED: Final = 5  # words of a person's name


def behind(tokens: Tokens, k: int, plain: bool = False) -> Span | None:
    """The speaker's phrase that starts at token k, behind "according to", "by", "said"; None when nothing speaks there.

    `plain`: any short noun phrase will do, as behind "quoted".
    """
    span = Span(k, _right_end(tokens, k))
    whose = author(tokens, span)
    if is_speaker(tokens, whose) or (plain and span.last > k and plain_speaker(tokens, whose)):
        return span
    return None


def described(tokens: Tokens, span: Span) -> Span:
    """The span with the description between commas behind a name: "Ana Velm, director of the clinic"."""
    low, n = tokens.low, len(tokens)
    at = span.last
    if at + 1 >= n or low[at] != ",":
        return span
    if not tokens.words[at - 1][0].isupper():
        return _bearer(tokens, span)
    first = low[at + 1]
    if (
        not first.isalpha()
        or opener(tokens, at + 1)
        or first in words("prepositions")
        or first.endswith("ing")
        or first in words("pronouns")
        or first in words("time words")
    ):
        return span
    inside = Span(at + 1, _right_end(tokens, at + 1))
    closed = inside.last >= n or not (low[inside.last].isalnum()) or opener(tokens, inside.last)
    role = body(phrase(tokens, inside)) and not tokens.words[at + 1][0].isupper()
    return Span(span.first, inside.last) if closed and role and inside.last > inside.first else span


def _bearer(tokens: Tokens, span: Span) -> Span:
    """The span with the name between commas behind a role: "the mayor of Velm, Ana Ord"."""
    low, words_, n = tokens.low, tokens.words, len(tokens)
    first = end = span.last + 1
    while end < n and end - first < NAMED and words_[end][0].isupper() and low[end].isalpha():
        end += 1
    role = any(w in words("role nouns") for w in low[span.first : span.last])
    return Span(span.first, end) if role and end - first > 1 and (end >= n or low[end] in (".", ",")) else span


def _right_end(tokens: Tokens, k: int) -> int:
    n = len(tokens)
    p = k
    while p < n and p - k < LONGEST and _goes_right(tokens, p, k):
        p += 1
    for end in range(min(n, p + 4), p, -1):
        goes_on = p > k and (tokens.low[p] == "," or tokens.low[p].isalpha()) and tokens.words[end - 1][0].isupper()
        if goes_on and sources.is_known(phrase(tokens, Span(k, end))):
            return end
    return p


def _goes_right(tokens: Tokens, p: int, first: int) -> bool:
    """Whether the phrase that starts at `first` may hold token p."""
    low = tokens.low
    word = low[p]
    after = low[p + 1] if p + 1 < len(tokens) else ""
    capital = bool(after) and tokens.words[p + 1][0].isupper()
    if word == ".":
        return full_stop_inside(tokens, p)
    if word in ("'", "’"):
        return p > first and low[p - 1].endswith("s") and tokens.starts[p] == tokens.ends[p - 1] and bool(after) and after[0].isalpha()
    if word == "-":
        return p > first and after[:1].isalpha() and joined(tokens, p)
    if word in ("(", ")"):
        return low[p + 2 : p + 3] == [")"] and tokens.words[p + 1][0].isupper() if word == "(" else "(" in low[first:p]
    if word in ("and", "&"):
        return p > first and (capital or after in words("determiners") or (after not in words("pronouns") and sources.is_body(after)))
    if (
        opener(tokens, p)
        or word in words("finite verbs")
        or (word == "to" and not (p > first and low[p - 1] in words("given to") and "by" in low[p + 2 : p + 6]))
        or word in ("including", "also", "saying", "show", "shows", "showed")
        or (p > first and verb(tokens, p))
    ):
        return False
    if word in words("prepositions"):
        return p > first and _preposition_inside(tokens, p, first)
    if (
        word.endswith("ing")
        and tokens.words[p].islower()
        and p > first
        and (after in words("prepositions") or after in words("determiners") or not after.isalpha())
    ):
        return False
    if word in words("time words"):
        return (
            low[p - 1] in words("determiners")
            or after in words("papers")
            or (
                any(low[j] in words("papers") for j in range(first, p))
                and any(low[j] in words("authors") for j in range(p + 1, min(p + 4, len(tokens))))
            )
        )
    return word[0].isalnum() or word in ("@", "/")


def _preposition_inside(tokens: Tokens, p: int, first: int) -> bool:
    """Whether the preposition at p goes on with the phrase: "officials in Velm", and not "in a statement", "on Monday"."""
    low, n = tokens.low, len(tokens)
    if p + 1 >= n:
        return False
    word, after = low[p], low[p + 1]
    if word == "by":
        return any(low[j] in words("papers") for j in range(first, p)) or low[p - 1] in ("cited", "quoted")
    if word not in words("inner prepositions") or after in words("time words"):
        return any(low[j] in words("papers") for j in range(first, p)) and after in words("time words")
    if word in ("of", "from"):
        return True
    if word in ("in", "on", "at", "via", "during"):
        if after in words("channels") and word != "at":
            return False
        if after in words("determiners") and any(low[j] in words("manner nouns") for j in range(p + 2, min(n, p + 5))):
            return False
    return after not in words("clause openers") and not after.endswith("ing")
