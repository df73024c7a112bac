"""Who says how many on a day, group by group: the comparison of a claims frame."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from track.compare import pair_report, report
from track.compare.engine import Days, through_time
from track.compare.groups import group
from track.compare.growth import Growth, growths
from track.compare.pairs import pairs_on
from track.compare.rows import EPOCH, Rows, encode
from track.compare.series import Figures, figures, spans
from track.compare.standing import SAME_TIME, standing
from track.compare.state import State, positioned


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
    states, through = [], []
    for at, end in spans(figs):
        state, days = _state(figs, at, end, curves[of_group[figs.group[at]]], ahead, wanted)
        states += [state] if state else []
        through += [(figs.questions[int(figs.group[at])].key, days)] if days else []
    told = report.days(through)
    del through
    spoken = pair_report.spoken_of(rows, figs, states)
    pairs, why = pair_report.pairs(rows, figs, states, spoken)
    groups = report.groups(figs, states, why, spoken, grouped, wanted)
    return Comparison(groups, pairs, report.findings(rows, grouped, groups, pairs), told)


def _known(rows: Rows, day: dt.date) -> Rows:
    number = day.toordinal() - EPOCH
    return rows.take((rows.known <= number) & (rows.day <= number))


def _state(figs: Figures, at: int, end: int, growth: Growth, ahead: int, wanted: int | None) -> tuple[State | None, Days | None]:
    """One group on its day, and, with two or more series, through time; None when no figure stands on the day asked for."""
    day = int(figs.day[at:end].max()) if wanted is None else wanted
    here = standing(figs, at, end, growth, ahead, day)
    active = here.last[np.searchsorted(here.days, day)]
    active = active[active >= 0]
    group, copies = int(figs.group[at]), int(figs.copies[at:end].sum())
    if not len(active):
        return None, None
    if here.column[-1] == 0:
        return State(group, day, copies, active + at, None, None), None
    sample = np.unique(np.append(here.own_days, day))
    days = through_time(here, sample)
    k = int(np.searchsorted(sample, day))
    now = {name: part[k] for name, part in days._asdict().items()}
    return State(group, day, copies, active + at, now, positioned(pairs_on(here, day, active), at)), days
