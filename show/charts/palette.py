"""The two pages, light and dark, for charts (the same tokens as style.css), and how marks are cut."""

from __future__ import annotations

from typing import Final, NamedTuple


class Page(NamedTuple):
    """The neutrals of one theme."""

    dark: bool
    page: str
    ink: str
    muted: str
    hair: str
    accent: str


LIGHT: Final = Page(False, "#FBFAF7", "#1F1D1A", "#5C574F", "#DDD8CE", "#8A1538")
DARK: Final = Page(True, "#171614", "#EDEBE8", "#B3ADA3", "#3A3733", "#F0A0B4")
FONT: Final = '"Source Sans", "Source Sans 3", "Helvetica Neue", Arial, sans-serif'
FONT_SIZE: Final = 13


def page(dark: bool) -> Page:
    """The neutrals of the dark or the light page."""
    return DARK if dark else LIGHT


def tint(colour: str, alpha: float) -> str:
    """A "#RRGGBB" colour as rgba() of that opacity (0 to 1)."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{alpha:g})"
