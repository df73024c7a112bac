from __future__ import annotations

import pytest

from extract import gazetteer
from extract.gazetteer import Place, candidates, contains, country, fold


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Kyiv", "kyiv"),
        ("São Paulo", "sao paulo"),
        ("Şırnak", "sirnak"),
        ("Łódź", "lodz"),
        ("Deir el-Balah", "deir el balah"),
        ("Be'er Sheva", "beer sheva"),
        ("N’Djamena", "ndjamena"),
        ("St. Petersburg", "st petersburg"),
        ("Saint Petersburg", "st petersburg"),
        ("D.C.", "dc"),
        ("", ""),
    ],
)
def test_spellings_fold_to_one_key(written: str, key: str) -> None:
    assert fold(written) == key


@pytest.mark.parametrize(
    ("written", "name", "kind", "code"),
    [
        ("Mariupol", "Mariupol", "city", "UKR"),
        ("Kiev", "Kyiv", "city", "UKR"),
        ("Gaza", "Gaza", "region", "PSE"),
        ("the Gaza Strip", "Gaza", "region", "PSE"),
        ("al-Fasher", "El Fasher", "city", "SDN"),
        ("Khan Yunus", "Khan Younis", "city", "PSE"),
        ("Tatarstan", "Tatarstan", "region", "RUS"),
        ("Northern Darfur", "North Darfur", "region", "SDN"),
        ("Vinnytsia", "Vinnytsia", "city", "UKR"),
        ("Türkiye", "Turkey", "country", "TUR"),
        ("Burma", "Myanmar", "country", "MMR"),
        ("Cox's Bazar", "Cox's Bazar", "city", "BGD"),
        ("Bab el-Mandeb", "Bab al-Mandab", "water", ""),
        ("Los Angeles", "Los Angeles", "city", "USA"),
    ],
)
def test_the_likeliest_place_comes_first(written: str, name: str, kind: str, code: str) -> None:
    place = candidates(written)[0]
    assert (place.name, place.kind, place.country) == (name, kind, code)


def test_homonyms_are_all_there_the_country_first() -> None:
    found = [(place.kind, place.country) for place in candidates("Georgia")]
    assert found[0] == ("country", "GEO")
    assert ("region", "USA") in found


def test_an_unknown_name_has_no_place() -> None:
    assert candidates("Xyzzyville") == ()


def test_countries_have_capitals() -> None:
    for code, capital in (("UKR", "Kyiv"), ("PAK", "Islamabad"), ("MMR", "Nay Pyi Taw"), ("USA", "Washington")):
        place = country(code)
        assert place is not None
        assert place.region == capital
    assert country("QQQ") is None


def test_containment_of_city_in_region_in_country() -> None:
    ukraine, kharkiv = country("UKR"), candidates("Kharkiv")[0]
    region = next(place for place in candidates("Kharkiv") if place.kind == "region")
    assert ukraine is not None
    assert contains(ukraine, kharkiv)
    assert contains(ukraine, region)
    assert contains(region, kharkiv)
    assert not contains(kharkiv, ukraine)
    assert not contains(ukraine, Place("Minsk", "city", "BLR"))


def test_every_line_of_the_derived_table_reads() -> None:
    kinds = set()
    for key, line in gazetteer._tables().lines.items():
        for place in gazetteer._read(key, line):
            assert place.name
            assert len(place.country) == 3
            assert place.people >= 0
            kinds.add(place.kind)
    assert kinds == {"country", "region", "city"}


def test_the_table_stays_small(root: object) -> None:
    from extract.lexicon import files

    assert len(files("extract").joinpath("lexicon", "gazetteer.tsv").read_bytes()) < 3_500_000
