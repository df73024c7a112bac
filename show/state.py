"""What the pages read: the store, filled on the first start, and small cached answers keyed by the store's version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, ParamSpec, TypeVar

import pandas as pd
import streamlit as st

from extract import read_document
from extract.errors import BadInput
from extract.readers import read_all
from show import words
from show.sources import Slots
from track.errors import TrackError
from track.filters import Filter
from track.store import ROOT, Store

SEEDS: Final = ROOT / "seeds"
EVERYTHING: Final = Filter()
MOST_SOURCES: Final = 12


P = ParamSpec("P")
R = TypeVar("R")


def cached(function: Callable[P, R]) -> Callable[P, R]:
    """Keep the newest answers of a function; each caller gets a copy of its own. The first argument is the store's version."""
    return st.cache_data(max_entries=128, show_spinner=False)(function)


def kept(function: Callable[P, R]) -> Callable[P, R]:
    """Keep the newest answers of a function as they are: callers share them and must not change them."""
    return st.cache_resource(max_entries=64, show_spinner=False)(function)


@st.cache_resource(show_spinner="First start: reading the seed articles and the reference tables.")
def store() -> Store:
    """The one store of this server. Without articles or without reference figures it is filled: seed articles, reference tables.

    Raises TrackError when the database cannot be opened; what could not be read is kept in `problems()`.
    """
    opened = Store()
    problems().clear()
    if not all(opened.count(Filter(origin=(kind,))) for kind in ("article", "reference")):
        problems().extend(fill(opened))
    return opened


@st.cache_resource(show_spinner=False)
def problems() -> list[str]:
    """What the first start could not read, one plain sentence each."""
    return []


def fill(opened: Store, seeds: Path = SEEDS) -> list[str]:
    """Extract the articles of a folder and load the reference tables into a store; returns what failed, file by file."""
    failed = []
    for item in read_all(seeds):
        if isinstance(item, BadInput):
            failed.append(str(item))
        else:
            opened.add(read_document(item))
    try:
        failed.extend(opened.add_reference().errors)
    except TrackError as error:
        failed.append(str(error))
    return failed


def slots() -> Slots:
    """The stored map from source to colour slot; it lies beside the SQLite file, or in data/."""
    return _slots(store().url)


@st.cache_resource(show_spinner=False)
def _slots(url: str) -> Slots:
    path = Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite:///") else ROOT / "data" / "claims.db"
    return Slots(path.with_name(path.name + ".slots.csv"))


def claims(
    where: Filter = EVERYTHING, order: str = "as_of", descending: bool = True, limit: int | None = None, offset: int = 0
) -> pd.DataFrame:
    """`Store.claims`, kept: the frame is shared and must not be changed."""
    return _claims(store().version(), where, order, descending, limit, offset)


def count(where: Filter = EVERYTHING) -> int:
    """`Store.count`, cached."""
    return _count(store().version(), where)


def choices(column: str, where: Filter = EVERYTHING) -> list[tuple[str, int]]:
    """`Store.choices`, cached."""
    return _choices(store().version(), column, where)


def series(where: Filter = EVERYTHING, scope: str = "cumulative") -> pd.DataFrame:
    """`Store.series`, kept: the frame is shared and must not be changed.

    Several sources are put together from what is kept of each, so that one more click reads one more source.
    """
    version = store().version()
    if len(where.source) < 2:
        return _series(version, where, scope)
    parts = [_series(version, replace(where, source=(name,)), scope) for name in where.source]
    filled = [part for part in parts if len(part)] or parts[:1]
    return pd.concat(filled, ignore_index=True).sort_values("as_of", kind="stable", ignore_index=True)


def most_heard(where: Filter) -> tuple[Filter, int]:
    """The filter narrowed to the sources with most claims (as many as one chart can hold), and how many were left out."""
    if where.source:
        return where, 0
    names = [name for name, _ in choices("source", where)]
    kept_names = tuple(names[:MOST_SOURCES])
    return (replace(where, source=kept_names), len(names) - MOST_SOURCES) if len(names) > MOST_SOURCES else (where, 0)


def newest_article() -> dict[str, Any] | None:
    """One claim of the article published last (its document, publisher, day), None when no article has a claim."""
    found = claims(Filter(origin=("article",)), "published", True, 1)
    return None if found.empty else {str(name): value for name, value in found.iloc[0].to_dict().items()}


def documents() -> pd.DataFrame:
    """The articles, newest publication first."""
    return _documents(store().version())


def document_name(document: str) -> str:
    """How a document is called in a few words: its publisher and day, else its id."""
    return _document_name(store().version(), document)


def text(document: str) -> str:
    """The text of an article, "" when it is not stored."""
    return store().text(document) or ""


@kept
def _claims(version: int, where: Filter, order: str, descending: bool, limit: int | None, offset: int) -> pd.DataFrame:
    return store().claims(where, order=order, descending=descending, limit=limit, offset=offset)


@cached
def _count(version: int, where: Filter) -> int:
    return store().count(where)


@cached
def _choices(version: int, column: str, where: Filter) -> list[tuple[str, int]]:
    return store().choices(column, where)


@kept
def _series(version: int, where: Filter, scope: str) -> pd.DataFrame:
    return store().series(where, scope=scope)


@cached
def _document_name(version: int, document: str) -> str:
    first = store().claims(Filter(document=(document,)), limit=1).to_dict("records")
    if not first:
        return document
    publisher, day = words.text(first[0]["publisher"]), words.date(first[0]["published"])
    return ", ".join([publisher or document, *([words.day(day)] if day else [])])


@kept
def _documents(version: int) -> pd.DataFrame:
    frame = store().documents()
    return frame.iloc[::-1].sort_values("published", ascending=False, kind="stable", na_position="last").reset_index(drop=True)
