"""Attributions of one sentence: every cue with its speaker, what it reaches, and who relays it."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from extract import sources
from extract.attribution.audience import aired, told_to
from extract.attribution.cues import Cue, cues, words
from extract.attribution.event import Event
from extract.attribution.forms import according, by_count, cited, cited_by, citing, inverted, participle, passive_by, unknown_verb
from extract.attribution.labels import bracket, label
from extract.attribution.reach import closes, past_manner, reach
from extract.attribution.spans import ENDS, Span, adverb, phrase
from extract.attribution.speakers import author, paper_subject
from extract.attribution.subject import head_subject, relative, subject
from extract.attribution.verbs import clause_follows, finds, is_idiom, is_negated, is_noun, is_passive
from extract.tokens import Tokens

MARKS: Final = frozenset("(:-–—")
BODIES_ONLY: Final = frozenset({"count", "put", "find", "show"})  # their subject must be a body: anything may "find" or "put"
THIRD: Final = frozenset({"it", "they", "he", "she"})
LOOK: Final = 60  # words that are looked at around a cue
PUT: Final = 12  # words behind "put", "gave" among which it says that a toll is meant
SAID: Final = frozenset({"speech", "clause"})


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    """Words at which an attribution may begin: looking at these alone spares most of a text."""
    return frozenset(form[0] for form in cues()) | MARKS | {"that", "by"}


def find_events(tokens: Tokens) -> list[Event]:
    """The attributions of a sentence, by the place of their cue."""
    out: list[Event] = []
    taken = 0  # words of an "according to" phrase are no cues themselves
    openers = _openers()
    for k, word in enumerate(tokens.low):
        if word not in openers or k < taken:
            continue
        event = _at(tokens, k, word, out)
        if event is not None:
            out.append(event)
            if event.kind in ("according", "citing", "by"):
                taken = max(event.speaker.last, event.relay.last if event.relay else 0)
    return out


def _at(tokens: Tokens, k: int, word: str, before: list[Event]) -> Event | None:
    """The attribution whose cue begins at token k, or None."""
    if word in MARKS:
        return bracket(tokens, k) if word == "(" else label(tokens, k)
    low, table = tokens.low, cues()
    size = 2 if k + 1 < len(low) and (word, low[k + 1]) in table else 1
    cue = table.get(tuple(low[k : k + size]))
    if cue is not None:
        return _of_cue(tokens, k, k + size, cue, before)
    if word == "that":
        return unknown_verb(tokens, k, before)
    return by_count(tokens, k) if word == "by" else None


def _of_cue(tokens: Tokens, k: int, end: int, cue: Cue, before: list[Event]) -> Event | None:
    """The attribution of a cue of the table, by its kind and form."""
    low = tokens.low
    if cue.kind in ("according", "per"):
        return according(tokens, k, end, cue)
    if cue.kind == "citing":
        return citing(tokens, k, end, cue)
    if cue.kind == "cited" or ((cue.row == "reported" or low[k] in ("cited", "cites")) and _as_saying(low, end)):
        return cited(tokens, k, end, cue)
    if is_noun(tokens, k, end):
        return None
    if low[k].endswith("ing") and (k == 0 or low[k - 1] not in words("before progressive")):
        return participle(tokens, k, end, cue, before)
    if is_negated(tokens, k) or is_idiom(tokens, k, end, cue):
        return None
    if is_passive(tokens, k):
        return passive_by(tokens, k, end, cue)
    turned = inverted(tokens, k, end) if cue.kind in SAID and low[k] not in words("telling") else None
    if turned is not None:
        opens = low[turned.last : turned.last + 1] == [":"]
        return Event(k, end, "speech", cue.modality, turned, True, opens, "inverted")
    return _of_subject(tokens, k, end, cue, before)


def _of_subject(tokens: Tokens, k: int, end: int, cue: Cue, before: list[Event]) -> Event | None:
    """ "The navy said ...", "..., the navy said": the subject in front of the verb speaks."""
    low = tokens.low
    plain = low[k] in words("plain cues") or (cue.kind == "speech" and k > 2 and closes(tokens, end) is not None)
    span = relative(tokens, k) or subject(tokens, k, plain) or _elided(tokens, k, before) or (_asking(tokens, k) if plain else None)
    if span is None:
        return None
    quoted = cited_by(tokens, span)
    relay = Span(quoted.last, span.last) if quoted else None
    span = Span(span.first, quoted.first) if quoted else span
    span = _before_relative(tokens, span) or span
    if cue.kind in BODIES_ONLY and not _may(tokens, span, end, cue.kind, before):
        return None
    told = told_to(tokens, end + (low[k] not in words("telling"))) if _tells(low, k, end) else aired(tokens, k, end)
    after = told.last if told and told.first >= end else end
    stop = closes(tokens, after)
    if cue.kind == "clause" and stop is None and not clause_follows(tokens, after):
        return None
    back, forward = reach(tokens, span, stop)
    if stop is None and span.first and low[span.first - 1] in (",", "—", "–"):
        at = past_manner(tokens, after)
        rest = low[at : at + LOOK]
        back = rest[:1] == [":"] or (rest[:1] != ["that"] and not any(w[0].isdigit() for w in rest))
    kind = "speech" if cue.kind == "clause" else cue.kind
    how = "trailing" if back else "leading"
    return Event(k, end, kind, cue.modality, span, back and kind in ("speech", "find", "show"), forward, how, told, relay)


def _as_saying(low: list[str], end: int) -> bool:
    """ "reported the family as saying"."""
    at = next((q for q in range(end + 1, min(len(low), end + 9)) if low[q] == "as"), -1)
    return at > 0 and low[at + 1 : at + 2] == ["saying"] and not any(w in ENDS and w not in ("’", "'") for w in low[end:at])


def _tells(low: list[str], k: int, end: int) -> bool:
    """ "told X", "confirmed to X": the audience follows."""
    return low[k] in words("telling") or (low[end : end + 1] == ["to"] and low[k] in words("said to"))


def _may(tokens: Tokens, span: Span, end: int, kind: str, before: list[Event]) -> bool:
    """Whether the subject of "put", "counted", "found", "show" is one that states figures so."""
    if kind == "find" and paper_subject(tokens.low, span):
        return finds(tokens, span, end)
    pronoun = span.last - span.first == 1 and tokens.low[span.first] in THIRD
    reports = pronoun or (kind in ("put", "count") and tokens.low[span.last - 1] in words("plural papers"))
    if not reports and not sources.is_body(phrase(tokens, author(tokens, span))):
        return False
    if kind == "put":
        return not words("toll words").isdisjoint(tokens.low[end : end + PUT])
    if kind == "show":
        return any(w in words("papers") for w in tokens.low[span.first : span.last])
    if kind != "find" or finds(tokens, span, end):
        return True
    relayed = before and before[-1].kind == "speech" and tokens.low[span.first - 1] == "that"  # "the agency reported that police had found"
    return bool(relayed) and sources.resolve(phrase(tokens, before[-1].speaker)).kind == "media"


def _before_relative(tokens: Tokens, span: Span) -> Span | None:
    """ "Witnesses who had walked to Velm said": the subject stands in front of a relative clause without commas."""
    low = tokens.low
    if not any(w in ("who", "which", "whose") for w in low[max(0, span.first - LOOK) : span.first]):
        return None
    opening = head_subject(tokens)
    if opening is None or opening.last >= span.first or low[opening.last] not in ("who", "which", "whose"):
        return None
    return opening if not any(w in ENDS for w in low[opening.last : span.first]) else None


def _asking(tokens: Tokens, k: int) -> Span | None:
    """ "An official who asked not to be named said": the subject in front of a relative clause that ends in a verb."""
    opening = head_subject(tokens)
    if opening is None or opening.last >= k or tokens.low[opening.last] != "who":
        return None
    return opening if not any(w in ENDS for w in tokens.low[opening.last : k]) else None


def _elided(tokens: Tokens, k: int, before: list[Event]) -> Span | None:
    """ "The coastguard searched all night and said ...": the subject stands at the head of the sentence."""
    low = tokens.low
    q = k
    while q > 0 and (low[q - 1] in words("auxiliaries") or adverb(low[q - 1])):
        q -= 1
    if not q or low[q - 1] not in ("and", "but", "or"):
        return None
    if before and before[-1].kind in ("speech", "count", "put", "find"):
        return before[-1].speaker
    return head_subject(tokens)
