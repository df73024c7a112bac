"""Parquet: real dates and nullable integers. Text stays as it was read."""

from __future__ import annotations

import datetime as dt
from typing import BinaryIO

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq


def write(frame: pd.DataFrame, stream: BinaryIO) -> None:
    """One Parquet file; columns that hold dates are date32 even when all cells are empty of some rows."""
    arrays = {str(name): _array(column) for name, column in frame.items()}
    pq.write_table(pa.table(arrays), stream)


def _array(column: pd.Series) -> pa.Array:
    if column.dtype != object:
        return pa.Array.from_pandas(column)
    values = [value if value is not None and value == value else None for value in column]
    dates = all(value is None or isinstance(value, dt.date) for value in values)
    return pa.array(values, pa.date32() if dates else None)
