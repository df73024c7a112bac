"""In which role a name stands in its sentence, by the words in front of it and behind it.

Roles: in ("in X", "near X"), attack ("struck X", "attack on X"), to, from, type ("the city of X"), of, poss ("X's army"),
event ("the X earthquake"), org (part of a body's name, "X officials"), distance ("20 miles from X"), part ("the city's
X district"), people ("nine Gazans"), dateline and bare.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from extract.place_words import (
    ATTACK,
    BACK,
    COMMON_START,
    DIRECTION,
    EVENT,
    EVENT_NOUN,
    FACILITY,
    LOCATIVE,
    MODIFIER,
    TALK,
    TYPE,
    people_words,
    words,
)
from extract.tokens import Tokens

STRONG: Final = ("in", "attack", "type")  # roles that put people in the place
FIRM: Final = (*STRONG, "event")
AWAY: Final = ("talk", "moved")  # governors of places where victims are spoken of or taken to
GLUED: Final = 10  # letters; shorter words are not looked into
INNER: Final = BACK["settlement"] | {"capital"}  # owners of a part: "the city's central X district"
GOVERNORS: Final = 3  # words in front of a preposition that may govern it, words of time not counted
TIME: Final = words("time")
STEPS: Final = 9  # words that may stand between a preposition and its name
HELD: Final = (
    "-held", "-controlled", "-occupied", "-run", "-annexed", "-torn", "-hit", "-ravaged", "-stricken", "-affected", "-backed", "-plagued",
    "-speaking", "-governed",
)  # fmt: skip
ARABIC: Final = ("al-", "el-", "ad-", "an-", "ar-", "as-", "ash-", "at-", "az-", "bin-", "abu-")
TO, FROM, DISTANCE, SIDE, BOUND = words("motion to"), words("motion from"), words("distance"), words("side"), words("bound")
GATHERING = words("gathering")
HOSPITAL, MOVED, JURISDICTION = words("hospital"), words("moved"), words("jurisdiction")
PREPOSITIONS: Final = LOCATIVE | TO | FROM | {"of"}
LONG_ATTACK: Final = tuple(word for word in ATTACK if len(word) > 4)
LONG_DIRECTION: Final = tuple(word for word in DIRECTION if len(word) > 6)
PASSED: Final = DIRECTION | MODIFIER  # words between a cue and its name


@dataclass(frozen=True, slots=True)
class Role:
    """A role, the cue word that gave it, the class of the word that governs the cue (event, talk, hospital, moved or
    ""), and a type word ("city" in "the city of X")."""

    name: str
    cue: str = ""
    governor: str = ""
    type: str = ""


def is_name(word: str) -> bool:
    """True for a word written as a name: a capital first, also behind an Arabic article ("al-Fasher")."""
    if word[0].isupper():
        return word[0].isalpha()
    if "-" in word and word.startswith(ARABIC):
        rest = word.split("-", 1)[1]
        return bool(rest) and rest[0].isupper()
    return False


def role_of(tokens: Tokens, first: int) -> Role:
    """The role of the name that starts at token `first`."""
    low = tokens.low
    if any(tokens.poss[p] and low[p] in INNER for p in range(max(0, first - 2), first)):
        return Role("part", low[first - 1])
    p, kind = _left(tokens, first - 1)
    cue = _unglued(low[p]) if p >= 0 else ""
    before = low[p - 1] if p > 0 else ""
    if cue in PREPOSITIONS:
        if any(w in DISTANCE for w in low[max(0, p - 4) : p + 1]):
            return Role("distance", cue, "", kind)
        return _prepositional(tokens, p, cue, before, kind)
    if cue == "for" and before in BOUND:
        return Role("to", cue, _governor(tokens, p), kind)
    if cue == "for" and before in ("battle", "battles", "fight", "fighting", "offensive"):
        return Role("attack", cue, "event", kind)
    if cue == "on" and (ahead := _right(tokens, first, cue)).name == "event":
        return ahead
    if cue in ATTACK:
        return Role("attack", cue, _governor(tokens, p) if cue == "on" else "event", kind)
    if kind:
        return Role("type", cue, "", kind)
    return _right(tokens, first, cue)


def _prepositional(tokens: Tokens, p: int, cue: str, before: str, kind: str) -> Role:
    """The role behind a preposition at token p."""
    if cue == "of":
        if before in SIDE or before in FACILITY:
            return Role("in", before, _governor(tokens, max(p - 2, 0)), kind)
        if before in EVENT:
            return Role("attack", before, "event", kind)
        return Role("type" if kind else "of", before, "", kind)
    if cue == "to" and before in ("close", "next", "adjacent"):
        return Role("in", "near", _governor(tokens, p - 1), kind)
    return Role("in" if cue in LOCATIVE else "to" if cue in TO else "from", cue, _governor(tokens, p), kind)


def _unglued(word: str) -> str:
    """The cue at the end of a word that scraping glued together ("quakesdevastated", "rockedwestern", "hall-in")."""
    if "-" in word and (end := word.rpartition("-")[2]) in LOCATIVE:
        return end
    if len(word) <= GLUED or word in ATTACK:
        return word
    word = next((word[: -len(end)] for end in LONG_DIRECTION if word.endswith(end)), word)
    return next((verb for verb in LONG_ATTACK if word.endswith(verb)), word)


def _left(tokens: Tokens, p: int) -> tuple[int, str]:
    """Walk left over what may stand between a cue and the name: (where the cue is, type word passed or "")."""
    low, found = tokens.low, tokens.words
    kind = ""
    for _ in range(STEPS):
        if p < 0:
            break
        word = low[p]
        if word in ("of", ",") and p and low[p - 1] in TYPE and not is_name(found[p - 1]):
            kind, p = kind or low[p - 1], p - 2  # "the city of X", "the capital, X"
        elif word in TYPE and not is_name(found[p]):
            kind, p = kind or word, p - 1
        elif word in PASSED or tokens.poss[p] or word in people_words() or word.endswith(HELD):
            p -= 1
        elif word == "and" and p and low[p - 1] in DIRECTION and low[p + 1] in DIRECTION:
            p -= 1  # "northern and central X"
        elif is_name(found[p]) and word not in COMMON_START and (kind or (p + 1 < len(low) and tokens.poss[p + 1])):
            p -= 1  # "the Belgorod village of X"; the first words of an owner's name
        else:
            break
    return p, kind


def _governor(tokens: Tokens, p: int) -> str:
    """The class of the word that the preposition at p hangs on, looked for in the words before it."""
    low = tokens.low
    steps = 0
    for k in range(p - 1, -1, -1):
        word = low[k]
        if word in TIME:
            continue
        steps += 1
        if steps > GOVERNORS:
            break
        if word in EVENT:
            return "event"
        if word in TALK:
            return "event" if word in GATHERING and _attacked(low, k) else "talk"
        if word in HOSPITAL:
            return "moved" if any(w in MOVED for w in low[max(0, k - 5) : k]) else "hospital"
        if word in MOVED:
            return "moved"
        if word in (",", ";", ".", "”", '"'):
            break
    return ""


def _attacked(low: list[str], k: int) -> bool:
    """True for "the bombing of a funeral in X", where the gathering at token k was what was struck."""
    for p in range(k - 1, max(k - 6, -1), -1):
        if low[p] in (",", ";", ".", "”", '"'):
            return False
        if low[p] in EVENT:
            return True
    return False


def _right(tokens: Tokens, first: int, cue: str) -> Role:
    """The role of a name without a cue in front, by the word behind its capitalised run."""
    k = first
    while k + 1 < len(tokens.words) and is_name(tokens.words[k + 1]) and not tokens.poss[k]:
        k += 1
    if tokens.poss[k]:
        return Role("poss", cue)
    behind = tokens.low[k + 1] if k + 1 < len(tokens.words) else ""
    return Role("event" if behind in EVENT_NOUN else "org" if behind in JURISDICTION else "bare", cue)
