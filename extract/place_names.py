"""Place-like names of one sentence: capitalised runs cut by the gazetteer, each with the role in which it stands.

A name counts as a place when the gazetteer knows it and nothing makes it part of a longer name (a person, a ministry,
a newspaper), or when the words around it say so ("in Los Gallardos", "the village of Merewa", "the Kobri district").
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from extract.gazetteer import LONGEST, Place, candidates, country, fold
from extract.place_roles import Role, is_name, role_of
from extract.place_words import peoples, regional_peoples, words
from extract.tokens import Tokens

STRONG: Final = ("in", "attack", "type")  # roles that put people in the place
LABEL: Final = frozenset(", : ; ( - – —".split())  # behind a place that heads an item
JOINERS: Final = frozenset("de la le el al du des da do del las los dos das y ibn bin abu".split())
OF_AFTER: Final = "type tail water body"
GLUED: Final = frozenset("the a an at in on more police officials about some another".split())  # with a capital they open a sentence that scraping glued on
COMPOUND: Final = ("ed", "run", "born", "speaking", "style", "linked", "trained", "era")  # ends of compounds that are no names
LONGEST_UNKNOWN: Final = 4  # words of a place that the gazetteer lacks
BESIDE: Final = (["near"], [",", "near"], ["near", "of"], [",", "near", "of"], [",", "of"], ["outside"], [",", "outside"])  # between neighbours
CAPITAL: Final = "*capital"  # key of a capital whose country the sentence does not name
OWNER_REACH: Final = 8  # words between an owner and what it owns
ACRONYM: Final = 5  # letters; longer words in capitals are shouted
BIG: Final = 100_000  # people; a smaller town that opens a sentence or stands bare is more often a surname


@dataclass(slots=True)
class Name:
    """A place-like name: tokens [first, last) with its type word; what the gazetteer offers; how it stands there.

    `key` makes spellings of one place equal inside a document; `kind` is that of `extract.gazetteer.Place`, or "" when
    nothing tells; `text` is as written, direction and type word included; `link` is container ("X, Y"), owner ("Y's X",
    "the Y village of X"), beside ("X near Y") or list ("Z and X") by its bond to a neighbour; `holder` and `beside` are
    the keys of the neighbours in which or at which it lies, `near` the holder's country.
    """

    first: int
    last: int
    text: str
    key: str
    places: tuple[Place, ...]
    kind: str
    role: Role
    tail: str = ""
    link: str = ""
    near: str = ""
    holder: str = ""
    beside: str = ""
    place: Place | None = None


@dataclass(slots=True)
class Found:
    """What one sentence names: places, and the surnames of persons."""

    names: list[Name] = field(default_factory=list)
    persons: set[str] = field(default_factory=set)


def find_names(tokens: Tokens, headline: bool = False) -> Found:
    """The place-like names of a sentence in text order, and the surnames in it.

    In a headline, in capitals or in title case, only names of the gazetteer count, since every word looks like a name.
    """
    found = Found()
    n = len(tokens)
    starts = [k for k in range(n) if is_name(tokens.words[k])]
    if not starts:
        return found
    letters = sum(1 for w in tokens.words if w[0].isalpha())
    loud = letters > 4 and len(starts) > 0.7 * letters
    at = 0
    for k in starts:
        if k < at:
            continue
        if tokens.low[k] in words("common start") and (k == 0 or tokens.low[k] in ("the", "a", "an", "in", "at", "on", "of", "and", "for", "as")):
            at = k + 1
            continue
        end = _run(tokens, k, n)
        at = _loud(found, tokens, k, end) if loud or headline else _cut(found, tokens, k, end)
    _adjectives(found, tokens)
    found.names.sort(key=lambda name: name.first)
    _relate(found.names, tokens)
    return found


def _run(tokens: Tokens, k: int, n: int) -> int:
    """End of the capitalised run that starts at k: connectors and initials inside, a possessive ends it."""
    low, p = tokens.low, k + 1
    while p < n and not (tokens.poss[p - 1] and not _apostrophe(tokens, p)):
        if is_name(tokens.words[p]):
            if low[p] in GLUED:
                break
            p += 1
        elif low[p] in JOINERS and p + 1 < n and is_name(tokens.words[p + 1]):
            p += 2
        elif low[p] == "of" and p + 1 < n and low[p - 1] in words(*OF_AFTER.split()) and is_name(tokens.words[p + 1]):
            p += 2
        elif low[p] == "." and low[p - 1] in ("st", "ft", "mt") and p + 1 < n and is_name(tokens.words[p + 1]):
            p += 2
        else:
            break
    return p


def _apostrophe(tokens: Tokens, p: int) -> bool:
    """True when the 's before token p is part of a place's name ("Cox's Bazar")."""
    return p < len(tokens) and is_name(tokens.words[p]) and bool(candidates(f"{tokens.low[p - 1]}s {tokens.low[p]}"))


@lru_cache(maxsize=20_000)
def _known(run: tuple[str, ...]) -> tuple[int, tuple[Place, ...]]:
    """Longest known name that opens the run: how many words, and its places; (0, ()) without one."""
    for n in range(min(len(run), LONGEST), 0, -1):
        if n == 1 and (run[0] in words("not place", "direction", "tail", "body", "facility") or run[0] in peoples()):
            break
        if places := candidates(" ".join(run[:n])) or (candidates(f"{run[0]}s {run[1]}") if n == 2 else ()):
            return n, places
    return 0, ()


def _match(tokens: Tokens, k: int, end: int, loud: bool) -> tuple[int, tuple[Place, ...]]:
    """As `_known` for the tokens [k, end); an acronym is no small town, a common word none without a preposition."""
    n, places = _known(tuple(tokens.low[k:end]))
    if n == 1 and places[0].people:  # our own table has no population
        if not loud and tokens.words[k].isupper() and len(tokens.words[k]) <= ACRONYM:
            return 0, ()
        if tokens.low[k] in words("needs preposition") and not (k and tokens.low[k - 1] in words("locative")):
            return 0, ()
    return n, places


def _cut(found: Found, tokens: Tokens, k: int, end: int) -> int:
    """Take the place out of the capitalised run [k, end); returns where to go on."""
    low = tokens.low
    start = k
    while k < end:
        n, places = _match(tokens, k, end, False)
        if n:
            break
        if low[k] in peoples() or low[k] in words("direction", "common start") or low[k] in ("city", "town", "state", "republic", "port") and k + 1 < end and low[k + 1] == "of":
            k += 2 if k + 1 < end and low[k + 1] == "of" else 1
            continue
        break
    if k >= end:
        return end
    role = role_of(tokens, k)
    rest = low[k + n : end]
    if n and rest and rest[0] in words("named storm"):
        return _add(found, tokens, k, k + n, places, role)
    if not n and low[k] in words("named storm"):
        return end
    if n and not rest and (role.name not in STRONG or role.cue == "on") and end < len(tokens) and low[end] in words("facility") and not tokens.poss[end - 1]:
        return _add(found, tokens, k, end, places, Role("org", role.cue, role.governor))
    if n and not rest:
        return _whole(found, tokens, k, end, places, role)
    if n and rest[0] in words("tail") and not any(w in words("body", "facility", "title") for w in rest[1:]) and (len(rest) == 1 or low[k] in words("title")):
        return _add(found, tokens, k, k + n + 1, places, role)
    return _longer(found, tokens, start, k, end, n, places, role)


def _whole(found: Found, tokens: Tokens, k: int, end: int, places: tuple[Place, ...], role: Role) -> int:
    """A run that is a known name and nothing more: a place unless it is small and nothing says so."""
    behind = tokens.low[end] if end < len(tokens) else ""
    if k == 0 and end - k == 1 and places[0].kind == "city" and 0 < places[0].people < BIG and behind not in words("tail") and behind not in LABEL:
        return end
    if k and tokens.low[k - 1] in words("title") and role.name in ("bare", "mod", "poss") and places[0].kind == "city":
        found.persons.add(tokens.low[end - 1])
        return end
    return _add(found, tokens, k, end, places, role)


def _longer(found: Found, tokens: Tokens, start: int, k: int, end: int, n: int, places: tuple[Place, ...], role: Role) -> int:
    """A run that is longer than the known name in it, or unknown: body, building, person or an unknown place."""
    low = tokens.low
    run = low[k:end]
    last = run[-1]
    tail = last in words("tail") or (end < len(tokens) and low[end] in words("tail") and not tokens.poss[end - 1])
    if len(run) == 1 and last in words("tail"):
        if k and low[k - 1] == "the" and (known := candidates(f"the {last}")):
            return _add(found, tokens, k, end, known, role)
        return end
    if any("-" in word and word.rsplit("-", 1)[1].islower() and word.endswith(COMPOUND) for word in tokens.words[k:end]):
        return end  # "the Russian-held area"
    if any(word in words("body", "common start") for word in run[:-1]) and last != "base":
        tail = False
    if (tail and last not in words("facility") and not (n and run[n] in words("body", "title"))) or (tail and last == "base"):
        return _add(found, tokens, k, end, (), role)
    marks = words("body", "facility", "title")
    if any(w in marks for w in run):
        if n and (len(run) > n) and not any(w in marks for w in run[:n]):
            _add(found, tokens, k, k + n, places, Role("org", role.cue))
        if last not in marks and any(w in words("title") for w in run):
            found.persons.add(last)
        return end
    if low[end : end + 2] == [",", "where"] and role.name == "bare":
        role = Role("in", "where")
    strong = role.name in ("in", "attack", "type", "to", "from") and (role.cue != "on" or bool(role.type) or _struck(tokens, k))
    if strong and _may_be_place(tokens, k, end, role) and last not in words("not place") and not (k and low[k - 1] in words("title")):
        if n and len(run) == n + 1 and run[n] in words("not place"):
            return _add(found, tokens, k, k + n, places, role)
        return _add(found, tokens, k, end, (), role)
    if len(run) > 1 or (start and low[start - 1] in words("title")):
        found.persons.add(last)
    return end


def _struck(tokens: Tokens, k: int) -> bool:
    """True for "attack on X", "strikes on the X": an unknown name behind "on" is else a road or a medium."""
    p = next((p for p in range(k - 1, max(k - 5, -1), -1) if tokens.low[p] == "on"), 0)
    return p > 0 and tokens.low[p - 1] in words("attack")


def _may_be_place(tokens: Tokens, k: int, end: int, role: Role) -> bool:
    """False for an unknown run that looks like a headline, an acronym or the owner of something."""
    if end - k > LONGEST_UNKNOWN or any(word in words("common start") for word in tokens.low[k + 1 : end]):
        return False
    if role.type:
        return True
    if end - k == 1 and tokens.words[k].isupper():
        return False
    if end < len(tokens) and tokens.low[end] in words("facility"):
        return False
    return not (tokens.poss[end - 1] or end < len(tokens) and tokens.words[end] in ("’", "'"))


def _loud(found: Found, tokens: Tokens, k: int, end: int) -> int:
    """In capitals or title case: the known name at k, if the words around or its size speak for it."""
    n, places = _match(tokens, k, end, True)
    role = role_of(tokens, k)
    for p in range(k + 1, min(k + 5, end)):
        if tokens.low[p] == "base":
            return _add(found, tokens, k, p + 1, (), role)
    if not n:
        return k + 1
    big = places[0].kind != "city" or places[0].people >= BIG or not places[0].people
    if big or role.name in ("in", "attack", "type"):
        _add(found, tokens, k, k + n, places, role)
    return k + n


def _add(found: Found, tokens: Tokens, first: int, last: int, places: tuple[Place, ...], role: Role) -> int:
    """Add a name with its type word behind and its direction in front; returns where to go on."""
    low, n = tokens.low, len(tokens)
    head, end, tail = first, last, ""
    if low[last - 1] in words("tail") and last - first > 1:
        tail = low[last - 1]
    if not tokens.poss[last - 1] and role.name != "org":
        if end + 1 < n and low[end] in ("refugee", "air", "military", "displacement", "health", "administrative") and low[end + 1] in words("tail"):
            tail, end = low[end + 1], end + 2
        elif end < n and low[end] in words("tail"):
            tail, end = low[end], end + 1
        elif end < n and low[end] in words("tails"):
            tail = low[end][:-3] + "y" if low[end].endswith("ies") else low[end][:-1]
    if head and low[head - 1] in words("direction"):
        head -= 1
    if tail in words("open country") and places and places[0].kind not in ("area", "water") and last - first == 1:
        places = ()  # the Congo river is not the country
    kind = _kind(places, tail or role.type)
    text = " ".join(tokens.words[head:end]).replace(" . ", ". ")
    if tokens.poss[end - 1]:
        text = text[:-2]
    if len(text) < 3 and not places:
        return end
    if places == () and tail in words("open country"):
        last = end
    bare = " ".join(low[first : last - (1 if tail and last == end and low[last - 1] == tail and last - first > 1 and not places else 0)])
    key = fold(places[0].name) if places else fold(bare)
    found.names.append(Name(first, end, text, key, places, kind, role, tail))
    return end


def _kind(places: tuple[Place, ...], word: str) -> str:
    """What sort of place a name is by its type word, else by the gazetteer."""
    if word in words("water"):
        return "water"
    if word in words("area"):
        return "area"
    if word in words("regional") and not (places and places[0].kind in ("country", "theatre")):
        return "region"
    if word in words("settlement"):
        return "city"
    return places[0].kind if places else ""


def _adjectives(found: Found, tokens: Tokens) -> None:
    """ "Israeli communities", "the West African outbreak": the people's country or region stands for a place."""
    taken = {k for name in found.names for k in range(name.first, name.last)}
    low = tokens.low
    _capitals(found, tokens)
    for k in range(len(low) - 1):
        if k in taken or not tokens.words[k][0].isupper():
            continue
        code = peoples().get(low[k])
        place, n = (country(code), 1) if code else (None, 0)
        for key in (low[k], f"{low[k]} {low[k + 1]}"):
            if key in regional_peoples():
                n = key.count(" ") + 1
                place = next(iter(candidates(regional_peoples()[key])), None)
        behind = low[k + n] if k + n < len(low) else ""
        if place is None or not (behind in words("adjective place", "people event") or place.kind != "country" and behind in words("event noun")):
            continue
        role = role_of(tokens, k) if behind in words("adjective place") else Role("event", low[k - 1] if k else "")
        found.names.append(Name(k, k + n + 1, place.name, fold(place.name), (place,), place.kind, role))


