"""Read documents from files, folders and addresses. A format is one function from path to documents, one line in READERS."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from extract.errors import BadInput
from extract.readers import html, jsonl, plain, tables, web
from extract.schema import Document

READERS: Final[dict[str, Callable[[Path], Iterator[Document | BadInput]]]] = {
    ".txt": plain.read,
    ".md": plain.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".csv": tables.read,
    ".tsv": tables.read,
    ".html": html.read,
    ".htm": html.read,
}


def read_all(where: str | Path, published: dt.date | None = None) -> Iterator[Document | BadInput]:
    """Documents of a file, a folder (every supported file in it, sorted) or an http(s) address.

    What cannot be read comes out as a BadInput among the documents, so that the rest goes on. `published` is
    set on documents that bring no date of their own.
    """
    for item in _items(where):
        if isinstance(item, Document) and published is not None and item.published is None:
            item = Document(item.text, item.id, item.title, item.publisher, item.url, published, "given")
        yield item


def read(where: str | Path, published: dt.date | None = None) -> list[Document]:
    """As `read_all`, as a list; raises the first BadInput."""
    out = []
    for item in read_all(where, published):
        if isinstance(item, BadInput):
            raise item
        out.append(item)
    return out


def _items(where: str | Path) -> Iterator[Document | BadInput]:
    if isinstance(where, str) and where.startswith(("http://", "https://")):
        yield from web.read(where)
        return
    path = Path(where)
    if path.is_dir():
        files = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in READERS and not p.name.startswith("."))
        if not files:
            yield BadInput(f"no file of a supported format ({', '.join(READERS)}) in this folder", str(path))
        for file in files:
            yield from _items(file)
        return
    if not path.exists():
        yield BadInput("no such file or folder", str(path))
        return
    reader = READERS.get(path.suffix.lower(), plain.read)
    try:
        yield from reader(path)
    except BadInput as error:
        yield error
    except OSError as error:
        yield BadInput(f"cannot be opened ({error.strerror})", str(path))
