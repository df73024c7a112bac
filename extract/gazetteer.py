"""Names of the world's countries, regions and towns, and of the places that gazetteers lack.

Two tables: `lexicon/gazetteer.tsv`, derived from GeoNames (CC BY 4.0), and our own `lexicon/en/places.csv` with war
theatres, camps, straits and other spellings. The first look-up loads both (about 0.1 s).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

from extract.lexicon import rows

LONGEST: Final = 5  # words of a name
ORDER: Final = {"own": 0, "country": 1, "city": 2, "region": 2}


class Place(NamedTuple):
    """One place: canonical English name; kind country, region, city, area, theatre or water; ISO alpha-3 code
    ("" for seas and places in several countries); the region it lies in, and its people (0 = unknown)."""

    name: str
    kind: str
    country: str
    region: str = ""
    people: int = 0


def fold(name: str) -> str:
    """The look-up form of a name: lower case, no accents, straight apostrophes dropped, hyphens as spaces."""
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return " ".join(name.lower().replace("-", " ").replace("'", "").replace(".", "").split())


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, list[str]], dict[str, list[Place]], dict[str, Place]]:
    """Folded name -> lines of the derived table; -> own places; country code -> country."""
    lines: dict[str, list[str]] = {}
    countries: dict[str, Place] = {}
    table = files("extract").joinpath("lexicon", "gazetteer.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line.startswith("#"):
            continue
        name, kind, code, _, _, others = line.split("\t")
        for key in {fold(name), *(fold(other) for other in others.split("|") if other)}:
            if key:
                lines.setdefault(key, []).append(line)
        if kind == "country":
            countries[code] = Place(name, kind, code)
    own: dict[str, list[Place]] = {}
    for row in rows("places.csv"):
        place = Place(row["name"], row["kind"], row["country"], row["within"])
        for key in {fold(row["name"]), *(fold(other) for other in row["aliases"].split("|") if other)}:
            own.setdefault(key, []).append(place)
        if place.kind == "country":
            countries[place.country] = place
    return lines, own, countries


@lru_cache(maxsize=20_000)
def candidates(name: str) -> tuple[Place, ...]:
    """All places of that name (any spelling that `fold` makes equal), the likeliest first.

    Our own table goes first, then countries, then the larger place; a region that shares its name with a town of
    the same country stands behind the town.
    """
    lines, own, _ = _tables()
    key = fold(name)
    found = list(own.get(key, ()))
    rest: list[tuple[float, Place]] = []
    for line in lines.get(key, ()):
        title, kind, code, region, people, _ = line.split("\t")
        weight = float(people) * (1.0 if fold(title) == key else 0.2)
        if kind == "country":
            weight += 1e10
        elif kind == "region":
            weight *= 0.3
        rest.append((-weight, Place(title, kind, code, region, int(people))))
    rest.sort(key=lambda pair: pair[0])
    return tuple(found + [place for _, place in rest])


def longest_match(words: list[str]) -> tuple[int, Place] | None:
    """The longest run of words from the first on that names a place, and its likeliest place; None without one."""
    for n in range(min(len(words), LONGEST), 0, -1):
        found = candidates(" ".join(words[:n]))
        if found:
            return n, found[0]
    return None


def country(code: str) -> Place | None:
    """The country with that ISO 3166-1 alpha-3 code."""
    return _tables()[2].get(code)


def contains(outer: Place, inner: Place) -> bool:
    """True when the outer place is the inner one's country, or the region it lies in."""
    if outer.kind == "country":
        return bool(outer.country) and outer.country == inner.country and inner.kind != "country"
    return bool(inner.region) and fold(outer.name) == fold(inner.region) and outer.country in (inner.country, "")
