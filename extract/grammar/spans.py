"""What may stand between a count and its trigger: appositions, parentheses, lists, objects; pure questions of word order."""

from __future__ import annotations

from typing import Final

from extract.grammar.line import Candidate, Line
from extract.lexicon import words
from extract.phrase_words import STOPS

ADVERBS: Final = words("adverbs")
BE: Final = words("be")
HEDGES: Final = words("number hedges")
OPENERS: Final = words("clause openers")
OBJECTS: Final = words("object words")
PASSIVE_NEXT: Final = words("passive next")
PREPOSITIONS: Final = words("count prepositions")
FINITE: Final = words("finite harm verbs")


def find(line: Line, mark: str, p: int, span: int) -> int:
    """The first token equal to `mark` behind p within `span` tokens, -1 without."""
    for q in range(p + 1, min(len(line.low), p + span)):
        if line.low[q] == mark:
            return q
    return -1


def close_of(line: Line, p: int) -> int:
    """The dash that closes the parenthesis opened by the dash at p, -1 without."""
    double = line.low[p : p + 2] == ["-", "-"]
    for q in range(p + 1 + double, min(len(line.low), p + 18)):
        if double:
            if line.low[q : q + 2] == ["-", "-"]:
                return q + 1
            continue
        if line.low[q] in ("–", "—") or (line.low[q] == "-" and line.low[p] == "-"):
            return q
    return -1


def in_preposition(line: Line, p: int) -> bool:
    """The number at p stands inside a prepositional phrase ("in 5 villages", "of the 12")."""
    k = p - 1
    while k >= 0 and line.low[k] in HEDGES:
        k -= 1
    return k >= 0 and line.low[k] in PREPOSITIONS


def after_comma(line: Line, c: Candidate, p: int) -> int:
    """Where to go on behind the comma at p: past an apposition, into a list or a relative clause; -1 to stop."""
    low, n = line.low, len(line.low)
    if p + 1 >= n:
        return -1
    nxt = low[p + 1]
    if nxt in ("”", '"') and (opens := next((q for q in range(p + 2, min(n, p + 12)) if low[q] in ("“", '"')), -1)) > 0:
        return opens + 1  # “Fourteen men,” he said, “were captured”
    if nxt in ("who", "which", "whom") or nxt in BE or nxt in FINITE or nxt == "dead":
        return p + 1
    if nxt == "as" and low[p + 2 : p + 4] == ["well", "as"]:
        return p + 1
    if c.quantity.kind == "article" and c.phrase.head == "unknown" and p + 1 in line.by_token:
        return -1
    other = line.by_token.get(p + 1) or (line.by_token.get(p + 2) if nxt in ("and", "the", "another", "a", "plus") else None)
    if other is not None and not _apposition_count(line, p + 1):
        return -1 if left_governed(line, c) or other.phrase.head == "unit" else max(other.phrase.end, other.quantity.last)
    if nxt in ("her", "his", "their") and (joint := next((q for q in range(p + 2, min(n, p + 9)) if low[q] in ("and", ",")), -1)) > 0:
        return after_and(line, c, joint) if low[joint] == "and" else after_comma(line, c, joint)  # "a woman, her son and two others died"
    if (behind := _past_names(line, p)) > 0:
        return behind
    for q in range(p + 1, min(n, p + 18)):
        if low[q] == "," or low[q] in ("–", "—"):
            if _resumes(line, q + 1):
                return q + 1
            after = low[q + 1] if q + 1 < n else "."
            if after not in ("and", "including", "some", "most", "many") and not line.by_token.get(q + 1):
                return -1
        elif low[q] in (";", "."):
            return -1
    return -1


def _past_names(line: Line, p: int) -> int:
    """Behind a list of names that goes on at the comma: "from Mexico, Guatemala and Honduras died"; 0 when it does not."""
    q, n = p + 1, len(line.low)
    while q < n and (line.tokens.words[q][0].isupper() or line.low[q] in (",", "and")):
        q += 1
    return q if q > p + 1 and line.tokens.words[p - 1][0].isupper() and _resumes(line, q) else 0


def _resumes(line: Line, q: int) -> bool:
    """The main clause goes on at token q with its verb."""
    low, n = line.low, len(line.low)
    while q < n and low[q] in ('"', "”", "“"):
        q += 1
    after = low[q] if q < n else "."
    if after in BE or after in FINITE or after == "who" or (after in ADVERBS and q + 1 < n and low[q + 1] in BE):
        return True
    t = line.starts.get(q)
    return t is not None and t.row.kind in ("vt", "vi", "vp") and t.row.form in ("past", "part", "noun")


def _apposition_count(line: Line, p: int) -> bool:
    """ ", three of them children, were ..." or ", at least four of whom ..."."""
    return any(w in ("them", "whom", "which") for w in line.low[p : p + 7])


def after_and(line: Line, c: Candidate, p: int) -> int:
    """Behind the "and" at p: another count in one subject, or a noun without a number; -1 to stop."""
    n = len(line.low)
    q = p + 1
    while q < n and (line.low[q] in HEDGES or line.low[q] in ("her", "his", "their")) and q not in line.by_token:
        q += 1
    other = line.by_token.get(q)
    if other is not None:
        if left_governed(line, c) or other.phrase.head == "unit" or _has_verb(line, c, p):
            return -1
        return max(other.phrase.end, other.quantity.last)
    if (
        line.low[p + 1 : p + 2]
        and (line.low[p + 1] in BE or line.low[p + 1] in FINITE)
        and any(w in BE for w in line.low[c.phrase.end : p])
    ):
        return p + 1  # "were buried under the mud and are missing"
    if line.low[p + 1 : p + 2] and line.low[p + 1] in STOPS and line.low[p + 1] not in ("their", "his", "her", "its"):
        return -1
    if (t := line.starts.get(p + 1)) is not None:
        return p + 1 if t.row.kind in ("vi", "vp") and t.row.measure == "killed" else -1
    return -1 if left_governed(line, c) else p + 1


def _has_verb(line: Line, c: Candidate, p: int) -> bool:
    """The count has a verb of its own before token p: "five policemen fired into the crowd and one man was killed"."""
    start = max(c.phrase.end, c.quantity.last)
    nxt = line.low[start : start + 1]
    return bool(nxt) and nxt[0].endswith("ed") and len(nxt[0]) > 4 and start not in line.starts and nxt[0] not in ADVERBS


def left_governed(line: Line, c: Candidate) -> bool:
    """A word that looks like a verb or a preposition stands right before the count: it is an object."""
    k = c.quantity.lead - 1
    while k >= 0 and line.low[k] in ("also", "the", "another", "all"):
        k -= 1
    if k < 0:
        return False
    word = line.low[k]
    if word in OPENERS:
        return False
    if word in ("in", "on", "at", "from", "to", "by", "for"):
        return True
    written = line.tokens.words[k]
    lower = written[0].islower() or (written.isupper() and len(written) > 1)
    return lower and (word.endswith(("ed", "ing")) or word in ("left", "found", "hit", "struck", "saw", "took", "of", "among"))


def object_follows(line: Line, k: int) -> bool:
    """An object starts at token k: a count, a determiner or a person noun."""
    if k >= len(line.low):
        return False
    word = line.low[k]
    if word in PASSIVE_NEXT:
        return False
    other = line.by_token.get(k)
    if other is None and word in HEDGES:
        other = line.by_token.get(k + 1) or line.by_token.get(k + 2)
    return other is not None or word in OBJECTS
