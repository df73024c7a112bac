"""Which country a place is in, which wider places hold it, and what its inhabitants are called.

First our own small table (`track/lexicon/places.csv`: places of the reference figures that a gazetteer lacks or
mistakes), then the extractor's gazetteer and its table of nationalities.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Final

from extract import gazetteer, lexicon

TABLE: Final = Path(__file__).with_name("lexicon") / "places.csv"


@cache
def _table() -> dict[str, tuple[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as handle:
        return {row["place"]: (row["country"], row["within"]) for row in csv.DictReader(handle)}


@cache
def _adjectives() -> dict[str, str]:
    """Alpha-3 code -> the adjective of its people ("Ukrainian")."""
    found: dict[str, str] = {}
    for row in lexicon.rows("nationalities.csv"):
        found.setdefault(row["alpha3"], row["canonical"])
    return found


@cache
def country_of(place: str) -> str | None:
    """The alpha-3 code of a place, None when no table lists it or it spans countries."""
    if place in _table():
        return _table()[place][0]
    found = gazetteer.candidates(place)
    return (found[0].country or None) if found else None


@cache
def wholes(place: str, country: str | None = None) -> tuple[str, ...]:
    """The wider places that hold this one, nearest first; () for a whole country and for places nobody can tell.

    `country` is the alpha-3 code that the claim gives; None looks it up.
    """
    found: list[str] = []
    here = place
    while here in _table():
        here = _table()[here][1]
        if not here or here in found:
            return tuple(found)
        found.append(here)
    whole = gazetteer.country(country or country_of(here) or "")
    return (*found, whole.name) if whole and whole.name != here else tuple(found)


@cache
def inhabitants(country: str | None) -> str:
    """The adjective of a country's people ("Ukrainian" for UKR), "" when unknown."""
    return _adjectives().get(country or "", "")


@cache
def people_of(name: str) -> str:
    """The adjective of the people of the state of that name ("Ukrainian" for "Ukraine"), "" for what is no state.

    Small tables only: the gazetteer is not read for it.
    """
    if name in _table():
        return inhabitants(_table()[name][0])
    return next((row["canonical"] for row in lexicon.rows("nationalities.csv") if row["country_name"] == name), "")
