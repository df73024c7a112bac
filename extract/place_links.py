"""All places a sentence names, with their bonds: names as cut, peoples and capitals that stand for places, neighbours.

"Israeli communities" stands for Israel, "the Pakistani capital" for Islamabad; in "Zike village, Bassa" the second
holds the first, in "Ukraine's Kharkiv" the first holds the second.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from extract.gazetteer import Place, candidates, country, fold
from extract.place_names import Found, Name, cut_names
from extract.place_roles import Role, is_name, role_of
from extract.place_words import DIRECTION, EVENT_NOUN, MODIFIER, PART, TYPE, people_at, regional_peoples, words
from extract.tokens import Tokens

BESIDE: Final = ("near", ", near", "near of", ", near of", ", of", "outside", ", outside")  # between neighbours, but for type words
CAPITAL: Final = "*capital"  # key of a capital whose country the sentence does not name
OWNER_REACH: Final = 8  # words between an owner and what it owns
ARTICLES: Final = DIRECTION | {"the", "a", "an"}
DESCRIPTION: Final = TYPE | MODIFIER
ADJECTIVE_PLACE, PEOPLE_EVENT = words("adjective place"), words("people event")


def find_names(tokens: Tokens, headline: bool = False) -> Found:
    """The places and surnames that a sentence names, in text order, with the bonds of neighbours."""
    found = cut_names(tokens, headline)
    if "capital" in tokens.low:
        _capitals(found, tokens)
    _adjectives(found, tokens)
    found.names.sort(key=lambda name: name.first)
    _relate(found.names, tokens)
    return found


def capital_of(code: str) -> Place | None:
    """The capital of the country with that ISO alpha-3 code."""
    home = country(code) if code else None
    if home is None or not home.region:
        return None
    return next((place for place in candidates(home.region) if place.country == code), None)


def _capitals(found: Found, tokens: Tokens) -> None:
    """ "the Pakistani capital", "Ukraine's capital", "the capital" where no name follows: the city meant."""
    low, written = tokens.low, tokens.words
    for k in range(1, len(low)):
        if low[k] != "capital" or any(is_name(word) for word in written[k + 1 : k + 2]):
            continue
        if low[k + 1 : k + 2] in ([","], ["of"], ["city"]) and any(is_name(word) for word in written[k + 2 : k + 3]):
            continue
        owner = next((name for name in found.names if name.last == k and tokens.poss[k - 1] and name.kind == "country"), None)
        people = (people_at(low[:k], p)[0] for p in range(max(0, k - 3), k))
        code = owner.places[0].country if owner is not None else next((code for code in people if code), "")
        if not code and low[k - 1] == "the":
            found.names.append(Name(k, k + 1, "capital", CAPITAL, (), "city", role_of(tokens, k)))
        elif (city := capital_of(code)) is not None:
            role = role_of(tokens, owner.first if owner is not None else k - 1)
            found.names.append(Name(k, k + 1, city.name, fold(city.name), (city,), "city", role))


def _adjectives(found: Found, tokens: Tokens) -> None:
    """ "Israeli communities", "the West African outbreak": the people's country or region stands for a place."""
    low, taken = tokens.low, {k for name in found.names for k in range(name.first, name.last)}
    for k in range(len(low) - 1):
        if not tokens.words[k][0].isupper() or k in taken:
            continue
        place, n = _home(low, k)
        behind = low[k + n] if place is not None and k + n < len(low) else ""
        if place is not None and place.kind != "country" and low[k].endswith("s") and behind not in ADJECTIVE_PLACE:
            found.names.append(Name(k, k + n, place.name, fold(place.name), (place,), place.kind, Role("people")))
            continue
        if place is None or not (behind in ADJECTIVE_PLACE or behind in PEOPLE_EVENT or (place.kind != "country" and behind in EVENT_NOUN)):
            continue
        role = role_of(tokens, k) if behind in ADJECTIVE_PLACE else Role("event", low[k - 1] if k else "")
        found.names.append(Name(k, k + n + 1, place.name, fold(place.name), (place,), place.kind, role))


def _home(low: list[str], k: int) -> tuple[Place | None, int]:
    """The home of the people named at token k, and the number of words that name it."""
    for n in (2, 1):
        home = regional_peoples().get(" ".join(low[k : k + n]))
        if home is not None:
            return next(iter(candidates(home)), None), n
    code, n = people_at(low, k)
    return (country(code), n) if code else (None, 0)


def _relate(names: list[Name], tokens: Tokens) -> None:
    """Set the links of neighbouring names: owner, list, beside, container."""
    low = tokens.low
    for left, right in pairwise(names):
        raw = low[left.last : right.first]
        if len(raw) > OWNER_REACH:
            continue
        gap = [word for word in raw if word not in ARTICLES]
        if _owns(left, right, raw, gap, tokens):
            left.link, right.holder = "owner", left
        elif gap in (["and"], ["or"], [",", "and"], ["&"]) or (gap == [","] and _listed(names, right, low)):
            right.link = "list"
            if right.role.name in ("bare", "poss") and left.role.name not in ("bare", "poss", "org"):
                right.role = left.role
        elif left.kind == "water" and gap in (["near"], ["at"]):
            left.link, left.beside = "water", right  # "the river near X": X
        elif left.role.name != "bare" and " ".join(word for word in gap if word not in DESCRIPTION) in BESIDE:
            right.link, left.beside = "beside", right
        elif _inside(left, right, gap) or (raw in (["of"], ["of", "the"]) and left.tail in PART):
            right.link, left.holder = "container", right


def _owns(left: Name, right: Name, raw: list[str], gap: list[str], tokens: Tokens) -> bool:
    """True for "Y's X", "the Y village of X", "Y's northern city of X"."""
    if tokens.poss[left.last - 1]:
        return right.role.name != "org" and all(word in DESCRIPTION or word == "of" for word in gap)
    if raw in (["of"], ["of", "the"]):
        return bool(left.tail) and left.tail not in PART
    return gap[-1:] == ["of"] and gap[:1] != ["of"] and all(word in DESCRIPTION for word in gap[:-1])


def _listed(names: list[Name], right: Name, low: list[str]) -> bool:
    """True when a comma before the name parts a list: another name follows behind a comma or "and"."""
    following = low[right.last] if right.last < len(low) else ""
    return (following in ("and", "or") or (following == "," and right.kind != "country")) and any(
        name.first in (right.last + 1, right.last + 2) for name in names
    )


def _inside(left: Name, right: Name, gap: list[str]) -> bool:
    """True for "X, Y", "X in Y", "X, a town in Y": Y holds X."""
    if gap == [","]:
        return left.kind != "country" and (right.kind in ("country", "region", "area", "") or bool(right.tail))
    if left.role.name in ("bare", "org") and not left.tail:
        return False
    if (gap[:1] == ["in"] and len(gap) <= 2) or (gap[:2] == [",", "in"] and len(gap) <= 4):
        return True
    return gap[:1] == [","] and gap[-1] in ("in", "of") and len(gap) <= 7 and any(word in TYPE for word in gap)
