"""Numbers: how each way of writing is read, which numbers count nobody, and what the words beside a number make of it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.quantities import find_quantities
from extract.schema import Quantity
from extract.tokens import Tokens


def quantities(text: str) -> list[Quantity]:
    """The counts of the text, single articles left out."""
    return [found for found in find_quantities(Tokens(text), text) if found.kind != "article"]


def one(text: str) -> Quantity:
    (found,) = quantities(text)
    return found


@pytest.mark.parametrize(
    ("text", "figure", "value"),
    [
        ("2,400 people", "2,400", 2400),
        ("12 500 people", "12 500", 12_500),
        ("1.2 million people", "1.2 million", 1_200_000),
        ("3.5m people", "3.5m", 3_500_000),
        ("12k people", "12k", 12_000),
        ("two dozen men", "two dozen", 24),
        ("2 dozen men", "2 dozen", 24),
        ("one hundred and twenty-three men", "one hundred and twenty-three", 123),
        ("two thousand three hundred men", "two thousand three hundred", 2300),
        ("forty two men", "forty two", 42),
        ("a hundred and ten men", "a hundred and ten", 110),
        ("a hundred thousand men", "a hundred thousand", 100_000),
        ("a dozen men", "a dozen", 12),
        ("a score of men", "a score", 20),
        ("a couple of men", "a couple", 2),
        ("half a dozen men", "half a dozen", 6),
        ("half dozen men", "half dozen", 6),
        ("a half million men", "a half million", 500_000),
        ("two and a half million people", "two and a half million", 2_500_000),
        ("ten point five million people", "ten point five million", 10_500_000),
        ("five hundred and one men", "five hundred and one", 501),
        ("fourscore men", "fourscore", 80),
        ("the 12-strong crew", "12-strong", 12),
    ],
)
def test_exact_numbers(text: str, figure: str, value: int) -> None:
    found = one(text)
    assert (found.figure, found.low, found.high, found.bound) == (figure, value, value, "exact")


@pytest.mark.parametrize(
    ("text", "figure", "low", "high"),
    [
        ("dozens of men", "dozens", 24, 99),
        ("hundreds fled", "hundreds", 200, 999),
        ("tens of thousands of men", "tens of thousands", 20_000, 99_999),
        ("several hundred men", "several hundred", 300, 999),
        ("a few thousand men", "a few thousand", 3000, 9999),
        ("multiple men", "multiple", 2, None),
    ],
)
def test_vague_numbers(text: str, figure: str, low: int, high: int | None) -> None:
    found = one(text)
    assert (found.figure, found.low, found.high, found.bound) == (figure, low, high, "vague")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("between 10 and 15 men", 10, 15),
        ("10 to 15 thousand men", 10_000, 15_000),
        ("10-15 men", 10, 15),
        ("10–15 thousand men", 10_000, 15_000),
        ("2 or 3 men", 2, 3),
        ("five to seven men", 5, 7),
    ],
)
def test_ranges(text: str, low: int, high: int) -> None:
    found = one(text)
    assert (found.low, found.high, found.bound) == (low, high, "between")


@pytest.mark.parametrize("text", ["rose from 10 to 14", "two or 30 men", "10 and 15 men", "10 men to 15 women", "15 to 10 men"])
def test_two_numbers_that_are_no_range(text: str) -> None:
    assert [found.bound for found in quantities(text)] == ["exact", "exact"]


@pytest.mark.parametrize(
    ("text", "low", "high", "bound", "lead"),
    [
        ("at least 12 men", 12, None, "at_least", 0),
        ("more than two dozen men", 24, None, "at_least", 0),
        ("a total of at least 12 men", 12, None, "at_least", 0),
        ("12 or more men", 12, None, "at_least", 0),
        ("100-plus men", 100, None, "at_least", 0),
        ("past 12 men", 12, None, "at_least", 0),
        ("the past 12 men", 12, 12, "exact", 0),
        ("up to 12 men", None, 12, "at_most", 0),
        ("fewer than 12 men", None, 12, "at_most", 0),
        ("about 2,400 men", 2400, 2400, "about", 0),
        ("a dozen or so", 12, 12, "about", 0),
        ("about the same 12 men", 12, 12, "exact", 3),
        ("nearly all 12 men", 12, 12, "about", 0),
        ("some dozens of men", 24, 99, "vague", 0),
        ("about 10 to 15 men", 10, 15, "between", 0),
        ("killed a family of four", 4, 4, "exact", 1),
        ("the other 12 men", 12, 12, "exact", 2),
    ],
)
def test_bounds(text: str, low: int | None, high: int | None, bound: str, lead: int) -> None:
    found = one(text)
    assert (found.low, found.high, found.bound) == (low, high, bound)
    assert found.lead <= found.first
    assert bound == "exact" or found.lead == lead


@pytest.mark.parametrize("text", ["no one died", "none died", "not a single death", "no deaths", "nobody died", "no-one died"])
def test_zero(text: str) -> None:
    assert (one(text).low, one(text).high) == (0, 0)


@pytest.mark.parametrize("text", ["not yet known", "not immediately clear", "not known", "unclear", "unknown"])
def test_unknown(text: str) -> None:
    found = one(text)
    assert (found.low, found.high, found.bound) == (None, None, "unknown")


@pytest.mark.parametrize(
    "text",
    [
        "$12", "€ 12", "12%", "12 percent", "Flight 12", "Room 12", "on May 12", "on Sept. 12", "12 May", "at 12:30", "at 12:30 today",
        "12/5",
        "12 x", "nine in ten", "one in every five", "Jo Field, 26, was", "Jo Field (26) was", "his wife, 41, died", "ages 5 to 9",
        "no longer", "no fewer", "another at least", "tens", "a pair", "12th", "3.7 men", "five-year-old", "7" * 4000, "7" * 5000 + "-8",
        "1.2.3",
    ],
)  # fmt: skip
def test_numbers_that_count_nobody(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("the number 12", "12"),
        ("the top six men", "six"),
        ("another 12 men", "12"),
        ("a further 12 men", "12"),
        ("a record forty-two men", "forty-two"),
        ("an estimated 12 men", "12"),
        ("another man", "another"),
        ("both men", "both"),
        ("M 12 men", "12"),
        ("under two men", "two"),
    ],
)
def test_numbers_that_count(text: str, figure: str) -> None:
    assert one(text).figure == figure


def test_a_share_is_told_from_a_year() -> None:
    assert [found.figure for found in quantities("one in 2020 died")] == ["one", "2020"]
    assert quantities("one in 20 died") == []


def test_rules_name_the_number_and_its_bound() -> None:
    assert one("at least two dozen men").rules == ("number:words", "bounds.csv:at least")


def test_offsets_are_those_of_the_document() -> None:
    text = "Velm. About 1,200 men died."
    (found,) = find_quantities(Tokens(text[6:], 6), text)
    assert (found.figure, found.start, found.end) == ("1,200", 12, 17)
    assert (found.first, found.last, found.lead) == (1, 2, 0)


@given(st.integers(1000, 99_999_999))
def test_digits_with_commas_are_read(value: int) -> None:
    if not 1900 <= value <= 2100:
        assert one(f"{value:,} men").low == value


@given(
    st.lists(
        st.sampled_from("a an one two ten twenty hundred thousand million and dozen of no not 12 7,000 to - between point half".split())
    )
)
def test_any_run_of_number_words_is_read_in_order(words: list[str]) -> None:
    text = " ".join(words)
    end = 0
    for found in find_quantities(Tokens(text), text):
        assert found.start >= end
        assert text[found.start : found.end] == found.figure
        assert found.low is None or found.high is None or found.low <= found.high
        end = found.end


@pytest.mark.parametrize("run", ["one ", "million ", "7 ", "and ", "ten and ", "between 1 and ", "a-", "not "])
def test_time_grows_with_length(run: str) -> None:
    started = time.process_time()
    quantities("ten " + run * 20_000)
    assert time.process_time() - started < 5
