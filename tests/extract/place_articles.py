"""The short articles of `place_articles.yaml` as data: a document, and the places that a reader accepts for each figure."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import yaml

from extract.schema import Document

MARK: Final = re.compile(r"<([^<>|]+)\|([^<>]+)>")
PUBLISHED: Final = dt.date(2025, 1, 1)


@dataclass(frozen=True)
class Article:
    """One article; `places` gives the span of each figure and the names of its place, any of which is right."""

    document: Document
    places: tuple[tuple[tuple[int, int], tuple[str, ...]], ...]


@cache
def load() -> tuple[Article, ...]:
    """All articles, the marks <figure|place/place> taken out of their texts."""
    out = []
    for raw in yaml.safe_load(Path(__file__).with_name("place_articles.yaml").read_text("utf-8")):
        plain, places, at, size = [], [], 0, 0
        for found in MARK.finditer(raw["text"]):
            plain += [raw["text"][at : found.start()], found[1]]
            start = size + found.start() - at
            size = start + len(found[1])
            places.append(((start, size), tuple(found[2].split("/"))))
            at = found.end()
        text = "".join([*plain, raw["text"][at:]])
        out.append(Article(Document(text, id=raw["id"], title=raw["title"], published=PUBLISHED), tuple(places)))
    return tuple(out)
