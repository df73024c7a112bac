"""Who says how many on a day, group by group: the comparison of a claims frame."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from track.compare import pair_report, report
from track.compare.engine import through_time
from track.compare.groups import group
from track.compare.growth import Growth, growths
from track.compare.pairs import pairs_on
from track.compare.rows import EPOCH, Rows, encode
from track.compare.series import Figures, figures, spans
from track.compare.standing import SAME_TIME, standing
from track.compare.state import State


@dataclass(frozen=True, slots=True)
class Comparison:
    """What `compare` found; the columns are named in `track.compare.report`.

    `groups`: one row per question (measure, population, side, place, scope and episode, event or period) on its day.
    `pairs`: the pairs of independent sources whose figures stand on that day.
    `findings`: discrepancies, and near misses that must not be compared, in plain words.
    `days`: each question that two or more series answer, on every day on which one of them has a figure.
    """

    groups: pd.DataFrame
    pairs: pd.DataFrame
    findings: pd.DataFrame
    days: pd.DataFrame


def compare(claims: pd.DataFrame, *, as_known_on: dt.date | None = None, day: dt.date | None = None) -> Comparison:
    """Compare the claims of a frame (columns of the claims frame; missing ones count as empty) question by question.

    `as_known_on` uses only what was published by that day (as_of where no publication day is known) and the past alone.
    `day` asks how the figures stood then, looking back (a figure of up to three days later may stand for it). Without both,
    each question is answered for the day of its last figure. No verdict and no average: intervals, ratios and reasons.
    """
    rows = encode(claims)
    if as_known_on is not None:
        rows = _known(rows, as_known_on)
    asked = day or as_known_on
    grouped = group(rows)
    figs = figures(rows, grouped)
    curves, of_group = growths(figs)
    ahead = 0 if as_known_on is not None else SAME_TIME
    wanted = None if asked is None else asked.toordinal() - EPOCH
    found = (_state(figs, at, end, curves[of_group[figs.group[at]]], ahead, wanted) for at, end in spans(figs))
    states = [state for state in found if state is not None]
    pairs = pair_report.pairs(rows, figs, states)
    groups = report.groups(rows, figs, states, pairs, grouped, wanted)
    return Comparison(groups, pairs, report.findings(rows, grouped, groups, pairs), report.days(figs, states))


def _known(rows: Rows, day: dt.date) -> Rows:
    number = day.toordinal() - EPOCH
    return rows.take((rows.known <= number) & (rows.day <= number))


def _state(figs: Figures, at: int, end: int, growth: Growth, ahead: int, wanted: int | None) -> State | None:
    """One group on its day; None when no figure of it stands on the day that is asked for."""
    day = int(figs.day[at:end].max()) if wanted is None else wanted
    here = standing(figs, at, end, growth, ahead, day)
    active = here.last[np.searchsorted(here.days, day)]
    active = active[active >= 0]
    group = int(figs.group[at])
    if not len(active):
        return None
    copies = int(figs.copies[at:end].sum())
    if here.column[-1] == 0:
        return State(group, day, copies, active + at, None, None)
    sample = np.unique(np.append(here.own_days, day))
    pairs = pairs_on(here, day, active)
    for name in ("older", "newer", "used"):
        np.add(getattr(pairs, name), at, out=getattr(pairs, name))
    return State(group, day, copies, active + at, through_time(figs, here, sample), pairs)
