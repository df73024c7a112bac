"""Method and limits: what a row means, how good the reading is, what the tool does not do, whose reference data it uses."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
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
# The project's own documents, shown as they are: the numbers in them are made by the benches, not retyped here.
DOCUMENTS: Final = {
    "Limits": ROOT / "docs" / "limits.md",
    "Method": ROOT / "docs" / "method.md",
    "Measured": ROOT / "docs" / "measured.md",
    "Comparing": ROOT / "docs" / "compare.md",
    "Credits": ROOT / "data" / "reference" / "README.md",
}
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_LINK: Final = re.compile(r"\[([^\]]+)\]\((?!https?://)[^)]*\)")
_HEADING: Final = re.compile(r"^(#+) ", re.MULTILINE)


def page() -> None:
    """Draw the page."""
    st.html(block(f"<p>{WHAT}</p>"))
    found = {name: path for name, path in DOCUMENTS.items() if path.is_file()}
    *documents, columns, reasons = st.tabs([*found, "Columns", "Reasons"])
    for tab, path in zip(documents, found.values(), strict=True):
        tab.markdown(shown(path))
    with columns:
        _table("What the columns mean", ("Column", "Meaning"), [(column.name, column.meaning) for column in COLUMNS])
    with reasons:
        _table("Why two figures differ", ("Reason", "Code"), [(text, code) for code, text in REASONS.items()])
    exports.link("method")


def shown(path: Path) -> str:
    """One of our documents fit for the page: headings one level down, comments and links to other files taken out."""
    bare = _LINK.sub(r"\1", _COMMENT.sub("", path.read_text(encoding="utf-8")))
    return _HEADING.sub(r"#\1 ", bare)


def _table(title: str, head: tuple[str, str], rows: list[tuple[str, str]]) -> None:
    st.html(block(f"<h2>{title}</h2>{grid(title, head, [(escape(a), escape(b)) for a, b in rows])}"))


if __name__ == "__main__":
    page()
