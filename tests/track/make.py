"""Claims in few words, for tests."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from extract.frame import to_frame
from extract.schema import Claim

START = dt.date(2022, 2, 24)


def day(text: str) -> dt.date:
    """ "03-22" -> 22 March 2022; longer texts are ISO days."""
    return dt.date.fromisoformat(text if len(text) > 5 else f"2022-{text}")


def claim(figure: str, as_of: str, source: str = "UN", **cells: Any) -> Claim:
    """A claim about civilians killed in Ukraine unless `cells` says otherwise.

    `figure` is "977", ">2500" (at least), "<7000" (at most), "~2400" (about), "7000-15000" or "?" (unknown).
    """
    low, high, bound = _bounds(figure)
    base: dict[str, Any] = {
        "claim_id": f"{source}/{cells.get('source_detail', '')}/{figure}/{as_of}/{cells.get('measure', '')}/{cells.get('place', '')}",
        "document": f"page of {source} {as_of}", "figure": figure, "start": 0, "end": 0, "sentence": "", "sentence_start": 0, "low": low,
        "high": high, "bound": bound, "measure": "killed", "population": "civilians", "place": "Ukraine", "country": "UKR",
        "source": source,
        "as_of": day(as_of), "as_of_basis": "stated", "scope": "cumulative", "period_start": START, "modality": "asserted",
    }  # fmt: skip
    return Claim(**(base | cells))


def _bounds(figure: str) -> tuple[int | None, int | None, str]:
    if figure == "?":
        return None, None, "unknown"
    if figure[0] in "><~":
        value = int(figure[1:])
        return {">": (value, None, "at_least"), "<": (None, value, "at_most"), "~": (value, value, "about")}[figure[0]]
    low, _, high = figure.partition("-")
    return int(low), int(high or low), "between" if high else "exact"


def frame(*claims: Claim, origin: str = "reference") -> pd.DataFrame:
    """The claims frame with `origin` and an empty `note`."""
    made = to_frame(claims)
    made["origin"] = pd.array([origin] * len(made), dtype="string")
    made["note"] = pd.array([None] * len(made), dtype="string")
    return made
