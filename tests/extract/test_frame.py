"""The claims frame: columns, types, and the invariants of every row."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from extract import Document, extract_claims, to_frame
from extract.schema import COLUMN_NAMES, COLUMNS

TEXT = (
    "At least 12 people, including three children, were killed in Kharkiv on Monday, the governor said. "
    "The number of missing is unknown. Up to 7,000 soldiers may have died since the invasion began, US officials said."
)


def claims() -> pd.DataFrame:
    return to_frame(extract_claims(Document(TEXT, "doc", published=dt.date(2022, 3, 23))))


def test_columns_and_types_follow_the_column_table() -> None:
    frame = claims()
    assert list(frame.columns) == list(COLUMN_NAMES)
    assert str(frame.low.dtype) == str(frame.high.dtype) == "Int64"
    for column in COLUMNS:
        if column.values:
            assert set(frame[column.name].dropna()) <= set(column.values), column.name
        if not column.nullable:
            assert frame[column.name].notna().all(), column.name


def test_an_empty_frame_has_the_same_columns_and_types() -> None:
    empty, full = to_frame([]), claims()
    assert list(empty.columns) == list(COLUMN_NAMES)
    assert empty.dtypes.astype(str).tolist() == full.dtypes.astype(str).tolist()


def test_every_figure_is_a_slice_of_the_text() -> None:
    frame = claims()
    assert len(frame) == 4
    for row in frame.itertuples():
        assert TEXT[row.start : row.end] == row.figure
        assert TEXT[row.sentence_start :].startswith(row.sentence)


def test_bounds_leave_the_open_end_empty() -> None:
    frame = claims().set_index("bound")
    assert frame.loc["at_least", "low"] == 12
    assert pd.isna(frame.loc["at_least", "high"])
    assert pd.isna(frame.loc["at_most", "low"])
    assert frame.loc["at_most", "high"] == 7000
    assert pd.isna(frame.loc["unknown", "low"])
    assert pd.isna(frame.loc["unknown", "high"])


def test_parts_point_to_their_whole() -> None:
    frame = claims()
    part = frame[frame.population == "children"].iloc[0]
    assert part.part_of == frame.iloc[0].claim_id


def test_ids_are_the_same_for_the_same_text_and_other_for_another() -> None:
    again = claims()
    other = to_frame(extract_claims(Document(TEXT, "other", published=dt.date(2022, 3, 23))))
    assert claims().claim_id.tolist() == again.claim_id.tolist()
    assert not set(other.claim_id) & set(again.claim_id)


def test_confidence_is_a_chance() -> None:
    assert claims().confidence.between(0, 1).all()
