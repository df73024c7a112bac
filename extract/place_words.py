"""The word sets of the place stage, from `lexicon/en/place_words.csv` and `place_peoples.csv`, read once."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from extract.errors import BadLexicon
from extract.gazetteer import fold
from extract.lexicon import lexicon, rows


@lru_cache(maxsize=1)
def _sets() -> dict[str, frozenset[str]]:
    return {row["name"]: frozenset(row["words"].split()) for row in rows("place_words.csv")}


def words(*names: str) -> frozenset[str]:
    """The union of the named sets; raises BadLexicon for a name that the table lacks."""
    sets = _sets()
    try:
        return frozenset().union(*(sets[name] for name in names))
    except KeyError as missing:
        raise BadLexicon(f"there is no set {missing}", "place_words.csv") from None


DIRECTION: Final = words("direction")
TYPE: Final = words("type")
TAIL: Final = words("tail")
TAILS: Final = words("tails")
PART: Final = words("part")
MODIFIER: Final = words("modifier")
LOCATIVE: Final = words("locative")
ATTACK: Final = words("attack")
EVENT: Final = words("event")
EVENT_NOUN: Final = words("event noun")
TALK: Final = words("talk")
BODY: Final = words("body")
FACILITY: Final = words("facility")
TITLE: Final = words("title")
MARKS: Final = BODY | FACILITY | TITLE  # what makes a longer capitalised run no place
NOT_PLACE: Final = words("not place")
COMMON_START: Final = words("common start")
LOCAL_OFFICIAL: Final = words("local official")
BACK: Final = {sort: words(f"back {sort}") for sort in ("settlement", "region", "country")}


@lru_cache(maxsize=1)
def peoples() -> dict[str, str]:
    """Demonym, lower case -> ISO alpha-3 code of its country ("" for peoples of several countries)."""
    return {word: code for word, (_, code) in lexicon().demonyms.items() if word != "us"}


@lru_cache(maxsize=1)
def people_words() -> frozenset[str]:
    """Every word of a demonym: "korean" of "south korean"."""
    return frozenset(word for name in peoples() for word in name.split())


def people_at(low: list[str], k: int) -> tuple[str, int]:
    """ISO alpha-3 code of the people named at word k, and how many words name it; ("", 0) without one."""
    if low[k] in people_words():
        for n in (3, 2, 1):
            if code := peoples().get(" ".join(low[k : k + n])):
                return code, n
    return "", 0


@lru_cache(maxsize=1)
def regional_peoples() -> dict[str, str]:
    """Name of a region's or town's people, lower case -> key of the place ("gazans" -> "gaza"), from `place_peoples.csv`."""
    return {word: fold(row["place"]) for row in rows("place_peoples.csv") for word in row["words"].lower().split("|")}
