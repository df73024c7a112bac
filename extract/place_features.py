"""What speaks for and against a place being that of a figure: named features, weighed by `lexicon/en/place_weights.csv`.

Each feature is 1 when it holds, `share`, `firm` and the distances are fractions. A place's worth is the sum of the
weights of its features; the table says what each means.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from extract.lexicon import rows
from extract.place_names import LABEL, STRONG, Name
from extract.place_survey import UNSAID, Entity, Survey
from extract.place_words import peoples, regional_peoples, words
from extract.schema import Mention
from extract.tokens import Tokens

TOLL: Final = re.compile(r"\b(?:toll|nationwide|across the country|countrywide|in total|a total of|altogether|in all|overall)\b", re.I)
TOTAL: Final = re.compile(
    r"\b(?:nationals?|citizens|confirmed dead|confirmed deaths|the (?:earth)?quakes?|the (?:floods?|flooding|storm|cyclone|typhoon|hurricane|disaster|tsunami|outbreak|epidemic|virus))\b", re.I,
)  # fmt: skip
THERE: Final = re.compile(r"\bthere (?!(?:is|are|was|were|has|have|had|may|could|will|would|might)\b)|\b(?:killed|died|dead|deaths|injured|missing|dying) there\b|\bin the area\b|\bon the (?:spot|scene)\b", re.I)
SUBSET: Final = re.compile(
    r"^[\"“]?(?:At least |About |Some |Around |Nearly |More than )?\S+ of (?:them|those|these|the (?:dead|victims|injured|wounded|deaths|casualties|missing|hostages|fatalities|people))\b|^Of (?:them|those|these|the)\b|^Among (?:them|those|the)\b|^They (?:include|are|were)|^The (?:dead|victims|injured|wounded)\b|^Those killed", re.I,
)  # fmt: skip
PLURAL: Final = re.compile(r"\b(?:strikes|attacks|air ?strikes|raids|bombings|clashes|floods|storms|tornadoes|in recent|in \d{4})\b", re.I)
FIRM: Final = (*STRONG, "event")
MANY: Final = 500  # people; no single scene in a town
SMALL: Final = 10  # people; smaller figures tell nothing by their size
LARGE: Final = 100  # people; beyond it a figure is more often a country's total
SURE: Final = 0.6  # share of the settlements' votes with which an article has one scene
WHERE: Final = 8  # words from "X, where" to its figure
SPEAKER: Final = 14  # words; a longer stretch is no speaker's title
REPORTED: Final = frozenset("alone reported recorded registered saw suffered lost counted confirmed".split())
BACK: Final = (("settlement", ("city", "")), ("region", ("region", "area", "theatre")), ("country", ("country",)))


@dataclass(slots=True)
class Candidate:
    """A place that may be the figure's: the entity, its name in the figure's sentence if there, and what speaks for it."""

    entity: Entity
    own: Name | None
    features: dict[str, float]
    score: float = 0.0


@dataclass(slots=True)
class Situation:
    """A figure and where the reading stands: its sentence, mention, scope, the sentence's other mentions and names, the places before."""

    i: int
    tokens: Tokens
    text: str
    mention: Mention
    scope: str
    others: list[Mention]
    names: list[Name]
    speakers: list[tuple[int, int]]
    disaster: bool
    memory: str
    memory_at: int
    previous: str
    previous_at: int
    official: str
    event: str
    area: str
    nearest: str
    top: bool


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """Feature -> weight."""
    return {row["feature"]: float(row["weight"]) for row in rows("place_weights.csv")}


def own_features(case: Situation, name: Name) -> dict[str, float]:
    """How the name stands in the figure's sentence."""
    role, low = name.role, case.tokens.low
    out = {f"role:{role.name}": 1.0, f"own:{name.kind or 'unknown'}": 1.0, **_position(case, name)}
    if name.link:
        out[f"link:{name.link}"] = 1.0
    if role.name in ("to", "from") and case.mention.measure in ("captured", "displaced"):
        out[f"{case.mention.measure} {role.name}"] = 1.0
    elif role.governor and not (role.governor == "talk" and case.mention.measure == "displaced"):
        out[f"governor:{role.governor}"] = 1.0
    if role.type or name.tail:
        out["typed"] = 1.0
    if role.cue in ("at", "near", "across", "outside"):
        out[f"cue:{role.cue}"] = 1.0
    if name.first <= 2 and role.name == "bare" and low[name.last : name.last + 1] and low[name.last] in REPORTED:
        out["subject"] = 1.0
    behind = low[name.last : name.last + 3]
    if role.name == "org" and any(word in words("local official") for word in behind):
        out["jurisdiction"] = 1.0
    if any(word in words("home service") for word in behind):
        out["home service"] = 1.0
    elif role.name == "bare" and name.kind in ("country", "theatre", "region") and _speaks(case, name):
        out["own dead"] = 1.0
    elif name.key != case.official and not (case.disaster and name.key == case.area) and any(first <= name.first < last <= first + SPEAKER for first, last in case.speakers):
        out["speaker"] = 1.0
    if any(w in words("centre") for w in low[max(0, name.first - 9) : name.first]):
        out["epicentre"] = 1.0
    return out


