"""Ways out: each takes a frame and a binary stream. A new format is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO, Final

import pandas as pd

from track.exports import csv, jsonl, parquet

EXPORTS: Final[dict[str, Callable[[pd.DataFrame, BinaryIO], None]]] = {"csv": csv.write, "jsonl": jsonl.write, "parquet": parquet.write}
