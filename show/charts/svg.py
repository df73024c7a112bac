"""A picture as SVG: text stays text, nothing is fetched, every word is escaped."""

from __future__ import annotations

from html import escape

from show.charts.picture import Picture, Shape, Text

SANS = "'Source Sans 3','Source Sans Pro','Helvetica Neue',Arial,sans-serif"
SERIF = "'Source Serif 4','Source Serif Pro',Georgia,serif"


def write(picture: Picture) -> bytes:
    """The picture as a stand-alone SVG document (UTF-8)."""
    hatches = sorted({item.hatch for item in picture.items if isinstance(item, Shape) and item.hatch})
    defs = "".join(
        f'<pattern id="h{n}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="2" height="5" fill="{escape(colour)}"/></pattern>'
        for n, colour in enumerate(hatches)
    )
    body = "".join(_text(item) if isinstance(item, Text) else _shape(item, hatches) for item in picture.items)
    size = f'width="{picture.width}" height="{picture.height}" viewBox="0 0 {picture.width} {picture.height}"'
    document = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} '
        f'role="img" aria-labelledby="t d"><title id="t">{escape(picture.title)}</title><desc id="d">{escape(picture.alt)}</desc>'
        f'<defs>{defs}</defs><rect width="100%" height="100%" fill="{picture.page}"/>{body}</svg>'
    )
    return document.encode()


def _text(item: Text) -> str:
    weight = ' font-weight="600"' if item.bold else ""
    family = SERIF if item.serif else SANS
    return (
        f'<text x="{item.x:.1f}" y="{item.y:.1f}" font-family="{family}" font-size="{item.size:g}"{weight} fill="{item.colour}" '
        f'text-anchor="{item.anchor}">{escape(item.words)}</text>'
    )


def _shape(item: Shape, hatches: list[str]) -> str:
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in item.points) + ("Z" if item.closed else "")
    fill = f"url(#h{hatches.index(item.hatch)})" if item.hatch else item.fill or "none"
    stroke = f' stroke="{item.stroke}" stroke-width="{item.width:g}"' if item.stroke and item.width else ""
    dash = f' stroke-dasharray="{" ".join(f"{part:g}" for part in item.dash)}"' if item.dash else ""
    return f'<path d="{path}" fill="{fill}"{stroke}{dash}/>'
