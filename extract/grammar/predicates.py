"""Counts tied to the predicate behind them: "12 people were killed", "12 dead", "12 wounded soldiers"."""

from __future__ import annotations

from typing import Final

from extract.grammar.line import Candidate, Line, Trigger, tie
from extract.lexicon import words
from extract.phrases import STOPS

BE: Final = words("be")
AUX: Final = words("aux")
PASSIVE_NEXT: Final = words("passive next")
BREAKS: Final = words("breaks")
ADVERBS: Final = words("adverbs")


def by_modifier(line: Line, c: Candidate) -> bool:
    """ "12 wounded soldiers", "5 missing people", when no stronger predicate follows."""
    m = c.phrase.modifier
    if m < 0 or c.quantity.kind == "article":
        return False
    t = next((t for t in line.triggers if t.first == m and t.row.kind in ("vt", "adj")), None)
    if t is None or (t.row.strength == "weak" and c.phrase.head != "person"):
        return False
    later = scan_right(line, c, c.phrase.end)
    if later is not None and later.row.measure != t.row.measure and later.row.measure == "killed":
        return tie(line, c, later, "subject")
    return tie(line, c, t, "modifier")


def by_subject(line: Line, c: Candidate) -> bool:
    """ "12 people were killed", "12 dead", "12 drowned", "12 others injured"."""
    found = scan_right(line, c, c.phrase.end)
    if found is None:
        return False
    return tie(line, c, found, "subject")


def scan_right(line: Line, c: Candidate, p: int) -> Trigger | None:
    """The predicate trigger of the count's phrase, walking right over what may stand between."""
    low, n = line.low, len(line.low)
    steps, be = 0, False
    limit = 22
    relative = False
    while p < n and steps < limit:
        word = low[p]
        t = predicate(line, c, p, be, relative)
        if t is not None:
            return stronger(line, c, t, be)
        here = line.starts.get(p)
        if here is not None:
            if here.row.kind == "vt" and here.row.form in ("past", "part") and object_follows(line, here.last) and not be:
                return None  # "two men killed three": the men are agents
            if here.row.kind in ("cn", "toll", "body", "lives") and not (p and low[p - 1] in ("of", "from", "to", "in", "with", "their", "his", "her")):
                return None
            if here.row.kind == "vt" and here.row.form in ("ing", "base", "s"):
                return None
            p, steps = here.last, steps + 1
            continue
        if word in BE:
            be = True
            p, steps = p + 1, steps + 1
            continue
        if word in AUX or word in ADVERBS:
            p, steps = p + 1, steps + 1
            continue
        if word in (";", ":", "—", "–") or word in BREAKS:
            if word in ("—", "–"):
                close = closing(line, p, word)
                if close > 0:
                    p, steps = close + 1, steps + 2
                    continue
            return None
        if be and word not in ("in", "the", "a", "at", "on", "by") and not word.endswith("ly") and word not in (",", "among", "all", "civilians", "and"):
            # the verb phrase has begun with another verb or complement
            return after_other_verb(line, c, p)
        if word == ",":
            nxt = after_comma(line, c, p)
            if nxt < 0:
                return None
            p, steps = nxt, steps + 2
            continue
        if word == "(":
            close = find(line, ")", p, 14)
            if close < 0:
                return None
            p, steps = close + 1, steps + 1
            continue
        if word in ("and", "or"):
            nxt = after_and(line, c, p)
            if nxt < 0:
                return None
            p, steps = nxt, steps + 1
            continue
        if word in ("who", "that", "which", "whom"):
            if word == "which" and p and low[p - 1] in ("in", "of", "on", "at", "for"):
                return None
            relative = True
            p, steps = p + 1, steps + 1
            continue
        other = line.by_token.get(p)
        if other is not None and other is not c:
            if other.phrase.head in ("person", "bare", "none") and other.quantity.kind not in ("article",) and not in_prep(line, p):
                return None
            p, steps = max(other.phrase.end, other.quantity.last), steps + 1
            continue
        if word in (".", "!", "?"):
            return None
        p, steps = p + 1, steps + 1
    return None


