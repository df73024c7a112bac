"""Place-like names of one sentence: capitalised runs cut by the gazetteer, each with the role in which it stands.

A name counts as a place when the gazetteer knows it and nothing makes it part of a longer name (a person, a ministry,
a newspaper), or when the words around it say so ("in Los Gallardos", "the village of Merewa", "the Kobri district").
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from extract.gazetteer import LONGEST, Place, candidates, fold
from extract.place_roles import HELD, PREPOSITIONS, STRONG, Role, is_name, role_of
from extract.place_unknown import hyphened, no_place, of_group, plausible
from extract.place_words import (
    ATTACK,
    BODY,
    COMMON_START,
    DIRECTION,
    FACILITY,
    LOCATIVE,
    MARKS,
    NOT_PLACE,
    TAIL,
    TAILS,
    TITLE,
    TYPE,
    people_at,
    peoples,
    words,
)
from extract.tokens import Tokens

LABEL: Final = frozenset(", : ; ( - – —".split())  # behind a place that heads an item
JOINERS: Final = frozenset("de la le el al du des da do del las los dos das y ibn bin abu".split())
OPENERS: Final = frozenset("the a an in at on of and for as".split())  # skipped also inside a sentence
SCRAPED: Final = frozenset("the a an at in on more police officials about some another".split())  # in capitals: a sentence glued on
COMPOUND: Final = ("ed", "born", "style", "era", *HELD)  # ends of compounds that are no names
LONGEST_UNKNOWN: Final = 4  # words of a place that the gazetteer lacks
ACRONYM: Final = 5  # letters; longer words in capitals are shouted
BIG: Final = 100_000  # people; a smaller town that opens a sentence or stands bare is more often a surname
NEVER: Final = NOT_PLACE | DIRECTION | TAIL | BODY | FACILITY  # single words that are no place whatever the gazetteer says
OF_AFTER: Final = TYPE | TAIL | BODY  # words before an "of" inside a name
PLACED: Final = (*STRONG, "to", "from")  # roles in which an unknown name is a place
STORM, NEEDS_PREPOSITION = words("named storm"), words("needs preposition")
VENUE, CROSS = words("venue"), words("crossing")
OPEN_COUNTRY, CAMPS = words("open country"), words("before tail")
WATER, AREA, REGIONAL, SETTLEMENT = words("water"), words("area"), words("regional"), words("settlement")


@dataclass(slots=True, eq=False)
class Name:
    """A place-like name: tokens [first, last) with its type word `tail`; what the gazetteer offers; how it stands there.

    `key` makes spellings of one place equal inside a document; `kind` is that of `extract.gazetteer.Place`, or "" when
    nothing tells; `text` is as written, direction and type word included; `link` is its bond to a neighbour: container
    ("X, Y"), owner ("Y's X", "the Y village of X"), beside ("X near Y"), water ("the Y river near X") or list ("Z and X").
    `holder` and `beside` are the neighbours in which or at which it lies, `near` the holder's country; `place` is what
    the document makes of it.
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
    holder: Name | None = None
    beside: Name | None = None
    place: Place | None = None


@dataclass(slots=True)
class Found:
    """What one sentence names: places, and the surnames of persons."""

    names: list[Name] = field(default_factory=list)
    persons: set[str] = field(default_factory=set)


def cut_names(tokens: Tokens, headline: bool = False) -> Found:
    """The place-like names of a sentence in text order, and the surnames in it.

    In a headline, in capitals or in title case, only names of the gazetteer count, since every word looks like a name.
    """
    starts = [k for k, word in enumerate(tokens.words) if is_name(word)]
    if not starts:
        return Found()
    letters = sum(1 for word in tokens.words if word[0].isalpha())
    cutter = _Cutter(tokens, headline or (letters > 4 and len(starts) > 0.7 * letters))
    at = 0
    for k in starts:
        if k < at:
            continue
        opener = tokens.low[k] in COMMON_START and (k == 0 or tokens.low[k] in OPENERS)
        at = k + 1 if opener else cutter.cut(k)
    return cutter.found


