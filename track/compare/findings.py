"""The shape of a finding, the same for discrepancies, misquotes, consistency and near misses."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

import pandas as pd

FINDINGS: Final = (
    "finding", "kind", "group", "day", "claim", "other", "more", "source", "other_source", "status", "reason", "severity", "ratio",
    "sentence",
)  # fmt: skip
KINDS: Final = ("discrepancy", "misquote", "consistency", "not_comparable")


def finding(kind: str, sentence: str, *, severity: str, more: Sequence[str] = (), **cells: Any) -> dict[str, Any]:
    """One finding as a row; `cells` are columns of FINDINGS, missing ones are empty. Its id depends on what it rests on."""
    row = dict.fromkeys(FINDINGS) | cells | {"kind": kind, "sentence": sentence, "severity": severity, "more": json.dumps(list(more))}
    parts = (kind, row["reason"], row["group"], row["claim"], row["other"], row["more"], row["day"])
    return row | {"finding": hashlib.blake2b("\x1f".join(str(part) for part in parts).encode(), digest_size=8).hexdigest()}


def frame(found: Iterable[dict[str, Any]], columns: Sequence[str] = FINDINGS) -> pd.DataFrame:
    """Findings as a frame: strings, dates as `datetime.date`, `ratio` a nullable float."""
    rows = list(found)
    kinds = {"ratio": "Float64", "day": "object"}
    return pd.DataFrame({name: pd.Series([row[name] for row in rows], dtype=kinds.get(name, "string")) for name in columns})
