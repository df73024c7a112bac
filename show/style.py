"""The one stylesheet, and the page's icon: a local picture, because a named icon would be fetched from another server."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw

CSS: Final = Path(__file__).with_name("style.css").read_text(encoding="utf-8")
TAG: Final = f"<style>{CSS}</style>"


def _icon() -> Image.Image:
    """A counted mark and an open bound: the two glyphs of the tool."""
    image = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.ellipse((6, 20, 30, 44), fill="#8A1538")
    for step in range(4):
        pen.rectangle((34 + 7 * step, 26, 38 + 7 * step, 38), fill=(138, 21, 56, 255 - 60 * step))
    return image


ICON: Final = _icon()
