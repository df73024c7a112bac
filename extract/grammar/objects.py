"""Counts tied to the verb or noun in front of them: "killed 12 people", "the death of a man"."""

from __future__ import annotations

from typing import Final

from extract.grammar.line import Candidate, Line, Trigger, tie
from extract.lexicon import TriggerRow, groups, words

ADVERBS: Final = words("adverbs")
BE: Final = words("be")
CLAIMED: Final = words("claimed lives")
LOSS_NOUNS: Final = words("loss nouns")
LOSS_POPULATIONS: Final = frozenset(("military", "militants", "children", "women", "civilians", "police"))
HOUSEHOLDS: Final = words("households")
HELD_NOUNS: Final = words("held nouns")
HELD_POPULATIONS: Final = frozenset(("military", "hostages", "militants", "civilians", "police"))
COMPLEMENTS: Final = groups("complement")
DRIVEN: Final = groups("driven")
DRIVING: Final = words("driving verbs")
COMPLEMENT_HEADS: Final = frozenset(phrase[0] for phrase, _ in COMPLEMENTS + DRIVEN)
OVER: Final = words("object determiners")
SEARCHES: Final = frozenset("search searches searching searched hunt hunting".split())
SOUGHT: Final = words("sought")
SHARED_REACH: Final = 6  # tokens of the object that shares its verb with a count behind "and"
SHOTS: Final = frozenset(("shot", "shooting", "shoots", "shoot"))
MAYBE: Final = words("maybe")
OVER_RANGE: Final = frozenset(("between", "from", "anywhere"))


def by_object(line: Line, c: Candidate) -> bool:
    """ "killed 12 people", "killing at least 12", "claimed the lives of 12", "the killing of 12"."""
    low = line.low
    k, steps = c.quantity.lead - 1, 0
    if k >= 1 and low[k] == "at" and low[k - 1] in SHOTS:
        return False  # "shot at a police officer"
    if k >= 0 and low[k] in ('"', "“", "‘", "'"):
        k -= 1  # killed "several" fighters
    while k >= 0 and steps < 3 and low[k] != "of" and (low[k] in OVER or (c.quantity.bound == "between" and low[k] in OVER_RANGE)):
        k, steps = k - 1, steps + 1
    if k < 0 or (low[k + 1] == "at" and c.quantity.kind == "article"):
        return False  # "killed at a mosque"
    if low[k] == "to" and (
        hurt := next((t for t in line.triggers if t.last == k and t.row.kind == "cn" and t.row.measure == "injured"), None)
    ):
        risk = low[max(0, hurt.first - 2) : hurt.first] == ["risk", "of"]
        return c.phrase.head == "person" and not risk and tie(line, c, hurt, "of")  # "injuries to two relatives"
    if low[k] == "of" and k >= 1 and (of := _of_object(line, c, k)):
        return of
    for t in line.triggers:
        if t.last - 1 != k or not (_takes(line, t, c) or (t.row.strength == "loss" and _mourned(line, t, c))):
            continue
        if t.row.kind == "vo":
            return tie(line, c, t, "object")
        if t.row.kind == "vt" and _active(line, t):
            after = low[c.phrase.end : c.phrase.end + 2]
            fatal = after == ["to", "death"] or after[:1] == ["dead"]
            return tie(line, c, t, "object", "killed" if fatal else None)
    return False


def by_shared_verb(line: Line, c: Candidate) -> bool:
    """ "killing the pilot and two passengers", "displaced 60 families, some 240 people": the verb's first object has no count of people."""
    low, k = line.low, c.quantity.lead - 1
    if c.phrase.head not in ("person", "bare") or k < 3:
        return False
    if low[k] == "or":
        k -= 1
    other = next((o for o in line.candidates[: c.at][::-1]), None)
    if low[k] == "," and other is not None and other.phrase.head == "unit" and other.phrase.words in HOUSEHOLDS and other.phrase.end == k:
        t = next((t for t in line.triggers if t.last == other.quantity.lead and t.row.kind == "vt"), None)
        return t is not None and _active(line, t) and tie(line, c, t, "object")
    if low[k] != "and":
        return False
    for t in line.triggers:
        if (
            t.row.kind == "vt"
            and t.last < k <= t.last + SHARED_REACH
            and _active(line, t)
            and (_one_named(line, t.last, k) or c.phrase.head == "bare")
        ):
            between = low[t.last : k]
            return not any(w in (",", ";", "in", "on", "at", "and", "when") for w in between) and tie(line, c, t, "object")
    return False


def _one_named(line: Line, first: int, last: int) -> bool:
    """Tokens [first, last) are an object without a count: "the pilot", "himself", "Baker's colleague Alan Field"."""
    low = line.low
    if low[first].endswith(("self", "selves")):
        return last - first == 1
    return last - first > 1 and (low[first] in ("the", "a", "an", "his", "her", "its", "their") or line.tokens.words[first][0].isupper())


