"""Figures, people and sources in words."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.track.make import claim, frame
from track import words


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        ("977", "977"), (">2500", "at least 2,500"), ("<7000", "up to 7,000"), ("7000-15000", "7,000 to 15,000"), ("~2400", "about 2,400"),
        ("?", "unknown"), ("0", "none reported"),
    ],
)  # fmt: skip
def test_in_words(figure: str, told: str) -> None:
    made = frame(claim(figure, "03-22"))
    assert words.in_words(made.iloc[0]) == told
    assert words.in_words(made.astype(object).where(made.notna(), None).to_dict("records")[0]) == told


def test_vague_words_keep_their_range() -> None:
    assert words.in_words({"low": 24, "high": 99, "bound": "vague", "figure": "dozens"}) == "dozens (24–99)"


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({}, "civilians killed"), ({"measure": "casualties"}, "civilians killed or injured"),
        ({"population": "military", "affiliation": "Russian"}, "Russian soldiers killed"), ({"population": "militants"}, "fighters killed"),
        ({"population": "people", "measure": "missing"}, "people missing"),
        ({"population": "women_and_children"}, "women and children killed"),
    ],
)  # fmt: skip
def test_subject(cells: dict[str, str], told: str) -> None:
    assert words.subject(frame(claim("1", "03-22", **cells)).iloc[0]) == told


def test_sources() -> None:
    row = {"source": "UN", "source_detail": "OHCHR", "relayed_by": None}
    assert words.source(row) == "UN (OHCHR)"
    assert words.source(row | {"relayed_by": "Antony Blinken"}) == "UN (OHCHR), by way of Antony Blinken"
    assert words.whose({"source": "Mariupol officials"}) == "Mariupol officials'"
    assert words.whose(row) == "UN (OHCHR)'s"
    assert words.source(pd.Series({"source": pd.NA, "source_detail": pd.NA, "relayed_by": pd.NA})) == "the article itself"