def _capitals(found: Found, tokens: Tokens) -> None:
    """ "the Pakistani capital", "Ukraine's capital" where no name follows: the city meant."""
    low, n = tokens.low, len(tokens)
    for k in range(1, n):
        if low[k] != "capital" or k + 1 < n and (is_name(tokens.words[k + 1]) or low[k + 1] in (",", "of", "city") and k + 2 < n and is_name(tokens.words[k + 2])):
            continue
        owner = next((name for name in found.names if name.last == k and tokens.poss[k - 1] and name.kind == "country"), None)
        code = owner.places[0].country if owner is not None and owner.places else peoples().get(low[k - 1], "")
        if not code and low[k - 1] == "the":
            found.names.append(Name(k, k + 1, "capital", CAPITAL, (), "city", role_of(tokens, k)))
        home = country(code) if code else None
        city = next((place for place in candidates(home.region) if place.country == code), None) if home is not None and home.region else None
        if city is not None:
            first = owner.first if owner is not None else k - 1
            found.names.append(Name(k, k + 1, city.name, fold(city.name), (city,), "city", role_of(tokens, first)))


def _relate(names: list[Name], tokens: Tokens) -> None:
    """Set the links of neighbouring names: list, container, owner, beside."""
    low = tokens.low
    for left, right in zip(names, names[1:], strict=False):
        raw = low[left.last : right.first]
        gap = [w for w in raw if w not in words("direction") and w not in ("the", "a", "an")]
        if _owns(left, right, raw, gap, tokens):
            left.link = "owner"
            right.holder = left.key
        elif gap in (["and"], ["or"], [",", "and"], ["&"]) or gap == [","] and _listed(names, right, low):
            right.link = "list"
            if right.role.name in ("bare", "poss") and left.role.name not in ("bare", "poss", "org"):
                right.role = left.role
        elif [w for w in gap if w not in words("type", "modifier")] in BESIDE and left.role.name != "bare":
            right.link = "beside"
            left.beside = right.key
        elif _inside(left, right, gap) or raw in (["of"], ["of", "the"]) and left.tail in words("part"):
            right.link = "container"
            left.holder = right.key


