"""The exports of a chart: PNG and SVG drawn here, and a page of its own that works without the network."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from html import escape
from typing import Any, Final

import pandas as pd

from show import words
from show.charts import forest, forest_picture, picture, png, svg
from show.charts import timeline as chart
from show.charts.palette import page
from show.style import CSS
from show.timelines import Drawn, Note, labels, table

MOST_NAMED: Final = 8
LICENCE: Final = (
    "Reference figures typed by hand from public pages; Ukraine’s General Staff series: P. Ivaniuk, 2022-Ukraine-Russia-War-Dataset (MIT); "
    "Gaza series: Tech for Palestine (public domain). Chart: free to use with these credits (CC BY 4.0)."
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


def timeline(drawn: Drawn, frame: picture.Frame, rows: pd.DataFrame, *, dark: bool) -> dict[str, Callable[[], bytes]]:
    """The builders of a timeline's files, by format."""

    def drawing() -> picture.Picture:
        return picture.timeline(chart.figure(drawn.chart, dark=dark), labels(drawn, dark), frame, page(dark))

    def html() -> bytes:
        plot = chart.figure(drawn.chart, dark=dark).to_html(full_html=False, include_plotlyjs=True, config={"displayModeBar": False, "responsive": True})
        return document(frame, f"{plot}{_ends(labels(drawn, dark))}{_table(table(rows))}", dark)

    return {"png": lambda: png.write(drawing()), "svg": lambda: svg.write(drawing()), "html": html}


def rows(drawn: Sequence[forest.Row], scale: forest.Scale, frame: picture.Frame, *, dark: bool) -> dict[str, Callable[[], bytes]]:
    """The builders of a forest's files, by format."""

    def drawing() -> picture.Picture:
        return forest_picture.drawing(drawn, scale, frame, page(dark))

    def html() -> bytes:
        return document(frame, forest.html(drawn, scale, frame.title), dark)

    return {"png": lambda: png.write(drawing()), "svg": lambda: svg.write(drawing()), "html": html}


def document(frame: picture.Frame, body: str, dark: bool) -> bytes:
    """A stand-alone page: own styles, nothing fetched."""
    scheme = "dark" if dark else "light"
    small = "".join(f"<p class='small'>{escape(line)}</p>" for line in frame.footer)
    notes = "".join(f"<p>{escape(line)}</p>" for line in frame.notes)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(frame.title)}</title><style>:root {{ color-scheme: {scheme} }} body {{ background: var(--page); margin: 2rem auto; max-width: 72rem; padding: 0 1rem;"
        f" font-family: 'Source Sans 3', 'Helvetica Neue', Arial, sans-serif }} {CSS}</style></head><body><main class='cft'><h1>{escape(frame.title)}</h1>"
        f"<p class='small'>{escape(frame.subtitle)}</p><div role='img' aria-label='{escape(frame.alt)}'></div>{body}{notes}<hr>{small}</main></body></html>"
    ).encode()


def _ends(shown: Sequence[picture.Label]) -> str:
    return "".join(f"<p><b style='border-left:.8rem solid {label.colour};padding-left:.4rem'>{escape(label.name)}</b> {escape(label.figure)}</p>" for label in shown)


def _table(frame: pd.DataFrame) -> str:
    head = "".join(f"<th scope='col'>{escape(str(name))}</th>" for name in frame.columns)
    body = "".join("<tr>" + "".join(f"<td>{escape(_cell(cell))}</td>" for cell in row) + "</tr>" for row in frame.itertuples(index=False))
    return f"<details><summary>Table of this chart</summary><table class='grid'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></details>"


def _cell(value: Any) -> str:
    return "" if value is None or value is pd.NA else str(value)


def _listed(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    shown = "; ".join(names[:MOST_NAMED]) or "none named"
    return f"{shown}; and {more} more" if more > 0 else shown
