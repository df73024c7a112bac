"""Counts tied to the predicate behind them: "12 people were killed", "12 dead", "12 wounded soldiers"."""

from __future__ import annotations

from typing import Final

from extract.grammar.line import Candidate, Line, Trigger, tie
from extract.grammar.objects import held_people, lost_people
from extract.grammar.spans import after_comma, object_follows
from extract.grammar.walk import Step, over
from extract.lexicon import words
from extract.phrase_words import STOPS, population_at

ADVERBS: Final = words("adverbs")
AFLOAT: Final = words("afloat")
AUX: Final = words("aux")
BE: Final = words("be")
DETERMINERS: Final = words("determiners of nouns")
BREAKS: Final = words("breaks")
PASSIVE_NEXT: Final = words("passive next")
FREED: Final = words("freed")
HOLDING: Final = words("holding")
TIME: Final = words("time words")
MAIN_REACH: Final = 14  # tokens of a relative clause
CLAUSES: Final = frozenset(", . when as that which who and or where".split())
REACH: Final = 24  # tokens between a count and its predicate


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
    return not c.phrase.partitive and tie(line, c, t, "modifier")  # not "one of the missing men was named"


def by_subject(line: Line, c: Candidate) -> bool:
    """ "12 people were killed", "12 dead", "12 drowned", "12 others injured"."""
    if _inside(line, c):
        return False
    found = scan_right(line, c, c.phrase.end)
    return found is not None and tie(line, c, found, "subject")


def by_near_subject(line: Line, c: Candidate) -> bool:
    """As `by_subject`, with the predicate right behind the phrase: "at 14 dead and 30 injured"."""
    found = None if _inside(line, c) else scan_right(line, c, c.phrase.end)
    return found is not None and found.first - max(c.phrase.end, c.quantity.last) <= 2 and tie(line, c, found, "subject")


def _inside(line: Line, c: Candidate) -> bool:
    """ "Six members of a road crew died": a single person behind a preposition is no subject."""
    k = c.quantity.first
    if line.low[c.phrase.end : c.phrase.end + 1] in (["who"], ["whose"]):
        return False  # "the mother of a girl who was killed"
    return c.quantity.kind == "article" and k > 0 and line.low[k - 1] in ("of", "in", "on", "at", "with", "by", "from", "for", "to")


def scan_right(line: Line, c: Candidate, p: int) -> Trigger | None:
    """The predicate trigger of the count's phrase, walking right from token p over what may stand between."""
    step, n = Step(p, False, False), len(line.low)
    for _ in range(REACH):
        if not 0 <= step.at < n:
            return None
        t = predicate(line, c, step.at, step.be, step.relative)
        if t is not None:
            return _stronger(line, t, step.be)
        if step.be and _other_verb(line, step.at):
            return _after_other_verb(line, c, step.at, step.relative)
        step = over(line, c, step)
    return None


def _other_verb(line: Line, p: int) -> bool:
    """The verb phrase behind "were" has begun with another verb or a complement."""
    word = line.low[p]
    if word in BE or word in AUX or word in ADVERBS or word in TIME or word.endswith("ly") or p in line.starts or p in line.by_token:
        return False
    return (
        word[0].isalpha()
        and word not in ("in", "the", "a", "at", "on", "by", "among", "all", "civilians", "and", "or")
        and word not in BREAKS
    )


def _after_other_verb(line: Line, c: Candidate, p: int, relative: bool) -> Trigger | None:
    """ "were trapped and killed", "who were in the bus were hurt": a trigger close behind the first verb."""
    low, n = line.low, len(line.low)
    for q in range(p, min(n, p + (10 if relative else 6))):
        t = predicate(line, c, q, True, False)
        if t is not None and (
            q == p or low[q - 1] in ("and", "or", "but") or t.row.kind in ("vp", "adj") or (relative and low[q - 1] in BE)
        ):
            return t
        if low[q] == "after" and low[q + 1 : q + 2] == ["being"]:
            return predicate(line, c, q + 2, True, False)  # "600 people were in hotels after being evacuated"
        if low[q] in (",", ";", ".", "when", "after", "while", "by") or q in line.by_token:
            break
    return _main_verb(line, c, p) if relative else None