def stronger(line: Line, c: Candidate, t: Trigger, be: bool) -> Trigger:
    """ "Two men reported missing in the east were killed": the finite predicate behind a reduced clause counts."""
    if be or t.row.measure != "missing":
        return t
    for q in range(t.last, min(len(line.low), t.last + 8)):
        if line.low[q] in (",", ";", "and", "."):
            return t
        if line.low[q] in BE and (later := line.starts.get(q + 1)) is not None and later.row.measure == "killed":
            return later
    return t


def after_other_verb(line: Line, c: Candidate, p: int) -> Trigger | None:
    """ "were trapped and killed", "were rushed to hospital": a trigger close behind the first verb."""
    low, n = line.low, len(line.low)
    for q in range(p, min(n, p + 6)):
        t = predicate(line, c, q, True, False)
        if t is not None and (q == p or low[q - 1] in ("and", "or", "but") or t.row.kind in ("vp", "adj")):
            return t
        if low[q] in (",", ";", ".", "when", "after", "while", "by") or q in line.by_token:
            return None
    return None


def in_prep(line: Line, p: int) -> bool:
    """The number at p stands inside a prepositional phrase ("in 5 villages", "of the 12")."""
    k = p - 1
    while k >= 0 and line.low[k] in ("the", "at", "least", "about", "some", "more", "than", "a", "nearly", "around"):
        k -= 1
    return k >= 0 and line.low[k] in ("in", "on", "at", "from", "of", "with", "near", "aged", "between", "to", "for", "since", "by", "into", "aboard")


def closing(line: Line, p: int, mark: str) -> int:
    for q in range(p + 1, min(len(line.low), p + 16)):
        if line.low[q] in ("–", "—"):
            return q
    return -1


def find(line: Line, mark: str, p: int, span: int) -> int:
    for q in range(p + 1, min(len(line.low), p + span)):
        if line.low[q] == mark:
            return q
    return -1


def after_comma(line: Line, c: Candidate, p: int) -> int:
    """Where to go on behind a comma: past an apposition, into a list or a relative clause; -1 to stop."""
    low, n = line.low, len(line.low)
    if p + 1 >= n:
        return -1
    nxt = low[p + 1]
    if nxt in ("who", "which", "whom"):
        return p + 1
    if nxt in BE or nxt in ("have", "had", "has", "died", "may", "dead"):
        return p + 1
    other = line.by_token.get(p + 1) or (line.by_token.get(p + 2) if nxt in ("and", "the", "another", "a") else None)
    if other is not None and not apposition_count(line, p + 1):
        if left_governed(line, c):
            return -1
        return max(other.phrase.end, other.quantity.last)
    for q in range(p + 1, min(n, p + 16)):
        if low[q] == "," or low[q] in ("–", "—"):
            after = low[q + 1] if q + 1 < n else "."
            if after in BE or after in ("have", "had", "has", "died", "may", "who", "perished", "drowned") or (after in ADVERBS and q + 2 < n and low[q + 2] in BE):
                return q + 1
            if (t := line.starts.get(q + 1)) is not None and t.row.kind in ("vt", "vi", "vp") and t.row.form in ("past", "part", "noun"):
                return q + 1
            if after in ("and", "including", "some", "most", "many") or line.by_token.get(q + 1):
                continue
            return -1
        if low[q] in (";", "."):
            return -1
    return -1


def apposition_count(line: Line, p: int) -> bool:
    """ ", three of them children, were ..." or ", at least four of whom ..."."""
    return any(w in ("them", "whom", "which") for w in line.low[p : p + 7])