def _of_object(line: Line, c: Candidate, k: int) -> bool:
    """ "the death of a man", "the killing of 12 people", "the bodies of 12 men", "a toll of 12"."""
    for t in line.triggers:
        if t.last != k:
            continue
        kind = t.row.kind
        if kind in ("cn", "body") and line.low[t.first] not in ("victims", "victim", "hostages", "hostage"):
            if t.row.strength == "weak" and c.phrase.head != "person":
                continue
            return tie(line, c, t, "of")
        if kind == "toll":
            return tie(line, c, t, "toll")
        if kind == "vt" and t.row.form == "ing":
            return tie(line, c, t, "of")
        if kind == "lives" and any(w in CLAIMED for w in line.low[max(0, t.first - 4) : t.first]):
            return tie(line, c, t, "of")
    return False


def _mourned(line: Line, t: Trigger, c: Candidate) -> bool:
    """ "mourning the loss of a paramedic"."""
    return c.phrase.head == "person" and any(w.startswith("mourn") for w in line.low[max(0, t.first - 5) : t.first])


def by_search(line: Line, c: Candidate) -> bool:
    """ "the search for three crew members", "searching for the other three members of the crew": people lost in an accident."""
    k = c.quantity.lead - 1
    while k >= 0 and (line.low[k] in OVER or line.low[k] in ("other", "remaining")):
        k -= 1
    if k < 1 or line.low[k] != "for" or line.low[k - 1] not in SEARCHES or c.phrase.head != "person" or c.quantity.kind == "article":
        return False
    named = set(line.low[c.quantity.last : c.phrase.end + 4])
    row = TriggerRow("search for", "vo", "missing", "weak", "noun")
    return bool(named & SOUGHT) and tie(line, c, Trigger(k - 1, k + 1, row), "object")


def _active(line: Line, t: Trigger) -> bool:
    """The verb at t takes an object: not a passive or a reduced relative."""
    low = line.low
    if t.row.form in ("base", "s", "ing"):
        return not (t.row.form == "ing" and t.first and low[t.first - 1] == "being")
    k = t.first - 1
    while k >= 0 and ((low[k] in ADVERBS and low[k] not in ("been", "left", "to", "have")) or low[k].endswith("ly")):
        k -= 1
    return k < 0 or low[k] not in BE


def _takes(line: Line, t: Trigger, c: Candidate) -> bool:
    """Weak verbs need a person noun as their object; verbs of loss one whose loss is a death ("lost 60 men")."""
    if t.row.strength == "loss":
        return lost_people(line, c)
    if t.row.strength == "held":
        return held_people(c)
    if t.row.strength == "weak" and c.phrase.head != "person" and "family" not in line.low[c.quantity.lead : c.quantity.first]:
        return False
    return not (c.phrase.head == "unknown" and c.phrase.words and c.quantity.kind in ("article", "another"))


def held_people(c: Candidate) -> bool:
    """The phrase names people whom a side in a war holds, not guests whom a hall holds."""
    return c.phrase.head == "person" and (c.phrase.population in HELD_POPULATIONS or bool(set(c.phrase.words.lower().split()) & HELD_NOUNS))


def by_complement(line: Line, c: Candidate) -> bool:
    """A verb of any kind, a count of people and what became of them: "beat two men to death", "drove 300 people from their homes"."""
    end = c.phrase.end
    if c.phrase.head not in ("person", "none", "bare") or not line.low[end : end + 1] or line.low[end] not in COMPLEMENT_HEADS:
        return False
    driven = c.quantity.lead > 0 and line.low[c.quantity.lead - 1] in DRIVING
    if driven and any(word in MAYBE for word in line.low[max(0, c.quantity.lead - 3) : c.quantity.lead - 1]):
        return False  # "flooding could force 8,000 people from their homes"
    for phrase, measure in COMPLEMENTS + DRIVEN if driven else COMPLEMENTS:
        if tuple(line.low[end : end + len(phrase)]) == phrase:
            row = TriggerRow(" ".join(phrase), "vt", measure, "strong", "part")
            return tie(line, c, Trigger(end, end + len(phrase), row), "complement")
    return False


def lost_people(line: Line, c: Candidate) -> bool:
    """The phrase names people whom a war, a ship or a village loses, not staff, voters or players."""
    if c.quantity.kind == "both":
        return False  # "lost both their mother and their father"
    words_ = set(c.phrase.words.lower().split()) | set(line.low[c.quantity.last : c.quantity.last + 3])
    if c.phrase.head == "person" and (c.phrase.population in LOSS_POPULATIONS or words_ & LOSS_NOUNS):
        return True
    return (
        bool(words_ & {"aboard", "souls"})
        or (line.low[c.quantity.last : c.quantity.last + 1] == ["hands"])
        or (line.low[c.quantity.last : c.quantity.last + 2] == ["on", "board"])
    )
