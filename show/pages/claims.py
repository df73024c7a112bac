"""Claims: the frame itself, filtered, sorted, read one by one, exported."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd
import streamlit as st

from show import exports, filters, parts, state, view, words
from track.words import in_words

PAGE_ROWS: Final = 500
ORDERS: Final = {
    "as_of": "Newest as-of day",
    "low": "Largest figure",
    "published": "Newest publication",
    "source": "Source",
    "confidence": "Surest reading",
}
DESCENDING: Final = {"as_of": True, "low": True, "published": True, "source": False, "confidence": True}
WIDTHS: Final = {
    "Source": 180,
    "Figure": 150,
    "Measure": 110,
    "Who": 140,
    "Where": 120,
    "As of": 100,
    "Scope": 110,
    "Stance": 130,
    "Relayed by": 140,
    "Article": 200,
}
EMPTY: Final = "No claim here does not mean that no one was harmed."


def page() -> None:
    """Draw the page."""
    where = filters.bar(state.EVERYTHING, search=True)
    found = state.count(where)
    start = _start(found)
    with st.container(horizontal=True, vertical_alignment="bottom", key="counts"):
        st.html(f'<p class="cft"><b>{found:,}</b> of {words.plural(state.count(), "claim")}. {words.UNREVIEWED}</p>', width="content")
        st.space("stretch")
        order = _order()
        exports.link("claims")
        if found:
            exports.rows(where, "claims", key="claims", order=order, descending=DESCENDING[order])
    if not found:
        _empty()
        return
    frame = state.claims(where, order, DESCENDING[order], PAGE_ROWS, start)
    chosen = st.dataframe(
        table(frame),
        hide_index=True,
        height=460,
        on_select="rerun",
        selection_mode="single-row",
        key="claims_table",
        column_config=_columns(),
        alt=f"Table of {words.plural(len(frame), 'claim')}, one a row: {', '.join(WIDTHS).lower()}",
    )
    if found > PAGE_ROWS:
        _pager(found, start)
    picked = chosen["selection"]["rows"] if isinstance(chosen, dict) else chosen.selection.rows
    if picked and picked[0] < len(frame):
        parts.claim(frame.iloc[picked[0]].to_dict())
    else:
        st.html('<p class="cft small">Tick a row to read its sentence. Columns are explained under Method.</p>')


def table(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame as the screen shows it: figures and names in words, days as days."""
    rows = frame.to_dict("records")
    return pd.DataFrame(
        {
            "Source": [words.organ(row) for row in rows],
            "Figure": [in_words(row) for row in rows],
            "Measure": [words.MEASURE_NAMES.get(row["measure"], row["measure"]) for row in rows],
            "Who": [_who(row) for row in rows],
            "Where": [words.text(row["place"]) for row in rows],
            "As of": [words.day(row["as_of"]) for row in rows],
            "Scope": [words.SCOPES.get(row["scope"], row["scope"]) for row in rows],
            "Stance": [words.STANCES.get(row["modality"], "") for row in rows],
            "Relayed by": [words.text(row["relayed_by"]) for row in rows],
            "Article": [words.text(row["publisher"]) or words.text(row["title"]) or words.text(row["document"]) for row in rows],
        },
        dtype="string",
    )


def _who(row: dict[Any, Any]) -> str:
    noun = words.POPULATION_NAMES.get(row["population"], row["population"])
    return f"{words.text(row['affiliation'])} {noun}".strip()


def _columns() -> dict[str, Any]:
    return {name: st.column_config.TextColumn(name, width=width) for name, width in WIDTHS.items()}


def _order() -> str:
    asked = st.query_params.get("sort", "as_of")
    st.session_state["w_sort"] = asked if asked in ORDERS else "as_of"
    return str(st.selectbox("Order", list(ORDERS), format_func=ORDERS.__getitem__, key="w_sort", on_change=_sorted, width=220))


def _sorted() -> None:
    filters.change("sort", [st.session_state["w_sort"]])


def _start(found: int) -> int:
    asked = st.query_params.get("row", "0")
    return min(int(asked), max(found - 1, 0)) // PAGE_ROWS * PAGE_ROWS if asked.isdecimal() and len(asked) < 9 else 0


def _pager(found: int, start: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Previous rows", disabled=start == 0, on_click=filters.change, args=("row", [str(start - PAGE_ROWS)]))
        st.button("Next rows", disabled=start + PAGE_ROWS >= found, on_click=filters.change, args=("row", [str(start + PAGE_ROWS)]))
        st.html(
            f'<p class="cft small">Rows {start + 1:,} to {min(start + PAGE_ROWS, found):,} of {found:,}. The export holds all of them.</p>'
        )


def _empty() -> None:
    """Say which filter empties the view, and what is there without it."""
    here = view.clean(filters.params())
    st.html('<p class="cft"><b>No claim matches these filters.</b></p>')
    for name in here:
        without = {key: value for key, value in here.items() if key != name}
        left = state.count(view.to_filter(without))
        if left:
            label = f"{view.BY_NAME[name].label}: {', '.join(filters.shown(name, value) for value in here[name])}"
            st.button(
                filters.plain(f"Remove “{label}”: {words.plural(left, 'claim')}"),
                key=f"without_{name}",
                on_click=filters.change,
                args=(name, []),
            )
    st.html(f'<p class="cft small">{EMPTY}</p>')


if __name__ == "__main__":
    page()
