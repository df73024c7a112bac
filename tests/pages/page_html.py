"""What a page handed out, for the pages' tests."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

PAGES = ("overview", "timeline", "discrepancies", "claims", "article", "sources", "method")


def html_of(app: AppTest) -> str:
    """All the HTML that a page handed out."""
    return "\n".join(element.value if hasattr(element, "value") else element.body for element in app.get("html"))