def _main_verb(line: Line, c: Candidate, p: int) -> Trigger | None:
    """ "A boy who was hit by a car died": the main clause's predicate behind the relative clause whose verb stands at p."""
    low, n = line.low, len(line.low)
    for q in range(p + 1, min(n, p + MAIN_REACH)):
        t = line.starts.get(q)
        if t is not None and t.row.kind == "vi" and t.row.form in ("past", "part"):
            return t
        if (
            low[q] in BE
            and (t := line.starts.get(q + 1)) is not None
            and t.row.kind in ("vt", "vp")
            and t.row.form in ("past", "part", "noun")
        ):
            return t
        if low[q] == "," and (behind := after_comma(line, c, q)) > q + 1 and low[behind] in BE:
            return _main_verb(line, c, behind - 1)  # "who were on the bus, police said, were killed"
        counted = line.by_token.get(q)
        if (
            t is not None
            or low[q] in BREAKS
            or low[q] in CLAUSES
            or (counted is not None and counted.phrase.head in ("person", "none", "bare"))
        ):
            return None
    return None


def _stronger(line: Line, t: Trigger, be: bool) -> Trigger:
    """ "Two men reported missing in the east were killed": the finite predicate behind a reduced clause counts."""
    if t.row.measure == "casualties" and line.low[t.last : t.last + 1] in (["or"], ["and"]):
        joined = line.starts.get(t.last + 1)
        return joined if joined is not None and joined.row.measure == "killed" and joined.row.kind == "vt" else t
    if be or t.row.measure != "missing":
        return t
    for q in range(t.last, min(len(line.low), t.last + 8)):
        if (
            line.low[q] == "and"
            and (joined := line.starts.get(q + 1)) is not None
            and joined.row.kind == "vi"
            and joined.row.measure == "killed"
        ):
            return joined  # "were swept away by the river and drowned"
        if line.low[q] in (",", ";", "and", "."):
            return t
        if line.low[q] in BE and (later := line.starts.get(q + 1)) is not None and later.row.measure == "killed":
            return later
    return t


def predicate(line: Line, c: Candidate, p: int, be: bool, relative: bool) -> Trigger | None:
    """The trigger at token p if it can be the predicate of the count's phrase."""
    if p not in line.starts:
        return None
    for t in line.triggers:
        if t.first == p and _may_predicate(line, c, t, be) and _fits(line, c, t, be, relative):
            return t
    return None


def _may_predicate(line: Line, c: Candidate, t: Trigger, be: bool) -> bool:
    """The trigger's strength allows this noun phrase as its subject."""
    head, kind = c.phrase.head, c.quantity.kind
    if t.row.strength == "held":
        return held_people(c) and not any(w in FREED for w in line.low)
    if t.row.strength == "loss":
        return be and (lost_people(line, c) or (head in ("none", "bare") and any(w in AFLOAT for w in line.low)))
    if (
        t.row.measure == "captured"
        and head == "none"
        and c.at
        and line.candidates[c.at - 1].trigger is not None
        and t.first == c.phrase.end
    ):
        return True  # "200 had been killed and 35 captured"
    if t.row.strength == "weak" and head != "person" and not (be and head in ("bare", "none")):
        return False
    if head == "unknown" and kind == "zero" and line.low[c.quantity.last - 1] == "no":
        return False  # "no return", "no answer": what is not there is nobody
    if head == "unknown" and kind in ("article", "another"):
        if any(w == "who" for w in line.low[c.phrase.end + 1 : t.first]):
            return False  # "a monument to the Poles who died"
        return (
            be
            and t.row.kind == "vt"
            and t.row.strength == "strong"
            and t.row.measure in ("killed", "injured")
            and t.row.form in ("past", "part")
        )
    adjacent = t.first - max(c.phrase.end, c.quantity.last) <= 2
    passive = t.row.kind == "vi" and t.row.form in ("past", "part")
    return not (kind == "article" and not be and not adjacent and not passive) or bool(
        c.phrase.head == "person" and relative_clause(line, c, t)
    )


def relative_clause(line: Line, c: Candidate, t: Trigger) -> bool:
    """A relative pronoun stands between the phrase and the trigger."""
    return any(w in ("who", "that", "which", "whom") for w in line.low[c.phrase.end : t.first])


