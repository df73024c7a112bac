"""CSV in UTF-8 that a spreadsheet opens as text, never as a formula."""

from __future__ import annotations

import csv
import io
from typing import BinaryIO

import pandas as pd

from extract.frame import formula_safe


def write(frame: pd.DataFrame, stream: BinaryIO) -> None:
    """One header line, one line per row; text is quoted and guarded, dates are ISO, empty cells are empty."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    formula_safe(frame).to_csv(text, index=False, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    text.detach()
