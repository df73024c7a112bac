"""The words of a speaker: the subject in front of a cue, the phrase behind one, the author behind a paper.

Spans count tokens of one sentence, [first, last). Phrases are read from word classes, without a parser: a
speaker's phrase goes on until a word that cannot stand in it, and is then freed of what a clause may put before it.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from extract import sources
from extract.attribution.cues import cues, words
from extract.tokens import Tokens

LONGEST: Final = 24  # words of a speaker's phrase
QUOTES: Final = frozenset("”“\"'’‘")


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


def is_speaker(tokens: Tokens, span: Span) -> bool:
    """Whether the words can speak: a pronoun, a known body or role, a paper with its author, a name."""
    if span.first >= span.last:
        return False
    low = tokens.low
    if span.last - span.first == 1 and low[span.first] in words("pronouns"):
        return True
    whose = author(tokens, span)
    if whose != span:
        return is_speaker(tokens, whose) or _plain_speaker(tokens, whose)
    if _paper_subject(low, span):
        return True
    if low[span.last - 1] in words("unspeaking"):
        return sources.is_known(phrase(tokens, span))
    if tokens.words[span.first][0].isdigit() and span.last - span.first < 2:
        return False
    if low[span.first] in words("papers"):
        return False
    return _body(phrase(tokens, span)) or _named_by_trade(tokens, span)


def _paper_subject(low: list[str], span: Span) -> bool:
    """ "the statement", "its report": stands for who issued it. "official figures": stand for themselves."""
    if low[span.last - 1] in words("paper subjects") and low[span.first] in ("the", "its", "his", "her", "a"):
        return True
    return low[span.last - 1] in words("papers") and "official" in low[span.first : span.last]


def _named_by_trade(tokens: Tokens, span: Span) -> bool:
    """ "footballer Ana Velm": a trade that no table knows in front of a name of two words."""
    shown = tokens.words[span.first : span.last]
    return len(shown) > 2 and all(w[0].isupper() for w in shown[-2:]) and all(w.isalpha() and (w.islower() or w[0].isupper()) for w in shown) and shown[0].islower() and tokens.low[span.first] not in words("prepositions")


def _body(text: str) -> bool:
    return bool(text) and len(text) <= 200 and text[0] not in "-–—(" and sources.is_body(text)


def full_stop_inside(tokens: Tokens, k: int) -> bool:
    """Whether the full stop at k closes a title or an initial within a name: "Gov. Ana", "John F. Doe"."""
    if not 0 < k < len(tokens) - 1 or tokens.low[k] != ".":
        return False
    before = tokens.words[k - 1]
    return tokens.words[k + 1][0].isupper() and (tokens.low[k - 1] in words("titles") or (len(before) == 1 and before.isupper()))


def opener(tokens: Tokens, k: int) -> bool:
    """Whether the word at k opens a clause; "WHO" in capitals is a body."""
    return tokens.low[k] in words("clause openers") and not (tokens.words[k].isupper() and len(tokens.words[k]) > 1)


def adverb(word: str) -> bool:
    """Whether the word is an adverb that may stand between a speaker and the verb."""
    return word in words("adverbs") or (word.endswith("ly") and len(word) > 4 and word not in words("no adverbs"))


# ---- the subject in front of a verb ------------------------------------------------------------------------------


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


def _with_name(tokens: Tokens, span: Span) -> Span:
    """ "Ana Velm, a spokeswoman for the mayor said": the name in front of an apposition that no comma closes."""
    low, comma = tokens.low, span.first - 1
    if comma < 2 or low[comma] != "," or low[span.first] not in ("a", "an", "the"):
        return span
    first = comma
    while first > 0 and (tokens.words[first - 1][0].isupper() or low[first - 1] in words("particles") or full_stop_inside(tokens, first - 1)):
        first -= 1
    named = comma - first >= 2 and low[first] not in words("prepositions") and low[first] not in words("openers")
    return Span(first, span.last) if named and (first == 0 or low[first - 1] == ",") else span


def _before_auxiliaries(tokens: Tokens, k: int) -> int:
    low = tokens.low
    while k > 0 and (low[k - 1] in words("auxiliaries") or adverb(low[k - 1])):
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
    return p, end


def _before_manner(tokens: Tokens, p: int) -> int:
    """Step over "on Tuesday", "in a statement on Telegram" in front of token p."""
    low = tokens.low
    q = p
    while q > 1:
        r = q
        while r > 0 and low[r - 1] in words("time words"):
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
        if low[q] != "," or q == 0:
            continue
        first = low[q + 1]
        if first in ("and", "but", "or", "so", "while", "that"):
            return -1, ""
        if first in ("who", "which", "where", "whose", "when") or first.endswith("ing") or first in words("inner prepositions") or adverb(first) or first in words("openers"):
            return q, "clause"
        if first[0].isdigit() or low[comma - 1].isdigit():
            return q, "aside"
        inside = Span(q + 1, comma)
        described = _body(phrase(tokens, inside)) or tokens.words[q + 1][0].isupper() or first in words("determiners") or first.isalpha()
        return (q, "name") if described and _speaks(tokens, q) else (-1, "")
    return -1, ""


def _speaks(tokens: Tokens, end: int) -> bool:
    """Whether a speaker's phrase ends at token `end`: a name or a role stands before the comma."""
    word = tokens.words[end - 1]
    return word[0].isupper() or any(_body(phrase(tokens, Span(first, end))) for first in range(max(0, end - 3), end))


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
    return _freed(tokens, first, last, plain)


