"""Can these words speak? A body, a role, a name, or a paper, which stands for its author."""

from __future__ import annotations

from extract import sources
from extract.attribution.cues import words
from extract.attribution.spans import Span, phrase
from extract.tokens import Tokens


def is_speaker(tokens: Tokens, span: Span) -> bool:
    """Whether the words can speak: a pronoun, a known body or role, a paper with its author, a name."""
    if span.first >= span.last:
        return False
    low = tokens.low
    if span.last - span.first == 1 and low[span.first] in words("pronouns"):
        return True
    if span.last - span.first == 1 and (low[span.first] in words("determiners") or low[span.first].endswith("-old")):
        return False
    whose = author(tokens, span)
    if whose != span:
        return is_speaker(tokens, whose) or plain_speaker(tokens, whose)
    if paper_subject(low, span):
        return True
    if low[span.last - 1] in words("unspeaking"):
        return sources.is_known(phrase(tokens, span))
    if tokens.words[span.first][0].isdigit() and span.last - span.first < 2:
        return False
    if low[span.first] in words("papers"):
        return False
    return body(phrase(tokens, span)) or _named_by_trade(tokens, span)


def plain_speaker(tokens: Tokens, span: Span) -> bool:
    """A short noun phrase in front of "said" whose noun no table knows: "a ranger", "the zookeepers"."""
    low = tokens.low
    noun = next((k for k in range(span.first + 1, span.last) if low[k] in words("prepositions")), span.last) - 1
    opens = low[span.first] in words("determiners") or low[noun].endswith("s") or tokens.words[span.first][0].isupper()
    named = span.last - span.first > 1 and tokens.words[noun][0].isupper() and tokens.words[noun - 1][0].isupper()
    barred = low[noun] in words("papers") or low[noun] in words("unspeaking") or low[noun] in words("time words")
    barred = barred or low[span.first] in ("none", "no", "neither", "nobody") or (sources.not_body(low[noun]) and not named)
    return opens and span.last - span.first <= 9 and low[noun][0].isalpha() and not barred


def paper_subject(low: list[str], span: Span) -> bool:
    """ "the statement", "its report": stands for who issued it. "official figures": stand for themselves."""
    if low[span.last - 1] in words("court papers"):
        return True
    if low[span.last - 1] in words("paper subjects") and low[span.first] in ("the", "its", "his", "her", "a"):
        return True
    if low[span.last - 1] in words("plural papers") and all(w in words("report adjectives") for w in low[span.first : span.last - 1]):
        return True
    return low[span.last - 1] in words("papers") and "official" in low[span.first : span.last]


def _named_by_trade(tokens: Tokens, span: Span) -> bool:
    """ "footballer Ana Velm": a trade that no table knows in front of a name of two words."""
    shown = tokens.words[span.first : span.last]
    return (
        len(shown) > 2
        and all(w[0].isupper() for w in shown[-2:])
        and all(w.isalpha() and (w.islower() or w[0].isupper()) for w in shown)
        and shown[0].islower()
        and tokens.low[span.first] not in words("prepositions")
    )


def body(text: str) -> bool:
    """Whether the text names a body, a role or a person who can state a figure."""
    return bool(text) and len(text) <= 200 and text[0] not in "-–—(" and sources.is_body(text)


def author(tokens: Tokens, span: Span) -> Span:
    """Who wrote the paper that the span names ("figures released by X", "X's latest count"), else the span."""
    low = tokens.low
    if words("papers").isdisjoint(low[span.first : span.last]):
        return span
    for _ in range(3):
        at = next((k for k in range(span.first, span.last) if low[k] in words("papers") and (tokens.words[k].islower() or k == 0)), -1)
        if at < 0 or low[at - 2 : at] == ["by", "the"]:
            return span  # "officials cited by the paper"
        q = at + 1
        while (
            q < span.last
            and (low[q] in words("paper words") or low[q] in words("papers") or low[q][0].isdigit())
            and low[q] not in words("authors")
        ):
            q += 1
        if low[q : q + 1] == ["to"]:  # "data provided to the paper by the bureau"
            q = next((p for p in range(q + 2, min(span.last, q + 6)) if low[p] == "by"), q)
        if q < span.last - 1 and low[q] in words("authors") and low[q - 1] not in words("readers"):
            end = next((p for p in range(q + 2, span.last) if low[p] in words("paper participles")), span.last)
            span = Span(q + 1, end)
            continue
        front = _front(tokens, span, at)
        return front if front is not None and (q >= span.last or low[q] in words("prepositions")) else span
    return span


def _front(tokens: Tokens, span: Span, at: int) -> Span | None:
    """The author in front of the paper: "the health ministry's latest figures"."""
    last = at
    while last > span.first and tokens.low[last - 1] in words("paper adjectives"):
        last -= 1
    front = Span(span.first, last)
    bare = last - span.first == 1 and (tokens.low[span.first] in words("determiners") or tokens.low[span.first] == "local")
    return front if last > span.first and not bare and body(phrase(tokens, front)) else None
