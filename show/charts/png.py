"""A picture as PNG, drawn with Pillow and the fonts that Streamlit ships: no browser, no network."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Final

from PIL import Image, ImageColor, ImageDraw, ImageFont

from show.charts.picture import Picture, Shape, Text

SCALE: Final = 2  # pixels per CSS pixel in the file
FINE: Final = 2  # drawn this much finer, then reduced: smooth edges
FONTS: Final = {False: "SourceSansVF-Upright*.woff2", True: "SourceSerifVariable-Roman*.woff2"}
_RGBA: Final = re.compile(r"rgba\((\d+),(\d+),(\d+),([\d.]+)\)")


def write(picture: Picture) -> bytes:
    """The picture as PNG at twice its CSS size, with title and description in the file's text fields."""
    by = SCALE * FINE
    image = Image.new("RGB", (picture.width * by, picture.height * by), picture.page)
    pen = ImageDraw.Draw(image, "RGBA")
    for item in picture.items:
        if isinstance(item, Shape):
            _shape(image, pen, item, by)
    image = image.resize((picture.width * SCALE, picture.height * SCALE), Image.Resampling.LANCZOS)
    pen = ImageDraw.Draw(image, "RGBA")
    for item in picture.items:
        if isinstance(item, Text):
            anchor = {"start": "ls", "middle": "ms", "end": "rs"}[item.anchor]
            pen.text(
                (item.x * SCALE, item.y * SCALE),
                item.words,
                colour(item.colour),
                _font(item.serif, item.bold, item.size * SCALE),
                anchor=anchor,
            )
    out = io.BytesIO()
    image.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def colour(words: str) -> tuple[int, int, int, int]:
    """ "#RRGGBB" or "rgba(r,g,b,a)" as four numbers 0-255."""
    found = _RGBA.fullmatch(words.replace(" ", ""))
    if found:
        red, green, blue = (int(part) for part in found.groups()[:3])
        return red, green, blue, round(float(found.group(4)) * 255)
    red, green, blue = ImageColor.getrgb(words)[:3]
    return red, green, blue, 255


@lru_cache(maxsize=32)
def _font(serif: bool, bold: bool, size: float) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    spec = find_spec("streamlit")
    folder = Path(spec.origin).parent / "static" if spec and spec.origin else Path()
    files = sorted(folder.rglob(FONTS[serif]))
    if not files:
        return ImageFont.load_default(size)
    font = ImageFont.truetype(str(files[0]), size)
    axes = font.get_variation_axes()
    weight = 600 if bold else 400
    font.set_variation_by_axes([weight if axis["name"] in (b"Weight", "Weight") else axis["default"] or 0 for axis in axes])
    return font


def _shape(image: Image.Image, pen: ImageDraw.ImageDraw, item: Shape, by: int) -> None:
    points = [(x * by, y * by) for x, y in item.points]
    if item.hatch:
        _hatch(image, points, item.hatch, by)
    elif item.closed and item.fill and len(points) > 2:
        pen.polygon(points, fill=colour(item.fill))
    if item.stroke and item.width:
        path = [*points, points[0]] if item.closed else points
        width = max(round(item.width * by), 1)
        if item.dash:
            for piece in dashes(path, [part * by for part in item.dash]):
                pen.line(piece, fill=colour(item.stroke), width=width)
        else:
            pen.line(path, fill=colour(item.stroke), width=width, joint="curve")


def _hatch(image: Image.Image, points: list[tuple[float, float]], ink: str, by: int) -> None:
    """45-degree lines inside the polygon, 2 px wide and 5 apart."""
    mask = Image.new("L", image.size, 0)
    ImageDraw.Draw(mask).polygon(points, fill=255)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    lines = Image.new("L", image.size, 0)
    pen = ImageDraw.Draw(lines)
    height = max(ys) - min(ys)
    for at in range(round(min(xs) - height), round(max(xs)) + 1, 5 * by):
        pen.line([(at, max(ys)), (at + height, min(ys))], fill=255, width=round(1.6 * by))
    both = Image.composite(lines, Image.new("L", image.size, 0), mask)
    image.paste(Image.new("RGB", image.size, colour(ink)[:3]), (0, 0), both)


def dashes(path: list[tuple[float, float]], pattern: list[float]) -> Iterator[list[tuple[float, float]]]:
    """The drawn pieces of a dashed path; the pattern (on, off, ...) runs on round corners."""
    index, left = 0, pattern[0]
    for (x0, y0), (x1, y1) in pairwise(path):
        length = math.hypot(x1 - x0, y1 - y0)
        at = 0.0
        while at < length:
            step = min(left, length - at)
            if index % 2 == 0:
                ends = (at / length, (at + step) / length)
                yield [(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t) for t in ends]
            at, left = at + step, left - step
            if left <= 0:
                index = (index + 1) % len(pattern)
                left = pattern[index]
