"""The page list and what every page shares: title, and the address's filters put back after a move through the menu."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import streamlit as st

from show import bridge, filters, state, view, words

if TYPE_CHECKING:
    from streamlit.navigation.page import Page


class Entry(NamedTuple):
    """One page: its name in the menu, its address, its module here, and the title over it ("" = the page sets its own)."""

    name: str
    path: str
    module: str
    title: str


ENTRIES: Final = (
    Entry("Overview", "", "overview", "Who says how many"),
    Entry("Timeline", "timeline", "timeline", "Timeline"),
    Entry("Discrepancies", "discrepancies", "discrepancies", "Discrepancies"),
    Entry("Claims", "claims", "claims", "Claims"),
    Entry("Article", "article", "article", ""),
    Entry("Sources", "sources", "sources", "Sources"),
    Entry("Method", "method", "method", "Method and limits"),
)


FOLDER: Final = Path(__file__).parent


def build() -> list[Page]:
    """The pages of this run (Streamlit marks the chosen one on the object itself, so sessions must not share them)."""
    made = [st.Page(FOLDER / f"{entry.module}.py", title=entry.name, url_path=entry.path, default=not entry.path) for entry in ENTRIES]
    st.session_state["pages"] = dict(zip((entry.path for entry in ENTRIES), made, strict=True))
    return made


def go(path: str, label: str, params: Mapping[str, str | list[str]] | None = None) -> None:
    """A link to another page that takes the filters along; `params` are laid over them, an empty one removes a filter."""
    carried = view.carried(filters.params())
    query = {name: value for name, value in {**carried, **(params or {})}.items() if value}
    st.page_link(st.session_state["pages"][path], label=label, query_params=query, width="content")


def frame(page: Page) -> None:
    """Open the store, put the filters back and draw the title; stops with one plain sentence when nothing is loaded."""
    entry = next(entry for entry in ENTRIES if entry.path == page.url_path)
    filters.restore(entry.path)
    bridge.links(st.session_state["pages"])
    if entry.title:
        st.title(entry.title, anchor=False)
    empty = state.store().version() == 0
    if state.problems():
        st.html(
            '<p class="cft small">'
            + words.plural(len(state.problems()), "input")
            + " could not be read on the first start; the rest was.</p>"
        )
        st.code("\n".join(state.problems()[:20]), language=None, wrap_lines=True)
    if empty:
        st.text("No claims are loaded yet. Add an article, then reload this page:")
        st.code("python -m track add ARTICLE.txt", language=None)
        st.stop()
