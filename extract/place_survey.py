"""What a document says about places as a whole: its names resolved, how often and how firmly each is given.

Homonyms are settled by the document: "Georgia" beside Atlanta is the US state, beside Tbilisi the country.
"""

from __future__ import annotations

import re
from bisect import insort
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from extract.context import Context
from extract.gazetteer import Place, contains, fold
from extract.place_links import CAPITAL, capital_of, find_names
from extract.place_names import BIG, Found, Name
from extract.place_roles import AWAY, FIRM, STRONG, Role
from extract.place_words import LOCAL_OFFICIAL, peoples
from extract.tokens import Tokens

HEAD: Final = 40  # sentences in which places vote; the rest of a long document follows them
OPENING: Final = 3  # sentences that count more and hold the lead
UNSAID: Final = 10**9  # sentence number of a place that the text implies only
VOTES: Final = {"in": 1.0, "attack": 1.0, "type": 1.0, "event": 0.8, "to": 0.5, "from": 0.4, "of": 0.4}  # a name's vote by its role
BARE_VOTE: Final = 0.3  # in any other role
DATELINE: Final = re.compile(
    r"^(?:By [^—–(\n]{3,60} )?[A-Z][A-Z'’. -]{2,30}(?:, [A-Z][\w.’' ]{2,25})?,? ?(?:[A-Z][a-z]{2,8}\.? \d{1,2} ?)?"
    r"(?:\([\w/ .]{2,25}\) ?)?(?:[—–]|-{1,2}(?= ))"
    r"|^[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,3}, [A-Z][\w.’' ]{2,25} ?(?:\([\w/ .]{2,25}\) ?)?[—–]"
)


@dataclass(slots=True)
class Entity:
    """One place of the document under all its spellings.

    `votes` say how much the text is about it, `strong` counts firm names, `struck` those tied to an event, `firm_at`
    their sentences; `parents` are the keys of places that the text says hold it, `beside` those it is said to lie at.
    """

    key: str
    name: Name
    votes: float = 0.0
    strong: int = 0
    struck: int = 0
    first: int = 0
    firm_at: list[int] = field(default_factory=list)
    title: bool = False
    lead: bool = False
    parents: set[str] = field(default_factory=set)
    beside: set[str] = field(default_factory=set)

    @property
    def kind(self) -> str:
        """Kind of the place, "" when unknown."""
        return self.name.kind

    @property
    def country(self) -> str:
        """ISO alpha-3 code of the place's country, "" when unknown."""
        return self.name.place.country if self.name.place else ""


def firm(name: Name) -> bool:
    """True when the name stands so that people may be there: "killed in X", not "talks in X" nor "Y, X"."""
    return name.role.name in FIRM and name.role.governor not in AWAY and name.link in ("", "list")


