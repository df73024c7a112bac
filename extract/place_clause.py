"""What the clause of a figure's verb and the course of the document say for a place: more features for `place_features`.

Kept apart from those that look at the name alone: distance to the word of harm, "the X that killed", an event noun with
its own place, old dates, wars, what comes later, and how surely the document has one scene.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Final

from extract.place_case import Case
from extract.place_names import Name
from extract.place_roles import FIRM
from extract.place_survey import Entity, Survey, firm
from extract.place_words import EVENT_NOUN, words

CLOSE, MIDDLE = 3, 8  # words between a name and the word of harm
BRIDGE: Final = 7  # words of "in X on Monday that killed"
REACH: Final = 9  # words in front of a name in which an event noun still governs it
BRIDGES, STOPS = words("bridge"), words("clause break") | {",", "and", "("}
TOWNS: Final = ("city", "", "area", "water")
BESIDE: Final = ("near", "outside", "off")  # prepositions of a town that only lies close
NARROW: Final = ("city", "", "area", "water", "region")


def clause_features(case: Case, name: Name) -> dict[str, float]:
    """How a name of the figure's sentence stands to the word of harm."""
    low = case.tokens.low
    trigger = bisect_left(case.tokens.starts, case.mention.trigger_start)
    left, right = (name.last, trigger) if name.last <= trigger else (trigger + 1, name.first)
    side, gap = ("before" if name.last <= trigger else "after"), max(right - left, 0)
    reach = "close" if gap <= CLOSE else "middle" if gap <= MIDDLE else "wide"
    out = {f"harm:{side}:{reach}": 1.0}
    if side == "before" and _bridged(case, left, right):
        out["harm:bridge"] = 1.0
    if name.role.name in FIRM and _event_noun(low, name.first):
        out["event noun"] = 1.0
        if side == "before":
            out["event noun:before"] = 1.0
    if case.cues.dated:
        out["dated:firm" if firm(name) else "dated:weak"] = 1.0
    if name.role.cue == "on" and name.role.governor != "event":
        out["cue:on"] = 1.0
    return out


def _bridged(case: Case, left: int, right: int) -> bool:
    """True when only "that", "which", a day or the land around stand between a place and the word of harm."""
    while left < right and (outer := next((other for other in case.names if other.first == left + 1 and other.last <= right), None)):
        if case.tokens.low[left] != ",":
            break
        left = outer.last
    return right - left <= BRIDGE and BRIDGES.issuperset(case.tokens.low[left:right])


def _event_noun(low: list[str], first: int) -> bool:
    """True when an event noun stands in front of the name in its own phrase: "the bombing of a mall in X"."""
    for p in range(first - 1, max(first - 1 - REACH, -1), -1):
        if low[p] in STOPS:
            return False
        if low[p] in EVENT_NOUN:
            return True
    return False


def course_features(case: Case, survey: Survey, entity: Entity, own: Name | None) -> dict[str, float]:
    """How the document goes on with the place, what an old date or a war in the sentence says, how surely it is the scene."""
    narrow = entity.kind in NARROW and entity.key != case.scene.theatre
    extent = "narrow" if narrow else "wide"
    share = case.scene.shares.get(entity.key, 0.0)
    out = {}
    if case.cues.war:
        out[f"war:{extent}:{'own' if own is not None else case.scope}"] = 1.0
    if own is not None and own.role.name in FIRM:
        return out
    out["scene:" + ("lead" if case.lead else "body")] = share
    main = survey.entities.get(case.scene.main)
    if main is not None and case.scope == "incident" and survey.contains(entity, main):
        out["holds scene"] = 1.0
    if case.cues.dated:
        mark = "memory" if entity.key == case.reading.memory else "previous" if entity.key == case.reading.previous else "other"
        out[f"dated:{mark}"] = 1.0
        out[f"dated:{extent}"] = 1.0
    placed = any(firm(other) and other.kind in TOWNS and other.role.cue not in BESIDE for other in case.names)
    return out if placed else out | _ahead(case, entity)


def _ahead(case: Case, entity: Entity) -> dict[str, float]:
    """How soon the document names the place firmly again, from the lead and from the rest."""
    k = bisect_right(entity.firm_at, case.i)
    if k >= len(entity.firm_at):
        return {}
    gap = entity.firm_at[k] - case.i
    where = "lead" if case.lead else "body"
    return {f"ahead:{where}:{'next' if gap == 1 else 'soon' if gap <= 3 else 'far'}": 1.0}
