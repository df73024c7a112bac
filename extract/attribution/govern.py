"""Which attribution of a sentence governs a figure, and which one relays it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from operator import attrgetter
from typing import Final, NamedTuple

from extract import sources
from extract.attribution.background import background
from extract.attribution.cues import words
from extract.attribution.event import Event
from extract.attribution.spans import phrase
from extract.tokens import Tokens

NEAR: Final = 160  # words between a figure and a cue that may govern it


class Governed(NamedTuple):
    """The event that governs a figure, the event that relays it (or None), and the name of the form."""

    event: Event
    outer: Event | None
    how: str


def govern(tokens: Tokens, events: list[Event], first: int) -> Governed | None:
    """The attribution of the figure whose words begin at token `first`; None = the publication's own voice.

    The nearest leading cue counts first, unless the sentence turned to another speaker since or the figure stands
    in an aside with a source of its own; then a cue behind the figure; then one in front whose clause was closed.
    """
    lo = bisect_left(events, first - NEAR, key=attrgetter("first"))
    events = events[lo : bisect_right(events, first + NEAR, key=attrgetter("first"))]
    bracket = next((e for e in events if e.kind == "bracket" and 0 < e.first - first <= 4), None)
    if bracket is not None:
        return Governed(bracket, None, "bracket")
    cited = _citing(tokens, events, first)
    if cited is not None:
        return cited
    leading = [e for e in events if e.forward and e.end <= first and e.kind != "bracket" and not _past(tokens, e, first)]
    behind = [e for e in events if e.back and e.start > first and e.kind != "bracket"]
    near = behind[0] if behind else None
    inner = leading[-1] if leading else None
    if inner is None:
        return _from_behind(tokens, near, behind)
    if near is not None and (
        _aside(tokens, inner, near, first) or (_switched(tokens, inner.end, first) and not _switched(tokens, first, near.start))
    ):
        return Governed(near, None, near.how)
    if _switched(tokens, inner.end, first) and (inner.kind in ("according", "by") or inner.how == "participle"):
        return None
    if near is not None:
        return _both(tokens, inner, near, leading)
    return Governed(inner, _outer(tokens, leading), inner.how)


def _citing(tokens: Tokens, events: list[Event], first: int) -> Governed | None:
    """ "X, citing Y, said": Y is the source, X relays."""
    cited = [e for e in events if e.kind == "citing" and not _switched(tokens, min(first, e.start), max(first, e.start))]
    if not cited:
        return None
    event = min(cited, key=lambda e: abs(e.first - first))
    said = [e for e in events if e.kind != "citing" and (e.forward or e.back)]
    main = [e for e in said if e.end <= event.first][-1:] or (said[:1] if event.first == 0 else [])
    return Governed(event, None if event.relay or not main else main[0], event.how)


def _from_behind(tokens: Tokens, near: Event | None, behind: list[Event]) -> Governed | None:
    """A figure in front of its cue; a second speaker behind the first relays it: "…, police said, local media reported"."""
    if near is None:
        return None
    later = behind[1] if len(behind) > 1 else None
    if later is not None and later.kind == "citing" and later.start - near.end <= 2 and near.kind == "speech":
        return Governed(later, near, later.how)  # "…, the agency said, citing doctors"
    return Governed(near, later if later is not None and _relays(tokens, later) and later.start - near.end <= 2 else None, near.how)


def _both(tokens: Tokens, inner: Event, near: Event, leading: list[Event]) -> Governed:
    """A cue in front of the figure and one behind: who is the origin and who repeats it."""
    if inner.kind in ("find", "show") and near.kind != "by":
        return Governed(near, None, near.how)
    if near.kind in ("according", "by"):
        if tokens.low[inner.speaker.last - 1] == "reports":
            return Governed(near, None, near.how)
        if _relays(tokens, inner) or not _repeats(tokens, near):
            return Governed(near, inner if _relays(tokens, inner) else None, near.how)
        return Governed(inner, near, inner.how)
    stated = inner.kind in ("count", "put") or inner.modality == "estimated"
    if stated and not _relays(tokens, near):
        return Governed(near, None, near.how)
    return Governed(inner, near if _relays(tokens, near) or near.told is not None else None, inner.how)


def _repeats(tokens: Tokens, near: Event) -> bool:
    """Whether "according to X" behind a statement names who repeats it: a medium or a person, not a body or its paper."""
    named = sources.resolve(phrase(tokens, near.speaker))
    return named.kind == "media" or bool(named.person) or near.relay is not None


def _outer(tokens: Tokens, leading: list[Event]) -> Event | None:
    """ "Blinken noted that officials had estimated": the inner speaker stands right behind the outer cue."""
    if len(leading) < 2:
        return None
    outer, inner = leading[-2], leading[-1]
    if outer.kind not in ("speech", "colon") or inner.how == "participle" or inner.speaker == outer.speaker:
        return None
    between = tokens.low[outer.last : inner.speaker.first]
    after = between[len(between) - between[::-1].index("that") :] if "that" in between else between
    nested = len(after) <= (9 if "that" in between else 2) and not any(w[0].isdigit() and len(w) > 2 for w in after)
    return (
        outer
        if nested and not any(w in (",", ";", "”") or w in words("switches") for w in (between[:1] if "that" in between else between))
        else None
    )


def _past(tokens: Tokens, event: Event, first: int) -> bool:
    """Whether a cue in front no longer covers the figure.

    Its clause stood in front of the main one ("Since the day Velm confirmed it, 12 have died"), or the figure is the
    known background of something else that is said ("Ord said it would act after a strike that killed 12").
    """
    low = tokens.low
    start = event.speaker.first
    fronted = start > 0 and low[start - 1] in words("fronting") and event.how == "leading"
    if fronted and "," in low[event.last : first]:
        return True
    between = low[event.last : first]
    if low[event.first] in words("blaming") and any(mark == "," and not word.endswith("ing") for mark, word in pairwise(between)):
        return True
    if event.how in ("leading", "participle") and background(low, event.last, first):
        return True
    if not any(w in words("plans") for w in between[:4]):
        return False
    if between[-1:] == ["the"] and "to" not in between[:4]:
        return True  # "it will look into the deaths of the two"
    at = next((k for k, w in enumerate(between) if w in words("backgrounds")), -1)
    return at >= 0 and any(w in ("that", "which", "who") for w in between[at:]) and not any(w[0].isdigit() for w in between)


def _relays(tokens: Tokens, event: Event) -> bool:
    """Whether the speaker is a medium, which repeats what others say."""
    return sources.resolve(phrase(tokens, event.speaker)).kind == "media"


def _aside(tokens: Tokens, inner: Event, near: Event, first: int) -> bool:
    """Whether the figure and the cue behind it stand in one aside between dashes or brackets, and the leading cue outside."""
    low = tokens.low
    opened = next((q for q in range(first - 1, inner.end - 1, -1) if low[q] in ("—", "–", "(", "-", ")")), -1)
    return opened > 0 and low[opened] != ")" and not any(low[q] in ("—", "–", "-", ")") for q in range(first, near.start))


def _switched(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a comma with "while", "but" and the like, or a semicolon, stands between the two places."""
    between = tokens.low[max(0, start - 1) : end]
    if ";" not in between and words("switches").isdisjoint(between):
        return False
    return ";" in between[1 if start else 0 :] or any(
        word in words("switches") and mark in (",", "”", '"', "—", "–") for mark, word in pairwise(between)
    )
