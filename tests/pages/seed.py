"""The seed article with the rows it must give, built by hand: the screen's tests do not wait for the extractor."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from extract.schema import Claim, Document, Reading

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "seeds" / "000_5c30c1cf42327977.txt"
PUBLISHED = dt.date(2022, 3, 23)
ROWS = (
    dict(
        figure="thousands",
        low=2000,
        high=9999,
        bound="vague",
        measure="casualties",
        population="civilians",
        place="Ukraine",
        source="US",
        source_text="Antony Blinken",
        source_kind="government",
        as_of=PUBLISHED,
        as_of_basis="statement",
        modality="asserted",
    ),
    dict(
        figure="2,400",
        low=2400,
        high=2400,
        bound="about",
        measure="killed",
        population="civilians",
        place="Mariupol",
        source="Mariupol officials",
        source_text="officials",
        source_kind="local_authorities",
        relayed_by="Antony Blinken",
        as_of=dt.date(2022, 3, 22),
        as_of_basis="stated",
        modality="estimated",
    ),
    dict(
        figure="2,500",
        low=2500,
        high=None,
        bound="at_least",
        measure="killed",
        population="civilians",
        place="Ukraine",
        source="UN",
        source_text="the United Nations",
        source_kind="un",
        as_of=PUBLISHED,
        as_of_basis="published",
        modality="confirmed",
    ),
    dict(
        figure="7,000",
        low=None,
        high=7000,
        bound="at_most",
        measure="killed",
        population="military",
        affiliation="Russian",
        place="Ukraine",
        source="US",
        source_text="The United States",
        source_kind="government",
        as_of=PUBLISHED,
        as_of_basis="published",
        modality="estimated",
        caveat="unverified",
    ),
    dict(
        figure="unknown",
        low=None,
        high=None,
        bound="unknown",
        measure="killed",
        population="military",
        affiliation="Ukrainian",
        place="Ukraine",
        source=None,
        as_of=PUBLISHED,
        as_of_basis="published",
        modality="unknown",
    ),
)


def reading() -> Reading:
    """The seed's five rows over its own text."""
    text = SEED.read_text(encoding="utf-8")
    document = Document(text, SEED.stem, None, "Courthouse News", None, PUBLISHED, "inferred", "After 28 days of war")
    return Reading(document, tuple(_claim(text, row, number) for number, row in enumerate(ROWS)))


def _claim(text: str, row: dict[str, object], number: int) -> Claim:
    figure = str(row["figure"])
    start = text.index(figure)
    opens = max(text.rfind(". ", 0, start) + 2, text.rfind("\n", 0, start) + 1, 0)
    stops = [at for at in (text.find(". ", start), text.find("\n", start)) if at > 0]
    closes = min(stops) + 1 if stops else len(text)
    return Claim(
        claim_id=f"seed-{number + 1}",
        document=SEED.stem,
        start=start,
        end=start + len(figure),
        sentence=text[opens:closes].rstrip("\n"),
        sentence_start=opens,
        place_text=str(row["place"]),
        country="UKR",
        scope="cumulative",
        confidence=0.9,
        rule=f"number:{figure}; triggers.csv:{row['measure']}",
        publisher="Courthouse News",
        published=PUBLISHED,
        published_basis="inferred",
        **row,
    )  # type: ignore[arg-type]
