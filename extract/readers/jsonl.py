"""JSON Lines: one object a line with `id`, `text` and, optional, `published`, `title`, `publisher`, `url`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from extract.errors import BadInput
from extract.readers import checks
from extract.schema import Document


def read(path: Path) -> Iterator[Document | BadInput]:
    """The documents of a JSONL file; a broken line comes out as a BadInput with its line number."""
    with path.open("rb") as handle:
        yield from lines(handle, str(path))


def lines(stream: Iterable[bytes], where: str) -> Iterator[Document | BadInput]:
    """The documents of a stream of JSON lines; a broken line costs that line alone."""
    count = 0
    for number, raw in enumerate(stream, 1):
        if not raw.strip():
            continue
        count += 1
        try:
            yield _document(raw, where, number)
        except BadInput as error:
            yield error
    if not count:
        yield BadInput("the input is empty", where)


def _document(raw: bytes, where: str, number: int) -> Document:
    if len(raw) > checks.MAX_LINE * 2:
        raise BadInput(f"a line of {len(raw):,} bytes is too long (at most {checks.MAX_LINE * 2:,})", where, number)
    try:
        item = json.loads(raw)
    except (ValueError, RecursionError) as error:
        detail = getattr(error, "msg", "") or type(error).__name__
        raise BadInput(f"not valid JSON ({detail})", where, number) from error
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        raise BadInput('an object with a "text" string is wanted', where, number)
    if not item["text"].strip():
        raise BadInput('"text" is empty', where, number)
    published = checks.day(item.get("published"), where, number)
    return Document(
        text=item["text"],
        id=str(item.get("id") or ""),
        title=_string(item.get("title")),
        publisher=_string(item.get("publisher")),
        url=_string(item.get("url")),
        published=published,
        published_basis="given" if published else None,
    )


def _string(value: object) -> str | None:
    return str(value) if value not in (None, "") else None
