"""Reference figures typed by hand from public pages (`data/reference/*.csv`), checked row by row, as claims."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from extract.schema import BOUNDS, MEASURES, MODALITIES, POPULATIONS, SCOPES, Claim, Document
from track.errors import BadRow
from track.places import country_of

FOLDER: Final = Path(__file__).resolve().parents[1] / "data" / "reference"
# Tables that are evidence behind another table, not figures to compare: every page's quote, the wrong ones too.
EVIDENCE: Final = ("ukraine_pages.csv",)
HEAD: Final = (
    "as_of", "published", "source", "source_detail", "relayed_by", "measure", "population", "affiliation", "place", "scope", "period_start",
    "low", "high", "bound", "modality", "caveat", "url", "publisher", "note",
)  # fmt: skip
_ENUMS: Final = {"measure": MEASURES, "population": POPULATIONS, "scope": SCOPES, "bound": BOUNDS, "modality": MODALITIES}
_CLOSED: Final = {
    "exact": (True, True),
    "about": (True, True),
    "between": (True, True),
    "at_least": (True, False),
    "at_most": (False, True),
}


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """One dated claim of a reference table: the claim, what is noted about it, and the page it was seen on."""

    claim: Claim
    note: str
    document: Document


@dataclass(frozen=True, slots=True)
class ReferenceReport:
    """What loading did: `rows` newly stored, and one sentence per row that was left out."""

    rows: int
    errors: tuple[str, ...]


def tables(folder: Path = FOLDER) -> list[Path]:
    """The tables of a folder that hold figures to compare. Raises BadRow when the folder has none."""
    found = sorted(path for path in folder.glob("*.csv") if path.name not in EVIDENCE)
    if not found:
        raise BadRow("no reference table (*.csv) here", str(folder))
    return found


def read_table(path: Path) -> Iterator[ReferenceRow | BadRow]:
    """The rows of one table in file order; a row that breaks the rules comes as a BadRow with its line and cause."""
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            reader = csv.DictReader(handle)
            missing = [name for name in HEAD if name not in (reader.fieldnames or ())]
            if missing:
                yield BadRow(f"column {missing[0]!r} is missing", path.name, 1)
                return
            for cells in reader:
                try:
                    yield _row({name: (value or "").strip() for name, value in cells.items() if name in HEAD})
                except ValueError as error:
                    yield BadRow(str(error), path.name, reader.line_num)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        yield BadRow(f"cannot be read ({error})", path.name)


def _row(cells: dict[str, str]) -> ReferenceRow:
    for name, allowed in _ENUMS.items():
        if cells[name] not in allowed:
            raise ValueError(f"{name} is {cells[name]!r}, not one of {', '.join(allowed)}")
    for name in ("place", "url", "source"):
        if not cells[name]:
            raise ValueError(f"{name} is empty")
    low, high = _number(cells, "low"), _number(cells, "high")
    if (low is not None, high is not None) != _CLOSED.get(cells["bound"], (low is not None, high is not None)):
        raise ValueError(f"bound {cells['bound']} does not fit low {cells['low'] or 'empty'} and high {cells['high'] or 'empty'}")
    if low is not None and high is not None and low > high:
        raise ValueError(f"low {low} is above high {high}")
    page = _stable("page", cells["url"])
    begun, published = _day(cells, "period_start"), _day(cells, "published")
    as_of = _day(cells, "as_of")
    if as_of is None:
        raise ValueError("as_of is empty")
    claim = Claim(
        claim_id=_stable(*(cells[name] for name in HEAD if name != "note")),
        document=page,
        figure=" to ".join(dict.fromkeys(str(end) for end in (low, high) if end is not None)),
        start=0,
        end=0,
        sentence="",
        sentence_start=0,
        low=low,
        high=high,
        bound=cells["bound"],
        measure=cells["measure"],
        population=cells["population"],
        affiliation=cells["affiliation"] or None,
        place=cells["place"],
        country=country_of(cells["place"]),
        source=cells["source"],
        source_detail=cells["source_detail"] or None,
        relayed_by=cells["relayed_by"] or None,
        as_of=as_of,
        as_of_basis="statement" if "[DAY INFERRED]" in cells["note"] else "stated",
        event_date=begun if cells["scope"] == "incident" else None,
        event_date_grain="day" if cells["scope"] == "incident" and begun else None,
        period_start=begun if cells["scope"] != "incident" else None,
        scope=cells["scope"],
        modality=cells["modality"],
        caveat=cells["caveat"] or None,
        confidence=1.0,
        rule="reference",
        publisher=cells["publisher"] or None,
        url=cells["url"],
        published=published,
        published_basis="given" if published else None,
    )
    document = Document("", page, None, claim.publisher, claim.url, published, claim.published_basis)
    return ReferenceRow(claim, cells["note"], document)


def _number(cells: dict[str, str], name: str) -> int | None:
    if not cells[name]:
        return None
    if not cells[name].isdecimal():
        raise ValueError(f"{name} is {cells[name]!r}, not a whole number")
    return int(cells[name])


def _day(cells: dict[str, str], name: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(cells[name]) if cells[name] else None
    except ValueError:
        raise ValueError(f"{name} is {cells[name]!r}, not a day written YYYY-MM-DD") from None


def _stable(*parts: str) -> str:
    return "ref-" + hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).hexdigest()
