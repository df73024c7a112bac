"""Noun phrases behind a count: whom they count, of which side, where they end, and what they are when they count nobody."""

from __future__ import annotations

import pytest

from extract.lexicon import lexicon
from extract.phrase_words import group_at, looks_person, shouting, side_after_of, word_sets
from extract.phrases import Phrase, noun_phrase
from extract.tokens import Tokens


def phrase(text: str) -> Phrase:
    """The phrase behind "12" in "12 text"."""
    return noun_phrase(Tokens(f"12 {text}"), 1, lexicon())


@pytest.mark.parametrize(
    ("text", "words", "population", "affiliation"),
    [
        ("people died", "people", "people", None),
        ("police officers died", "police officers", "police", None),
        ("elderly residents of Velm", "elderly residents", "elderly", None),
        ("male suspects", "male suspects", "men", None),
        ("women and children died", "women and children", "women_and_children", None),
        ("13-year-old boys", "boys", "children", None),
        ("skydivers", "skydivers", "people", None),
        ("village guards", "guards", "people", None),
        ("North Korean troops", "troops", "military", "North Korean"),
        ("Papua New Guinean miners", "miners", "people", "Papua New Guinean"),
        ("Syrian and other children", "Syrian", "people", "Syrian"),
        ("Syrians died", "Syrians", "people", "Syrian"),
        ("Hamas militants", "militants", "militants", "Hamas"),
        ("members of the Hamas wing", "members", "militants", "Hamas"),
        ("members of the police", "members of the police", "police", None),
        ("of the soldiers", "soldiers", "military", None),
        ("of them", "them", "people", None),
        ("of them children", "them", "children", None),
        ("of those children", "children", "children", None),
    ],
)
def test_people(text: str, words: str, population: str, affiliation: str | None) -> None:
    found = phrase(text)
    assert (found.head, found.words, found.population, found.affiliation) == ("person", words, population, affiliation)


@pytest.mark.parametrize(
    ("text", "head", "end"),
    [
        ("deaths were reported", "count", 1),
        ("civilian deaths", "count", 2),
        ("soldiers' deaths", "count", 3),
        ("hospital admissions", "count", 1),
        ("of the 52 deaths", "count", 4),
        ("missiles hit", "unit", 2),
        ("police vehicles burnt", "unit", 2),
        ("a day", "unit", 2),
        ("per 1,000", "unit", 2),
        ("more were hurt", "bare", 2),
        ("others and more", "person", 2),
        ("military operation", "unknown", 3),
        ("brown cows", "unit", 3),
        ("odd things of iron", "unit", 3),
        ("strange glurks", "unknown", 3),
        ("were killed", "none", 1),
        ("a day earlier", "none", 1),
        ("late on Tuesday", "none", 1),
        ("killed in Velm", "none", 1),
        (", he said", "none", 1),
        ("", "none", 1),
    ],
)
def test_other_heads(text: str, head: str, end: int) -> None:
    found = phrase(text)
    assert (found.head, found.end) == (head, end)


def test_a_participle_inside_is_noted() -> None:
    assert phrase("wounded soldiers").modifier == 1
    assert phrase("soldiers wounded").modifier == -1
    assert phrase("wounded bodies").modifier == 1


def test_parts_of_a_whole_are_marked() -> None:
    assert phrase("of the soldiers").partitive
    assert phrase("of its men").partitive
    assert not phrase("of soldiers").partitive


def test_long_names_end_the_search() -> None:
    assert phrase("very old rather tired but still quite able miners").head in ("unknown", "none")
    assert phrase(" ".join(["small"] * 30) + " miners").head == "unknown"


def test_words_that_look_like_people() -> None:
    assert all(looks_person(word) for word in ("pensioners", "skydivers", "pianists", "guardsmen", "trainees"))
    assert not any(looks_person(word) for word in ("investors", "numbers", "towers of", "men", "warrants", "house"))


def test_groups_and_sides() -> None:
    tokens = Tokens("Twelve Wagner Group fighters of the Azov Brigade died")
    assert group_at(tokens, 1, lexicon()) == ("Wagner Group", 3)
    assert side_after_of(tokens, 5) == "Azov Brigade"
    assert group_at(Tokens("TWELVE WAGNER FIGHTERS DIED"), 1, lexicon()) is None
    assert shouting(Tokens("TWELVE MEN DIED"))
    assert not shouting(Tokens("Twelve men died in the U.S."))


def test_word_sets_hang_together() -> None:
    sets = word_sets()
    assert {"wounded", "injured", "killed"} <= sets.participles
    assert "shot" not in sets.participles
    assert ("deaths",) in sets.counts
    assert sets.count_openers == {key[0] for key in sets.counts}
    assert {"north", "papua"} <= sets.demonym_openers
