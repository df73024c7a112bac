"""Attributions of one sentence: every cue with its speaker, what it reaches, and who relays it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from extract import sources
from extract.attribution.cues import Cue, cues, words
from extract.attribution.phrases import QUOTES, Span, adverb, author, behind, described, is_speaker, phrase, subject
from extract.tokens import Tokens

ENDS: Final = frozenset(",.;:!?)—–-") | QUOTES
LABELS: Final = frozenset("(:-–—")
PLAIN: Final = frozenset({"said", "says", "told", "tells", "added", "adds", "wrote", "tweeted", "announced", "recalled", "replied"})  # only speakers do so
BODIES_ONLY: Final = frozenset({"count", "put", "find", "show"})  # their subject must be a body: anything may "find" or "put"


@dataclass(frozen=True, slots=True)
class Event:
    """One attribution: the cue at tokens [first, last) and its speaker.

    `back` says that it reaches figures in front of it, `forward` that it reaches those behind.
    `told` is the audience, `relay` who repeats the speaker ("state radio, citing doctors"); `how` names the form.
    """

    first: int
    last: int
    kind: str
    modality: str
    speaker: Span
    back: bool
    forward: bool
    how: str
    told: Span | None = None
    relay: Span | None = None

    @property
    def speaker_first(self) -> int:
        """First token of the speaker's words."""
        return self.speaker.first

    @property
    def speaker_last(self) -> int:
        """One past the last token of the speaker's words."""
        return self.speaker.last

    @property
    def start(self) -> int:
        """First token of cue and speaker together."""
        return min(self.first, self.speaker.first)

    @property
    def end(self) -> int:
        """One past the last token of cue and speaker together."""
        return max(self.last, self.speaker.last)


def find_events(tokens: Tokens) -> list[Event]:
    """The attributions of a sentence, by the place of their cue."""
    out: list[Event] = []
    low, table = tokens.low, cues()
    taken = 0  # words of an "according to" phrase are no cues themselves
    for k, word in enumerate(low):
        if word in LABELS:
            event = _bracket(tokens, k) if word == "(" else _colon(tokens, k)
            if event is not None:
                out.append(event)
            continue
        cue, size = table.get((word, low[k + 1])) if k + 1 < len(low) else None, 2
        if cue is None:
            cue, size = table.get((word,)), 1
        if k < taken:
            continue
        if cue is None:
            event = _unknown_verb(tokens, k, out) if word == "that" and k > 1 else _by_count(tokens, k) if word == "by" else None
        else:
            event = _event(tokens, k, k + size, cue, out)
        if event is not None:
            out.append(event)
            if event.kind in ("according", "citing", "by"):
                taken = max(event.speaker.last, event.relay.last if event.relay else 0)
    return out


def _event(tokens: Tokens, k: int, end: int, cue: Cue, before: list[Event]) -> Event | None:
    low, n = tokens.low, len(tokens)
    if cue.kind in ("according", "per"):
        plain = cue.kind == "per" and k and low[k - 1] != "," and low[end : end + 1] != ["the"] and low[k] == "per"
        return None if plain else _according(tokens, k, end, cue)
    if cue.kind == "citing":
        return _citing(tokens, k, end, cue)
    if cue.kind == "cited":
        return _cited(tokens, k, end, cue)
    if _is_noun(tokens, k, end):
        return None
    if low[k].endswith("ing") and (k == 0 or low[k - 1] not in ("is", "are", "was", "were", "been", "now", "also")):
        return _participle(tokens, k, end, cue, before)
    if _negated(tokens, k) or any(w in ("lives", "life") for w in low[end : end + 5]) or any(w in ("responsibility", "credit") for w in low[end : end + 2]):
        return None
    if _passive(tokens, k):
        return _passive_by(tokens, k, end, cue)
    if cue.row == "identified" and not (low[end : end + 1] and (low[end] in words("determiners") or low[end][0].isdigit())):
        return None
    inverted = _inverted(tokens, k, end) if cue.kind in ("speech", "clause") and low[k] not in ("told", "tells") else None
    if inverted is not None:
        return Event(k, end, "speech", cue.modality, inverted, True, _ends_at(tokens, inverted.last) is not None and low[inverted.last : inverted.last + 1] == [":"], "inverted")
    span = subject(tokens, k, low[k] in PLAIN or (cue.kind == "speech" and k > 2 and _closes(tokens, end) is not None)) or _elided(tokens, k, before)
    if span is None:
        return None
    quoted = _cited_by(tokens, span)
    relay = Span(quoted.last, span.last) if quoted else None
    span = Span(span.first, quoted.first) if quoted else span
    span = _before_relative(tokens, span) or span
    if cue.kind in BODIES_ONLY and not sources.is_body(phrase(tokens, author(tokens, span))):
        return None
    if cue.kind == "show" and not any(w in words("papers") for w in low[span.first : span.last]):
        return None
    if cue.kind == "find" and not _finds(tokens, span, end):
        return None
    told = _told(tokens, end) if low[k] in ("told", "tells", "tell", "informed", "informs") else _aired(tokens, k, end)
    after = told.last if told and told.first >= end else end
    stop = _closes(tokens, after)
    if cue.kind == "clause" and stop is None and not _clause_follows(tokens, after):
        return None
    back, forward = _reach(tokens, span, end, stop, n)
    if stop is None and span.first and low[span.first - 1] in (",", "—", "–") and low[_past_manner(tokens, after) :][:1] == [":"]:
        back = True
    return Event(k, end, "speech" if cue.kind == "clause" else cue.kind, cue.modality, span, back and cue.kind in ("speech", "clause", "find"), forward, "trailing" if back else "leading", told, relay)


