"""Names of the world's countries, regions and towns, and of the places that gazetteers lack.

Two tables: `lexicon/gazetteer.tsv`, derived from GeoNames (CC BY 4.0) by `tools/build_gazetteer.py`, and our own
`lexicon/en/places.csv` with war theatres, camps, straits, English forms and other spellings. The first look-up loads
both (about 60 ms); a name's places are read from their line when it is first asked for.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

from extract.lexicon import rows

LONGEST: Final = 5  # words of a name
KINDS: Final = {"C": "country", "R": "region", "T": "city"}
PLAIN: Final = str.maketrans("łŁøØđĐıə’‘ʻʼ", "lLoOdDie" + "'" * 4)  # letters that NFKD leaves
LETTERS: Final[dict[int, str | int | None]] = {**PLAIN, ord("ß"): "ss", ord("æ"): "ae", ord("Æ"): "Ae"}
ARTICLES: Final = tuple("al el ad an ar as ash at az ed er es il".split())  # of Arabic names, as they are spelt in English


class Place(NamedTuple):
    """One place: canonical English name; kind country, region, city, area, theatre or water; ISO alpha-3 code
    ("" for seas and places in several countries); the region it lies in, of a country its capital; its people (0 = unknown)."""

    name: str
    kind: str
    country: str
    region: str = ""
    people: int = 0


class Tables(NamedTuple):
    """Folded spelling -> its line of the derived table; -> own places; country code -> country."""

    lines: dict[str, str]
    own: dict[str, list[Place]]
    countries: dict[str, Place]


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """The look-up form of a name: lower case, no accents, no apostrophes or dots, hyphens as spaces, "Saint" as "St"."""
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.translate(LETTERS)).encode("ascii", "ignore").decode()
    words = name.lower().replace("-", " ").replace("'", "").replace("`", "").replace(".", "").split()
    return " ".join(["st" if word == "saint" else word for word in words])


@lru_cache(maxsize=1)
def _tables() -> Tables:
    text = files("extract").joinpath("lexicon", "gazetteer.tsv").read_text(encoding="utf-8")
    lines = dict([line.split("\t", 1) for line in text.split("\n")[1:] if line])
    own: dict[str, list[Place]] = {}
    countries: dict[str, Place] = {}
    for row in rows("places.csv"):
        place = Place(row["name"], row["kind"], row["country"], row["within"])
        for key in {fold(row["name"]), *(fold(other) for other in row["aliases"].split("|") if other)}:
            own.setdefault(key, []).append(place)
        if place.kind == "country":
            countries[place.country] = place
    return Tables(lines, own, countries)


def _read(key: str, line: str) -> list[Place]:
    """The places of one line of the derived table."""
    out = []
    for entry in line.split("\t"):
        name, kind, code, region, people = entry.split(";")
        out.append(Place(name or key.title(), KINDS[kind], code, region, int(people)))
    return out


def _spelt(key: str) -> list[Place]:
    tables = _tables()
    found = list(tables.own.get(key, ()))
    line = tables.lines.get(key)
    if line is not None:
        known = {(place.country, place.kind) for place in found}
        found += [place for place in _read(key, line) if (place.country, place.kind) not in known]
    return found


@lru_cache(maxsize=20_000)
def candidates(name: str) -> tuple[Place, ...]:
    """All places of that name (any spelling that `fold` makes equal), the likeliest first; () when none is known.

    Our own table goes first, then countries, then the larger place. An Arabic name is found under any spelling of its
    article ("al-Fasher", "El Fasher") and without it.
    """
    key = fold(name)
    found = _spelt(key)
    if not found:
        article, _, rest = key.partition(" ")
        if rest and article in ARTICLES:
            spelt = (_spelt(f"{other} {rest}") for other in ARTICLES)
            found = next((places for places in spelt if places), []) or _spelt(rest)
    return tuple(found)


@lru_cache(maxsize=1)
def _countries() -> dict[str, Place]:
    """ISO alpha-3 code -> country, our own names before those of the derived table."""
    tables = _tables()
    found = {
        place.country: place for key, line in tables.lines.items() if ";C;" in line for place in _read(key, line) if place.kind == "country"
    }
    for code, place in tables.countries.items():
        found[code] = place._replace(region=found[code].region if code in found else "")
    return found


def country(code: str) -> Place | None:
    """The country with that ISO 3166-1 alpha-3 code; None when there is none."""
    return _countries().get(code)


def contains(outer: Place, inner: Place) -> bool:
    """True when the outer place is the inner one's country, or the region it lies in."""
    if outer.kind == "country":
        return bool(outer.country) and outer.country == inner.country and inner.kind != "country"
    return bool(inner.region) and fold(outer.name) == fold(inner.region) and outer.country in (inner.country, "")
