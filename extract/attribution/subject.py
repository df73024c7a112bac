"""The subject in front of a cue.

The phrase is read from word classes, without a parser: it goes on to the left until a word that cannot stand in it,
and is then freed of what a clause may put before it.
"""

from __future__ import annotations

from typing import Final

from extract import sources
from extract.attribution.cues import words
from extract.attribution.freed import freed
from extract.attribution.spans import ENDS, LONGEST, QUOTES, Span, adverb, full_stop_inside, joined, opener, phrase, verb
from extract.attribution.speakers import body, is_speaker
from extract.tokens import Tokens

LISTED: Final = 8  # words of the last names of a list
FRONTED: Final = 14  # words of a phrase in front of a sentence's subject


def subject(tokens: Tokens, k: int, plain: bool = False) -> Span | None:
    """The subject of the verb at token k, or None when nothing that can speak stands there.

    `plain`: the verb is one that only speakers have ("said"), so that any short noun phrase will do.

    Stepped over: auxiliaries and adverbs, a time or manner phrase, an apposition or relative clause between
    commas, dashes or brackets. An apposition belongs to the subject: it may name or describe the speaker.
    """
    p = _before_auxiliaries(tokens, k)
    p, end = _before_insertion(tokens, p)
    if p <= 0:
        return None
    p = _before_auxiliaries(tokens, p) if end < 0 else p
    span = _noun_phrase(tokens, p, plain)
    if span is None:
        return None
    return Span(span.first, end) if end > span.last else _with_name(tokens, span)


def relative(tokens: Tokens, k: int) -> Span | None:
    """ "the tally, which put it at 12", "a statement that said": the noun in front of the relative pronoun of the verb at k."""
    low = tokens.low
    q = _before_auxiliaries(tokens, k) - 1
    if q < 1 or low[q] not in ("which", "that", "who"):
        return None
    last = q - 1 if low[q - 1] == "," and low[q] != "that" else q
    first = last
    while first > 0 and last - first < LONGEST and low[first] not in words("determiners") and _goes_left(tokens, first - 1, last):
        if low[first - 1] in words("prepositions") and low[first - 1] not in ("of", "for"):
            break
        first -= 1
    span = Span(first, last)
    written = low[q] == "which" or not words("papers").isdisjoint(low[first:last])
    return span if written and is_speaker(tokens, span) else None


def _with_name(tokens: Tokens, span: Span) -> Span:
    """ "Ana Velm, a spokeswoman for the mayor said": the name in front of an apposition that no comma closes."""
    low, comma = tokens.low, span.first - 1
    if comma < 2 or low[comma] != "," or low[span.first] not in ("a", "an", "the"):
        return span
    first = comma
    while first > 0 and (
        tokens.words[first - 1][0].isupper() or low[first - 1] in words("particles") or full_stop_inside(tokens, first - 1)
    ):
        first -= 1
    named = comma - first >= 2 and low[first] not in words("prepositions") and low[first] not in words("openers")
    return Span(first, span.last) if named and (first == 0 or low[first - 1] == ",") else span


def _before_auxiliaries(tokens: Tokens, k: int) -> int:
    low = tokens.low
    while k > 0 and tokens.words[k - 1][0].islower() and (low[k - 1] in words("auxiliaries") or adverb(low[k - 1])):
        k -= 1
    return k


def _before_insertion(tokens: Tokens, p: int) -> tuple[int, int]:
    """Step over what stands between subject and verb: (where the subject ends, end of an apposition or -1)."""
    low = tokens.low
    end = -1
    for _ in range(3):
        q = _before_manner(tokens, p)
        if q < p:
            p = q
            continue
        mark = low[p - 1] if p else ""
        if mark == "-" and p > 1 and low[p - 2] == ",":
            p -= 1  # a stray hyphen: "Velm, the mayor,-told"
            continue
        if mark == ",":
            opened, kind = _comma_insertion(tokens, p - 1)
        elif mark in ("—", "–", "-", ")"):
            opened, kind = _dash_insertion(tokens, p - 1, "(" if mark == ")" else mark), "aside"
        else:
            break
        if opened < 0:
            return (p, end) if mark == ")" else (0, -1)
        if kind == "name" and end < 0:
            end = p - 1
        p = opened
        if p > 2 and low[p - 1].isdigit() and low[p - 2] == ",":
            p -= 2  # "Ana Velm, 45, a baker, said"
    return p, end


