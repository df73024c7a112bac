"""The reference figures, read once."""

from __future__ import annotations

import pandas as pd
import pytest

from extract.frame import to_frame
from track.reference import FOLDER, ReferenceRow, read_table, tables


def _frame(rows: list[ReferenceRow]) -> pd.DataFrame:
    made = to_frame(row.claim for row in rows)
    made["origin"] = pd.array(["reference"] * len(made), dtype="string")
    made["note"] = pd.array([row.note for row in rows], dtype="string")
    return made


@pytest.fixture(scope="session")
def reference() -> pd.DataFrame:
    """What the store holds after `add_reference`, as a frame."""
    rows = [row for path in tables() for row in read_table(path) if isinstance(row, ReferenceRow)]
    return _frame(rows).drop_duplicates("claim_id", ignore_index=True)


@pytest.fixture(scope="session")
def pages() -> pd.DataFrame:
    """Every page-level quote, the wrong ones too."""
    return _frame([row for row in read_table(FOLDER / "ukraine_pages.csv") if isinstance(row, ReferenceRow)])