def _before_determiner(tokens: Tokens, k: int) -> bool:
    """Whether the word at k ties a determiner behind it into one phrase: "head of the", "group fighting the"."""
    word = tokens.low[k]
    fights = word.endswith("ing") and k > 0 and tokens.low[k - 1][0].isalpha() and word not in words("clause openers") and word not in ("including", "according")
    return word in words("before inner determiners") or fights


def _verb(tokens: Tokens, k: int) -> bool:
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
        return True
    if word in words("paper words"):
        return False
    ended = word.endswith("ed") and len(word) > 4 and "-" not in word and word not in words("attributive") and before[:1].isalpha()
    return ended and (after in words("determiners") or (after in words("prepositions") and after not in ("by", "in", "at"))) and word not in words("readers")


def _whole_name(tokens: Tokens, first: int, last: int) -> int:
    """Where the phrase begins when a known name goes on in front of it: "Save the Children", "Committee to Protect Journalists"."""
    for start in range(first - 1, max(-1, first - 5), -1):
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
    if word in ("and", "&", "or"):
        return k + 1 < last and _joins(tokens, k)
    if word == ",":
        return k + 1 < last and _lists(tokens, k, last)
    if opener(tokens, k) or word in words("finite verbs") or word in ("to", "not") or _verb(tokens, k):
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


def _freed(tokens: Tokens, first: int, last: int, plain: bool) -> Span | None:
    """Drop connectives, times and places in front of the subject; None when nothing that speaks is left."""
    low = tokens.low
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
    if is_speaker(tokens, span) or (plain and _plain_speaker(tokens, span)):
        return span
    return _shrunk(tokens, span)


def _plain_speaker(tokens: Tokens, span: Span) -> bool:
    """A short noun phrase in front of "said" whose noun no table knows: "a ranger", "the zookeepers"."""
    low = tokens.low
    noun = next((k for k in range(span.first + 1, span.last) if low[k] in words("prepositions")), span.last) - 1
    opens = low[span.first] in words("determiners") or low[noun].endswith("s") or tokens.words[span.first][0].isupper()
    return opens and span.last - span.first <= 9 and low[noun][0].isalpha() and low[noun] not in words("papers") and low[noun] not in words("unspeaking") | words("time words") and not sources.not_body(low[noun])


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
        turns = tokens.words[q][0].islower() and tokens.words[q - 1][0].isupper() and low[q] not in words("prepositions") and low[q] not in ("and", "'", "’")
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


# ---- the phrase behind a cue -------------------------------------------------------------------------------------


