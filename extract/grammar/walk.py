"""The walk from a count to its predicate, one step at a time: over lists, parentheses and relative clauses, not into another clause."""

from __future__ import annotations

from typing import Final, NamedTuple

from extract.grammar.line import Candidate, Line, Trigger
from extract.grammar.spans import after_and, after_comma, close_of, find, in_preposition, object_follows
from extract.lexicon import words
from extract.phrase_words import STOPS, population_at

ADVERBS: Final = words("adverbs")
AUX: Final = words("aux")
BE: Final = words("be")
BREAKS: Final = words("breaks")
KIN: Final = words("kin")
PRONOUNS: Final = frozenset("he she they we i".split())
RELATIVES: Final = frozenset(("who", "that", "which", "whom"))
SAYING: Final = words("saying")
SPEAKING: Final = frozenset("said says told tells warned explained insisted wrote tweeted announced".split())
SUBSETS: Final = words("subset cues")


class Step(NamedTuple):
    """Where the walk goes on, and whether it has passed a form of "be" or a relative pronoun; `at` -1 ends it."""

    at: int
    be: bool
    relative: bool


STOP: Final = Step(-1, False, False)


def over(line: Line, c: Candidate, step: Step) -> Step:
    """One step of the walk: over the trigger, auxiliary, parenthesis, conjunction or plain word at the place."""
    p, be, relative = step
    word = line.low[p]
    here = line.starts.get(p)
    if here is not None:
        if here.row.row == "victim" and c.phrase.partitive and p <= c.phrase.end:
            return Step(here.last, be, relative)  # "one of the victims died"
        return STOP if _blocks(line, here, be) else Step(here.last, be, relative)
    if _new_clause(line, c, step):
        return STOP
    if word in BE and not (len(word) == 2 and line.tokens.words[p].isupper() and not line.tokens.words[p - 1].isupper()):  # "IS" is a group
        return Step(p + 1, True, relative)
    if word in AUX or word in ADVERBS:
        return Step(p + 1, be, relative)
    if (behind := _behind_mark(line, c, p)) is not None:
        return Step(behind, be, relative)
    if word in RELATIVES:
        return Step(p + 1, be, True)
    other = line.by_token.get(p)
    if other is not None and other is not c:
        return STOP if _own_subject(line, c, other, p) else Step(max(other.phrase.end, other.quantity.last), be, relative)
    return Step(p + 1, be, relative)


def _new_clause(line: Line, c: Candidate, step: Step) -> bool:
    """The word at the place ends the count's clause: a mark, a conjunction, a verb of saying, somebody else's relative clause."""
    p, be, relative = step
    word, before = line.low[p], line.low[p - 1] if p else ""
    if word in ("—", "–", "-"):
        return word == "—" and close_of(line, p) <= 0
    if word in (";", ":", ".", "!", "?", "how", "why") or word in BREAKS or _owns(line, p):
        return True
    if not relative and ((word in PRONOUNS and p != c.phrase.end) or (not be and _says(line, c, p))):
        return True
    if relative and before == "who" and word in SPEAKING:
        return not (line.low[p + 1 : p + 2] and line.low[p + 1] in BE | AUX)  # "a woman who says her brother disappeared"
    if word == "that":
        return before in SAYING or before.endswith("ed")  # "a review has determined that ten people died"
    if word == "who":
        return _after_name(line, c, p) or _after_kin(line, c, p)
    return word == "which" and before in ("in", "of", "on", "at", "for")


def _behind_mark(line: Line, c: Candidate, p: int) -> int | None:
    """Behind the parenthesis, list or apposition that the word at p opens, -1 when it leads elsewhere; None for other words."""
    word = line.low[p]
    if word in ("—", "–", "-"):
        close = close_of(line, p)
        return close + 1 if close > 0 else None
    if word == ",":
        return after_comma(line, c, p)
    if word in ("(", "["):
        close = find(line, ")" if word == "(" else "]", p, 14)
        return close + 1 if close > 0 else -1
    if word in ("and", "or", "&", "plus"):
        return after_and(line, c, p)
    return after_and(line, c, p + 2) if word == "as" and line.low[p + 1 : p + 3] == ["well", "as"] else None


