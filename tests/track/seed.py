"""The seed article's claims by hand, as the contract lists them, so that the checks do not hang on the extractor."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from extract.frame import to_frame
from extract.schema import Claim

URL = "https://www.courthousenews.com/us-formally-accuses-russian-forces-of-war-crimes-in-ukraine/"
DAY = dt.date(2022, 3, 23)
_BASE: dict[str, Any] = {
    "document": "seed", "start": 0, "end": 1, "sentence": "s", "sentence_start": 0, "as_of": DAY, "as_of_basis": "published",
    "scope": "cumulative", "period_start": dt.date(2022, 2, 24), "place": "Ukraine", "country": "UKR", "published": DAY,
    "published_basis": "inferred", "url": URL, "publisher": "Courthouse News",
}  # fmt: skip


def claim(claim_id: str, figure: str, low: int | None, high: int | None, bound: str, measure: str, **cells: Any) -> Claim:
    return Claim(**(_BASE | {"claim_id": claim_id, "figure": figure, "low": low, "high": high, "bound": bound, "measure": measure} | cells))


def seed_claims() -> list[Claim]:
    return [
        claim("s-thousands", "thousands", 2000, 9999, "vague", "casualties", population="civilians", source="US", source_text="Antony Blinken"),
        claim(
            "s-mariupol", "2,400", 2400, 2400, "about", "killed", population="civilians", place="Mariupol", source="Mariupol officials",
            relayed_by="Antony Blinken", as_of=dt.date(2022, 3, 22), as_of_basis="stated", modality="estimated",
        ),
        claim("s-un", "2,500", 2500, None, "at_least", "killed", population="civilians", source="UN", modality="confirmed"),
        claim(
            "s-us", "7,000", None, 7000, "at_most", "killed", population="military", affiliation="Russian", source="US", modality="estimated",
            caveat="unverified",
        ),
        claim("s-unknown", "unknown", None, None, "unknown", "killed", population="military", affiliation="Ukrainian", modality="unknown"),
    ]  # fmt: skip


def seed_frame() -> pd.DataFrame:
    made = to_frame(seed_claims())
    made["origin"] = pd.array(["article"] * len(made), dtype="string")
    made["note"] = pd.array([None] * len(made), dtype="string")
    return made
