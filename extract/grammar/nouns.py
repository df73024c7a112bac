"""Counts tied to nouns: "12 deaths", "claimed 30 lives", "the toll rose to 41", "253 hostages"."""

from __future__ import annotations

from typing import Final

from extract.grammar.line import Candidate, Line, Trigger, tie
from extract.lexicon import TriggerRow, words

HELD: Final = words("held")
FREED: Final = words("freed")
TOLL_VERBS: Final = words("toll verbs")


def by_count_noun(line: Line, c: Candidate) -> bool:
    """ "12 deaths", "12 civilian casualties", "six bodies", "claimed 30 lives"."""
    if c.phrase.head != "count":
        return False
    at = c.phrase.end
    for t in line.triggers:
        if t.first == at and t.row.kind in ("cn", "body", "lives"):
            if t.row.kind == "lives" and not lost_lives(line, c, t):
                continue
            if c.quantity.kind in ("article", "another", "one") and (t.row.kind in ("lives",) or t.row.strength == "weak"):
                return False
            if c.quantity.kind == "article" and line.low[t.first] not in ("fatality", "casualty"):
                return False
            if line.low[t.first] in ("body", "bodies") and not human_body(line, t):
                return False
            if line.low[t.first] == "losses" and not any(w in line.low for w in ("troops", "soldiers", "army", "military", "brigade", "men", "killed", "wounded", "enemy", "forces")):
                return False
            c.population = c.phrase.population
            return tie(line, c, t, "count-noun")
    return False


def lost_lives(line: Line, c: Candidate, t: Trigger) -> bool:
    window = line.low[max(0, c.quantity.lead - 4) : c.quantity.lead] + line.low[t.last : t.last + 5]
    return any(w in ("claimed", "claiming", "claims", "claim", "cost", "costing", "took", "taking", "taken", "lost", "loss", "losing", "lose") for w in window) and "save" not in window


def human_body(line: Line, t: Trigger) -> bool:
    before = line.low[t.first - 1]
    return before not in ("public", "governing", "professional", "regulatory", "student", "international", "independent", "celestial")


def by_hostages(line: Line, c: Candidate) -> bool:
    """ "seized 253 hostages", "the 133 remaining hostages": held people, counted by their noun."""
    if c.phrase.population != "hostages" or c.phrase.head != "person" or c.quantity.kind == "article":
        return False
    words = line.low[max(0, c.quantity.lead - 6) : c.phrase.end + 8]
    if not any(w in HELD for w in words) or any(w in FREED for w in words):
        return False
    row = TriggerRow("hostages", "cn", "captured", "weak", "noun")
    c.trigger, c.measure, c.how = Trigger(c.phrase.first, c.phrase.end, row), "captured", "hostages"
    return True


def by_toll(line: Line, c: Candidate) -> bool:
    """ "the toll rose to 41", "the number of deaths stood at 12", "from 10 to 14"."""
    low = line.low
    k = c.quantity.lead - 1
    steps = 0
    while k >= 0 and steps < 16:
        t = line.trigger_at.get(k)
        if t is not None and t.row.kind == "toll":
            between = low[t.last : c.quantity.lead]
            if any(w in TOLL_VERBS and w not in ("of", "in", "the", "a", "and", "or", "for") for w in between) or (between[:1] == ["of"] and len(between) < 4):
                if any(w in ("could", "would", "whether") for w in between):
                    return False
                return c.phrase.head in ("none", "person", "bare", "count") and tie(line, c, t, "toll")
            return False
        if t is not None and t.row.kind == "cn" and low[t.first] in ("deaths", "fatalities", "casualties", "injuries", "dead"):
            between = low[t.last : c.quantity.lead]
            if c.phrase.head in ("none",) and any(w in ("to", "at", "reached", "exceeded", "surpassed", "topped", "passed", ":", "stood", "hit") for w in between) and len(between) <= 8 and not any(w in (",", "year", "age") for w in between):
                return tie(line, c, t, "toll")
            return False
        if low[k] in (".", ";", "”"):
            return False
        if k in line.by_token and line.by_token[k].how != "toll" and line.by_token[k].quantity.kind not in ("article", "zero", "both", "another"):
            return False
        k, steps = k - 1, steps + 1
    return False
