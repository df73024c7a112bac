"""The state of a view, which is its address: query parameters to a store filter and back. No streamlit here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple
from urllib.parse import urlencode

from track.filters import Filter

Params = Mapping[str, list[str]]
MOST_VALUES: Final = 40
LONGEST: Final = 200


class Param(NamedTuple):
    """One filter: its name in the address, the field of `track.filters.Filter`, its label, and how it is read (many, day, text)."""

    name: str
    field: str
    label: str
    kind: str


FILTERS: Final = (
    Param("source", "source", "Source", "many"),
    Param("organ", "source_detail", "Organ of the source", "many"),
    Param("kind", "source_kind", "Kind of source", "many"),
    Param("measure", "measure", "Measure", "many"),
    Param("who", "population", "Who", "many"),
    Param("side", "affiliation", "Side or nationality", "many"),
    Param("place", "place", "Place", "many"),
    Param("country", "country", "Country", "many"),
    Param("scope", "scope", "Scope", "many"),
    Param("stance", "modality", "Stance", "many"),
    Param("origin", "origin", "Read from", "many"),
    Param("publisher", "publisher", "Publisher", "many"),
    Param("document", "document", "Article", "many"),
    Param("since", "since", "From", "day"),
    Param("until", "until", "To", "day"),
    Param("known", "known_on", "As known on", "day"),
    Param("text", "text", "Text", "text"),
)
FILTER_NAMES: Final = tuple(param.name for param in FILTERS)
BY_NAME: Final = {param.name: param for param in FILTERS}
# Carried from page to page; the rest belongs to one page.
CARRIED: Final = (*FILTER_NAMES, "question", "day")
OWN_VOICE: Final = "the article itself"


def date_or_none(text: str | None) -> dt.date | None:
    """An ISO date, or None for anything else: a mangled address must not break a page."""
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        return None


def clean(params: Params) -> dict[str, list[str]]:
    """The filters of an address, cut to sane sizes, with unreadable days dropped."""
    out: dict[str, list[str]] = {}
    for param in FILTERS:
        values = [value[:LONGEST] for value in params.get(param.name, [])][:MOST_VALUES]
        if param.kind == "day":
            values = [value for value in values[:1] if date_or_none(value)]
        elif param.kind == "text":
            values = [value.strip() for value in values[:1] if value.strip()]
        if values:
            out[param.name] = list(dict.fromkeys(values))
    return out


def to_filter(params: Params) -> Filter:
    """The store filter that an address stands for."""
    fields: dict[str, object] = {}
    for name, values in clean(params).items():
        param = BY_NAME[name]
        if param.kind == "many":
            fields[param.field] = tuple("" if value == OWN_VOICE else value for value in values)
        else:
            fields[param.field] = date_or_none(values[0]) if param.kind == "day" else values[0]
    return Filter(**fields)  # type: ignore[arg-type]


def from_filter(where: Filter) -> dict[str, list[str]]:
    """The address of a store filter; the inverse of `to_filter`."""
    out: dict[str, list[str]] = {}
    for param in FILTERS:
        value = getattr(where, param.field)
        if not value:
            continue
        if param.kind == "many":
            out[param.name] = [item or OWN_VOICE for item in value]
        else:
            out[param.name] = [value.isoformat() if isinstance(value, dt.date) else str(value)]
    return out


def carried(params: Params) -> dict[str, list[str]]:
    """What a link from one page to another takes along."""
    return {name: list(values) for name, values in params.items() if name in CARRIED}


def link(page: str, params: Mapping[str, str | Iterable[str]]) -> str:
    """A relative address: `link("claims", {"source": ["UN"]})` gives "claims?source=UN"."""
    pairs = [(name, value) for name, values in params.items() for value in ([values] if isinstance(values, str) else values)]
    return f"{page or './'}?{urlencode(pairs)}" if pairs else page or "./"
