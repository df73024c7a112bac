"""Words: what is one word, what it is in lower case, where glued words part, and their places in the document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import extract.tokens
from extract.tokens import Tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The U.S. said so.", ["The", "U.S.", "said", "so", "."]),
        ("Up to 2,400 men (12.5 m).", ["Up", "to", "2,400", "men", "(", "12.5", "m", ")", "."]),
        ("A 26-year-old, 10–15 men, 3.5m", ["A", "26-year-old", ",", "10–15", "men", ",", "3.5m"]),
        ("a south-east wind, o'clock", ["a", "south-east", "wind", ",", "o'clock"]),
        ("£5 or 12% — at 9:30", ["£", "5", "or", "12", "%", "—", "at", "9", ":", "30"]),
        ("Żółć überall_12", ["Żółć", "überall", "_", "12"]),
        ("", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert Tokens(text).words == words


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("Kyiv’s men", ["kyiv", "men"]),
        ("KYIV'S MEN", ["kyiv", "men"]),
        ("don’t", ["don't"]),
        ("forty‑two", ["forty-two"]),
    ],
)
def test_plain_forms(text: str, low: list[str]) -> None:
    assert Tokens(text).low == low


def test_possessives_are_marked() -> None:
    assert Tokens("The town’s mayor is Velm's own").poss == [False, True, False, False, True, False]


@pytest.mark.parametrize(
    ("glued", "parts"),
    [
        ("peoplekilled", ["people", "killed"]),
        ("andwounded", ["and", "wounded"]),
        ("killedin", ["killed", "in"]),
        ("saidThe", ["said", "The"]),
        ("deathsAt", ["deaths", "At"]),
    ],
)
def test_glued_words_part(glued: str, parts: list[str]) -> None:
    tokens = Tokens(f"Twelve {glued} there", 100)
    assert tokens.words == ["Twelve", *parts, "there"]
    assert tokens.starts == [100, 107, 107 + len(parts[0]), 108 + len(glued)]
    assert tokens.ends == [106, 107 + len(parts[0]), 107 + len(glued), 113 + len(glued)]


@pytest.mark.parametrize("word", ["skilled", "painkilling", "unwounded", "peopled", "McDonald", "iPhone", "theatre", "Wounding"])
def test_whole_words_stay_whole(word: str) -> None:
    assert Tokens(word).words == [word]


def test_a_place_in_the_document() -> None:
    tokens = Tokens("Ten men died.", 50)
    assert [tokens.at(offset) for offset in (0, 50, 53, 54, 62, 63)] == [0, 0, 1, 1, 3, 4]
    assert len(tokens) == 4


def test_a_full_memory_is_thrown_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract.tokens, "MANY", 3)
    for text in ("one two three four five", "Kyiv’s peoplekilled again", "Kyiv’s peoplekilled again"):
        tokens = Tokens(text)
    assert (tokens.words, tokens.low[0], tokens.poss[0]) == (["Kyiv’s", "people", "killed", "again"], "kyiv", True)


@given(st.text())
def test_words_are_slices_and_nothing_but_space_is_left_out(text: str) -> None:
    tokens = Tokens(text, 7)
    assert [text[start - 7 : end - 7] for start, end in zip(tokens.starts, tokens.ends, strict=True)] == tokens.words
    assert "".join(tokens.words) == "".join(text.split())
    assert len(tokens.words) == len(tokens.low) == len(tokens.poss)
    assert all(tokens.low)
