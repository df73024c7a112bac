"""The agreement matrix: source by source, how many times apart their comparable figures typically are. A table, not a heat map."""

from __future__ import annotations

from html import escape
from typing import Final

import pandas as pd

APART: Final = 3.0  # tinted from here
FAR: Final = 10.0  # hatched from here
MOST_SOURCES: Final = 10


def html(pairs: pd.DataFrame) -> str:
    """The matrix of `track.compare.agreement` (source_a, source_b, n, median_ratio) for the sources compared most often."""
    cells = {}
    met: dict[str, int] = {}
    for row in pairs.to_dict("records"):
        a, b, n = str(row["source_a"]), str(row["source_b"]), int(row["n"])
        cells[a, b] = cells[b, a] = (float(row["median_ratio"]), n)
        met[a] = met.get(a, 0) + n
        met[b] = met.get(b, 0) + n
    names = sorted(met, key=lambda name: (-met[name], name))[:MOST_SOURCES]
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    body = "".join(f'<tr><th scope="row">{escape(a)}</th>{"".join(_cell(a, b, cells) for b in names)}</tr>' for a in names)
    caption = (
        "How many times apart the closest readings of two sources’ comparable figures are: the median over all days on which both stand."
    )
    table = f'<table class="grid"><caption>{caption}</caption><thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody></table>'
    return f'<div class="scroll" tabindex="0" role="region" aria-label="Agreement between sources">{table}</div>'


def words(ratio: float) -> str:
    """A median ratio in words: "2.1 times", "within 20 percent"."""
    return "within 20 percent" if ratio < 1.2 else f"{ratio:.1f} times"


def _cell(a: str, b: str, cells: dict[tuple[str, str], tuple[float, int]]) -> str:
    if a == b:
        return '<td class="never"><span class="vh">the same source</span>–</td>'
    if (a, b) not in cells:
        return '<td class="never">never compared</td>'
    ratio, n = cells[a, b]
    kind = "far" if ratio >= FAR else "apart" if ratio >= APART else "near"
    return f'<td class="{kind}">{words(ratio)}<small>{n:,} {"pair" if n == 1 else "pairs"}</small></td>'