def _position(case: Situation, name: Name) -> dict[str, float]:
    """Where the name stands to the figure, and which other figures stand between."""
    q, low = case.mention.quantity, case.tokens.low
    after = name.first >= q.last
    left, right = (q.last, name.first) if after else (name.last, q.first)
    trigger = bisect_left(case.tokens.starts, case.mention.trigger_start)
    side = "after" if after else "before"
    gap = max(right - left, 0)
    if left <= trigger < right:  # "9 people ... were killed ... in X"
        gap = right - trigger - 1 if after else trigger - left
    out = {f"{side}:{'near' if gap <= 5 else 'mid' if gap <= 14 else 'far'}": 1.0, f"{side}:distance": min(gap, 40) / 10}
    between = [m for m in case.others if left <= m.quantity.first < right and m is not case.mention and not _subset(low, q.last, m.quantity.first)]
    if between and sum(1 for other in case.names if other.role.name in STRONG and other.link in ("", "list")) > 1:
        same = any(m.measure == case.mention.measure for m in between)
        out[f"{side}:across:{'same' if same else 'other'}"] = 1.0
    if any(other.role.name in STRONG and not other.link and left <= other.first < right for other in case.names):
        out[f"{side}:another place between"] = 1.0
    if any(w in words("clause break") for w in low[left:right]):
        out[f"{side}:break"] = 1.0
    if after:
        return out
    if q.first - name.last <= 2 and low[name.last : name.last + 1] and low[name.last] in LABEL and (low[name.last] != "," or name.first <= 1):
        out["bracket" if low[name.last] == "(" else "label"] = 1.0
    if name.role.name in STRONG:
        if name.first <= 4:
            out["opens"] = 1.0
        elif any(m.quantity.last <= name.first and name.first - m.quantity.last <= 12 for m in case.others):
            out["taken"] = 1.0
    if "where" in low[name.last : name.last + 3] and gap <= WHERE:
        out["where"] = 1.0
    return out


def _speaks(case: Situation, name: Name) -> bool:
    """True for "X says 9 people have been killed": a country that reports deaths in the passive reports its own."""
    q, low = case.mention.quantity, case.tokens.low
    return low[name.last : name.last + 1] in (["says"], ["said"], ["reported"], ["reports"]) and any(w in ("been", "were", "was") for w in low[q.last : q.last + 6])


def _subset(low: list[str], first: int, last: int) -> bool:
    """True when the words before a figure make it a part of one before: "12 people, including 3 children"."""
    return any(w in ("including", "them", "whom", "include") for w in low[max(first, last - 5) : last])


def entity_features(case: Situation, survey: Survey, entity: Entity, own: Name | None) -> dict[str, float]:
    """What the document as a whole says for the place; it says less for a place that the sentence itself names firmly."""
    where = "here" if own is not None and own.role.name in FIRM else "else"
    out = {f"{where}:{case.scope}:{'zone' if entity.key == survey.theatre else entity.kind or 'unknown'}": 1.0}
    for mark, holds in (("title", entity.title), ("lead", entity.lead), ("theatre", entity.key == survey.theatre)):
        if holds:
            out[f"{where}:{mark}"] = 1.0
    if entity.key == case.event:
        out["known event"] = 1.0
    if entity.key == case.official:
        out["official"] = 1.0
    if entity.key == case.memory:
        out[f"{where}:memory:{'newer' if case.memory_at >= case.previous_at else 'older'}"] = 1.0
    if entity.key == case.previous:
        gap = case.i - case.previous_at
        stale = case.memory_at > case.previous_at and case.memory != case.previous
        if case.scope != "incident" and where == "else" and entity.kind in ("city", ""):
            out["total:carried town"] = 1.0
        out[f"{where}:previous:{'same' if gap == 0 else 'stale' if stale else 'next' if gap == 1 else 'far'}"] = 1.0
        first = case.mention.quantity.first
        if where == "else" and (_subset(case.tokens.low, 0, first) or SUBSET.match(case.text) or any(rule == "phrase:partitive" for rule in case.mention.rules)):
            out["subset"] = 1.0
    if entity.key == survey.main and where == "else" and not case.disaster:
        out["main:sure" if survey.main_share >= SURE else "main:likely"] = 1.0
    if where == "else":
        out |= {"share": entity.votes / survey.votes, "firm": min(entity.strong, 5) / 5}
    if own is None:
        out["absent:" + _absence(case.i, entity)] = 1.0
    return out