def _own_subject(line: Line, c: Candidate, other: Candidate, p: int) -> bool:
    """The other count, at p, is the subject of what follows."""
    if other.quantity.kind != "article":
        unnamed = c.quantity.kind == "article" and c.phrase.head == "unknown"  # "a network of activists, 12 men were killed"
        return unnamed or (other.phrase.head in ("person", "bare", "none") and not in_preposition(line, p))
    return other.phrase.head == "person" and _new_subject(line, p)


def _new_subject(line: Line, p: int) -> bool:
    """A noun stands right before the article at p: "every time a patient is in hospital"."""
    before = line.low[p - 1]
    return before[0].isalpha() and before not in STOPS and before not in ADVERBS and p - 1 not in line.trigger_at and before not in SUBSETS


def _owns(line: Line, p: int) -> bool:
    """ "The couple had a daughter": "had" with an object of its own."""
    if line.low[p] not in ("had", "has", "have") or p + 1 >= len(line.low):
        return False
    return line.low[p + 1] in ("a", "an", "his", "her", "their", "its") or (
        p + 1 in line.by_token and line.by_token[p + 1].phrase.head != "none"
    )


def _says(line: Line, c: Candidate, p: int) -> bool:
    """The counted speak ("two officials said he was killed"); not "two men reported missing", "12 people believed to have died"."""
    word, nxt = line.low[p], line.low[p + 1] if p + 1 < len(line.low) else "."
    if word not in SAYING or p in line.starts or nxt in BE or nxt in AUX or nxt == "to" or nxt in ADVERBS or p + 1 in line.starts:
        return False
    if not nxt[0].isalnum():
        return False
    gap = line.low[max(c.phrase.end, c.quantity.last) : p]
    return (word in SPEAKING and "," not in gap) or all(w in ADVERBS or w in AUX for w in gap)


def _after_name(line: Line, c: Candidate, p: int) -> bool:
    """ "a vigil in the town of Bob Baker, who died": the relative clause belongs to the name before its comma."""
    written, k = line.tokens.words, p - 2
    if p < 3 or line.low[p - 1] != "," or k < max(c.phrase.end, c.quantity.last) or not written[k][0].isupper() or written[k].isupper():
        return False
    while k > 0 and written[k][0].isupper():
        k -= 1
    return line.low[k] not in ("in", "at", "from", "near", "to", "on", ",", "and")


def _after_kin(line: Line, c: Candidate, p: int) -> bool:
    """ "a mother waiting for her son who disappeared", "a doctor examined the boys, who were dead": the clause is about the others."""
    k = p - 2 if line.low[p - 1] == "," else p - 1
    if k - 1 < max(c.phrase.end, c.quantity.last):
        return False
    if line.low[k] in KIN and line.low[k - 1] in ("her", "his", "their", "my"):
        return True
    the = line.low[k - 1] in ("the", "these", "those") or (k > 1 and line.low[k - 2] in ("the", "these", "those"))
    return c.quantity.kind == "article" and the and population_at(line.tokens, k, line.lex) is not None


def _blocks(line: Line, t: Trigger, be: bool) -> bool:
    """A trigger that is no predicate of the count ends the walk: its own object, another count noun, an active verb."""
    if t.row.kind == "vt" and t.row.form in ("past", "part"):
        return object_follows(line, t.last) and not be  # "two men killed three": the men are agents
    if t.row.kind in ("cn", "toll", "body", "lives"):
        return not (t.first and line.low[t.first - 1] in ("of", "from", "to", "in", "with", "their", "his", "her"))
    return t.row.kind == "vt"
