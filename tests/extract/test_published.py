"""The publication day of undated texts: datelines, counts of days of a war with weekdays, the latest full date."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import pytest

from extract import Document, read, read_document
from extract.published import infer_published


def test_the_seed_article(root: Path) -> None:
    (given,) = read(next((root / "seeds").glob("000_*.txt")))
    document = read_document(given).document
    assert (str(document.published), document.published_basis) == ("2022-03-23", "inferred")
    assert document.published_evidence is not None
    for words in ("After 28 days of war", "2022-02-24", "2022-03-23 to 2022-03-25", "Wednesday"):
        assert words in document.published_evidence


@pytest.mark.parametrize(
    ("text", "day", "basis"),
    [
        ("BEIRUT, March 12, 1985 (Wire) - A bomb killed 12 people.", "1985-03-12", "dateline"),
        ("BEIRUT, LEBANON, MARCH 12 1985 (WIRE) -- A BOMB KILLED 12 PEOPLE.", "1985-03-12", "dateline"),
        ("Published: 3 March 2014\nA bomb killed 12 people.", "2014-03-03", "dateline"),
        ("12 May 2015: A mine killed two soldiers.", "2015-05-12", "dateline"),
        ("03/12/2014: A mine killed two soldiers.", "2014-03-12", "dateline"),
        ("2014-03-12 - A mine killed two soldiers.", "2014-03-12", "dateline"),
        ("On day 28 of the war in Ukraine, 3 people were killed.", "2022-03-24", "inferred"),
        ("After 28 days of war in Ukraine, officials said Wednesday that 3 people were killed by Thursday.", "2022-03-23", "inferred"),
        ("Three weeks into the war in Ukraine, the mayor said on Friday, 3 people were killed.", "2022-03-18", "inferred"),
        ("One month into the country’s invasion of Ukraine 3 people were killed.", "2022-03-26", "inferred"),
        ("On 3 March 2014 a bomb killed 11 people; one on 2 March had killed two.", "2014-03-03", "inferred"),
    ],
)
def test_inferred(text: str, day: str, basis: str) -> None:
    found = infer_published(text)
    assert found is not None
    assert (str(found.day), found.basis) == (day, basis)
    assert 0 < found.confidence < 1
    assert found.evidence


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed 12 people.",
        "12 May: A mine killed two soldiers.",
        "After 28 days of war, 3 people were killed.",
        "In the first 28 days of the war in Ukraine 3 people were killed.",
        "The quake of 1 November 1755 killed thousands.",
        "The quake on 4 December 1988 was the worst until one in 1999 killed 17,000.",
        "The vote is due on 4 December 2030.",
    ],
)
def test_no_evidence_no_day(text: str) -> None:
    assert infer_published(text) is None


def test_a_given_day_stays() -> None:
    document = read_document(Document("BEIRUT, March 12, 1985 (Wire) - A bomb killed 12.", published=dt.date(1990, 1, 1))).document
    assert (document.published, document.published_basis) == (dt.date(1990, 1, 1), "given")


@pytest.mark.parametrize("text", ["March " * 50_000, "1" * 100_000, "after 3 days of " * 20_000, "a" * 100_000, "on the the " * 20_000])
def test_linear_time(text: str) -> None:
    begun = time.perf_counter()
    infer_published(text)
    assert time.perf_counter() - begun < 2.0
