"""What speaks for and against a place being that of a figure: named features, weighed by `lexicon/en/place_weights.csv`.

The features and their weights are explained in docs/method.md; `tools/fit_places.py` finds the weights from annotated articles.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from extract.lexicon import rows
from extract.place_names import Name
from extract.place_survey import STRONG, Entity, Survey
from extract.place_words import peoples, words
from extract.schema import Mention
from extract.tokens import Tokens

BREAKS: Final = frozenset("; while but whereas although – — •".split())
DISTANCE: Final = frozenset("miles mile km kilometers kilometres kilometer kilometre meters metres kms".split())
CENTRE: Final = frozenset("epicentre epicenter epicentered centred centered depth magnitude".split())
DISASTER: Final = re.compile(r"\b(?:earth)?quakes?\b|\btremor|\bflood|\bstorms?\b|\bcyclone|\btyphoon|\bhurricane|\btsunami|\bwildfires?\b|\bheatwave|\boutbreak|\bepidemic|\bebola\b|\bcholera\b", re.I)
TOTAL: Final = re.compile(
    r"\b(?:death toll|toll|nationwide|across the country|countrywide|in total|a total of|altogether|in all|overall|nationals?|citizens|confirmed dead|confirmed deaths|the (?:earth)?quakes?|the (?:floods?|flooding|storm|cyclone|typhoon|hurricane|disaster|tsunami|outbreak|epidemic|virus))\b", re.I,
)  # fmt: skip
THERE: Final = re.compile(r"\bthere (?!(?:is|are|was|were|has|have|had|may|could|will|would|might)\b)|\b(?:killed|died|dead|deaths|injured|missing|dying) there\b|\bin the area\b|\bon the (?:spot|scene)\b", re.I)
SUBSET: Final = re.compile(r"^[\"“]?(?:At least |About |Some |Around |Nearly |More than )?\S+ of (?:them|those|these|the (?:dead|victims|injured|wounded|deaths|casualties|missing|hostages|fatalities|people))\b|^Of (?:them|those|these|the)\b|^Among (?:them|those|the)\b|^They (?:include|are|were)|^The (?:dead|victims|injured|wounded)\b|^Those killed", re.I)


@dataclass(slots=True)
class Candidate:
    """A place that may be the figure's: the entity, its name in the figure's sentence if there, and what speaks for it."""

    entity: Entity
    own: Name | None
    features: dict[str, float]
    score: float = 0.0


@dataclass(slots=True)
class Situation:
    """A figure and where the reading stands: its sentence, mention, scope, the sentence's other mentions, the places before."""

    i: int
    tokens: Tokens
    text: str
    mention: Mention
    scope: str
    others: list[Mention]
    speakers: list[tuple[int, int]]
    memory: str
    previous: str
    previous_at: int


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """Feature -> weight."""
    return {row["feature"]: float(row["weight"]) for row in rows("place_weights.csv")}


def own_features(case: Situation, name: Name) -> dict[str, float]:
    """How the name stands in the figure's sentence."""
    role = name.role
    q = case.mention.quantity
    out = {f"role:{role.name}": 1.0, f"link:{name.link or 'none'}": 1.0, f"own:{name.kind or 'unknown'}": 1.0}
    if role.governor:
        out[f"governor:{role.governor}"] = 1.0
    if role.type or name.tail:
        out["typed"] = 1.0
    if role.cue in ("at", "on", "near", "across", "outside"):
        out[f"cue:{role.cue}"] = 1.0
    after = name.first >= q.last
    left, right = (q.last, name.first) if after else (name.last, q.first)
    gap = max(right - left, 0)
    side = "after" if after else "before"
    out[f"{side}:{'near' if gap <= 5 else 'mid' if gap <= 14 else 'far'}"] = 1.0
    out[f"{side}:distance"] = min(gap, 40) / 10
    between = [m for m in case.others if left <= m.quantity.first < right and m is not case.mention]
    if between:
        same = any(m.measure == case.mention.measure for m in between)
        out[f"{side}:across:{'same' if same else 'other'}"] = 1.0
    if any(w in BREAKS for w in case.tokens.low[left:right]):
        out[f"{side}:break"] = 1.0
    if not after and name.first <= 4 and role.name in STRONG:
        out["opens"] = 1.0
    if not after and "where" in case.tokens.low[name.last : name.last + 3]:
        out["where"] = 1.0
    if any(first <= name.first < last for first, last in case.speakers):
        out["speaker"] = 1.0
    near = case.tokens.low[max(0, name.first - 6) : name.first]
    if any(w in DISTANCE for w in near):
        out["miles"] = 1.0
    if any(w in CENTRE for w in case.tokens.low[max(0, name.first - 9) : name.first]):
        out["epicentre"] = 1.0
    return out


