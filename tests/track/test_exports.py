"""Exports: nothing runs in a spreadsheet, nothing is lost on the way."""

from __future__ import annotations

import csv
import io
import json

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.track.make import claim, frame
from track.exports import EXPORTS


def export(name: str, made: pd.DataFrame) -> bytes:
    stream = io.BytesIO()
    EXPORTS[name](made, stream)
    return stream.getvalue()


def cells(made: pd.DataFrame) -> list[list[str]]:
    return list(csv.reader(io.StringIO(export("csv", made).decode("utf-8"), newline="")))


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+1", "-1", "@SUM(A1)", "|calc", "%0", " =1", "\t=1", "\tx", "\rx",
        "\nx", "\u00a0=1", "＝1", "＋1", "－1", "＠x", "\u200b=1", "\ufeff=1",
    ],
)  # fmt: skip
def test_risky_text_is_guarded(text: str) -> None:
    made = pd.DataFrame({"sentence": pd.array([text], dtype="string")})
    assert cells(made)[1] == ["'" + text]


@given(st.text())
def test_no_cell_can_begin_a_formula(text: str) -> None:
    made = pd.DataFrame({"sentence": pd.array([text], dtype="string")})
    found = cells(made)[1][0]
    assert found.lstrip()[:1] not in tuple("=+-@|%＝＋－＠") or not found.lstrip()[:1]
    assert found in (text, "'" + text), "nothing else is changed"


def test_plain_text_numbers_and_dates_stay_as_they_are() -> None:
    made = frame(claim("~2400", "03-22"))[["figure", "low", "as_of", "affiliation", "source"]]
    assert cells(made)[1] == ["~2400", "2400", "2022-03-22", "", "UN"]


def test_csv_has_one_header_and_survives_commas_quotes_and_lines() -> None:
    made = pd.DataFrame({"a": pd.array(['x, "y"\nz', None], dtype="string"), "n": pd.array([-5, None], dtype="Int64")})
    assert cells(made) == [["a", "n"], ['x, "y"\nz', "-5"], ["", ""]]


def test_jsonl_keeps_text_raw_and_empty_cells_null() -> None:
    made = frame(claim(">2500", "03-22"))
    made["sentence"] = pd.array(["=Ünï\u2028x"], dtype="string")
    lines = export("jsonl", made).decode("utf-8").split("\n")
    assert len(lines) == 2
    assert lines[1] == ""
    row = json.loads(lines[0])
    assert (row["low"], row["high"], row["as_of"], row["sentence"]) == (2500, None, "2022-03-22", "=Ünï\u2028x")


def test_parquet_has_real_dates_even_when_empty() -> None:
    table = pq.read_table(io.BytesIO(export("parquet", frame(claim(">2500", "03-22")))))
    assert table.schema.field("as_of").type == pa.date32()
    assert table.schema.field("published").type == pa.date32()
    assert table.schema.field("low").type == pa.int64()
    assert table.column("high").to_pylist() == [None]


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_an_empty_frame(name: str) -> None:
    export(name, frame())
