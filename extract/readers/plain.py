"""Plain text files, with what is known beside the text in `<name>.meta.yml`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from extract.errors import BadInput
from extract.readers import checks
from extract.schema import Document


def read(path: Path) -> Iterator[Document | BadInput]:
    """One document a file; `<name>.meta.yml` beside it may give title, publisher, url, published, id."""
    text = checks.decode(checks.load(path), str(path))
    checks.long_line(text, str(path))
    meta = _meta(path)
    published = checks.day(meta.get("published"), str(path.with_suffix(".meta.yml")))
    yield Document(
        text=text,
        id=str(meta.get("id") or path.stem),
        title=meta.get("title"),
        publisher=meta.get("publisher"),
        url=meta.get("url"),
        published=published,
        published_basis="given" if published else None,
    )


def _meta(path: Path) -> dict[str, Any]:
    beside = path.with_suffix(".meta.yml")
    if not beside.exists():
        return {}
    try:
        loaded = yaml.safe_load(beside.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        raise BadInput("is not valid YAML", str(beside), None if line is None else line + 1) from error
    if loaded is None:
        return {}
    if not isinstance(loaded, dict):
        raise BadInput("must hold names and values (title: ...)", str(beside))
    return loaded
