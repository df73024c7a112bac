"""Attributions that are no plain subject and verb: according to, citing, quoted, passives, participles, own counts."""

from __future__ import annotations

from extract import sources
from extract.attribution.behind import behind, described
from extract.attribution.cues import Cue, cues, words
from extract.attribution.event import Event
from extract.attribution.reach import closes, ends_at, reach
from extract.attribution.spans import ENDS, QUOTES, Span, adverb, phrase
from extract.attribution.speakers import author
from extract.attribution.subject import head_subject, subject
from extract.attribution.verbs import is_negated, is_passive
from extract.tokens import Tokens


def according(tokens: Tokens, k: int, end: int, cue: Cue) -> Event | None:
    """ "according to X", "per X"; a plain "per" ("50 per day") has neither a comma in front nor an article behind."""
    if tokens.low[k] == "per" and k and tokens.low[k - 1] != "," and tokens.low[end : end + 1] != ["the"]:
        return None
    span = behind(tokens, end, True) or _papers_read(tokens, end)
    if span is None:
        return None
    relay = cited_by(tokens, span)
    if relay is not None:
        span, relay = Span(span.first, relay.first), Span(relay.last, span.last) if relay.last < span.last else None
    else:
        relay = _quoted_behind(tokens, span.last)
    return Event(k, end, "according", cue.modality, described(tokens, author(tokens, span)), True, True, "according", relay=relay)


def _papers_read(tokens: Tokens, k: int) -> Span | None:
    """ "according to documents reviewed by the paper": papers whose author is not told, with who read them."""
    low = tokens.low
    read = next((q for q in range(k + 1, min(len(tokens), k + 5)) if low[q] in words("readers") and low[q + 1 : q + 2] == ["by"]), -1)
    if read < 0 or low[read - 1] not in words("papers"):
        return None
    reader = behind(tokens, read + 2)
    return Span(k, reader.last) if reader is not None else None


def cited_by(tokens: Tokens, span: Span) -> Span | None:
    """The words "cited by" or "quoted by" inside a speaker's phrase."""
    low = tokens.low
    at = next((q for q in range(span.first + 1, span.last - 1) if low[q] in words("readers") and low[q + 1] in ("by", "in")), -1)
    return Span(at, at + 2) if at > 0 else None


def _quoted_behind(tokens: Tokens, k: int) -> Span | None:
    """ ", quoted by the newspaper": who relays the speaker in front of token k."""
    low = tokens.low
    if low[k : k + 1] == [","] and low[k + 1 : k + 2] in (["cited"], ["quoted"]) and low[k + 2 : k + 3] == ["by"]:
        return behind(tokens, k + 3)
    return None


def citing(tokens: Tokens, k: int, end: int, cue: Cue) -> Event | None:
    """ "State radio, citing doctors, said ...": the doctors are the source, the radio relays."""
    span = behind(tokens, end, True)
    if span is None:
        return None
    relay = subject(tokens, k - 1) if k > 1 and tokens.low[k - 1] == "," else subject(tokens, k)
    return Event(k, end, "citing", cue.modality, author(tokens, span), True, True, "citing", relay=relay)


def cited(tokens: Tokens, k: int, end: int, cue: Cue) -> Event | None:
    """ "State radio quoted the mayor as saying ...", "the mayor was quoted as saying by state radio"."""
    low = tokens.low
    if low[end : end + 1] == ["by"] and (k == 0 or low[k - 1] not in words("copulas")):
        return None  # "activists quoted by the paper said": read with their verb
    if is_passive(tokens, k):
        speaker = subject(tokens, k)
        by = next((q for q in range(end, min(len(tokens), end + 5)) if low[q] == "by"), -1)
        relay = behind(tokens, by + 1) if by > 0 else None
        if speaker is None:
            return None
        stop = closes(tokens, relay.last if relay else end + 2 if low[end : end + 2] == ["as", "saying"] else end)
        back, forward = reach(tokens, speaker, stop)
        return Event(k, end, "speech", cue.modality, speaker, back, forward, "quoted", relay=relay)
    span = behind(tokens, end, True)
    relay = subject(tokens, k, True)
    if span is None or relay is None:
        return None
    return Event(k, end, "citing", cue.modality, author(tokens, span), True, True, "quoted", relay=relay)


