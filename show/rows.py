"""A question's rows on a day: each source's latest figure, what is contested in it, and what is too old to compare."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from typing import Any, Final

import pandas as pd

from show import readings, view, words
from show.charts.forest import Row
from show.sources import Look
from track.words import in_words

MOST_ROWS: Final = 7


def latest(frame: pd.DataFrame, day: dt.date) -> pd.DataFrame:
    """Per source and organ the newest row up to a day, newest first. An article's own claim is a row of its own, and so is a
    denied figure: it must not hide what its source stands by."""
    if frame.empty:
        return frame
    shown = frame[frame["as_of"].map(lambda value: value is not None and value <= day)]
    keys = [
        shown["source"].fillna(""),
        shown["source_detail"].fillna(""),
        shown["origin"],
        shown["modality"] == "denied",
        shown["relayed_by"].fillna("").where(shown["origin"] == "article", ""),
    ]
    last = shown.sort_values("as_of", kind="stable").groupby(keys, sort=False).tail(1)
    return last.sort_values(["as_of", "origin"], ascending=[False, True], kind="stable")


def read(frame: pd.DataFrame, day: dt.date, contested: Collection[str], old: Collection[str], look: Callable[[str], Look]) -> list[Row]:
    """The forest rows of a frame that `latest` has cut."""
    return [_row(row, day, str(row["claim_id"]) in contested, str(row["claim_id"]) in old, look) for row in frame.to_dict("records")]


def _row(row: dict[Any, Any], day: dt.date, contested: bool, old: bool, look: Callable[[str], Look]) -> Row:
    status = words.STANCES.get(words.text(row["modality"]), "stated, not checked")
    body, as_of = words.text(row["source"]), words.date(row["as_of"])
    age = words.age(as_of, day) + (", not compared" if old else "")
    return Row(
        source=_name(row),
        words=in_words(row),
        low=words.whole(row["low"]),
        high=words.whole(row["high"]),
        status="stated" if status.startswith("stated") else status,
        when=words.day(as_of),
        age=age,
        notes=_notes(row, status, contested),
        hue=look(body).hue if body else -1,
        contested=contested,
        old=old,
        href=_href(row),
    )


def _name(row: dict[Any, Any]) -> str:
    relay = words.text(row["relayed_by"])
    name = words.organ(row)
    if row["origin"] == "article":
        return f"{name}, by way of {relay}" if relay else f"{name}, as the article puts it" if words.text(row["source"]) else name
    return name


def _notes(row: dict[Any, Any], status: str, contested: bool) -> tuple[str, ...]:
    """Status first, then how to read it: what the source counts, the publication's caveat, who relays it."""
    first = "contested; the article’s figure" if contested else status
    how = "" if row["origin"] == "article" else readings.how(words.text(row["source"]), words.text(row["source_detail"]))
    caveat = "the page says it cannot be verified" if words.text(row["caveat"]) else ""
    relay = f"relayed by {words.text(row['relayed_by'])}" if row["origin"] == "reference" and words.text(row["relayed_by"]) else ""
    return tuple(part for part in (first, how.removeprefix(f"{first}; ").removeprefix("stated, "), caveat, relay) if part)


def _href(row: dict[Any, Any]) -> str:
    if row["origin"] == "article":
        return view.link("article", {"article": str(row["document"]), "claim": str(row["claim_id"])})
    return view.link("claims", {"document": [str(row["document"])]})