def _owns(left: Name, right: Name, raw: list[str], gap: list[str], tokens: Tokens) -> bool:
    """True for "Y's X", "the Y village of X", "Y's northern city of X"."""
    if len(raw) > OWNER_REACH:
        return False
    if tokens.poss[left.last - 1]:
        return right.role.name != "org" and all(w in words("type", "modifier") or w == "of" for w in gap)
    if raw in (["of"], ["of", "the"]):
        return bool(left.tail) and left.tail not in words("part")
    return gap[-1:] == ["of"] and gap[:1] != ["of"] and all(w in words("type", "modifier") for w in gap[:-1])


def _listed(names: list[Name], right: Name, low: list[str]) -> bool:
    """True when a comma before the name parts a list: another name follows behind a comma or "and"."""
    following = low[right.last : right.last + 2]
    return bool(following) and following[0] in ("and", "or") and any(n.first in (right.last + 1, right.last + 2) for n in names) or (
        following[:1] == [","] and any(n.first in (right.last + 1, right.last + 2) for n in names) and right.kind != "country"
    )


def _inside(left: Name, right: Name, gap: list[str]) -> bool:
    """True for "X, Y", "X in Y", "X, a town in Y": Y holds X."""
    if left.role.name in ("bare", "org") and not left.tail and gap != [","]:
        return False
    if gap == [","]:
        return left.kind != "country" and (right.kind in ("country", "region", "area", "") or bool(right.tail))
    if gap == ["in"] or gap[:1] == ["in"] and len(gap) <= 2:
        return True
    if gap[:2] == [",", "in"] and len(gap) <= 4:
        return True
    return gap[:1] == [","] and gap[-1] in ("in", "of") and len(gap) <= 7 and any(w in words("type") for w in gap)
