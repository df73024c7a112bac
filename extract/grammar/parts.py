"""Parts of a whole inside one sentence: "12 killed, including 3 children", "one of the seven workers killed"."""

from __future__ import annotations

from typing import Final

from extract.grammar.line import Candidate, Line
from extract.lexicon import words

ANAPHORS: Final = words("anaphors")
SUBSET_CUES: Final = words("subset cues")
LOOSE: Final = ("casualties", "captured", "missing")  # wholes whose parts may have another measure
ANCHORS: Final = frozenset(("of", "among"))
VICTIMS: Final = frozenset(("dead", "victims", "wounded", "injured", "killed", "missing", "deceased"))
LISTED: Final = frozenset((",", "–", "—", "-", ":", "("))


def set_parents(line: Line) -> None:
    """Tie every count that the sentence marks as a part to the count of its whole."""
    tied = [c for c in line.candidates if c.trigger is not None]
    for c in tied:
        if c.parent < 0:
            whole = _denominator(line, c) or _included(line, c, tied)
            if whole is not None:
                c.parent = whole.at
        if c.parent < 0 and c.at and c.phrase.partitive and c.phrase.words.lower().split(" ")[0] in ANAPHORS:
            whole = next((w for w in reversed(tied) if w.at < c.at and size(w) > size(c)), None)
            if whole is not None and c.measure in (whole.measure, "casualties"):
                c.parent, c.measure = whole.at, whole.measure
        if (
            c.parent < 0
            and c.at
            and line.candidates[c.at - 1].trigger is not None
            and _opens_with_whole(line, c, line.candidates[c.at - 1])
        ):
            c.parent = c.at - 1
    _itemised(line, tied)


def _opens_with_whole(line: Line, c: Candidate, whole: Candidate) -> bool:
    """ "Of the 20 people injured in the accident, 11 were in critical condition"."""
    first = whole.quantity.lead
    before = line.low[max(0, first - 3) : first]
    if any(pair in (["that", "of"], ["that", "among"]) for pair in (before[-2:], before[-3:-1])):
        first = 3  # "the army said that of 130 hostages, 34"
    comma = "," in line.low[whole.quantity.last : c.quantity.lead]
    return (
        first <= 3
        and not ANCHORS.isdisjoint(line.low[max(0, whole.quantity.lead - 2) : whole.quantity.lead + 1])
        and comma
        and size(whole) > size(c)
        and (c.measure == whole.measure or whole.measure in LOOSE)
    )


def size(c: Candidate) -> int:
    """The number a count stands for, for asking which of two is larger."""
    return c.quantity.low or c.quantity.high or 0


def _denominator(line: Line, c: Candidate) -> Candidate | None:
    """ "seven of the 10 people injured": the 10 is the whole of the seven."""
    if c.at + 1 >= len(line.candidates) or not c.phrase.partitive:
        return None
    other = line.candidates[c.at + 1]
    between = line.low[c.quantity.last : other.quantity.first]
    if len(between) > 3 or between[:1] != ["of"]:
        return None
    if other.trigger is None or other.measure != c.measure:
        return None
    return other


def _included(line: Line, c: Candidate, tied: list[Candidate]) -> Candidate | None:
    """A subset cue stands before a count that found its verb by itself: "two people, including a boy, were killed"."""
    k = c.quantity.lead - 1
    if k < 0 or not (line.low[k] in SUBSET_CUES or (line.low[k] in ANAPHORS and k and line.low[k - 1] in ("among", "of"))):
        if k > 0 and line.low[k] == "with":
            return next((w for w in reversed(tied) if w.at < c.at and w.parent < 0 and size(w) > size(c) and _with(line, w, c)), None)
        listed = k >= 0 and line.low[k] in ("and", ",") and c.at and line.candidates[c.at - 1].parent >= 0 and c.phrase.head == "person"
        if not listed or line.candidates[c.at - 1].measure != c.measure:
            return None
        parent = line.candidates[c.at - 1].parent
        return (
            line.candidates[parent]
            if c.how in ("subject", "coordination", "include") and _same_clause(line, line.candidates[c.at - 1], c)
            else None
        )
    larger = [w for w in tied if w.at < c.at and w.parent < 0 and size(w) > size(c)]
    return next((w for w in reversed(larger) if w.measure == c.measure), None) or next(
        (w for w in reversed(larger) if w.measure in LOOSE), None
    )