# ---- is it a cue at all ------------------------------------------------------------------------------------------


def _is_noun(tokens: Tokens, k: int, end: int) -> bool:
    """ "two reports of", "the state", "2,000 suspected dogs": a form that is a noun or an adjective here."""
    low = tokens.low
    before = low[k - 1] if k else ""
    after = low[end] if end < len(tokens) else ""
    follows = not after or after in ENDS or after in words("said next") or after[0].isdigit() or tokens.words[end][0].isupper()
    if k and tokens.poss[k - 1]:
        return True
    if low[k] not in words("noun forms"):
        open_before = before in words("determiners") or before in words("prepositions") or before == "or" or before[:1].isdigit()
        return low[k].endswith("ed") and open_before and not follows
    if after in words("noun next") or before in words("determiners") or tokens.words[k][0].isupper() or (before,) in cues():
        return True
    if before in words("prepositions") or before in words("noun leads"):
        return True
    if low[k].endswith("s"):
        return not follows and tokens.words[k - 1].islower()
    plural = (before.endswith("s") and len(before) > 3) or before in words("plural subjects")
    return not low[k].endswith("ed") and not plural


def _negated(tokens: Tokens, k: int) -> bool:
    """ "has not confirmed", "unable to confirm", "to say": no statement is made."""
    low = tokens.low
    q = k
    while q > 0 and k - q < 5 and (low[q - 1] in words("auxiliaries") or adverb(low[q - 1]) or low[q - 1] in words("negations") or low[q - 1] in ("to", "be", "able", "could", "can", "may", "might", "must", "should")):
        q -= 1
        if low[q] in words("negations") or low[q] == "to":
            return True
    return False


def _passive(tokens: Tokens, k: int) -> bool:
    """ "was reported", "have been confirmed", or a bare participle before "by": no speaker stands in front of it."""
    low = tokens.low
    if low[k].endswith("ing"):
        return False
    q = k - 1
    while q >= 0 and (adverb(low[q]) or low[q] == "not"):
        q -= 1
    if q >= 0 and low[q] in words("copulas"):
        return True
    return low[k + 1 : k + 2] == ["by"] and low[k].endswith(("ed", "t"))


def _clause_follows(tokens: Tokens, end: int) -> bool:
    """Whether what is said follows: "that ...", a colon, a quotation."""
    after = tokens.low[end : end + 3]
    near = after[:1] == ["that"] or (after[1:2] == ["that"] and (adverb(after[0]) or after[0] in words("time words") or after[0] in words("audiences")))
    return near or after[:1] in ([":"], ["“"], ['"'], ["how"])


# ---- forms -------------------------------------------------------------------------------------------------------


