"""Which country a place is in and which wider place holds it (`track/lexicon/places.csv`).

The table lists every country (ISO 3166-1) and the places of the reference tables. Of other places only the country
that their claim names is known: they lie within it.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Final

TABLE: Final = Path(__file__).with_name("lexicon") / "places.csv"


@cache
def _table() -> dict[str, tuple[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as handle:
        return {row["place"]: (row["country"], row["within"]) for row in csv.DictReader(handle)}


@cache
def _countries() -> dict[str, str]:
    """Alpha-3 code -> the country's name; of several names the first."""
    names: dict[str, str] = {}
    for place, (country, within) in _table().items():
        if not within:
            names.setdefault(country, place)
    return names


def country_of(place: str) -> str | None:
    """The alpha-3 code of a place that the table lists, else None."""
    return _table().get(place, (None,))[0]


def wholes(place: str, country: str | None) -> tuple[str, ...]:
    """The wider places that hold this one, nearest first; () for a whole country and for places nobody can tell."""
    found: list[str] = []
    here = place
    while here in _table():
        here = _table()[here][1]
        if not here or here in found:
            return tuple(found)
        found.append(here)
    name = _countries().get(country or "")
    return (*found, name) if name and name != place else tuple(found)
