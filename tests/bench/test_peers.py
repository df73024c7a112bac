from __future__ import annotations

import datetime as dt

import pytest

from bench.finders import digits
from bench.pairing import extractor, figures, sentences
from bench.peers import NO_MODEL, commonest, own_table, tools
from extract.schema import Document

DAY = dt.date(2022, 3, 23)


@pytest.mark.parametrize(
    ("text", "values"),
    [("2,400 and 31", [2400, 31]), ("1.2 million people", [1_200_000]), ("12 dead", [12]), ("none", []), ("5 thousand", [5000])],
)
def test_digits(text: str, values: list[float]) -> None:
    assert [found.value for found in digits(text)] == values


NOT_PEOPLE = ["In 2014 it began", "about 40% of them", "worth $12", "on 3 March", "12 km away", "for 5 days", "the 4th", "on Feb. 24"]


@pytest.mark.parametrize("text", NOT_PEOPLE)
def test_numbers_that_count_no_people_drop_out(text: str) -> None:
    assert figures(text, digits) == []


def test_a_number_takes_the_nearest_casualty_word_of_its_sentence() -> None:
    text = "Officials met 14 envoys. At least 12 people were killed and 30 were wounded; dozens are missing."
    document = Document(text, id="d", published=DAY)
    claims = extractor(digits)(document)
    assert [(c.figure, c.measure, c.bound, c.low, c.high) for c in claims] == [
        ("12", "killed", "at_least", 12, None), ("30", "injured", "exact", 30, 30), ("dozens", "missing", "vague", 24, 99),
    ]  # fmt: skip
    assert all(document.text[c.start : c.end] == c.figure and c.event_date == DAY for c in claims)


def test_sentences_keep_their_place() -> None:
    text = "One fell. Two rose!\nThree sat"
    found = list(sentences(text))
    assert [piece for _, piece in found] == ["One fell.", "Two rose!", "Three sat"]
    assert all(text[start : start + len(piece)] == piece for start, piece in found)


def test_guessing_keeps_our_figures_and_nothing_else() -> None:
    document = Document("The UN said that at least 12 children were killed in Mariupol.", id="d", published=DAY)
    guess = commonest(document)
    assert [(c.figure, c.measure, c.population, c.bound) for c in guess] == [("12", "killed", "people", "exact")]
    assert (guess[0].source, guess[0].place) == (None, None)


def test_a_tool_that_is_not_there_keeps_its_row_with_the_reason() -> None:
    found = tools(None)
    assert found["spaCy, dependencies then nearest"] == NO_MODEL
    assert f"| spaCy | {NO_MODEL} |" in own_table({"spaCy": NO_MODEL})
