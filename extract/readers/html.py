"""Web pages saved as HTML: the article's text, title, publisher and day, by trafilatura (extra `parse`)."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from extract.errors import BadInput
from extract.readers import checks
from extract.schema import Document

JSON_LD_DATE: Final = re.compile(r'"datePublished"\s*:\s*"(\d{4}-\d{2}-\d{2})')
META_DATE: Final = re.compile(r'<meta[^>]+(?:article:published_time|datePublished|pubdate|dc\.date)[^>]+content="(\d{4}-\d{2}-\d{2})', re.I)


def read(path: Path) -> Iterator[Document | BadInput]:
    """The document of one saved page."""
    yield parse(checks.decode(checks.load(path), str(path)), str(path), path.stem)


def parse(page: str, where: str, name: str = "", url: str | None = None) -> Document:
    """Article text and metadata of a page; the page's own metadata decide the day, footers never.

    Raises BadInput when no article text is found or the extra `parse` is not installed.
    """
    try:
        import trafilatura
    except ImportError as error:
        raise BadInput("reading web pages needs the extra: pip install 'casualty-figure-tracker[parse]'", where) from error
    raw = trafilatura.extract(page, output_format="json", with_metadata=True, include_comments=False)
    loaded = json.loads(raw) if raw else {}
    text = loaded.get("raw_text") or loaded.get("text") or ""
    if not text.strip():
        raise BadInput("no article text found on this page", where)
    found = JSON_LD_DATE.search(page) or META_DATE.search(page)
    published = dt.date.fromisoformat(found.group(1)) if found else None
    return Document(
        text,
        name,
        loaded.get("title"),
        loaded.get("sitename") or loaded.get("source-hostname"),
        url or loaded.get("source"),
        published,
        "metadata" if published else None,
    )
