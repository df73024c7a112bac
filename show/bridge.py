"""The page's one piece of own script: links inside our HTML move within the app, and an article's current claim scrolls into view."""

from __future__ import annotations

from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, urlsplit

import streamlit as st

JS: Final = Path(__file__).with_name("bridge.js").read_text(encoding="utf-8")
_MOUNT: Final = st.components.v2.component("casualty_figure_tracker_bridge", js=JS)


def links(pages: dict[str, object]) -> None:
    """Follow a click on one of our own links (`a[data-go]`) by a page switch; `pages` are the pages by address."""
    clicked = _MOUNT(key="bridge_links", data={"links": True}, on_go_change=lambda: None, height=0)
    if clicked.go:
        path, query = target(str(clicked.go))
        if path in pages:
            st.switch_page(pages[path], query_params=query)  # type: ignore[arg-type]


def target(href: str) -> tuple[str, dict[str, list[str]]]:
    """Page and parameters of one of our relative addresses: "claims?source=UN" gives ("claims", {"source": ["UN"]})."""
    parts = urlsplit(href)
    return parts.path.strip("./"), parse_qs(parts.query)


def bring(mark: str, key: str) -> None:
    """Scroll the element of that id into view, once per key."""
    _MOUNT(key=f"bridge_mark_{key}", data={"mark": mark}, height=0)
