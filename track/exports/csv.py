"""CSV in UTF-8 that a spreadsheet opens as text, never as a formula."""

from __future__ import annotations

import csv
import io
from typing import BinaryIO, Final

import pandas as pd

# A spreadsheet reads a cell as a formula when, after spaces and control characters, it begins with one of these; the
# full-width forms count in East Asian versions. Tab, CR and LF at the front alone can break out of the cell.
_TRIGGERS: Final = r"^(?:[\s\x00-\x1f\ufeff\u200b]*[=+\-@|%＝＋－＠]|[\t\r\n])"


def guard(column: pd.Series) -> pd.Series:
    """Put an apostrophe before every text that a spreadsheet could run; other texts and empty cells stay as they are."""
    risky = column.astype("string").str.contains(_TRIGGERS, regex=True, na=False)
    return column.where(~risky, "'" + column.astype("string"))


def write(frame: pd.DataFrame, stream: BinaryIO) -> None:
    """One header line, one line per row; text is quoted and guarded, dates are ISO, empty cells are empty."""
    safe = {name: guard(column) if pd.api.types.is_string_dtype(column.dtype) else column for name, column in frame.items()}
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    pd.DataFrame(safe, columns=frame.columns).to_csv(text, index=False, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    text.detach()
