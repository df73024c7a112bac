"""What a caller asks of the store, and its translation to SQL."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, and_, false, or_

from track.tables import claims

VALUES: Final = (
    "source", "source_detail", "source_kind", "place", "country", "population", "affiliation", "measure", "scope", "modality", "document",
    "origin", "publisher",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filter:
    """Which claims are wanted; an empty tuple or None means all.

    In a tuple "" stands for an empty cell (`source=("",)`: the publications' own voice). `since` and `until` are
    inclusive and count event_date for incidents, as_of for the rest. `known_on` keeps what was published by that day
    (rows without `published` fall back on as_of). `text` is looked for in sentence, figure and note, in any case.
    """

    source: tuple[str, ...] = ()
    source_detail: tuple[str, ...] = ()
    source_kind: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    population: tuple[str, ...] = ()
    affiliation: tuple[str, ...] = ()
    measure: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    modality: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    known_on: dt.date | None = None
    text: str = ""


EVERYTHING: Final = Filter()


def conditions(where: Filter) -> ColumnElement[bool]:
    """The SQL condition on the claims table that a filter stands for."""
    parts: list[ColumnElement[bool]] = [_one_of(name, getattr(where, name)) for name in VALUES if getattr(where, name)]
    if where.since:
        parts.append(claims.c.day >= where.since)
    if where.until:
        parts.append(claims.c.day <= where.until)
    if where.known_on:
        parts.append(claims.c.known <= where.known_on)
    if where.text:
        columns = (claims.c.sentence, claims.c.figure, claims.c.note)
        parts.append(or_(*(column.icontains(where.text, autoescape=True) for column in columns)))
    return and_(*parts) if parts else ~false()


def _one_of(name: str, wanted: tuple[str, ...]) -> ColumnElement[bool]:
    column = claims.c[name]
    named = [value for value in wanted if value]
    found = column.in_(named)
    return or_(found, column.is_(None)) if len(named) < len(wanted) else found
