"""What speaks for and against a place being that of a figure: named features, weighed by `lexicon/en/place_weights.csv`.

Each feature is 1 when it holds; `share`, `firm` and the distances are numbers. A place's worth is the sum of the
weights of its features; the table says what each means.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import Final

from extract.lexicon import rows
from extract.place_case import Case
from extract.place_names import LABEL, Name
from extract.place_roles import FIRM, STRONG
from extract.place_survey import UNSAID, Entity, Survey
from extract.place_words import LOCAL_OFFICIAL, peoples, regional_peoples, words

MANY: Final = 500  # people; no single scene in a town
SMALL: Final = 10  # people; smaller figures tell nothing by their size
LARGE: Final = 100  # people; beyond it a figure is more often a country's total
NEAR, MID = 5, 14  # words from a figure to a name
FAR: Final = 40  # words; longer distances count the same
WHERE: Final = 8  # words from "X, where" to its figure
TAKEN: Final = 12  # words from an earlier figure to a name that is its own
SPEAKER: Final = 14  # words; a longer stretch is no speaker's title
WIDE: Final = ("country", "theatre")
LANDS: Final = ("country", "theatre", "region")
PASSIVE: Final = frozenset({"been", "were", "was"})
BACK_KINDS: Final = {"settlement": ("city", ""), "region": ("region", "area", "theatre"), "country": ("country",)}
REPORTED, SAYS, SUBSET = words("reported"), words("says"), words("subset")
ACTS = words("acts")
HOME_SERVICE, CENTRE, CLAUSE_BREAK = words("home service"), words("centre"), words("clause break")


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """Feature -> weight."""
    return {row["feature"]: float(row["weight"]) for row in rows("place_weights.csv")}


def worth(features: dict[str, float]) -> float:
    """The sum of the weights of the features."""
    table = weights()
    return sum(value * table.get(feature, 0.0) for feature, value in features.items())


def own_features(case: Case, name: Name) -> dict[str, float]:
    """How the name stands in the figure's sentence."""
    role, low = name.role, case.tokens.low
    out = {f"role:{role.name}": 1.0, f"own:{name.kind or 'unknown'}": 1.0, **_position(case, name)}
    if name.link:
        out[f"link:{name.link}"] = 1.0
    measure, last = case.mention.measure, case.mention.quantity.last
    nearest = not any(m.measure == measure and last <= m.quantity.first < name.first for m in case.others)
    if measure in ("captured", "displaced") and role.name in ("to", "from") and nearest:
        out[f"{measure} {role.name}"] = 1.0
    elif role.governor and not (role.governor == "talk" and (measure == "displaced" or name.key == case.reading.official)):
        out[f"governor:{role.governor}"] = 1.0
    if role.type or name.tail:
        out["typed"] = 1.0
    if role.cue in ("at", "near", "across", "outside"):
        out[f"cue:{role.cue}"] = 1.0
    if name.first <= 2 and role.name == "bare" and not REPORTED.isdisjoint(low[name.last : name.last + 1]):
        out["subject"] = 1.0
    if role.name == "bare" and name.kind in LANDS and _acts(low, name.last):
        out["actor"] = 1.0
    if not CENTRE.isdisjoint(low[max(0, name.first - 9) : name.first]):
        out["epicentre"] = 1.0
    return out | _voice(case, name)


def _acts(low: list[str], k: int) -> bool:
    """ "since X invaded", "X's army has begun its offensive": the words from token k on make the name before them an attacker."""
    while k < len(low) and low[k] in ("has", "have", "had", "first", "again"):
        k += 1
    return k < len(low) and low[k] in ACTS


def _voice(case: Case, name: Name) -> dict[str, float]:
    """Whether the name is that of a speaker, and of one who counts his own dead."""
    low, role = case.tokens.low, name.role
    behind = low[name.last : name.last + 3]
    out = {"jurisdiction": 1.0} if role.name == "org" and not LOCAL_OFFICIAL.isdisjoint(behind) else {}
    q = case.mention.quantity
    if not HOME_SERVICE.isdisjoint(behind):
        out["home service"] = 1.0
    elif role.name == "bare" and name.kind in LANDS and SAYS & set(behind[:1]) and PASSIVE & set(low[q.last : q.last + 6]):
        out["own dead"] = 1.0  # "X says 9 people have been killed"
    elif not _speaks_of_own(case, name) and any(first <= name.first < last <= first + SPEAKER for first, last in case.speakers):
        out["speaker"] = 1.0
    return out


def _speaks_of_own(case: Case, name: Name) -> bool:
    """True for a local official's place, for that of a disaster's government, and when the figure says "of its civilians"."""
    q = case.mention.quantity
    if case.tokens.low[q.last : q.last + 2] == ["of", "its"]:
        return True
    return name.key == case.reading.official or (case.scene.disaster and name.key == case.scene.area)


