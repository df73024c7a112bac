"""What a document says about places as a whole: its names resolved, how often and how firmly each is given.

Homonyms are settled by the document: "Georgia" beside Atlanta is the US state, beside Tbilisi the country. The survey
also keeps the place of the title and lead, and the theatre, the country or war zone most of its places lie in.
"""

from __future__ import annotations

import re
from bisect import insort
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from extract import gazetteer
from extract.conflicts import conflicts
from extract.context import Context
from extract.place_names import CAPITAL, STRONG, Found, Name, find_names
from extract.place_roles import Role
from extract.place_words import peoples, words
from extract.tokens import Tokens

ZONE_SHARE: Final = 0.5  # of the leading country's votes that make a war zone the theatre
OPENING: Final = 12  # sentences in which an article places its main event
LOCAL: Final = ("city", "", "area", "water")
REGION_SHARE: Final = 0.6  # of its country's votes that make a region the theatre
UNSAID: Final = 10**9  # sentence number of a place that the text implies only
HEAD: Final = 40  # sentences in which places vote; the rest of a long document follows them
VOTES: Final = {"in": 1.0, "attack": 1.0, "type": 1.0, "event": 0.8, "to": 0.5, "from": 0.4, "of": 0.4, "poss": 0.3, "org": 0.3, "bare": 0.3}
DATELINE: Final = re.compile(
    r"^(?:By [^—–(\n]{3,60} )?[A-Z][A-Z'’. -]{2,30}(?:, [A-Z][\w.’' ]{2,25})?,? ?(?:[A-Z][a-z]{2,8}\.? \d{1,2} ?)?(?:\([\w/ .]{2,25}\) ?)?(?:[—–]|-{1,2}(?= ))"
    r"|^[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,3}, [A-Z][\w.’' ]{2,25} ?(?:\([\w/ .]{2,25}\) ?)?[—–]"
)


@dataclass(slots=True)
class Entity:
    """One place of the document under all its spellings; `votes` say how firmly the text is about it."""

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


