"""Exports of exactly what is shown, built only when the button is pressed: rows as CSV, JSONL, Parquet; charts as PNG, SVG, HTML."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import BinaryIO, Final

import pandas as pd
import streamlit as st

from show import state, view, words
from track.exports import EXPORTS
from track.filters import Filter

MIME: Final = {"csv": "text/csv", "jsonl": "application/jsonl", "parquet": "application/vnd.apache.parquet"}
PICTURES: Final = {"png": "image/png", "svg": "image/svg+xml", "html": "text/html"}
ABOUT: Final = {
    "csv": "opens in a spreadsheet; cells that look like formulas are made harmless",
    "jsonl": "one claim a line",
    "parquet": "typed columns",
}


def rows(where: Filter, name: str, *, key: str, label: str = "Export these rows", order: str = "as_of", descending: bool = True) -> None:
    """A popover with one button per format for the rows that a filter finds, in the order shown."""
    with st.popover(label, key=f"export_{key}"):
        st.text(f"{words.plural(state.count(where), 'claim')}, all columns, in the order shown.")
        for form in EXPORTS:
            st.download_button(
                f"{form.upper()}: {ABOUT[form]}",
                data=_rows(where, form, order, descending),
                file_name=f"{name}.{form}",
                mime=MIME[form],
                key=f"download_{key}_{form}",
                on_click="ignore",
                width="stretch",
            )


def chart(builders: dict[str, Callable[[], bytes]], name: str, *, key: str, label: str = "Export this chart") -> None:
    """A popover with one button per picture format; each builder makes the file when its button is pressed."""
    with st.popover(label, key=f"export_{key}", type="tertiary"):
        st.text("With title, sources, date and licence in the picture.")
        for form, build in builders.items():
            st.download_button(
                form.upper(),
                data=build,
                file_name=f"{name}.{form}",
                mime=PICTURES[form],
                key=f"download_{key}_{form}",
                on_click="ignore",
                width="stretch",
            )


def findings(table: pd.DataFrame, *, key: str) -> None:
    """A popover with the findings shown, in the formats of the rows."""
    with st.popover("Export these findings", key=f"export_{key}"):
        for form, write in EXPORTS.items():
            st.download_button(
                form.upper(),
                data=_frame(table, write),
                file_name=f"findings.{form}",
                mime=MIME[form],
                key=f"download_{key}_{form}",
                on_click="ignore",
                width="stretch",
            )


def link(key: str) -> None:
    """ "Copy link to this view": the full address of the page with its filters, with a copy button beside it."""
    with st.popover("Copy link to this view", key=f"link_{key}"):
        st.code(address(), language=None, wrap_lines=True)


def address() -> str:
    """This view's full address."""
    base = (st.context.url or "").split("?")[0]
    return view.link(base, filters_of_address())


def filters_of_address() -> dict[str, list[str]]:
    """The parameters that belong in a shared address: all of them."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _frame(table: pd.DataFrame, write: Callable[[pd.DataFrame, BinaryIO], None]) -> Callable[[], bytes]:
    def build() -> bytes:
        out = io.BytesIO()
        write(table, out)
        return out.getvalue()

    return build


def _rows(where: Filter, form: str, order: str, descending: bool) -> Callable[[], bytes]:
    def build() -> bytes:
        out = io.BytesIO()
        EXPORTS[form](state.store().claims(where, order=order, descending=descending), out)
        return out.getvalue()

    return build