def _position(case: Case, name: Name) -> dict[str, float]:
    """Where the name stands to the figure, and what stands between."""
    q, low = case.mention.quantity, case.tokens.low
    after = name.first >= q.last
    side, left, right = ("after", q.last, name.first) if after else ("before", name.last, q.first)
    trigger = bisect_left(case.tokens.starts, case.mention.trigger_start)
    gap = max(right - left, 0)
    if left <= trigger < right:  # "9 people ... were killed ... in X"
        gap = right - trigger - 1 if after else trigger - left
    out = {f"{side}:{'near' if gap <= NEAR else 'mid' if gap <= MID else 'far'}": 1.0, f"{side}:distance": min(gap, FAR) / 10}
    rivals = [other for other in case.names if other.role.name in STRONG and other.link in ("", "list")]
    others = [m for m in case.others if left <= m.quantity.first < right and m is not case.mention]
    between = [m for m in others if not _is_subset(low, q.last, m.quantity.first)]
    if between and len(rivals) > 1:
        same = any(m.measure == case.mention.measure for m in between)
        out[f"{side}:across:{'same' if same else 'other'}"] = 1.0
    if any(not other.link and left <= other.first < right for other in rivals):
        out[f"{side}:another place between"] = 1.0
    if not CLAUSE_BREAK.isdisjoint(low[left:right]) or _stops(low, left, right):
        out[f"{side}:break"] = 1.0
    return out if after else out | _before(case, name, gap)


def _before(case: Case, name: Name, gap: int) -> dict[str, float]:
    """A name before its figure: a label, an opening, "X, where", or a place that belongs to an earlier figure."""
    q, low = case.mention.quantity, case.tokens.low
    out = {}
    mark = low[name.last] if name.last < q.first else ""
    if q.first - name.last <= 2 and mark in LABEL and (mark != "," or name.first <= 1):
        out["bracket" if mark == "(" else "label"] = 1.0
    if name.role.name in STRONG:
        if name.first <= 4:
            out["opens"] = 1.0
        elif any(0 <= name.first - m.quantity.last <= TAKEN and _runs(low, m.quantity.last, name.first) for m in case.others):
            out["taken"] = 1.0
    if "where" in low[name.last : name.last + 3] and gap <= WHERE:
        out["where"] = 1.0
    return out


def _stops(low: list[str], left: int, right: int) -> bool:
    """True when a full stop behind a longer word stands between: two sentences that lost their break."""
    return any(low[k] == "." and len(low[k - 1]) > 3 for k in range(max(left, 1), right))


def _runs(low: list[str], left: int, right: int) -> bool:
    return ";" not in low[left:right] and not _stops(low, left, right)


def _is_subset(low: list[str], first: int, last: int) -> bool:
    """True when the words before a figure make it a part of one before: "12 people, including 3 children"."""
    return not SUBSET.isdisjoint(low[max(first, last - 5) : last])


def entity_features(case: Case, survey: Survey, entity: Entity, own: Name | None) -> dict[str, float]:
    """What the document as a whole says for the place; it says less for a place that the sentence itself names firmly."""
    scene, where = case.scene, "here" if own is not None and own.role.name in FIRM else "else"
    out = {f"{where}:{case.scope}:{'zone' if entity.key == scene.theatre else entity.kind or 'unknown'}": 1.0}
    for mark, holds in (("title", entity.title), ("lead", entity.lead), ("theatre", entity.key == scene.theatre)):
        if holds:
            out[f"{where}:{mark}"] = 1.0
    if entity.key == case.cues.event and case.scope != "cumulative":
        out["known event"] = 1.0
    if entity.key == case.reading.official:
        out["official"] = 1.0
    if own is None:
        out["absent:" + _absence(case.i, entity)] = 1.0
    if where == "else":
        out |= {"share": entity.votes / survey.votes, "firm": min(entity.strong, 5) / 5}
        if entity.key == scene.main and not scene.disaster:
            out["main:sure" if scene.sure else "main:likely"] = 1.0
    return out | _carried(case, entity, where)


def _carried(case: Case, entity: Entity, where: str) -> dict[str, float]:
    """Whether the place is that of the last event sentence, or of the claim before."""
    reading, out = case.reading, {}
    if entity.key == reading.memory:
        out[f"{where}:memory:{'newer' if reading.memory_at >= reading.previous_at else 'older'}"] = 1.0
    if entity.key == reading.previous:
        gap = case.i - reading.previous_at
        stale = reading.memory_at > reading.previous_at and reading.memory != reading.previous
        out[f"{where}:previous:{'same' if gap == 0 else 'stale' if stale else 'next' if gap == 1 else 'far'}"] = 1.0
        if where == "else":
            if case.scope != "incident" and entity.kind in ("city", ""):
                out["total:carried town"] = 1.0
            part = case.cues.subset or "phrase:partitive" in case.mention.rules
            if part or _is_subset(case.tokens.low, 0, case.mention.quantity.first):
                out["subset"] = 1.0
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