class Survey:
    """The places of one document, its sentences read on demand and each only once.

    `entities` by key; `persons` are surnames; `officials` tell for which place a surname speaks; `title` are the names
    in the title; `home` is the country whose capital "the capital" is, set once the scene is known.
    """

    def __init__(self, context: Context) -> None:
        self.context = context
        self.entities: dict[str, Entity] = {}
        self._votes = 0.0
        self.officials: dict[str, str] = {}
        self.home = ""
        self.title = find_names(Tokens(context.document.title or ""), headline=True).names
        self.head = min(len(context.sentences), HEAD)
        self._nationals = False
        self._raw: dict[int, Found] = {}
        self._names: dict[int, list[Name]] = {}
        opening = [self._find(i) for i in range(self.head)]
        self.persons = frozenset().union(*(found.persons for found in opening))
        names = [name for found in opening for name in found.names]
        self._placed = {name.key for name in names if name.role.name in VOTES or name.tail or name.link == "list"}
        self._named = {name.key for name in (*self.title, *names)}
        self._regions = {(fold(place.region), place.country) for name in names for place in name.places[:1] if place.region}
        self._countries = self._count_countries(opening)
        self._total = sum(self._countries.values()) or 1.0
        for name in self.title:
            self._enter(name, -1, 2.5).title = True
        for i in range(self.head):
            self.names(i)
        self._mark_lead()

    @property
    def only_people(self) -> str:
        """ISO alpha-3 code of the one country whose nationals ("Yemenis") the document speaks of, "" when there are more or none."""
        return next(iter(self._countries)) if len(self._countries) == 1 and self._nationals else ""

    @property
    def start(self) -> int:
        """The first sentence that names a place, 0 when none does."""
        return next((i for i in range(self.head) if self._names[i]), 0)

    @property
    def votes(self) -> float:
        """All votes of the document."""
        return self._votes or 1.0

    def _find(self, i: int) -> Found:
        found = self._raw.get(i)
        if found is None:
            found = self._raw[i] = find_names(self.context.tokens(i))
            sentence = self.context.sentences[i]
            if i < OPENING and (line := DATELINE.match(sentence.text)):
                starts = self.context.tokens(i).starts
                for name in found.names:
                    if starts[name.first] < sentence.start + line.end():
                        name.role, name.link = Role("dateline"), ""  # where the report was written: a last resort
        return found

    def _count_countries(self, opening: list[Found]) -> Counter[str]:
        """Votes for countries, by the names that only one country has and by peoples' names."""
        votes: Counter[str] = Counter()
        named: Iterable[tuple[Name, float]] = [(name, 2.0) for name in self.title]
        named = [*named, *((name, 1.5 if i < OPENING else 1.0) for i, found in enumerate(opening) for name in found.names)]
        for name, weight in named:
            first = next(iter(name.places), None)
            if first is None or (name.role.name not in VOTES and 0 < first.people < BIG and first.kind == "city"):
                continue
            if first.kind == "country" or not first.people or len({place.country for place in name.places}) == 1:
                votes[first.country] += weight * VOTES.get(name.role.name, BARE_VOTE)  # type: ignore[assignment]
        for i in range(self.head):
            for word in self.context.tokens(i).low:
                if code := peoples().get(word):
                    self._nationals |= word.endswith("s")
                    votes[code] += 0.1  # type: ignore[assignment]
        votes.pop("", None)
        return votes

    def names(self, i: int) -> list[Name]:
        """The resolved names of sentence i; its votes are counted when it is first asked for."""
        done = self._names.get(i)
        if done is None:
            done = self._names[i] = []
            for name in self._find(i).names:
                if self._counts(name):
                    self._enter(name, i, VOTES.get(name.role.name, BARE_VOTE) * (1.5 if i < OPENING else 1.0))
                    done.append(name)
            self._hold(done)
            self._note_officials(i, done)
        return done

    def _counts(self, name: Name) -> bool:
        """False for a surname, a small town that never stands as a place, and "the capital" while its country is unknown."""
        if name.key == CAPITAL:
            return self._name_capital(name)
        small = bool(name.places) and name.places[0].kind == "city" and 0 < name.places[0].people < BIG
        if small and name.first and name.key not in self._placed and name.role.name in ("bare", "poss"):
            return False
        if name.last - name.first > 1 or name.key not in self.persons or name.tail:
            return True
        return name.role.name in STRONG and bool(name.places or name.role.type)

    def _name_capital(self, name: Name) -> bool:
        city = capital_of(self.home)
        if city is None:
            return False
        name.key, name.places, name.text = fold(city.name), (city,), city.name
        return True

    def settle(self, home: str) -> None:
        """Let "the capital" mean that of the country with this ISO alpha-3 code, in all sentences."""
        self.home = home
        for i in range(self.head):
            late = [name for name in self._raw[i].names if name.key == CAPITAL and self._name_capital(name)]
            for name in late:
                self._enter(name, i, VOTES.get(name.role.name, BARE_VOTE))
            if late:
                self._names[i] = sorted([*self._names[i], *late], key=lambda name: name.first)

    def _enter(self, name: Name, i: int, votes: float) -> Entity:
        name.place = self._resolve(name)
        if name.place is not None:
            name.key = fold(name.place.name)
            if not name.kind or (name.kind in ("city", "country", "region") and not (name.tail or name.role.type)):
                name.kind = name.place.kind
        entity = self.entities.get(name.key)
        if entity is None:
            entity = self.entities[name.key] = Entity(name.key, name, first=i)
        counted = votes * (0.4 if name.role.governor == "talk" or name.link in ("container", "owner") else 1.0)
        entity.votes += counted
        self._votes += counted
        if name.role.name in STRONG and firm(name):
            entity.strong += 1
            entity.struck += name.role.name == "attack" or name.role.governor == "event"
            insort(entity.firm_at, i)
        if name.tail and not entity.name.tail and name.place == entity.name.place and i >= 0:
            entity.name = name
        return entity

    def add(self, place: Place) -> Entity:
        """The entity of a place that the text does not spell out."""
        key = fold(place.name)
        if key not in self.entities:
            name = Name(0, 0, "", key, (place,), place.kind, Role("none"), place=place)
            self.entities[key] = Entity(key, name, first=UNSAID)
        return self.entities[key]

    def _hold(self, names: list[Name]) -> None:
        """Note which place the text says another lies in, or at."""
        for name in names:
            entity = self.entities[name.key]
            if name.holder is not None and name.holder.key != name.key:
                entity.parents.add(name.holder.key)
            if name.beside is not None and (other := self.entities.get(name.beside.key)) is not None:
                entity.beside.add(other.key)
                other.beside.add(entity.key)

    def _note_officials(self, i: int, names: list[Name]) -> None:
        """Remember for whom a surname speaks: "Cali Mayor Alejandro Eder", "Alejandro Eder, the mayor of Cali"."""
        low = self.context.tokens(i).low
        for name in names:
            if not any(word in LOCAL_OFFICIAL for word in (*low[max(0, name.first - 4) : name.first], *low[name.last : name.last + 3])):
                continue
            behind = [word for word in low[name.last : name.last + 6] if word in self.persons]
            for word in behind[:1] or [word for word in low[max(0, name.first - 7) : name.first] if word in self.persons]:
                self.officials[word] = name.key

    def _resolve(self, name: Name) -> Place | None:
        """The place that a name most likely means in this document; None when the gazetteer has none.

        Its holder's country decides, then the document's countries and regions, then the gazetteer's order.
        """
        places = name.places
        if name.holder is not None and name.holder.places:
            near = {place.country for place in name.holder.places} - {""}
            places = tuple(place for place in places if not near or place.country in near or not place.country)
            name.near = name.holder.places[0].country if len(near) == 1 else ""
        if len(places) < 2:
            return places[0] if places else None
        best, top = places[0], -9.0
        for rank, place in enumerate(places[:12]):
            worth = 3.0 * self._countries[place.country] / self._total - 0.25 * rank + (0.0 if rank else 0.5)
            if (name.tail or name.role.type) and place.kind == name.kind:
                worth += 1.0
            if name.near and place.country == name.near:
                worth += 3.0
            if place.kind == "region" and place.country != places[0].country and (fold(place.name), place.country) in self._regions:
                worth += 3.0
            if place.region and (region := fold(place.region)) in self._named and region not in (name.key, fold(place.name)):
                worth += 1.0
            if worth > top:
                best, top = place, worth
        return best

    def _mark_lead(self) -> None:
        """The first firm places of the document are its lead's."""
        for i in range(min(OPENING, self.head)):
            found = [name for name in self.names(i) if name.role.name in FIRM and name.role.governor != "talk"]
            for name in found:
                self.entities[name.key].lead = True
            if found:
                return

    def contains(self, outer: Entity, inner: Entity) -> bool:
        """True when the outer place holds the inner one, by the gazetteer or by the document's own words."""
        if outer.key == inner.key:
            return False
        if outer.key in inner.parents or any(outer.key in self.entities[key].parents for key in inner.parents if key in self.entities):
            return True
        if inner.name.place is None:
            at_home = bool(self.home) and outer.kind == "country" and outer.country == self.home
            return at_home and not inner.parents and inner.kind != "water"
        return outer.name.place is not None and contains(outer.name.place, inner.name.place)

    def may_hold(self, outer: Entity, inner: Entity) -> bool:
        """As `contains`, and for a place whose region the document leaves open when the outer place lies in its country.

        Open is a place that the gazetteer lacks, or one whose region the document never names ("Canacona" beside Goa).
        """
        if self.contains(outer, inner):
            return True
        if outer.key == inner.key or not outer.country or outer.country != (inner.country or self.home):
            return False
        if inner.parents:
            return any(self.contains(outer, self.entities[key]) for key in inner.parents if key in self.entities)
        place = inner.name.place
        return place is None or (place.kind == "city" and fold(place.region) not in self._named)
