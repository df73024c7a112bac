"""From the words for a speaker to the body: the table first, then patterns for bodies that no table holds."""

from __future__ import annotations

import time

import pytest

from extract.sources import is_body, is_known, not_body, resolve

NAMED = [
    # words, source, detail, kind, country
    ("the UN human rights office", "UN", "OHCHR", "un", None),
    ("U.N. refugee agency", "UN", "UNHCR", "un", None),
    ("the Ukrainian general staff", "Ukraine", "General Staff of Ukraine", "military", "UKR"),
    ("Kyiv", "Ukraine", None, "government", "UKR"),
    ("Russia's Investigative Committee", "Russia", "Investigative Committee of Russia", "government", "RUS"),
    ("the Israeli army", "Israel", "Israeli military", "military", "ISR"),
    ("the Hamas-run health ministry", "Gaza Health Ministry", None, "health", "PSE"),
    ("Secretary of State Antony Blinken", "US", "Antony Blinken", "government", "USA"),
    ("a Pentagon spokesman", "US", "Pentagon", "government", "USA"),
    ("Doctors Without Borders", "MSF", None, "ngo", None),
    ("the Reuters news agency", "Reuters", None, "media", "GBR"),
    # patterns
    ("Kenya's tourism ministry", "Kenya", "tourism ministry", "government", "KEN"),
    ("officials in Velm", "Velm officials", None, "local_authorities", None),
    ("officials in Ukraine's southern port city of Mariupol", "Mariupol officials", None, "local_authorities", "UKR"),
    ("police in the northern city of Velm", "Velm police", None, "police", None),
    ("the mayor of the besieged town of Velm", "Velm mayor", None, "local_authorities", None),
    ("two senior security officials", "security officials", None, "government", None),
    ("Velm Mayor Ana Ord", "Ana Ord", "Velm Mayor", "local_authorities", None),
    ("Gov. Ana Ord", "Ana Ord", "Gov.", "local_authorities", None),
    ("footballer Ana Ord", "Ana Ord", "footballer", "other", None),
    ("Ana Ord, head of the Velm clinic", "Ana Ord", "head of the Velm clinic", "health", None),
    ("a spokesman for the Velm Water Board", "Velm Water Board", None, "other", None),
    ("the Velm Department of Public Safety", "Velm Department of Public Safety", None, "police", None),
    ("the rights group Al-Velm", "Al-Velm", None, "ngo", None),
    ("the Velm Gazette", "Velm Gazette", None, "media", None),
    ("WXYZ-TV", "WXYZ-TV", None, "media", None),
    ("figures released by the fire service", "fire service", None, "emergency_services", None),
    ("aid groups and officials", "aid groups and officials", None, "government", None),
    ("a nurse", "nurses", None, "health", None),
]


@pytest.mark.parametrize(("words", "source", "detail", "kind", "country"), NAMED, ids=[row[0] for row in NAMED])
def test_a_speaker_is_named(words: str, source: str, detail: str | None, kind: str, country: str | None) -> None:
    named = resolve(words)
    assert (named.source, named.source_detail, named.kind, named.country) == (source, detail, kind, country), named.rule


def test_the_country_of_the_text_names_its_bodies() -> None:
    assert (resolve("the health ministry", "SDN").source, resolve("the health ministry").source) == ("Sudan", "health ministry")
    assert resolve("the army", "ISR").source_detail == "Israeli military"


def test_three_bodies_of_one_actor() -> None:
    """A country, its military and its leader are three sources of one actor."""
    assert {resolve(words).source for words in ("Israel", "the Israeli military", "Benjamin Netanyahu")} == {"Israel"}
    assert resolve("the Assistance Association for Political Prisoners").known
    assert resolve("the Nigerian Red Cross").parent == "Nigeria"


@pytest.mark.parametrize("words", ["", " , ", "“”", "???", "the", "a" * 5000, "\u200b"])
def test_odd_words_name_nobody_and_do_not_raise(words: str) -> None:
    named = resolve(words)
    assert not named.known
    assert named.kind == "other"


def test_bodies_and_things() -> None:
    assert is_body("the coastguard")
    assert is_body("Velm hospital officials")
    assert is_body("de la Ord")
    assert not is_body("the blast")
    assert not is_body("figures")
    assert not_body("blast")
    assert not not_body("mayor")
    assert is_known("Save the Children")
    assert not is_known("Velm Water Board")


def test_names_in_small_letters_and_capitals() -> None:
    assert resolve("WHO").source == "UN"
    assert not resolve("who").known
    assert resolve("iStories").known


def test_the_tables_load_fast() -> None:
    from extract.sources.build import FOLDER, build

    begun = time.perf_counter()
    build(FOLDER / "sources.yaml", FOLDER / "bodies.yaml", FOLDER / "nationalities.csv")
    assert time.perf_counter() - begun < 1.0
