"""A subject freed of what its clause puts in front of it: connectives, times, places."""

from __future__ import annotations

from extract import sources
from extract.attribution.cues import words
from extract.attribution.spans import Span, adverb
from extract.attribution.speakers import is_speaker, plain_speaker
from extract.tokens import Tokens


def freed(tokens: Tokens, first: int, last: int, plain: bool) -> Span | None:
    """Drop connectives, times and places in front of the subject; None when nothing that speaks is left."""
    low = tokens.low
    first = _past_caption(tokens, first, last)
    while first < last:
        word = low[first]
        if word[0].isdigit() and low[first + 1 : first + 2] and low[first + 1] in words("zones"):
            first += 2
            continue
        if word in words("openers") or (adverb(word) and first + 1 < last):
            first += 1
            continue
        after = _past_time(tokens, first, last)
        if after > first:
            first = after
            continue
        if word in words("prepositions"):
            return _past_preposition(tokens, first, last)
        break
    if first >= last:
        return None
    span = Span(first, last)
    if is_speaker(tokens, span) or (plain and plain_speaker(tokens, span)):
        return span
    return _shrunk(tokens, span)


def _past_caption(tokens: Tokens, first: int, last: int) -> int:
    """Past a photograph's credit or a headline that is fused with the sentence: "Ana Velm/AFP via Getty Officials", "a new law Police"."""
    low = tokens.low
    for q in range(last - 1, first, -1):
        credit = low[q - 1] in words("credits") and any(low[p] in ("/", "via", "getty") for p in range(first, q))
        role = low[q] in words("many") and tokens.words[q][0].isupper() and tokens.words[q - 1].islower() and low[q - 1].isalpha()
        if credit or (role and low[q - 1] not in words("prepositions") and low[q - 1] not in words("particles")):
            return q
    return first


def _past_time(tokens: Tokens, first: int, last: int) -> int:
    """Past "last week", "two days later", "about a month earlier", "on 3 March" at the start of the phrase."""
    low = tokens.low
    q, seen = first, False
    while q < last - 1:
        if low[q] in words("time words"):
            seen = True
        elif not (low[q] in words("time openers") or tokens.words[q].isdigit()):
            break
        q += 1
    while q > first and low[q - 1] not in words("time words"):
        q -= 1
    return q if seen else first


def _past_preposition(tokens: Tokens, first: int, last: int) -> Span | None:
    """The subject behind a leading "in Velm", "with the river rising": from the next determiner or role on."""
    low = tokens.low
    for q in range(first + 1, last):
        opens = low[q] in words("determiners") and low[q - 1] not in words("prepositions") and q > first + 1
        turns = (
            tokens.words[q][0].islower()
            and tokens.words[q - 1][0].isupper()
            and low[q] not in words("prepositions")
            and low[q] not in ("and", "'", "’")
        )
        titled = tokens.words[q][0].isupper() and q > first + 1 and sources.is_body(low[q])
        if (opens or turns or titled) and is_speaker(tokens, Span(q, last)):
            return Span(q, last)
    if low[first] == "with" and is_speaker(tokens, Span(first + 1, last)):
        return Span(first + 1, last)
    return None


def _shrunk(tokens: Tokens, span: Span) -> Span | None:
    """The longest tail of the span that speaks: other words stood in front of the subject without a mark."""
    low = tokens.low
    for first in range(span.first + 1, span.last):
        before, word = low[first - 1], tokens.words[first]
        if before in words("prepositions"):
            return None
        if before in words("determiners"):
            continue
        starts = low[first] in words("determiners") or (word[0].isupper() and not tokens.words[first - 1][0].isupper())
        if starts and is_speaker(tokens, Span(first, span.last)):
            return Span(first, span.last)
    return None