def _before_manner(tokens: Tokens, p: int) -> int:
    """Step over "on Tuesday", "in a statement on Telegram" in front of token p."""
    low = tokens.low
    q = p
    while q > 1:
        r = q
        while r > 0 and low[r - 1] in words("time words") and not tokens.words[r - 1].isupper():
            r -= 1
        if 1 < r < q and low[r - 1] in ("this", "the", "that"):
            r -= 1  # "earlier this month", "later in the day"
            while r > 1 and low[r - 1] in ("earlier", "later", "early", "late"):
                r -= 1
        if r > 0 and r < q and low[r - 1] in ("on", "in", "at", "by", "of", "since"):
            q = r - 1
            continue
        if r < q and low[q - 1] != "local":
            q = r
            continue
        start = next((s for s in range(q - 1, max(-1, q - 7), -1) if low[s] in ("in", "on", "via", "through", "during", "at", "by")), -1)
        if start > 0 and start < q - 1 and low[q - 1] in words("manner nouns") and low[start + 1] in words("manner leads"):
            q = start
            continue
        break
    return q if q > 0 else p


def _comma_insertion(tokens: Tokens, comma: int) -> tuple[int, str]:
    """Where the insertion that this comma closes was opened, and its kind: name, clause or aside; (-1, "") when none is."""
    low = tokens.low
    for q in range(comma - 1, max(-1, comma - 34), -1):
        if low[q] in ("”", '"', "“", ";", ":") or (low[q] == "." and not full_stop_inside(tokens, q)):
            return -1, ""
        if low[q] != "," or q == 0 or _in_list(tokens, q, comma):
            continue
        first = low[q + 1]
        if first in ("and", "but", "or", "so", "while", "that"):
            return -1, ""
        if (
            first in ("who", "which", "where", "whose", "when")
            or first.endswith("ing")
            or first in words("paper participles")
            or first in words("inner prepositions")
            or adverb(first)
            or first in words("openers")
        ):
            return q, "clause"
        if first[0].isdigit() or low[comma - 1].isdigit():
            return q, "aside"
        inside = Span(q + 1, comma)
        described = body(phrase(tokens, inside)) or tokens.words[q + 1][0].isupper() or first in words("determiners") or first.isalpha()
        return (q, "name") if described and _speaks(tokens, q) else (-1, "")
    return -1, ""


def _in_list(tokens: Tokens, q: int, comma: int) -> bool:
    """Whether the comma at q stands in a list of names that goes on to `comma`: "in Ord, Velm and Pell,"."""
    inside = range(q + 1, comma)
    if "and" not in tokens.low[q + 1 : comma] or not tokens.words[q - 1][0].isupper() or comma - q > LISTED:
        return False
    named = all(tokens.words[k][0].isupper() or tokens.low[k] in ("and", ",") for k in inside)
    if not named:
        return False
    p = q - 1
    while p > 0 and (tokens.words[p][0].isupper() or tokens.low[p] == ","):
        p -= 1
    return tokens.low[p] in words("inner prepositions")


def _speaks(tokens: Tokens, end: int) -> bool:
    """Whether a speaker's phrase ends at token `end`: a name or a role stands before the comma."""
    word = tokens.words[end - 1]
    return word[0].isupper() or any(body(phrase(tokens, Span(first, end))) for first in range(max(0, end - 7), end))


def _dash_insertion(tokens: Tokens, close: int, opening: str) -> int:
    low = tokens.low
    return next((q for q in range(close - 1, max(0, close - 40), -1) if low[q] == opening), -1)


def _noun_phrase(tokens: Tokens, last: int, plain: bool) -> Span | None:
    """The noun phrase that ends at token `last`, freed of what precedes it in its clause."""
    low = tokens.low
    if last <= 0:
        return None
    if low[last - 1] in words("pronouns"):
        return Span(last - 1, last)
    first = last
    while first > 0 and last - first < LONGEST and _goes_left(tokens, first - 1, last):
        first -= 1
        if low[first] in words("determiners") and first and not _before_determiner(tokens, first - 1):
            break
    first = _whole_name(tokens, first, last)
    return freed(tokens, first, last, plain)


def _before_determiner(tokens: Tokens, k: int) -> bool:
    """Whether the word at k ties a determiner behind it into one phrase: "head of the", "group fighting the"."""
    word = tokens.low[k]
    fights = (
        word.endswith("ing")
        and k > 0
        and tokens.low[k - 1][0].isalpha()
        and word not in words("clause openers")
        and word not in ("including", "according")
    )
    return word in words("before inner determiners") or fights


def _whole_name(tokens: Tokens, first: int, last: int) -> int:
    """Where the phrase begins when a known name goes on in front of it: "Save the Children", "Committee to Protect Journalists"."""
    for start in range(first - 1, max(-1, first - 8), -1):
        if tokens.low[start] in (",", ";", ":"):
            break
        if tokens.words[start][0].isupper() and sources.is_known(phrase(tokens, Span(start, last))):
            return start
    return first


