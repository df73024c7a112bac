"""JSON lines in UTF-8: one object per row, dates ISO, empty cells null. Text stays as it was read."""

from __future__ import annotations

import json
from typing import BinaryIO

import pandas as pd


def write(frame: pd.DataFrame, stream: BinaryIO) -> None:
    """One JSON object per row, keys in the frame's order."""
    plain = frame.astype(object).where(frame.notna(), None)
    for row in plain.to_dict("records"):
        stream.write(json.dumps(row, ensure_ascii=False, default=str).encode() + b"\n")