def _according(tokens: Tokens, k: int, end: int, cue: Cue) -> Event | None:
    span = behind(tokens, end, True)
    if span is None:
        return None
    relay = _cited_by(tokens, span)
    if relay is not None:
        span, relay = Span(span.first, relay.first), Span(relay.last, span.last) if relay.last < span.last else None
    else:
        relay = _quoted_behind(tokens, span.last)
    return Event(k, end, "according", cue.modality, described(tokens, author(tokens, span)), True, True, "according", relay=relay)


def _cited_by(tokens: Tokens, span: Span) -> Span | None:
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


def _citing(tokens: Tokens, k: int, end: int, cue: Cue) -> Event | None:
    """ "State radio, citing doctors, said ...": the doctors are the source, the radio relays."""
    span = behind(tokens, end, True)
    if span is None:
        return None
    relay = subject(tokens, k - 1) if k > 1 and tokens.low[k - 1] == "," else subject(tokens, k)
    return Event(k, end, "citing", cue.modality, author(tokens, span), True, True, "citing", relay=relay)


def _cited(tokens: Tokens, k: int, end: int, cue: Cue) -> Event | None:
    """ "State radio quoted the mayor as saying ...", "the mayor was quoted as saying by state radio"."""
    low = tokens.low
    if low[end : end + 1] == ["by"] and (k == 0 or low[k - 1] not in words("copulas")):
        return None  # "activists quoted by the paper said": read with their verb
    if _passive(tokens, k):
        speaker = subject(tokens, k)
        by = next((q for q in range(end, min(len(tokens), end + 5)) if low[q] == "by"), -1)
        relay = behind(tokens, by + 1) if by > 0 else None
        if speaker is None:
            return None
        stop = _closes(tokens, relay.last if relay else end + 2 if low[end : end + 2] == ["as", "saying"] else end)
        back, forward = _reach(tokens, speaker, end, stop, len(tokens))
        return Event(k, end, "speech", cue.modality, speaker, back, forward, "quoted", relay=relay)
    span = behind(tokens, end, True)
    relay = subject(tokens, k, True)
    if span is None or relay is None:
        return None
    return Event(k, end, "citing", cue.modality, author(tokens, span), True, True, "quoted", relay=relay)


def _participle(tokens: Tokens, k: int, end: int, cue: Cue, before: list[Event]) -> Event | None:
    """ ", adding that": the speaker before goes on. "with officials reporting": a speaker of its own."""
    low = tokens.low
    if cue.kind == "find" or (k and low[k - 1] in ("of", "for", "in", "by", "from", "to", "the", "a")):
        return None
    opener = next((q for q in range(k - 1, max(-1, k - 16), -1) if low[q] in ENDS or low[q] in words("issuing") or low[q] == "with"), -1)
    span = None
    if opener >= 0 and low[opener] in words("issuing"):
        span = subject(tokens, opener)
    elif k and low[k - 1] not in ENDS and low[k - 1] != "and" and opener >= 0 and low[opener] in ("with", ",", "—", "–"):
        span = subject(tokens, k)
        span = span if span is not None and span.first <= opener + 1 else None
    if span is None and k and low[k - 1] not in ENDS and low[k - 1] not in ("and", "but") and not (opener >= 0 and low[opener] in words("issuing")):
        return None
    if span is None:
        speech = next((e for e in reversed(before) if e.kind in ("speech", "according") and e.forward | e.back), None)
        span = speech.speaker if speech is not None else None
    if span is None:
        return None
    return Event(k, end, "speech" if cue.kind == "clause" else cue.kind, cue.modality, span, False, True, "participle")


def _passive_by(tokens: Tokens, k: int, end: int, cue: Cue) -> Event | None:
    """ "were confirmed dead by the mayor", "was put at 23 by the commissioner"; "told by" reports an order, no figure."""
    low = tokens.low
    if cue.kind not in ("speech", "count", "put") or low[k] in ("told", "informed", "named", "warned", "accused", "cited"):
        return None
    for q in range(end, min(len(tokens), end + 7)):
        if low[q] == "by":
            span = behind(tokens, q + 1)
            first = q if any(w[0].isdigit() for w in low[end:q]) else k
            return None if span is None else Event(first, q + 1, "by", cue.modality, author(tokens, span), True, True, "by")
        if low[q] in words("clause openers") or low[q] in ENDS:
            return None
    return None


def _by_count(tokens: Tokens, k: int) -> Event | None:
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


