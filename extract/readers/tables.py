"""CSV and TSV with a header: a column `text` and, optional, `id`, `published`, `title`, `publisher`, `url`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from extract.errors import BadInput
from extract.readers import checks
from extract.schema import Document


def read(path: Path) -> Iterator[Document | BadInput]:
    """One document a row; a broken row comes out as a BadInput with its line number."""
    text = checks.decode(checks.load(path), str(path))
    reader = csv.DictReader(io.StringIO(text), delimiter="\t" if path.suffix.lower() == ".tsv" else ",")
    if "text" not in (reader.fieldnames or []):
        raise BadInput('the header has no column "text"', str(path), 1)
    csv.field_size_limit(checks.MAX_LINE * 2)
    try:
        for row in reader:
            try:
                yield _document(row, str(path), reader.line_num)
            except BadInput as error:
                yield error
    except csv.Error as error:
        yield BadInput(f"the table breaks off ({error})", str(path), reader.line_num)


def _document(row: dict[str, str], where: str, line: int) -> Document:
    if not (row.get("text") or "").strip():
        raise BadInput('"text" is empty', where, line)
    published = checks.day(row.get("published"), where, line)
    return Document(
        row["text"],
        row.get("id") or "",
        row.get("title") or None,
        row.get("publisher") or None,
        row.get("url") or None,
        published,
        "given" if published else None,
    )