@lru_cache(maxsize=20_000)
def _known(run: tuple[str, ...]) -> tuple[int, tuple[Place, ...]]:
    """Longest known name that opens the run: how many words, and its places; (0, ()) without one."""
    for n in range(min(len(run), LONGEST), 0, -1):
        if n == 1 and (run[0] in NEVER or run[0] in peoples()):
            break
        if places := candidates(" ".join(run[:n])) or (candidates(f"{run[0]}s {run[1]}") if n == 2 else ()):
            return n, places
    return 0, ()


@dataclass(slots=True)
class _Cutter:
    """Cuts the capitalised runs of one sentence; `loud` when every word of it has a capital."""

    tokens: Tokens
    loud: bool
    found: Found = field(default_factory=Found)

    def cut(self, k: int) -> int:
        """Take the place out of the run that starts at k; returns where to go on."""
        end = self._run_end(k)
        return self._cut_loud(k, end) if self.loud else self._cut_run(k, end)

    def _run_end(self, k: int) -> int:
        """End of the capitalised run that starts at k: connectors and initials inside, a possessive ends it."""
        low, written, poss = self.tokens.low, self.tokens.words, self.tokens.poss
        n, p = len(low), k + 1
        while p < n and (not poss[p - 1] or self._apostrophe(p)):
            if is_name(written[p]):
                if low[p] in SCRAPED and not candidates(f"{low[p - 1]} {low[p]}"):
                    break
                p += 1
            elif p + 1 < n and is_name(written[p + 1]) and self._joins(p):
                p += 2
            elif low[p : p + 2] == ["of", "the"] and low[p - 1] == "republic" and p + 2 < n and is_name(written[p + 2]):
                p += 3
            else:
                break
        return p

    def _joins(self, p: int) -> bool:
        """True for a small word that may stand inside a name: "Deir el Balah", "Bay of Bengal", "St. Petersburg"."""
        low = self.tokens.low
        if low[p] in ("of", "and") and candidates(f"{low[p - 1]} {low[p]} {low[p + 1]}"):
            return True
        return (
            low[p] in JOINERS or (low[p] == "of" and low[p - 1] in OF_AFTER) or (low[p] == "." and low[p - 1] in ("co", "st", "ft", "mt"))
        )

    def _apostrophe(self, p: int) -> bool:
        """True when the 's before token p is part of a place's name ("Cox's Bazar")."""
        return is_name(self.tokens.words[p]) and bool(candidates(f"{self.tokens.low[p - 1]}s {self.tokens.low[p]}"))

    def _match(self, k: int, end: int) -> tuple[int, tuple[Place, ...]]:
        """As `_known` for the tokens [k, end); an acronym is no small town, a common word none without a preposition."""
        low, word = self.tokens.low, self.tokens.words[k]
        n, places = _known(tuple(low[k:end]))
        if not n and (name := hyphened(word)):
            n, places = _known((name.lower(),))
        if n == 1 and places[0].people:  # our own table has no population
            if not self.loud and word.isupper() and len(word) <= ACRONYM:
                return 0, ()
            if low[k] in NEEDS_PREPOSITION and not (k and low[k - 1] in LOCATIVE):
                return 0, ()
        if not n and k:  # "in Amhara", "the Caribbean", "Plateau state": a people or a common word elsewhere
            if low[k] in peoples() and low[k - 1] in PREPOSITIONS:
                places = candidates(low[k])
            elif end - k == 1 and low[k] not in peoples():
                tailed = self._behind(end) in TAIL and candidates(f"{low[k]} {self._behind(end)}")
                places = tailed or (candidates(f"the {low[k]}") if low[k - 1] == "the" else ())
            n = len(places) and 1
        return n, places

    def _cut_run(self, k: int, end: int) -> int:
        low, start = self.tokens.low, k
        n = 0
        places: tuple[Place, ...] = ()
        while k < end:
            if passed := no_place(low, k):
                k += passed
                continue
            n, places = self._match(k, end)
            of = k + 1 < end and low[k + 1] == "of"
            people = 0 if n else people_at(low, k)[1]
            if n or not (people or low[k] in DIRECTION or low[k] in COMMON_START or (of and low[k] in TYPE)):
                break
            k += people or (2 if of else 1)
        if k >= end:
            return end
        if low[k] in STORM and end - k > 1:
            return end
        if not n:
            return self._unknown(start, k, end, role_of(self.tokens, k))
        return self._known_run(start, k, end, n, places)

    def _known_run(self, start: int, k: int, end: int, n: int, places: tuple[Place, ...]) -> int:
        """A run that opens with a known name of n words."""
        low, role = self.tokens.low, role_of(self.tokens, k)
        rest = low[k + n : end]
        if not rest:
            if (role.name not in STRONG or role.cue == "on") and self._behind(end) in FACILITY and not self.tokens.poss[end - 1]:
                role = Role("org", role.cue, role.governor)
            return self._whole(k, end, places, role)
        if rest[0] in STORM:
            return self.add(k, k + n, places, role)
        if rest[0] in TAIL and len(rest) == 1:
            return self.add(k, k + n, places, role)
        if any(word in MARKS for word in rest) and not self._tailed(k, end, n):
            if not any(word in MARKS for word in low[k : k + n]):
                venue = role.name in STRONG and VENUE.issuperset(rest)  # "at Orly Airport"
                self.add(k, k + n, places, role if venue else Role("org", role.cue))
            self._note_person(k, end)
            return end
        if len(rest) == 1 and rest[0] in NOT_PLACE and role.name in PLACED:
            return self.add(k, k + n, places, role)
        return self._unknown(start, k, end, role, n)

    def _whole(self, k: int, end: int, places: tuple[Place, ...], role: Role) -> int:
        """A run that is a known name and nothing more: a place unless it is small and nothing says so."""
        behind, first = self._behind(end), places[0]
        if of_group(self.tokens.low, k, places):
            return end
        if k == 0 and end == 1 and first.kind == "city" and 0 < first.people < BIG and behind not in TAIL and behind not in LABEL:
            return end
        if k and self.tokens.low[k - 1] in TITLE and role.name in ("bare", "poss") and first.kind == "city":
            self.found.persons.add(self.tokens.low[end - 1])
            return end
        return self.add(k, end, places, role)

    def _unknown(self, start: int, k: int, end: int, role: Role, n: int = 0) -> int:
        """A run that the gazetteer lacks, or of which it knows the first n words only: place, body, building or person."""
        low, last = self.tokens.low, self.tokens.low[end - 1]
        if end - k == 1 and last in TAIL:
            return end
        if any("-" in word and word.rsplit("-", 1)[1].islower() and word.endswith(COMPOUND) for word in self.tokens.words[k:end]):
            return end  # "the Russian-held area"
        if self._tailed(k, end, n):
            return self.add(k, end, (), role)
        if any(word in MARKS for word in low[k:end]):
            self._note_person(k, end)
            return end
        if low[end : end + 2] == [",", "where"] and role.name == "bare":
            role = Role("in", "where")
        titled = (start > 0 and low[start - 1] in TITLE) or (k > 0 and low[k - 1] in TITLE)
        if (
            role.name in PLACED
            and last not in NOT_PLACE
            and not titled
            and self._may_be_place(k, end, role)
            and plausible(self.tokens, k, role)
        ):
            return self.add(k, end, (), role)
        if end - k > 1 or titled:
            self.found.persons.add(last)
        return end

    def _tailed(self, k: int, end: int, n: int) -> bool:
        """True when a type word ends or follows the run and nothing in it speaks of a body or building."""
        low, last = self.tokens.low, self.tokens.low[end - 1]
        if last == "base" and end - k > 1:
            return True
        if not (last in TAIL or (self._behind(end) in TAIL and not self.tokens.poss[end - 1])):
            return False
        inner = low[k : end - 1]
        return last not in FACILITY and not any(word in BODY or word in COMMON_START for word in inner) and not (n and low[k + n] in TITLE)

    def _note_person(self, k: int, end: int) -> None:
        """Keep the surname of a titled run: "Police Minister Bheki Cele"."""
        run = self.tokens.low[k:end]
        if run[-1] not in MARKS and any(word in TITLE for word in run):
            self.found.persons.add(run[-1])

    def _may_be_place(self, k: int, end: int, role: Role) -> bool:
        """False for an unknown run that looks like a headline, a road, an acronym or the owner of something."""
        low, written = self.tokens.low, self.tokens.words
        if end - k > LONGEST_UNKNOWN or any(word in COMMON_START for word in low[k + 1 : end]):
            return False
        if role.type:
            return True
        if role.cue == "on":
            p = next((p for p in range(k - 1, max(k - 5, 0), -1) if low[p] == "on"), 0)
            if low[p - 1] not in ATTACK:
                return False
        if (end - k == 1 and written[k].isupper()) or (self._behind(end) in MARKS and not self._camp(end)):
            return False
        return not (self.tokens.poss[end - 1] or (end < len(low) and written[end] in ("’", "'")))

    def _cut_loud(self, k: int, end: int) -> int:
        """In capitals or title case: the known name at k, if the words around or its size speak for it."""
        role = role_of(self.tokens, k)
        for p in range(k + 1, min(k + 5, end)):
            if self.tokens.low[p] == "base":
                return self.add(k, p + 1, (), role)
        n, places = self._match(k, end)
        if not n:
            return k + 1
        if places[0].kind != "city" or not 0 < places[0].people < BIG or role.name in STRONG:
            self.add(k, k + n, places, role)
        return k + n

    def _camp(self, end: int) -> bool:
        """True before "refugee camp", "health zone", "air base"."""
        low = self.tokens.low
        return end + 1 < len(low) and low[end] in CAMPS and low[end + 1] in TAIL

    def _behind(self, end: int) -> str:
        return self.tokens.low[end] if end < len(self.tokens.low) else ""

    def add(self, first: int, last: int, places: tuple[Place, ...], role: Role) -> int:
        """Add a name with its type word behind and its direction in front; returns where to go on."""
        low = self.tokens.low
        end, tail = self._tail(first, last, role)
        inside = tail != "" and end == last  # the type word is a word of the name
        if tail in OPEN_COUNTRY and not inside and last - first == 1 and places and places[0].kind not in ("area", "water"):
            places, last, inside = (), end, False  # the Congo river is not the country
        head = first - 1 if first and low[first - 1] in DIRECTION else first
        text = " ".join(self.tokens.words[head:end]).replace(" . ", ". ")
        if self.tokens.poss[end - 1]:
            text = text[:-2]
        text = hyphened(text) or text
        if len(text) < 3 and not places:
            return end
        key = fold(places[0].name) if places else fold(" ".join(low[first : last - inside]))
        if places and places[0].kind == "water" and self._crossed(first):
            role = Role("in", "cross", "event")
        self.found.names.append(Name(first, end, text, key, places, _kind(places, tail or role.type), role, tail))
        return end

    def _crossed(self, first: int) -> bool:
        """True for the sea of "trying to cross the Mediterranean"."""
        return not CROSS.isdisjoint(self.tokens.low[max(0, first - 3) : first])

    def _tail(self, first: int, last: int, role: Role) -> tuple[int, str]:
        """Where the name ends with the type word behind it, and that word in the singular."""
        low, n = self.tokens.low, len(self.tokens.low)
        tail = low[last - 1] if last - first > 1 and low[last - 1] in TAIL else ""
        if self.tokens.poss[last - 1] or role.name == "org" or last >= n:
            return last, tail
        if self._camp(last):
            return last + 2, low[last + 1]
        if low[last] in TAIL:
            return last + 1, low[last]
        if low[last] in TAILS:
            return last, low[last][:-3] + "y" if low[last].endswith("ies") else low[last][:-1]
        return last, tail


def _kind(places: tuple[Place, ...], word: str) -> str:
    """What sort of place a name is by its type word, else by the gazetteer."""
    if word in WATER:
        return "water"
    if word in AREA:
        return "area"
    if word in REGIONAL and not (places and places[0].kind in ("country", "theatre")):
        return "region"
    if word in SETTLEMENT:
        return "city"
    return places[0].kind if places else ""
