"""How near pairs of sources have been to one another over all that they both spoke of."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from track.compare.engine import meetings
from track.compare.groups import group
from track.compare.growth import growths
from track.compare.rows import encode
from track.compare.series import figures, spans
from track.compare.standing import SAME_TIME, standing

AGREEMENT: Final = ("source_a", "source_b", "n", "median_ratio")


def agreement(claims: pd.DataFrame) -> pd.DataFrame:
    """Per pair of sources: `n` comparable meetings of their figures and the median of the closest ratios (1 = they meet).

    A meeting is counted once, when the later of two figures begins to stand, however long both stand. source_a < source_b.
    """
    rows = encode(claims)
    figs = figures(rows, group(rows))
    curves, of_group = growths(figs)
    left, right, ratio = [], [], []
    for at, end in spans(figs):
        if figs.series[at] == figs.series[end - 1]:
            continue
        met = meetings(standing(figs, at, end, curves[of_group[figs.group[at]]], SAME_TIME))
        counts = met.end > met.begin
        voices = np.sort(np.stack([figs.voice[at + met.older[counts]], figs.voice[at + met.newer[counts]]]), axis=0)
        left.append(voices[0])
        right.append(voices[1])
        ratio.append(met.ratio[counts])
    if not left:
        return pd.DataFrame(
            {"source_a": pd.Series([], dtype="string"), "source_b": pd.Series([], dtype="string"), "n": [], "median_ratio": []}
        )
    names = pd.array(figs.voices, dtype="string")
    made = pd.DataFrame({"a": np.concatenate(left), "b": np.concatenate(right), "ratio": np.concatenate(ratio)})
    found = made.groupby(["a", "b"])["ratio"].agg(["size", "median"]).reset_index()
    columns = (names[found["a"].to_numpy()], names[found["b"].to_numpy()], found["size"].astype("Int64"), found["median"].astype("Float64"))
    return pd.DataFrame(dict(zip(AGREEMENT, columns, strict=True)))
