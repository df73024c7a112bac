"""Where an article is set: the theatre most of its places lie in, the one scene of its event, a disaster's area."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from extract.conflicts import conflicts
from extract.gazetteer import candidates, country, fold
from extract.place_survey import Entity, Survey

ZONE_SHARE: Final = 0.5  # of the leading country's votes that make a war zone the theatre
REGION_SHARE: Final = 0.6  # of its country's votes that make a region the theatre
OPENING: Final = 12  # sentences in which an article places its main event
SURE: Final = 0.6  # share of the places' votes with which an article has one scene
TOWNS: Final = ("city", "", "area", "water")
DISASTER: Final = re.compile(
    r"\b(?:earth)?quakes?\b|\btremor|\bflood|\bstorms?\b|\bcyclone|\btyphoon|\bhurricane|\btsunami|\bwildfires?\b|\bheatwave"
    r"|\b(?:heavy|torrential|monsoon) rains?\b|\bmudslide|\blandslide|\btornadoes\b|\boutbreak|\bepidemic|\bebola\b|\bcholera\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Scene:
    """Keys of an article's places: `theatre` the country, region or war zone that it is about; `main` the town or
    region of its event, `sure` when it is the only one; `area` what a natural disaster struck, when `disaster` is True;
    `shares` tells how surely each place below a country is where the document's event happened, 0 to 1; `start` is the
    first sentence that names a place."""

    theatre: str
    main: str
    sure: bool
    area: str
    disaster: bool
    shares: dict[str, float] = field(default_factory=dict)
    start: int = 0


def scene_of(survey: Survey) -> Scene:
    """The scene of the surveyed document; from here on "the capital" is that of the theatre's country."""
    theatre = _theatre(survey)
    survey.settle(survey.entities[theatre].country if theatre else "")
    main, share, shares = _main(survey, theatre)
    context = survey.context
    head = " ".join([context.document.title or "", *(sentence.text for sentence in context.sentences[:4])])
    return Scene(theatre, main, share >= SURE, _area(survey, theatre), len(DISASTER.findall(head)) >= 2, shares, survey.start)


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    """Keys of the war zones inside a country: Gaza, the West Bank, Tigray, Donbas."""
    named = [next(iter(candidates(row.theatre)), None) for row in conflicts() if row.theatre and row.countries]
    return frozenset({fold(place.name) for place in named if place is not None and place.kind != "country"} | {"west bank"})


def _weight(entity: Entity) -> float:
    return entity.votes + 2 * entity.strong


def _theatre(survey: Survey) -> str:
    """Key of the country, or of the war zone or region inside one, in which most firmly named places lie."""
    votes: Counter[str] = Counter()
    for entity in survey.entities.values():
        votes[entity.country] += _weight(entity)  # type: ignore[assignment]
    votes.pop("", None)
    if not votes:
        home = country(survey.only_people)
        return survey.add(home).key if home is not None else ""
    code, most = votes.most_common(1)[0]
    zone = max((e for e in survey.entities.values() if e.country and e.key in _zones()), key=_weight, default=None)
    if zone is not None and _weight(zone) > ZONE_SHARE * most:
        return zone.key
    region = max((e for e in survey.entities.values() if e.kind == "region" and e.country == code), key=_weight, default=None)
    if region is not None and region.strong > 1 and _weight(region) > REGION_SHARE * most:
        return region.key
    home = country(code)
    return survey.add(home).key if home is not None else ""


def _main(survey: Survey, theatre: str) -> tuple[str, float, dict[str, float]]:
    """Key of the place below a country that the opening ties to events most firmly, its share among such places, all shares.

    A town is taken before the region that holds it.
    """
    worth = {
        e.key: (e.struck + 0.4 * (e.strong - e.struck)) * (1.5 if e.title or e.lead else 1.0) * (1.0 if e.kind in TOWNS else 0.7)
        for e in survey.entities.values()
        if e.strong and e.first <= OPENING and e.kind not in ("country", "theatre") and e.key != theatre
    }
    if not worth:
        return "", 0.0, {}
    key = max(worth, key=lambda name: worth[name])
    inner = [name for name in worth if survey.contains(survey.entities[key], survey.entities[name]) and worth[name] * 2 >= worth[key]]
    if inner:
        key = max(inner, key=lambda name: worth[name])
    scene = survey.entities[key]
    rest = sum(value for name, value in worth.items() if name not in scene.beside and not survey.contains(survey.entities[name], scene))
    total = sum(worth.values())
    return key, worth[key] / rest if scene.struck else 0.0, {name: value / total for name, value in worth.items()}


def _area(survey: Survey, theatre: str) -> str:
    """Key of the place that a disaster struck: "the X quake" in the title when X lies in the theatre, else the theatre."""
    outer = survey.entities.get(theatre)
    for name in survey.title:
        if name.role.name == "event" and (name.key == theatre or (outer is not None and survey.contains(outer, survey.entities[name.key]))):
            return name.key
    return theatre