def _goes_left(tokens: Tokens, k: int, last: int) -> bool:
    """Whether the phrase that ends at `last` may hold token k."""
    word, low = tokens.low[k], tokens.low
    if word == ".":
        return full_stop_inside(tokens, k)
    if word in ("'", "’"):
        return 0 < k < last - 1 and low[k - 1].endswith("s") and tokens.starts[k] == tokens.ends[k - 1]
    if word == "-":
        return 0 < k < last - 1 and low[k - 1] != "," and joined(tokens, k)
    if word in ("and", "&", "or"):
        return k + 1 < last and _joins(tokens, k)
    if word == ",":
        return k + 1 < last and _lists(tokens, k, last)
    if opener(tokens, k) or word in words("finite verbs") or word in ("to", "not") or verb(tokens, k):
        return False
    if word in ("p.m.", "a.m.") and k + 1 < last and tokens.words[k + 1][0].isupper():
        return False
    return word[0].isalnum() or word in ("(", ")", "@", "/")


def _joins(tokens: Tokens, k: int) -> bool:
    """Whether "and" joins two speakers: "state media and the USGS said", and not two clauses."""
    if k == 0 or tokens.low[k + 1] in words("pronouns") or tokens.low[k + 1] in ("that", "then", "as", "also", "later"):
        return False
    before = tokens.words[k - 1]
    return (before[0].isupper() and not before.isdigit()) or sources.is_body(before)


def _lists(tokens: Tokens, k: int, last: int) -> bool:
    """Whether the comma stands in a list of names that an "and" ends: "Cali, Pereira and Choco"."""
    return (
        k > 0
        and tokens.words[k - 1][0].isupper()
        and tokens.words[k + 1][0].isupper()
        and any(tokens.low[j] == "and" for j in range(k + 2, min(last, k + 9)))
    )


def head_subject(tokens: Tokens) -> Span | None:
    """The speaker with which a sentence opens ("Police arrived at noon"), or None."""
    low, n = tokens.low, len(tokens)
    first = 0
    while first < n and (low[first] in words("openers") or low[first] in QUOTES):
        first += 1
    if low[first : first + 1] and low[first] in words("prepositions"):
        first = next((q + 1 for q in range(first, min(n, first + FRONTED)) if low[q] == ","), first)
    for last in range(first + 1, min(n, first + 14)):
        word = low[last]
        if (
            low[last - 1] in words("clause openers")
            or low[last - 1] in words("finite verbs")
            or (low[last - 1] in ENDS and low[last - 1] != ".")
        ):
            return None
        verb = (
            word[0].isalpha()
            and tokens.words[last][0].islower()
            and (word.endswith("ed") or word in words("finite verbs") or word in words("clause openers"))
        )
        named = (
            tokens.words[last - 1][0].isupper()
            and word.isalpha()
            and tokens.words[last][0].islower()
            and word not in words("prepositions")
            and word not in words("particles")
            and word not in words("determiners")
        )
        span = Span(first, last)
        if tokens.poss[last - 1] or (named and not verb and _names_on(tokens, last)):
            continue
        timed = (word == "this" or word in words("time words")) and sources.is_body(low[last - 1])
        ends = verb or named or timed or word in (",", "—", "–", "(")
        if ends and low[first] not in words("prepositions") and is_speaker(tokens, span):
            return _with_apposition(tokens, span)
    return None


def _names_on(tokens: Tokens, k: int) -> bool:
    """Whether a name goes on at k with small words up to a body's noun: "the Velmian | government", "UN | human rights office"."""
    low = tokens.low
    end = next((q for q in range(k, min(len(tokens), k + 4)) if sources.is_body(low[q])), -1)
    return end >= k and all(
        tokens.words[q].islower() and not verb(tokens, q) and low[q] not in words("determiners") and low[q] not in words("prepositions")
        for q in range(k, end + 1)
    )


def _with_apposition(tokens: Tokens, span: Span) -> Span:
    """The span with the name between commas behind it: "Velm's mayor, Ana Ord, went"."""
    low = tokens.low
    if low[span.last : span.last + 1] != [","]:
        return span
    close = next((q for q in range(span.last + 1, min(len(tokens), span.last + 12)) if low[q] in (",", ".")), -1)
    inside = Span(span.last + 1, close)
    return (
        Span(span.first, close)
        if close > 0 and low[close] == "," and low[span.last + 1] not in words("clause openers") and is_speaker(tokens, inside)
        else span
    )
