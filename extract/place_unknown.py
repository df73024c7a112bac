"""Runs of capitalised words that are no places: unknown names in roles that bodies and persons fill, groups, quarters."""

from __future__ import annotations

from typing import Final

from extract.gazetteer import Place
from extract.place_roles import Role
from extract.place_words import words
from extract.tokens import Tokens

DETERMINERS, NO_PLACE, GROUP = words("determiner"), words("no place"), words("group")
LOOSE, PERSON_EVENT, MOTION = words("loose locative"), words("person event"), words("motion")
GLUED: Final = words("glued behind")
LOOK: Final = 4  # words in front of "to" and "from" among which a motion may stand
AFTER_GROUP: Final = ("area", "theatre", "country", "region")


def plausible(tokens: Tokens, first: int, role: Role) -> bool:
    """False for an unknown name where bodies, works and persons stand far more often than places.

    "at a Sbarro outlet", "in the Senate", "between Smith and Jones", "the killing of Araj", "according to Harris".
    """
    low = tokens.low
    before = low[first - 1] if first else ""
    if role.type:
        return True
    if before == "the" or before in DETERMINERS:
        return False
    if role.name in ("to", "from"):
        return not MOTION.isdisjoint(low[max(0, first - 1 - LOOK) : first])
    return role.cue not in LOOSE and role.cue not in PERSON_EVENT


def no_place(low: list[str], first: int) -> int:
    """How many words from token `first` name something that is no place ("Islamic State", "Old City"), 0 for none."""
    return 2 if "_".join(low[first : first + 2]) in NO_PLACE else 1 if low[first] in GROUP else 0


def of_group(low: list[str], first: int, places: tuple[Place, ...]) -> bool:
    """True for the land in an armed group's name: "Al Qaeda in the Arabian Peninsula"."""
    if not places or places[0].kind not in AFTER_GROUP:
        return False
    p = first - 1
    while p >= 0 and low[p] in ("the", "islamic"):
        p -= 1
    return p > 0 and low[p] == "in" and (low[p - 1] in GROUP or low[max(0, p - 2) : p] == ["islamic", "state"])


def hyphened(word: str) -> str:
    """The name in front of a word that scraping glued on with a hyphen ("Minneapolis-killed" -> "Minneapolis"), else ""."""
    name, mark, tail = word.rpartition("-")
    return name if mark and name[:1].isupper() and tail in GLUED else ""