def _absence(i: int, entity: Entity) -> str:
    """How long ago the document named the place firmly."""
    if entity.first > i:
        return "implied" if entity.first >= UNSAID else "later"
    k = bisect_right(entity.firm_at, i) - 1
    if k < 0 or entity.firm_at[k] < 0:
        return "title" if entity.title else "never firm"
    gap = i - entity.firm_at[k]
    return "1" if gap <= 1 else "2-4" if gap <= 4 else "5+"


def cue_features(case: Situation, survey: Survey, entity: Entity, own: Name | None) -> dict[str, float]:
    """Words of the sentence that point to a kind of place: totals, "there", "in the city", nationals."""
    out: dict[str, float] = {}
    wide = entity.key in (survey.area, survey.theatre) if case.disaster else entity.kind in ("country", "theatre") or entity.key == survey.theatre
    size = case.mention.quantity.low or case.mention.quantity.high or 0
    if size >= LARGE:
        out["large:wide" if wide else "large:narrow"] = 1.0
    there = THERE.search(case.text)
    if case.disaster:
        if own is None:
            for name, cue in (("toll", TOLL), ("total", TOTAL)):
                if cue.search(case.text):
                    out[f"{name}:{'wide' if wide else 'lead' if entity.lead or entity.title else 'other'}"] = 1.0
        out["disaster:wide" if wide else "disaster:narrow"] = 1.0
        if own is None and case.top and size >= SMALL:
            out["top:wide" if wide else "top:narrow"] = 1.0
        if own is not None and own.role.cue in ("near", "outside", "off"):
            out["disaster:near"] = 1.0
        if own is None and not wide and entity.key in (case.memory, case.previous):
            out["disaster:carried"] = 1.0
    if own is not None:
        if there and own.first < case.mention.quantity.first and own.role.name in STRONG:
            out["there:here"] = 1.0
        return out
    if entity.key == case.nearest and there:
        out["there"] = 1.0
    low = case.tokens.low
    for sort, kinds in BACK:
        if any(w in words(f"back {sort}") and k and {"the", "this", "that"} & set(low[max(0, k - 3) : k]) for k, w in enumerate(low)):
            out[f"back:{sort}:{'fits' if entity.kind in kinds else 'not'}"] = 1.0
            if entity.kind in kinds and any(w in words(f"back {sort}") for w in low[1:3]):
                out["back:subject"] = 1.0
    return out


def people_features(case: Situation, survey: Survey, entity: Entity) -> dict[str, float]:
    """ "Nine Gazans": the victims' people has that home."""
    q, low = case.mention.quantity, case.tokens.low
    homes = {place for word in low[q.last : q.last + 3] if (place := regional_peoples().get(word))}
    if entity.key in homes:
        return {"own people": 1.0}
    people = case.mention.affiliation
    if not homes and people and entity.country and peoples().get(people.lower()) == entity.country:
        return {"own people:country" if entity.kind == "country" or entity.key == survey.theatre else "own people:inside": 1.0}
    return {}


def relation_features(case: Situation, survey: Survey, entity: Entity, own: Name | None, here: list[Entity], attached: bool) -> dict[str, float]:
    """How the place lies to those that the sentence names firmly."""
    if not here:
        return {}
    if own is not None:
        return {"holds another": 1.0} if any(survey.contains(entity, other) for other in here) else {}
    out = {"others attached" if attached else "others here": 1.0}
    if any(survey.contains(other, entity) for other in here):
        if case.disaster:
            out["refines:area" if entity.key == survey.area else "refines:disaster"] = 1.0
        elif entity.key == survey.main and survey.main_share >= SURE and case.scope == "incident" and not PLURAL.search(case.text) and not case.event and (case.mention.quantity.low or 0) < MANY:
            out["refines:main"] = 1.0
        else:
            out[f"refines:{case.scope}"] = 1.0
    if any(survey.contains(entity, other) for other in here):
        out["holds"] = 1.0
    return out
