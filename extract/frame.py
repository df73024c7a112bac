"""Claims to and from a pandas frame; dtypes follow the column table. The only module here that imports pandas."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, Final

import pandas as pd

from extract.schema import COLUMN_NAMES, COLUMNS, Claim

DTYPES = {"string": "string", "int": "Int64", "float": "Float64", "date": "object"}

# A spreadsheet reads a cell as a formula when, after spaces and control characters, it begins with one of these; the
# full-width forms count in East Asian versions. Tab, CR and LF at the front alone can break out of the cell.
FORMULA: Final = r"^(?:[\s\x00-\x1f\ufeff\u200b]*[=+\-@|%＝＋－＠]|[\t\r\n])"


def to_frame(claims: Iterable[Claim]) -> pd.DataFrame:
    """One row per claim in schema order; ints are Int64, dates `datetime.date` or None, strings pandas strings."""
    return conform(pd.DataFrame([asdict(claim) for claim in claims], columns=list(COLUMN_NAMES)))


def conform(frame: pd.DataFrame) -> pd.DataFrame:
    """Cast a frame that holds the claim columns (perhaps more) to the column table's dtypes; missing ones come out empty."""
    out = frame.copy()
    for column in COLUMNS:
        if column.name not in out:
            out[column.name] = None
        if column.dtype == "date":
            out[column.name] = pd.Series([_date(value) for value in out[column.name]], index=out.index, dtype="object")
        else:
            out[column.name] = out[column.name].astype(pd.api.types.pandas_dtype(DTYPES[column.dtype]))
    extra = [name for name in out.columns if name not in COLUMN_NAMES]
    return out[[*COLUMN_NAMES, *extra]]


def formula_safe(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with an apostrophe before every text that a spreadsheet would run as a formula; the rest stays as it is."""
    safe = {}
    for name, column in frame.items():
        if pd.api.types.is_string_dtype(column.dtype):
            risky = column.astype("string").str.contains(FORMULA, regex=True, na=False)
            column = column.where(~risky, "'" + column.astype("string"))
        safe[name] = column
    return pd.DataFrame(safe, columns=frame.columns)


def from_frame(frame: pd.DataFrame) -> list[Claim]:
    """The claims of a frame in schema order; the inverse of `to_frame`."""
    claims = []
    for row in conform(frame)[list(COLUMN_NAMES)].to_dict("records"):
        clean: dict[str, Any] = {
            str(name): None if value is None or value is pd.NA or value != value else value for name, value in row.items()
        }
        for column in COLUMNS:
            if column.dtype == "int" and clean[column.name] is not None:
                clean[column.name] = int(clean[column.name])
        claims.append(Claim(**clean))
    return claims


def _date(value: object) -> dt.date | None:
    if value is None or value is pd.NaT or value is pd.NA or value == "" or value != value:
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    return dt.date.fromisoformat(str(value)[:10])