def after_and(line: Line, c: Candidate, p: int) -> int:
    """Behind "and": another count in one subject, or a noun without a number; -1 to stop."""
    n = len(line.low)
    q = p + 1
    while q < n and line.low[q] in ("at", "least", "another", "about", "some", "more", "than", "up", "to", "around", "nearly", "the", "over"):
        if q in line.by_token:
            break
        q += 1
    other = line.by_token.get(q)
    if other is not None:
        if left_governed(line, c) or other.phrase.head == "unit":
            return -1
        return max(other.phrase.end, other.quantity.last)
    if line.low[p + 1 : p + 2] and line.low[p + 1] in STOPS:
        return -1
    if (t := line.starts.get(p + 1)) is not None:
        return p + 1 if t.row.kind in ("vi", "vp") and t.row.measure == "killed" else -1
    if left_governed(line, c):
        return -1
    return p + 1


def left_governed(line: Line, c: Candidate) -> bool:
    """A word that looks like a verb or a preposition stands right before the count: it is an object."""
    k = c.quantity.lead - 1
    while k >= 0 and line.low[k] in ("also", "the", "another", "all"):
        k -= 1
    if k < 0:
        return False
    word = line.low[k]
    if word in (",", ".", "and", "that", "where", "”", '"', "“", ":", ";", "said", "says", "when", "but", "least", "while", "as", "which", "after", "saying", "—", "–", "-", "with", "before"):
        return False
    if word in ("in", "on", "at", "from", "to", "by", "for"):
        return True
    return line.tokens.words[k][0].islower() and (word.endswith(("ed", "ing")) or word in ("left", "found", "hit", "struck", "saw", "took", "of", "among"))


def predicate(line: Line, c: Candidate, p: int, be: bool, relative: bool) -> Trigger | None:
    """The trigger at token p if it can be the predicate of the count's phrase."""
    if p not in line.starts:
        return None
    for t in line.triggers:
        if t.first != p:
            continue
        kind, form = t.row.kind, t.row.form
        if t.row.strength == "weak" and c.phrase.head != "person" and not (be and c.phrase.head in ("bare", "none")):
            continue
        adjacent = p - max(c.phrase.end, c.quantity.last) <= 2
        if c.quantity.kind == "article" and not be and not adjacent and not relative and not (kind == "vi" and form in ("past", "part")):
            continue
        if c.phrase.head == "unknown" and c.quantity.kind in ("article", "another"):
            continue
        if kind == "vt" and form in ("past", "part"):
            if be or not object_follows(line, t.last):
                if not be and not adjacent and not loose(line, c, p):
                    continue
                return t
        elif kind == "vt" and form == "ing":
            if p and line.low[p - 1] == "being":
                return t
        elif (kind == "vi" and (form in ("past", "part", "base", "s") or (form == "ing" and (p and line.low[p - 1] in ("as", "reported", "were", "are", "was"))))) or kind == "vp":
            if kind == "vi" and form in ("base", "s") and not (adjacent or relative):
                continue
            return t
        elif kind == "adj":
            if t.row.row == "hostage" and not any(w in line.low[max(0, c.quantity.lead - 5) : p] for w in ("took", "take", "taken", "taking", "held", "holding", "hold", "kept", "seized")):
                continue
            if line.low[p] == "dead" and be and line.low[p + 1 : p + 2] and line.low[p + 1] in ("set",):
                continue
            return t
    return None


def loose(line: Line, c: Candidate, p: int) -> bool:
    """A participle without "were" some words behind its noun: headlines, "five people ... killed"."""
    gap = line.low[max(c.phrase.end, c.quantity.last) : p]
    return (not any(w in (",", "and", "who") for w in gap) and len(gap) <= 6) or any(w in ("others", "more") for w in gap)


def object_follows(line: Line, k: int) -> bool:
    """An object starts at token k: a count, a determiner or a person noun."""
    if k >= len(line.low):
        return False
    word = line.low[k]
    if word in PASSIVE_NEXT:
        return False
    other = line.by_token.get(k) or (line.by_token.get(k + 1) or line.by_token.get(k + 2) if word in ("at", "more", "an", "about", "up", "as", "some", "nearly", "over", "around") else None)
    if other is not None and other.phrase.head != "unit":
        return True
    return word in ("the", "a", "an", "his", "her", "their", "its", "him", "them", "himself", "themselves", "people", "civilians", "dozens", "hundreds", "thousands", "scores")