class Survey:
    """The places of one document, its sentences read on demand and each only once."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.entities: dict[str, Entity] = {}
        self.persons: set[str] = set()
        self.countries: Counter[str] = Counter()
        self._raw: dict[int, Found] = {}
        self._names: dict[int, list[Name]] = {}
        self._title = find_names(Tokens(context.document.title or ""), headline=True)
        self.theatre: str | None = None
        self.officials: dict[str, str] = {}
        self._marked: dict[str, Entity] | None = None
        head = min(len(context.sentences), HEAD)
        for i in range(head):
            found = self._find(i)
            self.persons |= found.persons
        self.named = {name.key for found in (self._title, *self._raw.values()) for name in found.names}
        self._count_countries(head)
        for name in self._title.names:
            self._enter(name, -1, 2.5).title = True
        for i in range(head):
            self.names(i)
        self.theatre = self._theatre()
        self._add_capitals(head)
        self.votes = sum(entity.votes for entity in self.entities.values()) or 1.0
        self._mark_lead(head)
        self.main, self.main_share = self._main()
        self.area = self._area()

    def _find(self, i: int) -> Found:
        found = self._raw.get(i)
        if found is None:
            found = self._raw[i] = find_names(self.context.tokens(i))
            if i < 3 and (line := DATELINE.match(self.context.sentences[i].text)):
                self._mark_dateline(i, found, line.end())
        return found

    def _mark_dateline(self, i: int, found: Found, end: int) -> None:
        """The names of a dateline say where the report was written: a last resort."""
        starts = self.context.tokens(i).starts
        for name in found.names:
            if starts[name.first] < self.context.sentences[i].start + end:
                name.role, name.link = Role("dateline"), ""

    def _count_countries(self, head: int) -> None:
        """Votes of the names that only one country has, and of peoples' names."""
        for found, weight in [(self._title, 2.0)] + [(self._raw[i], 1.5 if i < 3 else 1.0) for i in range(head)]:
            for name in found.names:
                codes = {place.country for place in name.places}
                if len(codes) == 1 or name.places and name.places[0].kind == "country" or name.places and not name.places[0].people:
                    self.countries[name.places[0].country] += weight * VOTES.get(name.role.name, 0.3)  # type: ignore[assignment]
        for i in range(head):
            for word in self.context.tokens(i).low:
                if code := peoples().get(word):
                    self.countries[code] += 0.1  # type: ignore[assignment]
        self.countries.pop("", None)

    def names(self, i: int) -> list[Name]:
        """The resolved names of sentence i; its votes are counted when it is first asked for."""
        done = self._names.get(i)
        if done is None:
            done = self._names[i] = []
            self._hint(self._find(i).names)
            for name in self._find(i).names:
                if name.key == CAPITAL:
                    if self.theatre is None or not self._is_capital(name):
                        continue
                elif name.last - name.first == 1 and name.key in self.persons and name.role.name not in STRONG and not name.tail:
                    continue
                self._enter(name, i, VOTES.get(name.role.name, 0.3) * (1.5 if i < 3 else 1.0))
                done.append(name)
            self._hold(done)
            self._note_officials(i, done)
        return done

    def _is_capital(self, name: Name) -> bool:
        """Let "the capital" mean that of the theatre's country; False when there is none."""
        theatre = self.entities.get(self.theatre or "")
        home = gazetteer.country(theatre.country) if theatre is not None and theatre.country else None
        city = next((place for place in gazetteer.candidates(home.region) if place.country == home.country), None) if home is not None and home.region else None
        if city is None:
            return False
        name.key, name.places, name.text = gazetteer.fold(city.name), (city,), city.name
        return True

    def _add_capitals(self, head: int) -> None:
        """Once the theatre is known, "the capital" has a name."""
        for i in range(head):
            for name in self._raw[i].names:
                if name.key == CAPITAL and self._is_capital(name):
                    self._enter(name, i, VOTES.get(name.role.name, 0.3))
                    self._names[i].append(name)
                    self._names[i].sort(key=lambda other: other.first)

    def _hint(self, names: list[Name]) -> None:
        """The country or region that holds a name tells which of its namesakes is meant ("Georgia's Spalding county")."""
        by_key = {name.key: name for name in names}
        for name in names:
            outer = by_key.get(name.holder)
            if outer is not None and outer is not name and outer.places:
                near = {place.country for place in outer.places}
                name.places = tuple(place for place in name.places if place.country in near or not place.country)
                name.near = outer.places[0].country if len(near) == 1 else ""

    def _enter(self, name: Name, i: int, votes: float) -> Entity:
        name.place = self.resolve(name)
        if name.place is not None:
            name.key = gazetteer.fold(name.place.name)
            if not name.kind or name.kind in ("city", "country", "region") and not (name.tail or name.role.type):
                name.kind = name.place.kind
        entity = self.entities.get(name.key)
        if entity is None:
            entity = self.entities[name.key] = Entity(name.key, name, first=i)
        if name.role.governor == "talk" or name.link in ("container", "owner"):
            votes *= 0.4
        entity.votes += votes
        if name.role.name in STRONG and name.role.governor not in ("talk", "moved") and name.link in ("", "list"):
            entity.strong += 1
            entity.struck += name.role.name == "attack" or name.role.governor == "event"
            insort(entity.firm_at, i)
        if name.tail and not entity.name.tail and name.place == entity.name.place and i >= 0:
            entity.name = name
        return entity

    def _hold(self, names: list[Name]) -> None:
        """Note which place the text says another lies in, or at."""
        for name in names:
            entity = self.entities[name.key]
            if name.holder and name.holder != name.key:
                entity.parents.add(name.holder)
            if name.beside and name.beside in self.entities:
                entity.beside.add(name.beside)
                self.entities[name.beside].beside.add(name.key)

    def _note_officials(self, i: int, names: list[Name]) -> None:
        """Remember for whom a surname speaks: "Cali Mayor Alejandro Eder", "Alejandro Eder, the mayor of Cali"."""
        tokens = self.context.tokens(i)
        for name in names:
            before, behind = tokens.low[max(0, name.first - 4) : name.first], tokens.low[name.last : name.last + 3]
            if not any(word in words("local official") for word in (*before, *behind)):
                continue
            for k in range(name.last, min(name.last + 6, len(tokens))):
                if tokens.low[k] in self.persons:
                    self.officials[tokens.low[k]] = name.key
                    break
            else:
                for k in range(max(0, name.first - 7), name.first):
                    if tokens.low[k] in self.persons:
                        self.officials[tokens.low[k]] = name.key

    def resolve(self, name: Name) -> gazetteer.Place | None:
        """The place that a name most likely means in this document; None when the gazetteer has none."""
        if len(name.places) < 2:
            return name.places[0] if name.places else None
        total = sum(self.countries.values()) or 1.0
        best, top = name.places[0], -9.0
        for rank, place in enumerate(name.places[:12]):
            worth = 3.0 * self.countries[place.country] / total - 0.25 * rank - (0.0 if rank else -0.5)
            if (name.tail or name.role.type) and place.kind == name.kind:
                worth += 1.0
            if name.near and place.country == name.near:
                worth += 3.0
            if place.region and gazetteer.fold(place.region) in self.named - {name.key, gazetteer.fold(place.name)}:
                worth += 1.0
            if worth > top:
                best, top = place, worth
        return best

    def _theatre(self) -> str:
        """Key of the country, or of the war zone inside one, in which most firmly named places lie."""
        votes: Counter[str] = Counter()
        for entity in self.entities.values():
            votes[entity.country] += entity.votes + 2 * entity.strong  # type: ignore[assignment]
        votes.pop("", None)
        if not votes:
            return ""
        zone = max((e for e in self.entities.values() if e.key in _zones() and e.country), key=lambda e: e.votes + 2 * e.strong, default=None)
        code, most = votes.most_common(1)[0]
        if zone is not None and zone.votes + 2 * zone.strong > ZONE_SHARE * most:
            return zone.key
        region = max((e for e in self.entities.values() if e.kind == "region" and e.country == code), key=lambda e: e.votes + 2 * e.strong, default=None)
        if region is not None and region.strong > 1 and region.votes + 2 * region.strong > REGION_SHARE * most:
            return region.key
        place = gazetteer.country(code)
        if place is None:
            return ""
        key = gazetteer.fold(place.name)
        if key not in self.entities:
            self.add(place)
        return key

    def add(self, place: gazetteer.Place) -> Entity:
        """The entity of a place that the text does not spell out."""
        key = gazetteer.fold(place.name)
        if key not in self.entities:
            name = Name(0, 0, "", key, (place,), place.kind, Role("none"), place=place)
            self.entities[key] = Entity(key, name, first=UNSAID)
        return self.entities[key]

    def _main(self) -> tuple[str, float]:
        """Key of the place below a country that the opening ties to events most firmly, and its share among such places.

        A town is taken before the region that holds it.
        """
        worth = {
            e.key: (e.struck + 0.4 * (e.strong - e.struck)) * (1.5 if e.title or e.lead else 1.0) * (1.0 if e.kind in LOCAL else 0.7)
            for e in self.entities.values() if e.kind not in ("country", "theatre") and e.key != self.theatre and e.strong and e.first <= OPENING
        }  # fmt: skip
        if not worth:
            return "", 0.0
        key = max(worth, key=lambda name: worth[name])
        inner = [name for name in worth if self.contains(self.entities[key], self.entities[name]) and worth[name] * 2 >= worth[key]]
        if inner:
            key = max(inner, key=lambda name: worth[name])
        near = self.entities[key].beside
        rest = sum(value for name, value in worth.items() if name not in near and not self.contains(self.entities[name], self.entities[key]))
        return key, worth[key] / rest if self.entities[key].struck else 0.0

    def _area(self) -> str:
        """Key of the place that a disaster struck: "the X quake" in the title, else the country in it, else the theatre."""
        struck = [name for name in self._title.names if name.role.name == "event"]
        for name in struck:
            entity = self.entities[name.key]
            if name.key == self.theatre or self.theatre in self.entities and self.contains(self.entities[self.theatre], entity):
                return name.key
        return self.theatre

    def _mark_lead(self, head: int) -> None:
        """The first firm place of the document is its lead's."""
        for i in range(min(3, head)):
            firm = [name for name in self.names(i) if name.role.name in (*STRONG, "event") and name.role.governor != "talk"]
            if firm:
                for name in firm:
                    self.entities[name.key].lead = True
                return

    @property
    def marked(self) -> dict[str, Entity]:
        """The places of title and lead, and the three that the document is firmest about."""
        if self._marked is None:
            firmest = sorted(self.entities.values(), key=lambda entity: -entity.votes)[:3]
            chosen = [entity for entity in self.entities.values() if entity.title or entity.lead][:6]
            self._marked = {entity.key: entity for entity in (*chosen, *firmest)}
        return self._marked

    def contains(self, outer: Entity, inner: Entity) -> bool:
        """True when the outer place holds the inner one, by the gazetteer or by the document's own words."""
        if outer.key == inner.key:
            return False
        if outer.key in inner.parents or any(outer.key in self.entities[key].parents for key in inner.parents if key in self.entities):
            return True
        if outer.name.place is None or inner.name.place is None:
            return outer.key == self.theatre and inner.name.place is None and not inner.parents and inner.kind != "water"
        if gazetteer.contains(outer.name.place, inner.name.place):
            return True
        return bool(inner.name.place.region) and outer.kind == "region" and gazetteer.fold(inner.name.place.region) == outer.key


@lru_cache(maxsize=1)
def _zones() -> dict[str, str]:
    """War zones inside a country (Gaza, Tigray, Donbas): key -> country."""
    zones = {}
    for row in conflicts():
        if row.theatre and row.countries:
            place = next(iter(gazetteer.candidates(row.theatre)), None)
            if place is not None and place.kind != "country":
                zones[gazetteer.fold(place.name)] = place.country
    return zones | {"west bank": "PSE"}