def behind(tokens: Tokens, k: int, plain: bool = False) -> Span | None:
    """The speaker's phrase that starts at token k, behind "according to", "by", "said"; None when nothing speaks there.

    `plain`: any short noun phrase will do, as behind "quoted".
    """
    span = Span(k, _right_end(tokens, k))
    whose = author(tokens, span)
    if is_speaker(tokens, whose) or (plain and span.last > k and _plain_speaker(tokens, whose)):
        return span
    return None


def described(tokens: Tokens, span: Span) -> Span:
    """The span with the description between commas behind a name: "Ana Velm, director of the clinic"."""
    low, n = tokens.low, len(tokens)
    at = span.last
    if at + 1 >= n or low[at] != "," or not tokens.words[at - 1][0].isupper():
        return span
    first = low[at + 1]
    if not first.isalpha() or opener(tokens, at + 1) or first in words("prepositions") or first.endswith("ing") or first in words("pronouns") or first in words("time words"):
        return span
    inside = Span(at + 1, _right_end(tokens, at + 1))
    closed = inside.last >= n or not (low[inside.last].isalnum()) or opener(tokens, inside.last)
    role = _body(phrase(tokens, inside)) and not tokens.words[at + 1][0].isupper()
    return Span(span.first, inside.last) if closed and role and inside.last > inside.first else span


def _right_end(tokens: Tokens, k: int) -> int:
    n = len(tokens)
    p = k
    while p < n and p - k < LONGEST and _goes_right(tokens, p, k):
        p += 1
    for end in range(min(n, p + 4), p, -1):
        if p > k and tokens.low[p] in ("to", "the", "without") and tokens.words[end - 1][0].isupper() and sources.is_known(phrase(tokens, Span(k, end))):
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
    if word in ("(", ")"):
        return low[p + 2 : p + 3] == [")"] and tokens.words[p + 1][0].isupper() if word == "(" else "(" in low[first:p]
    if word in ("and", "&"):
        return p > first and (capital or after in words("determiners") or (after not in words("pronouns") and sources.is_body(after)))
    if opener(tokens, p) or word in words("finite verbs") or word in ("to", "including", "also", "saying", "show", "shows", "showed") or (p > first and _verb(tokens, p)):
        return False
    if word in words("prepositions"):
        return p > first and _preposition_inside(tokens, p, first)
    if word.endswith("ing") and word.islower() and p > first and (after in words("prepositions") or after in words("determiners") or not after.isalpha()):
        return False
    if word in words("time words"):
        return low[p - 1] in words("determiners") or after in words("papers") or any(low[j] in words("papers") for j in range(first, p)) and any(low[j] in words("authors") for j in range(p + 1, min(p + 4, len(tokens))))
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


# ---- papers and their authors ------------------------------------------------------------------------------------


def author(tokens: Tokens, span: Span) -> Span:
    """Who wrote the paper that the span names ("figures released by X", "X's latest count"), else the span."""
    low = tokens.low
    for _ in range(3):
        at = next((k for k in range(span.first, span.last) if low[k] in words("papers") and (tokens.words[k].islower() or k == 0)), -1)
        if at < 0:
            return span
        q = at + 1
        while q < span.last and (low[q] in words("paper words") or low[q] in words("papers") or low[q][0].isdigit()) and low[q] not in words("authors"):
            q += 1
        if q < span.last - 1 and low[q] in words("authors") and low[q - 1] not in words("readers"):
            span = Span(q + 1, span.last)
            continue
        front = _front(tokens, span, at)
        return front if front is not None and (q >= span.last or low[q] in words("prepositions")) else span
    return span


def _front(tokens: Tokens, span: Span, at: int) -> Span | None:
    """The author in front of the paper: "the health ministry's latest figures"."""
    last = at
    while last > span.first and tokens.low[last - 1] in words("paper adjectives"):
        last -= 1
    first = span.first
    return Span(first, last) if last > first and tokens.low[first:last] not in (["the"], ["a"], ["an"], ["its"], ["their"]) and _body(phrase(tokens, Span(first, last))) else None