def _fits(line: Line, c: Candidate, t: Trigger, be: bool, relative: bool) -> bool:
    """The trigger's form makes it a predicate here."""
    low, p = line.low, t.first
    kind, form = t.row.kind, t.row.form
    adjacent = p - max(c.phrase.end, c.quantity.last) <= 2
    if (
        kind in ("vt", "adj")
        and not be
        and _attributive(line, t)
        and not (
            line.low[c.quantity.last : p] in (["of", "the"], ["of", "those"], ["of", "its"])
            and line.low[t.last : t.last + 1]
            and line.low[t.last] in BE
        )
    ):
        return False
    if kind == "vt":
        if form in ("past", "part"):
            if _shot_at(line, t) or (relative and not be) or (not be and c.quantity.kind == "article" and _names_object(line, t)):
                return False  # "two guards shot at the man", "a soldier who abducted and stabbed his rival"
            if not be and p and low[p - 1] in ("of", "for", "by", "from", "with"):
                return False  # "thousands attend the funeral of slain officials"
            return be or (not object_follows(line, t.last) and (adjacent or _loose(line, c, p)))
        return form == "ing" and p > 0 and low[p - 1] == "being"
    if kind == "vp":
        return True
    if kind == "vi":
        if form in ("base", "s"):
            return adjacent or relative
        if (
            p
            and low[p - 1] in DETERMINERS
            and p - 1 >= c.phrase.end
            and low[t.last : t.last + 1]
            and low[t.last][0].isalpha()
            and low[t.last] not in STOPS
        ):
            return False  # "blamed the expired offers"
        return form in ("past", "part") or (form == "ing" and p > 0 and low[p - 1] in ("as", "reported", "were", "are", "was"))
    if kind == "adj":
        if t.row.row == "hostage":
            return any(w in HOLDING for w in low[max(0, c.quantity.lead - 5) : p])
        return not (low[p] == "dead" and be and low[p + 1 : p + 2] == ["set"])
    return False


def _names_object(line: Line, t: Trigger) -> bool:
    """ "a man shot Deep Rai": the name behind the verb is its object; not "a man shot Monday"."""
    words_ = line.tokens.words[t.last : t.last + 2]
    return len(words_) == 2 and all(w[0].isupper() and not w.isupper() for w in words_) and line.low[t.last] not in TIME


def _shot_at(line: Line, t: Trigger) -> bool:
    """ "shot at the man", "shot at police": the shots need not have hit; but "two people were shot at a mosque"."""
    low, k = line.low, t.last
    if t.row.row != "shoot" or low[k : k + 1] != ["at"] or k + 1 >= len(low):
        return False
    k += 2 if low[k + 1] in ("the", "a", "an", "his", "her", "their", "two", "three") else 1
    return low[k - 1] in ("him", "her", "them") or population_at(line.tokens, k, line.lex) is not None


def _attributive(line: Line, t: Trigger) -> bool:
    """ "the missing", "two dead stars": the participle describes something else, or stands for a group."""
    low = line.low
    if t.first and low[t.first - 1] in DETERMINERS:
        return True
    word = low[t.last] if t.last < len(low) else "."
    if not word[0].isalpha() or word in PASSIVE_NEXT | STOPS or word in ADVERBS or word in ("bringing", "leaving", "people"):
        return False
    return not (
        word.endswith(("ly", "ing", "ed")) or t.last in line.starts or t.last in line.by_token or line.tokens.words[t.last][0].isupper()
    )


def _loose(line: Line, c: Candidate, p: int) -> bool:
    """A participle without "were" some words behind its noun: headlines, "five people ... killed"."""
    gap = line.low[max(c.phrase.end, c.quantity.last) : p]
    if any(w in ("others", "more") for w in gap):
        return True
    if len(gap) > 14 or any(w == "who" for w in gap):
        return False
    joined = [w for k, w in enumerate(gap) if w in (",", "and") and not _list_joint(line, max(c.phrase.end, c.quantity.last) + k)]
    return not joined and (len(gap) <= 6 or "and" in gap or "as" in gap)


def _list_joint(line: Line, k: int) -> bool:
    """The comma or "and" at token k joins another count of people."""
    return any((other := line.by_token.get(q)) is not None and other.phrase.head in ("person", "bare") for q in (k + 1, k + 2))
