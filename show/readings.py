"""How to read a source's figures, in one line: who counts, what, and whether checked. A table; unknown sources get none."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

TABLE: Final = Path(__file__).with_name("readings.csv")


def _read(table: Path) -> dict[tuple[str, str], str]:
    with table.open(encoding="utf-8", newline="") as rows:
        return {(row["source"], row["organ"]): row["how"] for row in csv.DictReader(rows)}


READINGS: Final = _read(TABLE)


def how(source: str, organ: str) -> str:
    """How to read the figures of a source's organ, "" when the table does not say."""
    return READINGS.get((source, organ)) or READINGS.get((source, ""), "")