def _inverted(tokens: Tokens, k: int, end: int) -> Span | None:
    """ ", said X" behind what is said: the speaker follows the verb and its phrase ends there."""
    low = tokens.low
    if k and low[k - 1] not in QUOTES | {",", "—", "–"}:
        return None
    quoted = k > 0 and (low[k - 1] in QUOTES or (low[k - 1] == "," and k > 1 and low[k - 2] in QUOTES))
    span = behind(tokens, end, quoted)
    if span is None or low[span.first] in words("time words"):
        return None
    return described(tokens, span) if quoted or _ends_at(tokens, span.last) is not None else None


def _ends_at(tokens: Tokens, k: int) -> int | None:
    """Where the speaker's phrase that ends at k is closed by a mark or a word that opens something new; None when it is not."""
    k = _past_manner(tokens, k)
    if k >= len(tokens) or tokens.low[k] in ENDS or tokens.low[k] in words("clause openers") or tokens.low[k] in words("prepositions"):
        return k
    return k if tokens.low[k].endswith("ing") else None


def _before_relative(tokens: Tokens, span: Span) -> Span | None:
    """ "Witnesses who had walked to Velm said": the subject stands in front of a relative clause without commas."""
    low = tokens.low
    opening = head_subject(tokens)
    if opening is None or opening.last >= span.first or low[opening.last] not in ("who", "which", "whose"):
        return None
    return opening if not any(w in ENDS for w in low[opening.last : span.first]) else None


def _finds(tokens: Tokens, span: Span, end: int) -> bool:
    """Whether "found" states a finding ("a commission found", "found that") and not what searchers came upon."""
    if "that" in tokens.low[end : end + 2]:
        return True
    whose = phrase(tokens, author(tokens, span))
    return sources.resolve(whose).kind in ("academic", "un", "ngo") or any(w in words("inquiries") for w in whose.lower().split())


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


def head_subject(tokens: Tokens) -> Span | None:
    """The speaker with which a sentence opens ("Police arrived at noon"), or None."""
    low, n = tokens.low, len(tokens)
    first = 0
    while first < n and (low[first] in words("openers") or low[first] in QUOTES):
        first += 1
    for last in range(first + 1, min(n, first + 14)):
        word = low[last]
        if low[last - 1] in words("clause openers") or low[last - 1] in words("finite verbs") or (low[last - 1] in ENDS and low[last - 1] != "."):
            return None
        verb = word[0].isalpha() and tokens.words[last][0].islower() and (word.endswith("ed") or word in words("finite verbs") or word in words("clause openers"))
        named = tokens.words[last - 1][0].isupper() and word.isalpha() and tokens.words[last][0].islower() and word not in words("prepositions") and word not in words("particles") and word not in words("determiners")
        span = Span(first, last)
        if tokens.poss[last - 1]:
            continue
        if (verb or named or word in (",", "—", "–", "(")) and low[first] not in words("prepositions") and is_speaker(tokens, span):
            return _with_apposition(tokens, span)
    return None


def _with_apposition(tokens: Tokens, span: Span) -> Span:
    """The span with the name between commas behind it: "Velm's mayor, Ana Ord, went"."""
    low = tokens.low
    if low[span.last : span.last + 1] != [","]:
        return span
    close = next((q for q in range(span.last + 1, min(len(tokens), span.last + 12)) if low[q] in (",", ".")), -1)
    inside = Span(span.last + 1, close)
    return Span(span.first, close) if close > 0 and low[close] == "," and low[span.last + 1] not in words("clause openers") and is_speaker(tokens, inside) else span


def _told(tokens: Tokens, k: int) -> Span | None:
    """The audience behind "told"."""
    low, n = tokens.low, len(tokens)
    p = k
    while p < n and p - k < 8 and low[p] not in ENDS and low[p] not in words("clause openers") and low[p] not in words("time words"):
        if p > k and (low[p] in words("finite verbs") or low[p] in words("prepositions") or low[p] in words("determiners") or low[p][0].isdigit()):
            break
        if p > k and tokens.words[p][0].islower() and tokens.words[p - 1][0].isupper() and low[p] not in words("outlet nouns"):
            break
        p += 1
    return Span(k, p) if p > k else None


