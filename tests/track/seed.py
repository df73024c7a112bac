"""The seed article's claims by hand, as the contract lists them, so that the checks do not hang on the extractor."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pandas as pd

from extract.schema import Claim
from tests.track.make import claim, frame

URL = "https://www.courthousenews.com/us-formally-accuses-russian-forces-of-war-crimes-in-ukraine/"
PUBLISHED = dt.date(2022, 3, 23)


def seed_claims() -> list[Claim]:
    """Five claims: US, Mariupol officials, UN, US, own voice."""
    rows = [
        claim("2000-9999", "03-23", "US", measure="casualties", source_text="Antony Blinken"),
        claim("~2400", "03-22", "Mariupol officials", place="Mariupol", relayed_by="Antony Blinken", modality="estimated"),
        claim(">2500", "03-23", "UN", modality="confirmed"),
        claim("<7000", "03-23", "US", population="military", affiliation="Russian", modality="estimated", caveat="unverified"),
        claim("?", "03-23", "", population="military", affiliation="Ukrainian", modality="unknown"),
    ]
    names = ("thousands", "mariupol", "un", "us", "unknown")
    made = []
    for name, row in zip(names, rows, strict=True):
        basis = "stated" if name == "mariupol" else "published"
        known = {"claim_id": f"seed-{name}", "document": "seed", "url": URL, "publisher": "Courthouse News", "published": PUBLISHED}
        made.append(dataclasses.replace(row, **known, published_basis="inferred", as_of_basis=basis, source=row.source or None))
    made[0] = dataclasses.replace(made[0], figure="thousands", bound="vague")
    return made


def seed_frame() -> pd.DataFrame:
    """The seed's claims as the store would give them."""
    return frame(*seed_claims(), origin="article")
