"""The exports of a chart: PNG and SVG drawn here, and a page of its own that works without the network."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from html import escape
from typing import Any, Final

import pandas as pd

from show import words
from show.charts import forest, forest_picture, picture, png, svg
from show.charts import timeline as chart
from show.charts.palette import page
from show.markup import grid
from show.style import CSS
from show.timelines import Drawn, Note, labels, table

MOST_NAMED: Final = 8
LICENCE: Final = (
    "Reference figures typed by hand from public pages; Ukraine’s General Staff series: P. Ivaniuk, 2022-Ukraine-Russia-War-Dataset (MIT); "
    "Gaza series: Tech for Palestine (public domain). Drawn by the Casualty Figure Tracker (MIT licence)."
)
ALONE: Final = (
    "body { background: var(--page); margin: 2rem auto; max-width: 72rem; padding: 0 1rem; "
    "font-family: 'Source Sans 3', 'Helvetica Neue', Arial, sans-serif } "
    "h1 { font-family: 'Source Serif 4', Georgia, serif; font-size: 1.75rem; line-height: 1.25 }"
)
REMINDER: Final = "Who said how many; not a count of our own. Figures from articles are read by machine, not yet by a person."


def words_around(title: str, subtitle: str, notes: Sequence[Note], frame: pd.DataFrame, alt: str) -> picture.Frame:
    """Title, notes, sources, day of export and licence for a chart of a claims frame."""
    lettered = tuple(f"{note.letter}   {note.sentence}" for note in notes)
    return picture.Frame(title, subtitle, lettered, footer(frame), alt)


def footer(frame: pd.DataFrame) -> tuple[str, ...]:
    """Who the figures are from and where they were seen, the day of the export, the licence."""
    sources = _listed([name or "the articles themselves" for name in frame["source"].fillna("").astype(str).value_counts().index])
    seen = _listed([name for name in frame["publisher"].dropna().astype(str).value_counts().index])
    return (f"Sources: {sources}. Seen at: {seen}.", f"{REMINDER} Exported {words.day(dt.date.today())}.", LICENCE)


def timeline(drawn: Drawn, around: Callable[[], picture.Frame], rows: pd.DataFrame, *, dark: bool) -> dict[str, Callable[[], bytes]]:
    """The builders of a timeline's files, by format."""

    def drawing() -> picture.Picture:
        return picture.timeline(chart.figure(drawn.chart, dark=dark), labels(drawn, dark), around(), page(dark))

    def html() -> bytes:
        plot = chart.figure(drawn.chart, dark=dark).to_html(
            full_html=False, include_plotlyjs=True, config={"displayModeBar": False, "responsive": True}
        )
        return document(around(), f"{plot}{_ends(labels(drawn, dark))}{_table(table(rows))}", dark)

    return {"png": lambda: png.write(drawing()), "svg": lambda: svg.write(drawing()), "html": html}


def rows(drawn: Sequence[forest.Row], scale: forest.Scale, frame: picture.Frame, *, dark: bool) -> dict[str, Callable[[], bytes]]:
    """The builders of a forest's files, by format."""

    def drawing() -> picture.Picture:
        return forest_picture.drawing(drawn, scale, frame, page(dark))

    def html() -> bytes:
        bare = [replace(row, href="") for row in drawn]  # the links lead into the app
        return document(frame, forest.html(bare, scale, frame.title), dark)

    return {"png": lambda: png.write(drawing()), "svg": lambda: svg.write(drawing()), "html": html}


def document(frame: picture.Frame, body: str, dark: bool) -> bytes:
    """A stand-alone page: own styles, nothing fetched."""
    scheme = "dark" if dark else "light"
    small = "".join(f"<p class='small'>{escape(line)}</p>" for line in frame.footer)
    notes = "".join(f"<p>{escape(line)}</p>" for line in frame.notes)
    own = f":root {{ color-scheme: {scheme} }} {ALONE} {CSS}"
    viewport = '<meta name="viewport" content="width=device-width, initial-scale=1">'
    head = f'<meta charset="utf-8">{viewport}<title>{escape(frame.title)}</title>'
    top = f"<h1>{escape(frame.title)}</h1><p class='small'>{escape(frame.subtitle)}</p><p class='vh'>{escape(frame.alt)}</p>"
    main = f"<main class='cft'>{top}{body}{notes}<hr>{small}</main>"
    return f'<!doctype html><html lang="en"><head>{head}<style>{own}</style></head><body>{main}</body></html>'.encode()


def _ends(shown: Sequence[picture.Label]) -> str:
    stroke = "border-left:.8rem solid {};padding-left:.4rem"
    named = [(f"<b style='{stroke.format(label.colour)}'>{escape(label.name)}</b>", escape(label.figure)) for label in shown]
    return "".join(f"<p>{name} {figure}</p>" for name, figure in named)


def _table(frame: pd.DataFrame) -> str:
    rows = [[escape(_cell(cell)) for cell in row] for row in frame.itertuples(index=False)]
    table = grid("Every figure of the chart", [str(name) for name in frame.columns], rows)
    return f"<details><summary>Table of this chart</summary>{table}</details>"


def _cell(value: Any) -> str:
    return "" if value is None or value is pd.NA else str(value)


def _listed(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    shown = "; ".join(names[:MOST_NAMED]) or "none named"
    return f"{shown}; and {more} more" if more > 0 else shown
