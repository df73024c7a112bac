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
from extract.place_features import FIRM, SURE, Candidate, Situation, cue_features, entity_features, own_features, people_features, relation_features, weights
from extract.place_names import STRONG, Name
from extract.place_survey import Entity, Survey
from extract.place_words import words
from extract.schema import Mention, Placing

AHEAD: Final = 3  # sentences behind the figure's in which its place may stand
ATTACHED: Final = 3.4  # worth of a name in the figure's sentence beyond which the sentence places the figure itself
AWAY: Final = ("talk", "moved", "hospital")  # governors of places where victims are spoken of or taken to
CARRIED: Final = 8  # places carried from earlier sentences


DISASTER: Final = re.compile(r"\b(?:earth)?quakes?\b|\btremor|\bflood|\bstorms?\b|\bcyclone|\btyphoon|\bhurricane|\btsunami|\bwildfires?\b|\bheatwave|\boutbreak|\bepidemic|\bebola\b|\bcholera\b", re.I)


class KnownEvent(NamedTuple):
    """An event that texts name without its place; `beside` must stand in the same sentence when it is given."""

    pattern: re.Pattern[str]
    beside: re.Pattern[str] | None
    place: Place


@lru_cache(maxsize=1)
def known_events() -> tuple[KnownEvent, ...]:
    """The rows of `place_events.csv`."""
    return tuple(
        KnownEvent(re.compile(row["pattern"]), re.compile(row["beside"]) if row["beside"] else None, Place(row["place"], row["kind"], row["country"]))
        for row in rows("place_events.csv")
    )