def participle(tokens: Tokens, k: int, end: int, cue: Cue, before: list[Event]) -> Event | None:
    """ ", adding that": the speaker before goes on. "with officials reporting": a speaker of its own."""
    low = tokens.low
    if cue.kind == "find" or (k and low[k - 1] in ("of", "for", "in", "by", "from", "to", "the", "a")):
        return None
    opener = next((q for q in range(k - 1, max(-1, k - 16), -1) if low[q] in ENDS or low[q] in words("issuing") or low[q] == "with"), -1)
    issued = opener >= 0 and low[opener] in words("issuing")
    joined = not k or low[k - 1] in ENDS or low[k - 1] in ("and", "but")
    span = None
    if issued:
        span = subject(tokens, opener)
    elif not joined and opener >= 0 and low[opener] in ("with", ",", "—", "–"):
        span = subject(tokens, k)
        span = span if span is not None and span.first <= opener + 1 else None
    if span is None and not joined and not issued:
        return None
    if span is None:
        speech = next((e for e in reversed(before) if e.kind in ("speech", "according") and e.forward | e.back), None)
        span = speech.speaker if speech is not None else head_subject(tokens) if k and low[k - 1] in (",", "and") else None
    if span is None or span.last > k:
        return None
    return Event(k, end, "speech" if cue.kind == "clause" else cue.kind, cue.modality, span, False, True, "participle")


def passive_by(tokens: Tokens, k: int, end: int, cue: Cue) -> Event | None:
    """ "were confirmed dead by the mayor", "was put at 23 by the commissioner"; "told by" reports an order, no figure."""
    low = tokens.low
    if cue.kind not in ("speech", "count", "put") or low[k] in ("told", "informed", "named", "warned", "accused", "cited", "claimed"):
        return None
    for q in range(end, min(len(tokens), end + 7)):
        if low[q] == "by":
            span = behind(tokens, q + 1)
            first = q if any(w[0].isdigit() for w in low[end:q]) else k
            forward = (
                not k or first != k or low[k - 1] in words("copulas") or low[k - 1] == "as" or adverb(low[k - 1])
            )  # not "the attacks listed by Velm"
            return None if span is None else Event(first, q + 1, "by", cue.modality, author(tokens, span), True, forward, "by")
        if low[q] in words("clause openers") or low[q] in ENDS:
            return None
    return None


def by_count(tokens: Tokens, k: int) -> Event | None:
    """ "by the UN's count", and a figure with its own "by": "31 by church leaders"."""
    low = tokens.low
    span = behind(tokens, k + 1)
    if span is None:
        return None
    whose = author(tokens, span)
    counted = whose != span and low[span.last - 1] in ("count", "tally", "estimate", "estimates", "reckoning")
    figure = k > 0 and low[k - 1][0].isdigit() and any(low[q] in ("put", "estimated", "given") for q in range(max(0, k - 14), k))
    if not counted and not figure:
        return None
    return Event(k, k + 1, "by", "", whose if counted else span, True, counted and k < 2, "by")


def inverted(tokens: Tokens, k: int, end: int) -> Span | None:
    """ ", said X" behind what is said: the speaker follows the verb and its phrase ends there."""
    low = tokens.low
    at = k - 1 if k > 1 and low[k - 1] == "-" and low[k - 2] in QUOTES else k  # a stray hyphen: ',"-says a farmer'
    if at and low[at - 1] not in QUOTES | {",", "—", "–"}:
        return None
    quoted = at > 0 and (low[at - 1] in QUOTES or (low[at - 1] == "," and at > 1 and low[at - 2] in QUOTES))
    span = behind(tokens, end, quoted)
    if span is None or low[span.first] in words("time words") or (low[span.first][0].isdigit() and not quoted):
        return None
    return described(tokens, span) if quoted or ends_at(tokens, span.last) is not None else None


def unknown_verb(tokens: Tokens, k: int, before: list[Event]) -> Event | None:
    """ "The navy <verb>ed that ...": a body that does something "that" states it, whatever the verb."""
    low = tokens.low
    v = k - 1
    if v < 1 or not low[v].endswith("ed") or len(low[v]) < 5 or (before and before[-1].last > v - 1) or (low[v],) in cues():
        return None
    if is_passive(tokens, v) or is_negated(tokens, v):
        return None
    span = subject(tokens, v)
    if span is None or not sources.is_body(phrase(tokens, span)):
        return None
    return Event(v, k, "speech", "", span, False, True, "verb-that")
