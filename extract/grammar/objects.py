"""Counts tied to the verb or noun in front of them: "killed 12 people", "the death of a man"."""

from __future__ import annotations

from typing import Final

from extract.grammar.line import Candidate, Line, Trigger, tie
from extract.lexicon import words

BE: Final = words("be")
ADVERBS: Final = words("adverbs")


def by_object(line: Line, c: Candidate) -> bool:
    """ "killed 12 people", "killing at least 12", "left 12 dead" is a subject of "dead"."""
    low = line.low
    k = c.quantity.lead - 1
    steps = 0
    while k >= 0 and (low[k] in ("the", "its", "their", "his", "her", "our", "a", "an", "at", "least", "also", "all", "another", "total", "what", "it", "says", "were", "and", "up", "“", '"', "as", "of", "an") and steps < 3):
        if low[k] in ("and", "were", "it", "says", "up", "as", "at", "what", "all"):
            break
        if low[k] == "of":
            break
        k, steps = k - 1, steps + 1
    if k < 0:
        return False
    if low[k] == "of" and k >= 1:
        return of_object(line, c, k)
    for t in line.triggers:
        if t.last - 1 != k:
            continue
        if t.row.kind == "vo":
            return tie(line, c, t, "object")
        if t.row.kind == "vt" and active(line, t):
            if not takes(line, t, c):
                continue
            fatal = low[c.phrase.end : c.phrase.end + 2] == ["to", "death"] or low[c.phrase.end : c.phrase.end + 1] == ["dead"]
            return tie(line, c, t, "object", "killed" if fatal else None)
    return False


def of_object(line: Line, c: Candidate, k: int) -> bool:
    """ "the death of a man", "the killing of 12 people", "the bodies of 12 men", "a toll of 12"."""
    for t in line.triggers:
        if t.last != k:
            continue
        if t.row.kind in ("cn", "body") and line.low[t.first] not in ("victims", "victim", "hostages", "hostage"):
            if t.row.kind == "cn" and t.row.strength == "weak" and c.phrase.head != "person":
                continue
            return tie(line, c, t, "of")
        if t.row.kind == "toll":
            return tie(line, c, t, "toll")
        if t.row.kind == "vt" and t.row.form == "ing":
            return tie(line, c, t, "of")
        if t.row.kind == "lives" and any(w in line.low[max(0, t.first - 4) : t.first] for w in ("claimed", "claiming", "took", "cost", "taken", "loss", "lost", "taking")):
            return tie(line, c, t, "of")
    return False


def active(line: Line, t: Trigger) -> bool:
    """The verb at t takes an object: not a passive or a reduced relative."""
    low = line.low
    if t.row.form in ("base", "s", "ing"):
        return not (t.row.form == "ing" and t.first and low[t.first - 1] == "being")
    k = t.first - 1
    while k >= 0 and ((low[k] in ADVERBS and low[k] not in ("been", "left", "to", "have")) or low[k].endswith("ly")):
        k -= 1
    return k < 0 or low[k] not in BE


def takes(line: Line, t: Trigger, c: Candidate) -> bool:
    """Weak verbs need a person noun as their object."""
    if t.row.strength == "weak" and c.phrase.head != "person":
        return False
    if c.phrase.head == "unknown" and c.phrase.words and c.quantity.kind in ("article", "another"):
        return False
    return True
