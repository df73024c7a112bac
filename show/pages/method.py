"""Method and limits: what a row means, how good the reading is, what the tool does not do, whose reference data it uses."""

from __future__ import annotations

from html import escape
from typing import Final

import streamlit as st

from extract.schema import COLUMNS
from show import exports
from show.markup import block, grid
from track.compare import REASONS
from track.store import ROOT

WHAT: Final = (
    "One row is one casualty claim: one figure, for one measure, about one population, as one document states it. "
    "The tool notes what was said, by whom and when. It does not decide who is right, "
    "it forms no average, and it adds nothing up across sources."
)
DOCUMENTS: Final = ("method.md", "limits.md")
CREDITS: Final = ROOT / "data" / "reference" / "README.md"


def page() -> None:
    """Draw the page."""
    st.html(block(f"<p>{WHAT}</p>"))
    for name in DOCUMENTS:
        path = ROOT / "docs" / name
        if path.is_file():
            st.markdown(_without_title(path.read_text(encoding="utf-8")))
    _table("What the columns mean", ("Column", "Meaning"), [(column.name, column.meaning) for column in COLUMNS])
    _table("Why two figures differ", ("Reason", "Code"), [(text, code) for code, text in REASONS.items()])
    if CREDITS.is_file():
        st.header("Reference data: credits and licences", anchor=False)
        st.markdown(_without_title(CREDITS.read_text(encoding="utf-8")))
    exports.link("method")


def _without_title(markdown: str) -> str:
    """Our own documents carry a first-level title; the page has one already."""
    lines = markdown.splitlines()
    kept = lines[1:] if lines and lines[0].startswith("# ") else lines
    return "\n".join(kept)


def _table(title: str, head: tuple[str, str], rows: list[tuple[str, str]]) -> None:
    st.html(block(f"<h2>{title}</h2>{grid(title, head, [(escape(a), escape(b)) for a, b in rows])}"))


if __name__ == "__main__":
    page()
