"""Claims to and from a pandas frame; dtypes follow the column table. The only module here that imports pandas."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import pandas as pd

from extract.schema import COLUMN_NAMES, COLUMNS, Claim

DTYPES = {"string": "string", "int": "Int64", "float": "Float64", "date": "object"}


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
            out[column.name] = out[column.name].astype(DTYPES[column.dtype])
    extra = [name for name in out.columns if name not in COLUMN_NAMES]
    return out[[*COLUMN_NAMES, *extra]]


def from_frame(frame: pd.DataFrame) -> list[Claim]:
    """The claims of a frame in schema order; the inverse of `to_frame`."""
    claims = []
    for row in conform(frame)[list(COLUMN_NAMES)].to_dict("records"):
        clean: dict[str, Any] = {str(name): None if value is None or value is pd.NA or value != value else value for name, value in row.items()}
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