class Placer:
    """Places the figures of one document, in text order.

    `speakers` are the token spans of speakers by sentence, so that a minister's country does not place the victims.
    """

    def __init__(self, context: Context, speakers: dict[int, list[tuple[int, int]]] | None = None) -> None:
        self.context = context
        self.speakers = speakers or {}
        self.survey = Survey(context)
        self.memory, self.memory_at = "", -9
        self.previous, self.previous_at = "", -9
        self.official = ""
        self.scanned = -1
        self.largest: dict[str, int] = {}
        self.carried: list[str] = []
        head = " ".join([context.document.title or "", *(s.text for s in context.sentences[:4])])
        self.disaster = len(DISASTER.findall(head)) >= 2

    def place(self, i: int, mention: Mention, scope: str, others: list[Mention]) -> Placing:
        """The Placing of a figure in sentence i; `others` are all mentions of the sentence."""
        found = self.candidates(i, mention, scope, others)
        if not found:
            return Placing(rules=("place:none",))
        best = max(found, key=lambda candidate: candidate.score)
        self.chosen(best, i)
        return self._placing(best)

    def chosen(self, best: Candidate, i: int) -> None:
        """Remember the place given to a figure of sentence i."""
        self.previous, self.previous_at = best.entity.key, i

    def candidates(self, i: int, mention: Mention, scope: str, others: list[Mention]) -> list[Candidate]:
        """All places that may be the figure's, with what speaks for each."""
        self._advance(i)
        case = self._situation(i, mention, scope, others)
        table = weights()
        own = self._own(case, table)
        firm = {key: score for key, (name, _, score) in own.items() if name.role.name in FIRM and name.role.governor not in ("talk", "moved") and name.link in ("", "list")}
        here = [self.survey.entities[key] for key in firm]
        attached = max(firm.values(), default=0.0) >= ATTACHED
        found = []
        for entity in self._pool(case, own):
            name, features, _ = own.get(entity.key, (None, {}, 0.0))
            features = {
                **features,
                **entity_features(case, self.survey, entity, name),
                **cue_features(case, self.survey, entity, name),
                **people_features(case, self.survey, entity),
                **relation_features(case, self.survey, entity, name, here, attached),
            }
            score = sum(value * table.get(feature, 0.0) for feature, value in features.items())
            found.append(Candidate(entity, name, features, score))
        return found

    def _own(self, case: Situation, table: dict[str, float]) -> dict[str, tuple[Name, dict[str, float], float]]:
        """Key -> the name in the figure's sentence that stands best, with its features and what they are worth."""
        best: dict[str, tuple[Name, dict[str, float], float]] = {}
        for name in case.names:
            features = own_features(case, name)
            score = sum(value * table.get(feature, 0.0) for feature, value in features.items())
            if name.key not in best or score > best[name.key][2]:
                best[name.key] = (name, features, score)
        return best

    def _situation(self, i: int, mention: Mention, scope: str, others: list[Mention]) -> Situation:
        text = self.context.sentences[i].text
        event = ""
        for known in known_events() if scope != "cumulative" else ():
            if known.pattern.search(text) and (known.beside is None or known.beside.search(text)):
                event = self.survey.add(known.place).key
                break
        return Situation(
            i, self.context.tokens(i), text, mention, scope, others, self.survey.names(i), self.speakers.get(i, []), self.disaster,
            self.memory, self.memory_at, self.previous, self.previous_at, self._official(i), event, self.survey.area,
            self.carried[-1] if self.carried else "", self._is_top(mention),
        )  # fmt: skip

    def _is_top(self, mention: Mention) -> bool:
        """True when the figure is at least half the largest of its measure so far: a toll rather than a part of it."""
        size = mention.quantity.low or mention.quantity.high or 0
        largest = self.largest.get(mention.measure, 0)
        self.largest[mention.measure] = max(size, largest)
        return size * 2 >= largest

    def _official(self, i: int) -> str:
        """The place of the local official who speaks in sentence i, by name or, after one, by pronoun; of "officials in X"."""
        low = self.context.tokens(i).low
        for first, last in self.speakers.get(i, []):
            for name in self.survey.names(i):
                if first < name.first < last and name.role.name == "in" and any(word in words("speaks for") for word in low[first : name.first]):
                    return self._scene_of(name.key)
            for word in low[first:last]:
                if word in self.survey.officials:
                    return self._scene_of(self.survey.officials[word])
                if word in ("he", "she"):
                    return self.official
        return ""

    def _scene_of(self, key: str) -> str:
        """The place for which an official speaks: the event's place when it lies in his town or region."""
        outer = self.survey.entities.get(key)
        for inner in (self.survey.entities.get(self.memory), self.survey.entities.get(self.survey.main)):
            if outer is not None and inner is not None and self.survey.contains(outer, inner):
                key = inner.key
                break
        self.official = key
        return key

    def _pool(self, case: Situation, own: dict[str, tuple[Name, dict[str, float], float]]) -> list[Entity]:
        """The entities to weigh: of the sentence, carried, of title, lead and theatre, and of the next sentences."""
        keys = dict.fromkeys([*own, self.memory, self.previous, self.survey.theatre, case.event, case.official, *reversed(self.carried)])
        keys |= dict.fromkeys(self.survey.marked)
        for j in range(case.i + 1, min(case.i + 1 + AHEAD, len(self.context.sentences))):
            keys |= dict.fromkeys(name.key for name in self.survey.names(j) if name.role.name in STRONG and name.role.governor != "talk")
        return [entity for key in keys if (entity := self.survey.entities.get(key)) is not None]

    def _advance(self, i: int) -> None:
        """Read the sentences before i: firm places are carried, those of an event set the memory."""
        for j in range(self.scanned + 1, i):
            names = self.survey.names(j)
            firm = [name for name in names if name.role.name in (*STRONG, "event") and name.role.governor not in AWAY and name.link not in ("container", "owner")]
            for name in firm:
                if name.key in self.carried:
                    self.carried.remove(name.key)
                self.carried.append(name.key)
            del self.carried[:-CARRIED]
            if firm and any(word in words("event") for word in self.context.tokens(j).low):
                rated = [name for name in firm if name.role.governor == "event"] or firm
                narrow = [name for name in rated if name.kind != "country"] or rated
                kept = self.survey.entities.get(self.memory)
                entity = self.survey.entities[narrow[0].key]
                if self._one_scene(entity):
                    entity = self.survey.entities[self.survey.main]
                if kept is None or entity.kind != "country" or not self.survey.contains(entity, kept) or j - self.memory_at > 3:
                    self.memory, self.memory_at = entity.key, j
            self._official(j)
        self.scanned = max(self.scanned, i - 1)

    def _one_scene(self, entity: Entity) -> bool:
        """True when the article has one scene and the entity is the country or region around it."""
        survey = self.survey
        return bool(survey.main) and survey.main_share >= SURE and not self.disaster and survey.contains(entity, survey.entities[survey.main])

    def _placing(self, best: Candidate) -> Placing:
        entity, name = best.entity, best.own or best.entity.name
        place = entity.name.place
        if place is None:
            canonical = name.text
        elif entity.kind == "region" and name.tail and name.tail != "strip" and place.kind == "region" and not place.name.lower().endswith(name.tail):
            canonical = f"{place.name} {name.tail}"
        else:
            canonical = place.name
        country = place.country if place else self._country(entity)
        rule = "place:" + (best.own.role.name if best.own else "memory" if entity.key == self.memory else "document")
        return Placing(canonical, name.text, country or None, (rule,))

    def _country(self, entity: Entity) -> str:
        """The country of a place that the gazetteer lacks: its neighbour's in the text, else the theatre's."""
        for key in entity.parents:
            holder = self.survey.entities.get(key)
            if holder is not None and holder.country:
                return holder.country
        theatre = self.survey.entities.get(self.survey.theatre)
        return theatre.country if theatre is not None and entity.kind not in ("water",) else ""