def _aired(tokens: Tokens, k: int, end: int) -> Span | None:
    """The medium to which it was said: "said in an interview with X", "speaking to X, the mayor said"."""
    low, n = tokens.low, len(tokens)
    q = end
    while q < min(n - 1, end + 8) and low[q] not in ENDS and low[q] != "that":
        if low[q] in ("with", "to", "on", "by") and any(w in words("manner nouns") for w in low[end:q]) or (q == end and low[q] == "on"):
            return _told(tokens, q + 1)
        q += 1
    comma = next((c for c in range(1, min(k, 14)) if low[c] == ","), -1)
    if comma > 0 and low[0] in ("in", "speaking", "talking") and any(w in words("manner nouns") or w in ("speaking", "talking") for w in low[:comma]):
        at = next((c for c in range(1, comma) if low[c] in ("with", "to", "on")), -1)
        return Span(at + 1, comma) if at > 0 else None
    return None


def _bracket(tokens: Tokens, k: int) -> Event | None:
    """ "187 (government), 700 (opposition)": the speaker of the figure in front of the bracket."""
    low = tokens.low
    close = next((q for q in range(k + 1, min(len(tokens), k + 9)) if low[q] == ")"), -1)
    if close < 0 or not k or not any(low[q][0].isdigit() for q in range(max(0, k - 2), k)):
        return None
    first = k + 3 if low[k + 1 : k + 3] == ["according", "to"] else k + 1
    span = Span(first, close)
    if low[first] in words("prepositions") or any(w[0].isdigit() for w in low[first:close]) or not is_speaker(tokens, author(tokens, span)):
        return None
    return Event(k, k + 1, "bracket", "", author(tokens, span), True, False, "bracket")


def _colon(tokens: Tokens, k: int) -> Event | None:
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
    named = sources.resolve(phrase(tokens, span))
    return named.known or named.kind != "other"


def _unknown_verb(tokens: Tokens, k: int, before: list[Event]) -> Event | None:
    """ "The navy <verb>ed that ...": a body that does something "that" states it, whatever the verb."""
    low = tokens.low
    v = k - 1
    if not low[v].endswith("ed") or len(low[v]) < 5 or (before and before[-1].last > v - 1) or (low[v],) in cues():
        return None
    if _passive(tokens, v) or _negated(tokens, v):
        return None
    span = subject(tokens, v)
    if span is None or not sources.is_body(phrase(tokens, span)):
        return None
    return Event(v, k, "speech", "", span, False, True, "verb-that")


# ---- reach -------------------------------------------------------------------------------------------------------


def _past_manner(tokens: Tokens, k: int) -> int:
    """Past "on Tuesday", "in a statement", "to reporters", "on Telegram" behind a cue or speaker."""
    low, n = tokens.low, len(tokens)
    while k < n:
        word = low[k]
        if word in words("time words") or (word == "local" and low[k + 1 : k + 2] == ["time"]) or (adverb(word) and word not in ("only", "so", "just")):
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
    if q < n and (low[q] in words("paper participles") or (low[q] in ("to", "with", "by", "for") and q + 1 < n and tokens.words[q + 1][0].isupper())):
        while q < n and q - k < 10 and low[q] not in ENDS and low[q] not in words("clause openers") and low[q] not in words("finite verbs"):
            q += 1
        return q
    return k


def _closes(tokens: Tokens, k: int) -> int | None:
    """Where the clause ends when nothing that is said follows the cue; None when a complement follows.

    A colon or an opening quotation mark announces what is said, so it closes nothing.
    """
    k = _past_manner(tokens, k)
    if k >= len(tokens):
        return k
    word = tokens.low[k]
    if word in (":", "“") or (word == '"' and k + 1 < len(tokens) and tokens.starts[k + 1] == tokens.ends[k] and tokens.starts[k] > tokens.ends[k - 1]):
        return None
    if word in ENDS or word in words("new clause") - words("determiners") - {"in", "on", "at"}:
        return k
    return k if word in words("tail openers") else None


def _reach(tokens: Tokens, speaker: Span, end: int, stop: int | None, n: int) -> tuple[bool, bool]:
    """(reaches back, reaches forward) of a cue whose clause closes at `stop`, or does not (None)."""
    low = tokens.low
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
        return True, stop < n and low[stop] in words("tail openers") | {"—", "–"}
    after = low[stop + 1] if stop + 1 < n else ""
    return True, after not in words("new clause") and after not in words("pronouns")