def _with(line: Line, whole: Candidate, c: Candidate) -> bool:
    """ "ten people were injured, with three in a serious condition", "30 casualties with nine killed"."""
    behind = line.low[c.quantity.last : c.quantity.last + 5]
    graver = whole.measure == "injured" and c.measure == "injured" and "condition" in behind
    return graver or (whole.measure == "casualties" and c.measure in ("killed", "injured"))


def _same_clause(line: Line, left: Candidate, right: Candidate) -> bool:
    return len(line.low[max(left.phrase.end, left.quantity.last) : right.quantity.lead]) <= 3


def _itemised(line: Line, tied: list[Candidate]) -> None:
    """ "four fighters -- a woman and three men -- were hurt": the items behind a mark add up to the whole before it."""
    for n, whole in enumerate(tied):
        end = max(whole.phrase.end, whole.quantity.last)
        if whole.quantity.kind not in ("number", "one") or size(whole) < 2 or not any(w in LISTED for w in line.low[end : end + 9]):
            continue
        total, items = 0, []
        for item in tied[n + 1 :]:
            if item.measure != whole.measure or item.parent >= 0:
                break
            total += size(item)
            items.append(item)
            if total >= size(whole):
                break
        if total == size(whole) and len(items) > 1:
            for item in items:
                item.parent = whole.at


def tie_items(line: Line) -> None:
    """ "brought out 229 bodies: 148 men and 81 women": people counted behind a mark whose numbers add up to the count before it."""
    for whole in line.candidates:
        if whole.trigger is None or whole.quantity.kind not in ("number", "one"):
            continue
        items: list[Candidate] = []
        for item in line.candidates[whole.at + 1 :]:
            if item.trigger is not None or item.phrase.head != "person" or item.quantity.kind not in ("number", "one", "article"):
                break
            items.append(item)
            if sum(map(size, items)) >= size(whole):
                break
        if (
            len(items) > 1
            and sum(map(size, items)) == size(whole)
            and any(w in LISTED for w in line.low[whole.quantity.last : items[0].quantity.first])
        ):
            for item in items:
                item.trigger, item.measure, item.how, item.parent = whole.trigger, whole.measure, "subset", whole.at


def hint(line: Line, c: Candidate) -> str:
    """How a count without a whole in its sentence points back: them, group, alone, rest, or "" for not at all."""
    low, q = line.low, c.quantity
    window = low[q.last : min(len(low), q.last + 5)]
    if c.phrase.partitive and c.phrase.words.lower().split(" ")[0] in ANAPHORS:
        return "them"
    if "of" in low[max(0, q.lead - 2) : q.lead] and any(w in ANAPHORS for w in low[max(0, q.lead - 2) : q.lead]):
        return "them"
    if c.how == "carried":
        return "them"
    if c.how in ("among", "include"):
        return "group"
    if window[:2] in (["of", "the"], ["of", "those"], ["of", "its"]) and any(w in VICTIMS for w in window[2:]):
        return "group"
    if _of_that_number(low, q.lead):
        return "them"
    if _among_victims(low, q.last) or _opened_among(low, q.lead, c.measure):
        return "group"
    if "alone" in low[max(0, q.lead - 6) : q.last + 9]:
        return "alone"
    if any(w in ("remaining", "rest") for w in low[max(0, q.lead - 1) : q.last + 1]):
        return "them"
    return ""


def _of_that_number(low: list[str], lead: int) -> bool:
    """ "Of that number, 255 were killed"."""
    before = " ".join(low[max(0, lead - 5) : lead])
    return any(f"of {which} {noun}" in before for which in ("that", "this", "these") for noun in ("number", "total", "figure"))


def _among_victims(low: list[str], last: int) -> bool:
    """ "Nine women and 20 children were among the dead"."""
    at = next((k for k in range(last, min(len(low) - 2, last + 12)) if low[k] == "among"), -1)
    return at >= 0 and low[at + 1] in ("the", "those") and low[at + 2] in VICTIMS and not {".", ";", ","} & set(low[last + 2 : at])


def _opened_among(low: list[str], lead: int, measure: str) -> bool:
    """ "Among the injured, two are in critical condition and two in serious condition"."""
    opened = low[:2] in (["among", "the"], ["among", "those"], ["of", "the"], ["of", "those"])
    if not opened or lead < 4 or low[2] not in VICTIMS or low[3] != ",":
        return False
    hurt = low[2] in ("wounded", "injured")
    return measure == ("injured" if hurt else "missing" if low[2] == "missing" else "killed")
