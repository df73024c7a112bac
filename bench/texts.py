"""The bench's own texts (see `data/README.md`): load them, turn them into documents, and their digest."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from extract.schema import Document

DATA: Final = Path(__file__).resolve().parent / "data"
UNREAD: Final = DATA / "notes_unread.jsonl"
STYLES: Final = ("analyst", "event_note", "encyclopaedia", "wire")

Count = tuple[int, int] | None
"""A coded count as (low, high); None where the text does not state it."""


@dataclass(frozen=True, slots=True)
class Note:
    """One short incident text with the killed and injured that a database coder would write down."""

    id: str
    style: str
    text: str
    published: dt.date | None
    killed: Count
    injured: Count
    why: str = ""

    def document(self) -> Document:
        """The note as a document to read."""
        return Document(self.text, id=self.id, published=self.published, published_basis="given" if self.published else None)


@dataclass(frozen=True, slots=True)
class Span:
    """A figure that counts people harmed: slice of the article's text, value and measure."""

    start: int
    end: int
    value: int
    measure: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article of general news; `claims` are its real counts, `optional` those that may come out or not."""

    id: str
    topic: str
    title: str
    text: str
    published: dt.date
    sentences: int
    claims: tuple[Span, ...]
    optional: tuple[Span, ...]

    def document(self) -> Document:
        """The article as a document to read."""
        return Document(self.text, id=self.id, title=self.title, published=self.published, published_basis="given")


def notes(path: Path = DATA / "notes.jsonl") -> tuple[Note, ...]:
    """All incident texts. Raises ValueError with file and line on a broken row."""
    return tuple(
        Note(
            row["id"], row["style"], row["text"], _day(row["published"]), _count(row["killed"]), _count(row["injured"]), row.get("why", ""),
        )
        for row in rows(path)
    )  # fmt: skip


def articles(path: Path = DATA / "general.jsonl") -> tuple[Article, ...]:
    """All articles of general news. Raises ValueError with file and line on a broken row."""
    return tuple(
        Article(
            row["id"], row["topic"], row["title"], row["text"], dt.date.fromisoformat(row["published"]), row["sentences"],
            tuple(_span(claim) for claim in row["claims"]), tuple(_span(claim) for claim in row["optional"]),
        )
        for row in rows(path)
    )  # fmt: skip


def rows(path: Path) -> list[dict[str, Any]]:
    """The JSON objects of a file, one a line. Raises ValueError with file and line on a broken one."""
    found = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            found.append(json.loads(line))
        except json.JSONDecodeError as error:
            raise ValueError(f"{path}:{number}: {error}") from error
    return found


def digest(folder: Path = DATA) -> str:
    """SHA-256 over the names and bytes of the folder's .jsonl files: the corpus that a floor was measured on."""
    total = hashlib.sha256()
    for path in sorted(folder.glob("*.jsonl")):
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def _day(given: str | None) -> dt.date | None:
    return dt.date.fromisoformat(given) if given else None


def _count(given: int | list[int] | None) -> Count:
    if given is None:
        return None
    return (given, given) if isinstance(given, int) else (given[0], given[1])


def _span(row: dict[str, Any]) -> Span:
    return Span(row["start"], row["end"], row["low"], row["measure"])
