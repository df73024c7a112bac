"""Where the victims are: the places a document names, weighed for each figure.

Every place of the figure's sentence, the places carried through the article and those of its title and lead are
candidates; each is weighed by how it stands (docs/method.md) and the heaviest is the figure's.
"""

from __future__ import annotations

from typing import Final

from extract.context import Context
from extract.place_features import DISASTER, Candidate, Situation, cue_features, entity_features, own_features, relation_features, weights
from extract.place_names import Name
from extract.place_survey import STRONG, Entity, Survey
from extract.place_words import words
from extract.schema import Mention, Placing

AHEAD: Final = 3  # sentences behind the figure's in which its place may stand
CARRIED: Final = 8  # places carried from earlier sentences


class Placer:
    """Places the figures of one document, in text order.

    `speakers` are the token spans of speakers by sentence, so that a minister's country does not place the victims.
    """

    def __init__(self, context: Context, speakers: dict[int, list[tuple[int, int]]] | None = None) -> None:
        self.context = context
        self.speakers = speakers or {}
        self.survey = Survey(context)
        self.memory = ""
        self.previous, self.previous_at = "", -9
        self.scanned = -1
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
        tokens = self.context.tokens(i)
        text = self.context.sentences[i].text
        case = Situation(i, tokens, text, mention, scope, others, self.speakers.get(i, []), self.memory, self.previous, self.previous_at)
        table = weights()
        own = self._own(case, table)
        here = [self.survey.entities[key] for key, (name, _) in own.items() if name.role.name in STRONG and name.role.governor != "talk" and not name.link]
        found = []
        for entity in self._pool(i, own):
            name, features = own.get(entity.key, (None, {}))
            features = {
                **features,
                **entity_features(case, self.survey, entity, name is not None),
                **cue_features(case, self.survey, entity, name is not None, self.disaster),
                **relation_features(self.survey, entity, name is not None, here),
            }
            score = sum(value * table.get(feature, 0.0) for feature, value in features.items())
            found.append(Candidate(entity, name, features, score))
        return found

    def _own(self, case: Situation, table: dict[str, float]) -> dict[str, tuple[Name, dict[str, float]]]:
        """Key -> the name in the figure's sentence that stands best, with its features."""
        best: dict[str, tuple[Name, dict[str, float]]] = {}
        tops: dict[str, float] = {}
        for name in self.survey.names(case.i):
            features = own_features(case, name)
            score = sum(value * table.get(feature, 0.0) for feature, value in features.items())
            if name.key not in tops or score > tops[name.key]:
                best[name.key], tops[name.key] = (name, features), score
        return best

    def _pool(self, i: int, own: dict[str, tuple[Name, dict[str, float]]]) -> list[Entity]:
        """The entities to weigh: of the sentence, carried, of title, lead and theatre, and of the next sentences."""
        keys = dict.fromkeys([*own, self.memory, self.previous, self.survey.theatre, *reversed(self.carried)])
        keys |= dict.fromkeys(self.survey.marked)
        for j in range(i + 1, min(i + 1 + AHEAD, len(self.context.sentences))):
            keys |= dict.fromkeys(name.key for name in self.survey.names(j) if name.role.name in STRONG and name.role.governor != "talk")
        return [entity for key in keys if (entity := self.survey.entities.get(key)) is not None]

    def _advance(self, i: int) -> None:
        """Read the sentences before i: firm places are carried, those of an event set the memory."""
        for j in range(self.scanned + 1, i):
            names = self.survey.names(j)
            firm = [name for name in names if name.role.name in (*STRONG, "event") and name.role.governor != "talk" and name.link not in ("container", "owner")]
            for name in firm:
                if name.key in self.carried:
                    self.carried.remove(name.key)
                self.carried.append(name.key)
            del self.carried[:-CARRIED]
            if firm and any(word in words("event") for word in self.context.tokens(j).low):
                rated = [name for name in firm if name.role.governor == "event"] or firm
                narrow = [name for name in rated if name.kind != "country"] or rated
                self.memory = narrow[0].key
        self.scanned = max(self.scanned, i - 1)

    def _placing(self, best: Candidate) -> Placing:
        entity, name = best.entity, best.own or best.entity.name
        place = entity.name.place
        if place is None:
            canonical = name.text
        elif entity.kind == "region" and name.tail and name.tail not in ("strip",) and place.kind == "region":
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
