"""In which role a name stands in its sentence, by the words in front of it and behind it.

Roles: in ("in X", "near X"), attack ("struck X", "attack on X"), to, from, type ("the city of X"), of, poss ("X's army"),
event ("the X earthquake"), org (part of a body's name, "X officials"), distance ("20 miles from X"), part ("the city's
X district") and bare.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from extract.place_words import peoples, words
from extract.tokens import Tokens

GLUED: Final = 10  # letters; shorter words are not looked into
STEPS: Final = 9  # words that may stand between a preposition and its name
HELD: Final = ("-held", "-controlled", "-occupied", "-run", "-annexed", "-torn", "-hit", "-ravaged", "-stricken", "-affected", "-backed", "-plagued", "-speaking", "-governed")
ARABIC: Final = ("al-", "el-", "ad-", "an-", "ar-", "as-", "ash-", "at-", "az-", "bin-", "abu-")


@dataclass(frozen=True, slots=True)
class Role:
    """A role, the cue word that gave it, the word that governs the cue (event, talk, hospital or ""), and a type word."""

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
    if any(tokens.poss[p] and low[p] in words("back settlement") for p in range(max(0, first - 2), first)):
        return Role("part", low[first - 1])  # "the city's central X district"
    p, kind = _left(tokens, first - 1)
    cue = _unglued(low[p]) if p >= 0 else ""
    if (cue == "of" or cue in words("locative", "motion from", "motion to")) and any(w in words("distance") for w in low[max(0, p - 4) : p + 1]):
        return Role("distance", cue, "", kind)
    if cue in words("locative"):
        return Role("in", cue, _governor(tokens, p), kind)
    if cue == "to" and p and low[p - 1] in ("close", "next", "adjacent"):
        return Role("in", "near", _governor(tokens, p - 1), kind)
    if cue in words("motion to") or cue == "for" and p and low[p - 1] in words("bound"):
        return Role("to", cue, _governor(tokens, p), kind)
    if cue in words("motion from"):
        return Role("from", cue, _governor(tokens, p), kind)
    if cue == "of":
        before = low[p - 1] if p else ""
        if before in words("side", "facility"):
            return Role("in", before, _governor(tokens, max(p - 2, 0)), kind)
        if before in words("event"):
            return Role("attack", before, "event", kind)
        return Role("type" if kind else "of", before, "", kind)
    if cue == "for" and p and low[p - 1] in ("battle", "battles", "fight", "fighting", "offensive"):
        return Role("attack", cue, "event", kind)
    if cue == "on" and (ahead := _right(tokens, first, cue)).name == "event":
        return ahead
    if cue in words("attack"):
        return Role("attack", cue, _governor(tokens, p) if cue == "on" else "event", kind)
    if kind:
        return Role("type", cue, "", kind)
    return _right(tokens, first, cue)


def _unglued(word: str) -> str:
    """The attack word at the end of a word that scraping glued together ("quakesdevastated")."""
    if len(word) > GLUED and word not in words("attack"):
        for end in words("direction"):
            if len(end) > 6 and word.endswith(end):
                word = word[: -len(end)]
                break
        for verb in words("attack"):
            if len(verb) > 4 and word.endswith(verb):
                return verb
    return word


def _left(tokens: Tokens, p: int) -> tuple[int, str]:
    """Walk left over what may stand between a cue and the name: (where the cue is, type word passed or "")."""
    low = tokens.low
    kind = ""
    for _ in range(STEPS):
        if p < 0:
            break
        word = low[p]
        if word == "of" and p and low[p - 1] in words("type") and not is_name(tokens.words[p - 1]):
            kind, p = kind or low[p - 1], p - 2
        elif word == "," and p and low[p - 1] in words("type") and not is_name(tokens.words[p - 1]):
            kind, p = kind or low[p - 1], p - 2
        elif word in words("type") and not is_name(tokens.words[p]):
            kind, p = kind or word, p - 1
        elif word in words("direction", "modifier") or word in peoples() or word.endswith(HELD) or tokens.poss[p]:
            p -= 1
        elif word == "and" and p and low[p - 1] in words("direction") and low[p + 1] in words("direction"):
            p -= 1  # "northern and central X"
        elif kind and is_name(tokens.words[p]):
            p -= 1  # "the Belgorod village of ..."
        elif p + 1 < len(low) and tokens.poss[p + 1] and is_name(tokens.words[p]):
            p -= 1  # the first words of an owner's name
        else:
            break
    return p, kind


def _governor(tokens: Tokens, p: int) -> str:
    """The class of the word that the preposition at p hangs on, looked for in the three words before it."""
    for k in range(p - 1, max(p - 4, -1), -1):
        word = tokens.low[k]
        if word in words("event"):
            return "event"
        if word in words("talk"):
            return "talk"
        if word in words("hospital"):
            return "moved" if any(w in words("moved") for w in tokens.low[max(0, k - 5) : k]) else "hospital"
        if word in words("moved"):
            return "moved"
        if word in (",", ";", ".", "”", '"'):
            break
    return ""


def _right(tokens: Tokens, first: int, cue: str) -> Role:
    """The role of a name without a cue in front, by the word behind its capitalised run."""
    k = first
    while k + 1 < len(tokens) and is_name(tokens.words[k + 1]) and not tokens.poss[k]:
        k += 1
    if tokens.poss[k]:
        return Role("poss", cue)
    if k + 1 >= len(tokens):
        return Role("bare", cue)
    word = tokens.low[k + 1]
    if word in words("event noun"):
        return Role("event", cue)
    if word in words("jurisdiction"):
        return Role("org", cue)
    return Role("bare", cue)
