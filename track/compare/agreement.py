"""How near pairs of sources have been to one another over all that they both spoke of."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from track.compare.engine import counted_days, meetings, own_figure, standing
from track.compare.groups import group
from track.compare.growth import growths
from track.compare.judge import SAME_TIME, judge
from track.compare.rows import encode
from track.compare.series import figures, slices

AGREEMENT: Final = ("source_a", "source_b", "n", "median_ratio")


def agreement(claims: pd.DataFrame) -> pd.DataFrame:
    """Per pair of sources: `n` comparable meetings of their figures and the median of the closest ratios (1 = they meet).

    A meeting is counted once, when the later of two figures begins to stand, however long both stand. source_a < source_b.
    """
    rows = encode(claims)
    figs = figures(rows, group(rows))
    curves, of_group = growths(figs)
    left, right, ratio = [], [], []
    for at in slices(figs):
        here = standing(figs, at, SAME_TIME)
        if here.column[-1] == 0:
            continue
        growth = curves[of_group[figs.group[at[0]]]]
        first, second = meetings(figs, here)
        verdict = judge(figs, first, second, own_figure(here, figs, first, second), growth)
        begin, end = counted_days(figs, here, first, second, verdict, growth)
        told = end > begin
        voices = np.sort(np.stack([figs.voice[first], figs.voice[second]]), axis=0)[:, told]
        left.append(voices[0])
        right.append(voices[1])
        ratio.append(verdict.ratio[told])
    if not left:
        return pd.DataFrame({"source_a": pd.Series([], dtype="string"), "source_b": pd.Series([], dtype="string"), "n": [], "median_ratio": []})
    names = pd.array(figs.voices, dtype="string")
    made = pd.DataFrame({"a": np.concatenate(left), "b": np.concatenate(right), "ratio": np.concatenate(ratio)})
    found = made.groupby(["a", "b"])["ratio"].agg(["size", "median"]).reset_index()
    columns = (names[found["a"].to_numpy()], names[found["b"].to_numpy()], found["size"].astype("Int64"), found["median"].astype("Float64"))
    return pd.DataFrame(dict(zip(AGREEMENT, columns, strict=True)))