def entity_features(case: Situation, survey: Survey, entity: Entity, own: bool) -> dict[str, float]:
    """What the document as a whole says for the place."""
    kind = entity.kind or "unknown"
    where = "here" if own else "else"
    out: dict[str, float] = {f"{where}:kind:{kind}": 1.0, f"{case.scope}:{where}:{kind}": 1.0}
    total = sum(e.votes for e in survey.entities.values()) or 1.0
    out["share"] = entity.votes / total
    out["firm"] = min(entity.strong, 5) / 5
    for mark, holds in (("title", entity.title), ("lead", entity.lead), ("theatre", entity.key == survey.theatre), ("memory", entity.key == case.memory)):
        if holds:
            out[f"{where}:{mark}"] = 1.0
            if mark in ("theatre", "title", "lead"):
                out[f"{case.scope}:{mark}"] = 1.0
    if entity.key == case.previous:
        gap = case.i - case.previous_at
        out[f"{where}:previous:{'same' if gap == 0 else 'next' if gap == 1 else 'far'}"] = 1.0
        if SUBSET.match(case.text) or any(rule == "phrase:partitive" for rule in case.mention.rules):
            out["subset:previous"] = 1.0
    if not own:
        gap = case.i - entity.last_strong
        if entity.last_strong >= 0:
            out[f"recent:{gap if 0 <= gap <= 2 else 'some' if 0 <= gap <= 6 else 'long' if gap > 0 else 'later'}"] = 1.0
        elif entity.first > case.i:
            out["recent:later"] = 1.0
    return out


def cue_features(case: Situation, survey: Survey, entity: Entity, own: bool, disaster: bool) -> dict[str, float]:
    """Words of the sentence that point to a kind of place: totals, "there", "in the city", nationals."""
    out: dict[str, float] = {}
    kind = entity.kind
    wide = kind in ("country", "theatre") or entity.key == survey.theatre
    size = case.mention.quantity.low or case.mention.quantity.high or 0
    if size >= 100:
        out["large:wide" if wide else "large:narrow"] = 1.0
    if disaster and not own and TOTAL.search(case.text):
        out["total:wide" if wide else "total:lead" if entity.lead or entity.title else "total:other"] = 1.0
    if disaster:
        out[f"disaster:{'here' if own else 'else'}:{'wide' if wide else 'narrow'}"] = 1.0
    if THERE.search(case.text) and entity.key == case.memory and not own:
        out["there"] = 1.0
    low = case.tokens.low
    if not own:
        for sort, kinds in (("settlement", ("city", "")), ("region", ("region", "area", "theatre")), ("country", ("country",))):
            if any(w in words(f"back {sort}") and k and low[k - 1] in ("the", "this", "that") for k, w in enumerate(low)):
                out[f"back:{sort}:{'fits' if kind in kinds else 'not'}"] = 1.0
    people = case.mention.affiliation
    if people and peoples().get(people.lower()) == entity.country and entity.country:
        out["own people"] = 1.0
    return out


def relation_features(survey: Survey, entity: Entity, own: bool, here: list[Entity]) -> dict[str, float]:
    """How the place lies to those that the sentence names firmly."""
    out: dict[str, float] = {}
    if not here:
        return out
    if own:
        if any(survey.contains(entity, other) for other in here):
            out["holds another"] = 1.0
        return out
    out["others here"] = 1.0
    if any(survey.contains(other, entity) for other in here):
        out["refines"] = 1.0
    if any(survey.contains(entity, other) for other in here):
        out["holds"] = 1.0
    return out


def span_of(tokens: Tokens, start: int) -> int:
    """Index of the token at a document offset."""
    return bisect_left(tokens.starts, start)
