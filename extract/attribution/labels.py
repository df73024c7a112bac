"""Speakers set beside a figure without a verb: "187 (government)", "Police: 3 dead", "3 dead - police"."""

from __future__ import annotations

from extract import sources
from extract.attribution.cues import words
from extract.attribution.event import Event
from extract.attribution.spans import ENDS, Span, phrase
from extract.attribution.speakers import author, is_speaker
from extract.tokens import Tokens


def bracket(tokens: Tokens, k: int) -> Event | None:
    """ "187 (government), 700 (opposition)": the speaker of the figure in front of the bracket."""
    low = tokens.low
    if low[k + 1 : k + 2] and low[k + 1][0] == "@":
        return _posted(tokens, k)
    close = next((q for q in range(k + 1, min(len(tokens), k + 9)) if low[q] == ")"), -1)
    if close < 0 or not k or not any(low[q][0].isdigit() for q in range(max(0, k - 2), k)):
        return None
    first = k + 3 if low[k + 1 : k + 3] == ["according", "to"] else k + 1
    span = Span(first, close)
    if low[first] in words("prepositions") or any(w[0].isdigit() for w in low[first:close]) or not is_speaker(tokens, author(tokens, span)):
        return None
    return Event(k, k + 1, "bracket", "", author(tokens, span), True, False, "bracket")


def label(tokens: Tokens, k: int) -> Event | None:
    """ "Police: 3 dead", "3 dead: police", "3 dead - police", as headlines and live entries write."""
    low, n = tokens.low, len(tokens)
    if low[k] != ":" and (n - k > 4 or low[-1] == "."):
        return None
    first = next((q for q in range(k) if low[q] not in ("-", "–", "—", "•", "*", "·")), k)
    if low[k] == ":" and low[k - 1 : k] and low[k - 1][0].isdigit() and low[k + 1 : k + 2] and low[k + 1][0].isdigit():
        return None
    if low[k] == ":" and 0 < k - first <= 5 and not any(w in ENDS for w in low[first:k] if w != ".") and _labels(tokens, Span(first, k)):
        return Event(k, k + 1, "colon", "", Span(first, k), False, True, "colon")
    span = Span(k + 1, n - 1 if low[-1] == "." else n)
    if k + 2 < n and low[k + 1] in words("many") and tokens.words[k + 2][0].isupper():
        span = Span(k + 1, k + 2)  # a headline fused with what follows
    if 0 < span.last - span.first <= 4 and _labels(tokens, span):
        return Event(k, k + 1, "colon", "", span, True, False, "colon")
    return None


def _labels(tokens: Tokens, span: Span) -> bool:
    """Whether the words may label a figure with its speaker: a known body or a role, not any name."""
    if tokens.low[span.first] in words("pronouns") or not is_speaker(tokens, span):
        return False
    if any(tokens.low[k] in words("plain cues") for k in range(span.first, span.last)):
        return False
    shown = phrase(tokens, span)
    named = sources.resolve(shown)
    if named.known and named.kind == "government" and shown.lower() == named.source.lower():
        return False  # "Velmia: five held" says where
    return named.known or named.kind != "other"


def _posted(tokens: Tokens, k: int) -> Event | None:
    """ "… — Velm Police (@VelmPolice) March 3": the account that posted the text in front."""
    first = k
    while first > 0 and k - first < 6 and (tokens.words[first - 1][0].isupper() or tokens.low[first - 1] in words("particles")):
        first -= 1
    span = Span(first, k)
    marked = first > 0 and tokens.low[first - 1] in ENDS
    return Event(k, k + 1, "speech", "", span, True, False, "post") if first < k and marked else None