def cue_features(case: Case, entity: Entity, own: Name | None) -> dict[str, float]:
    """Words of the sentence that point to a kind of place: totals, "there", "in the city"; the size of the figure."""
    scene, cues = case.scene, case.cues
    wide = entity.key == scene.theatre or (entity.key == scene.area if scene.disaster else entity.kind in WIDE)
    extent = "wide" if wide else "narrow"
    out = {f"large:{extent}": 1.0} if case.size >= LARGE else {}
    if scene.disaster:
        out[f"disaster:{extent}"] = 1.0
        if own is None:
            out |= _disaster(case, entity, extent)
        elif own.role.cue in ("near", "outside", "off"):
            out["disaster:near"] = 1.0
    if own is not None:
        if cues.there and own.role.name in STRONG and own.first < case.mention.quantity.first:
            out["there:here"] = 1.0
        return out
    if cues.there and entity.key == case.reading.nearest:
        out["there:total" if case.scope == "cumulative" and not scene.disaster else "there"] = 1.0
    for sort in cues.back:
        fits = entity.kind in BACK_KINDS[sort]
        out[f"back:{sort}:{'fits' if fits else 'not'}"] = 1.0
        if fits and sort in cues.subject:
            out["back:subject"] = 1.0
    return out


def _disaster(case: Case, entity: Entity, extent: str) -> dict[str, float]:
    """In a disaster: tolls and the largest figures return to the area that was struck."""
    out = {}
    kind = "wide" if extent == "wide" else "lead" if entity.lead or entity.title else "other"
    if case.cues.toll:
        out[f"toll:{kind}"] = 1.0
    if case.cues.total:
        out[f"total:{kind}"] = 1.0
    if case.top and case.size >= SMALL:
        out[f"top:{extent}"] = 1.0
    if extent == "narrow" and entity.key in (case.reading.memory, case.reading.previous):
        out["disaster:carried"] = 1.0
    return out


def people_features(case: Case, entity: Entity) -> dict[str, float]:
    """ "Nine Gazans": the victims' people has that home."""
    q = case.mention.quantity
    homes = {home for word in case.tokens.low[q.last : q.last + 3] if (home := regional_peoples().get(word))}
    if entity.key in homes:
        return {"own people": 1.0}
    people = case.mention.affiliation
    if homes or not people or not entity.country or peoples().get(people.lower()) != entity.country:
        return {}
    return {"own people:country" if entity.kind == "country" or entity.key == case.scene.theatre else "own people:inside": 1.0}


def relation_features(case: Case, survey: Survey, entity: Entity, own: Name | None, here: list[Entity], attached: bool) -> dict[str, float]:
    """How the place lies to those that the sentence names firmly; `attached` when one of them is clearly the figure's."""
    if not here:
        return {}
    if own is not None:
        return {"holds another": 1.0} if any(survey.contains(entity, other) for other in here) else {}
    out = {"others attached" if attached else "others here": 1.0}
    if any(survey.contains(other, entity) for other in here):
        out[f"refines:{_refinement(case, entity)}"] = 1.0
    out |= _narrowing(case, survey, entity, here)
    if any(survey.contains(entity, other) for other in here):
        out["holds"] = 1.0
    return out


def _narrowing(case: Case, survey: Survey, entity: Entity, here: list[Entity]) -> dict[str, float]:
    """A lead that gives the country or region of one event leaves its town for later."""
    if case.scope != "incident" or case.scene.disaster or case.size >= MANY or entity.kind not in ("city", "", "area", "water"):
        return {}
    close = {name.key for name in case.names if name.role.cue in ("near", "outside", "off")}
    wide = [other for other in here if other.kind in LANDS or other.key in close]
    if len(wide) < len(here) or not any(other.key in close or survey.may_hold(other, entity) for other in wide):
        return {}
    where = "lead" if case.lead else "body"
    out = {f"narrows:{where}": 1.0, f"narrows:{where}:share": case.scene.shares.get(entity.key, 0.0)}
    if 0 < entity.first - case.i <= 2:
        out["narrows:soon"] = 1.0
    if entity.struck:
        out["narrows:struck"] = 1.0
    if case.cues.plural:
        out["narrows:plural"] = 1.0
    return out


def _refinement(case: Case, entity: Entity) -> str:
    """How a narrower place than the sentence's is taken: as a disaster's area, as the one scene, or by the figure's scope."""
    scene, cues = case.scene, case.cues
    if scene.disaster:
        return "area" if entity.key == scene.area else "disaster"
    single = case.scope == "incident" and case.size < MANY and not cues.plural and not cues.event
    return "main" if single and scene.sure and entity.key == scene.main else case.scope
