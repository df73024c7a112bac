"""Where the victims are: the places a document names, weighed for each figure.

Every place of the figure's sentence, the places carried through the article and those of its title and lead are
candidates; each is weighed by how it stands (docs/method.md) and the heaviest is the figure's.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from extract.context import Context
from extract.gazetteer import Place
from extract.lexicon import rows
from extract.place_case import Candidate, Case, Cues, Reading, cues_of
from extract.place_clause import clause_features, course_features
from extract.place_features import cue_features, entity_features, own_features, people_features, relation_features, worth
from extract.place_names import Name
from extract.place_roles import STRONG
from extract.place_scene import scene_of
from extract.place_survey import Entity, Survey, firm
from extract.place_words import EVENT, words
from extract.schema import Mention, Placing

AHEAD: Final = 3  # sentences behind the figure's in which its place may stand
ATTACHED: Final = 3.4  # worth of a name in the figure's sentence beyond which the sentence places the figure itself
CARRIED: Final = 8  # places carried from earlier sentences
MARKED: Final = 6  # places of title and lead that are always candidates
KEPT: Final = 3  # sentences for which a town is kept in mind when only its country is named
SPEAKS_FOR: Final = words("speaks for")

Own = dict[str, tuple[Name, dict[str, float], float]]


class KnownEvent(NamedTuple):
    """An event that texts name without its place; `beside` must stand in the same sentence when it is given."""

    pattern: re.Pattern[str]
    beside: re.Pattern[str] | None
    place: Place


@lru_cache(maxsize=1)
def known_events() -> tuple[KnownEvent, ...]:
    """The rows of `place_events.csv`."""
    out = []
    for row in rows("place_events.csv"):
        beside = re.compile(row["beside"]) if row["beside"] else None
        out.append(KnownEvent(re.compile(row["pattern"]), beside, Place(row["place"], row["kind"], row["country"])))
    return tuple(out)


@lru_cache(maxsize=1)
def _any_event() -> re.Pattern[str]:
    return re.compile("|".join(event.pattern.pattern for event in known_events()))


class Placer:
    """Places the figures of one document, in text order.

    `speakers` are the token spans of speakers by sentence, so that a minister's country does not place the victims.
    """

    def __init__(self, context: Context, speakers: dict[int, list[tuple[int, int]]] | None = None) -> None:
        self.context = context
        self.speakers = speakers or {}
        self.survey = Survey(context)
        self.scene = scene_of(self.survey)
        self.reading = Reading()
        self.carried: list[str] = []
        self._scanned = -1
        self._year = context.document.published.year if context.document.published else None
        self._spokesman = ""
        self._largest: dict[str, int] = {}
        self._cues: dict[int, Cues] = {}
        entities = sorted(self.survey.entities.values(), key=lambda entity: -entity.votes)
        marked = [entity for entity in self.survey.entities.values() if entity.title or entity.lead][:MARKED]
        self._marked = [entity.key for entity in (*marked, *entities[:3])]

    def place(self, i: int, mention: Mention, scope: str, others: list[Mention]) -> Placing:
        """The Placing of a figure in sentence i; `others` are all mentions of the sentence."""
        found = self.candidates(i, mention, scope, others)
        if not found:
            return Placing(rules=("place:none",))
        best = max(found, key=lambda candidate: candidate.score)
        self.choose(best, i)
        return self.placing(best)

    def choose(self, best: Candidate, i: int) -> None:
        """Remember the place given to a figure of sentence i."""
        self.reading.previous, self.reading.previous_at = best.entity.key, i

    def candidates(self, i: int, mention: Mention, scope: str, others: list[Mention]) -> list[Candidate]:
        """All places that may be the figure's, with what speaks for each."""
        self._advance(i)
        case = self._case(i, mention, scope, others)
        own = self._own(case)
        sure = {key: score for key, (name, _, score) in own.items() if firm(name)}
        here = [self.survey.entities[key] for key in sure]
        attached = max(sure.values(), default=0.0) >= ATTACHED
        found = []
        for entity in self._pool(case, own):
            name, features, _ = own.get(entity.key, (None, {}, 0.0))
            features = {
                **features,
                **entity_features(case, self.survey, entity, name),
                **cue_features(case, entity, name),
                **people_features(case, entity),
                **course_features(case, self.survey, entity, name),
                **relation_features(case, self.survey, entity, name, here, attached),
            }
            found.append(Candidate(entity, name, features, worth(features)))
        return found

    def _case(self, i: int, mention: Mention, scope: str, others: list[Mention]) -> Case:
        tokens = self.context.tokens(i)
        cues = self._cues.get(i)
        if cues is None:
            text = self.context.sentences[i].text
            cues = self._cues[i] = cues_of(tokens, text, self._known_event(text), self._year)
        self.reading.nearest = self.carried[-1] if self.carried else ""
        self.reading.official = self._official(i)
        size = mention.quantity.low or mention.quantity.high or 0
        largest = self._largest.get(mention.measure, 0)
        self._largest[mention.measure] = max(size, largest)
        names, speakers = self.survey.names(i), self.speakers.get(i, [])
        return Case(i, tokens, cues, mention, scope, others, names, speakers, self.scene, self.reading, size * 2 >= largest)

    def _known_event(self, text: str) -> str:
        """Key of the place of a known event that the sentence names, "" without one."""
        if _any_event().search(text):
            for event in known_events():
                if event.pattern.search(text) and (event.beside is None or event.beside.search(text)):
                    return self.survey.add(event.place).key
        return ""

    def _own(self, case: Case) -> Own:
        """Key -> the name in the figure's sentence that stands best, with its features and what they are worth."""
        best: Own = {}
        for name in case.names:
            features = {**own_features(case, name), **clause_features(case, name)}
            score = worth(features)
            if name.key not in best or score > best[name.key][2]:
                best[name.key] = (name, features, score)
        return best

    def _official(self, i: int) -> str:
        """Key of the place for which the speaker of sentence i speaks: "officials in X", X's mayor by name or pronoun."""
        low = self.context.tokens(i).low
        for first, last in self.speakers.get(i, []):
            for name in self.survey.names(i):
                if first < name.first < last and name.role.name == "in" and not SPEAKS_FOR.isdisjoint(low[first : name.first]):
                    return self._scene_in(name.key)
            for word in low[first:last]:
                if word in self.survey.officials:
                    self._spokesman = self._scene_in(self.survey.officials[word])
                    return self._spokesman
                if word in ("he", "she"):
                    return self._spokesman
        return ""

    def _scene_in(self, key: str) -> str:
        """The event's place when it lies in this town or region, else the place itself."""
        outer = self.survey.entities.get(key)
        for inner in (self.survey.entities.get(self.reading.memory), self.survey.entities.get(self.scene.main)):
            if outer is not None and inner is not None and self.survey.contains(outer, inner):
                return inner.key
        return key

    def _pool(self, case: Case, own: Own) -> list[Entity]:
        """The entities to weigh: of the sentence, carried, of title, lead and theatre, and of the next sentences."""
        reading = case.reading
        carried = [reading.memory, reading.previous, *reversed(self.carried)]
        keys = dict.fromkeys([*own, *carried, case.scene.theatre, case.scene.main, case.cues.event, reading.official, *self._marked])
        for j in range(case.i + 1, min(case.i + 1 + AHEAD, len(self.context.sentences))):
            keys |= dict.fromkeys(name.key for name in self.survey.names(j) if name.role.name in STRONG and name.role.governor != "talk")
        return [entity for key in keys if (entity := self.survey.entities.get(key)) is not None]

    def _advance(self, i: int) -> None:
        """Read the sentences before i: firm places are carried, those of an event set the memory."""
        for j in range(self._scanned + 1, i):
            found = [name for name in self.survey.names(j) if firm(name) and name.role.governor != "hospital"]
            for name in found:
                if name.key in self.carried:
                    self.carried.remove(name.key)
                self.carried.append(name.key)
            del self.carried[:-CARRIED]
            if found and not EVENT.isdisjoint(self.context.tokens(j).low):
                self._remember(j, found)
            self._official(j)
        self._scanned = max(self._scanned, i - 1)

    def _remember(self, j: int, found: list[Name]) -> None:
        """Keep the place of the event in sentence j: the narrow one before the country, the one scene before its region."""
        rated = [name for name in found if name.role.governor == "event"] or found
        narrow = next((name for name in rated if name.kind != "country"), rated[0])
        entity = self.survey.entities[narrow.key]
        main, kept = self.survey.entities.get(self.scene.main), self.survey.entities.get(self.reading.memory)
        if main is not None and self.scene.sure and not self.scene.disaster and self.survey.contains(entity, main):
            entity = main
        if kept is None or entity.kind != "country" or not self.survey.contains(entity, kept) or j - self.reading.memory_at > KEPT:
            self.reading.memory, self.reading.memory_at = entity.key, j

    def placing(self, best: Candidate) -> Placing:
        """The record of the chosen place: canonical name, the text's words, country."""
        entity, name = best.entity, best.own or best.entity.name
        place = entity.name.place
        if place is None:
            canonical = name.text
        elif entity.kind == "region" == place.kind and name.tail not in ("", "strip") and not place.name.lower().endswith(name.tail):
            canonical = f"{place.name} {name.tail}"
        else:
            canonical = place.name
        rule = best.own.role.name if best.own else "memory" if entity.key == self.reading.memory else "document"
        return Placing(canonical, name.text or None, self._country(entity) or None, (f"place:{rule}",))

    def _country(self, entity: Entity) -> str:
        """The country of the place; of one that the gazetteer lacks its neighbour's in the text, else the theatre's."""
        if entity.name.place is not None and (entity.country or entity.kind != "water"):
            return entity.country
        for key in (*entity.parents, *entity.beside):
            other = self.survey.entities.get(key)
            if other is not None and other.country:
                return other.country
        return self.survey.home if entity.kind != "water" else ""
