"""Each source's own series in a group: copies and relays collapsed, one figure per source, method and day.

Many articles that relay one origin are one source. Organs of one body, and publications that speak in their own voice,
are voices of their own; where they give the same figure for the same day (one ministry after another, a wire's copies)
the first is the origin and the others are echoes: they replace what that voice said before, but are compared with no one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from track.compare.groups import Grouped, Question
from track.compare.readings import Readings, loose
from track.compare.rows import METHODS, Bools, Ints, Rows

NAMES: Final = tuple(dict.fromkeys(METHODS.values()))  # count, statement, denied, estimate
ESTIMATE: Final = NAMES.index("estimate")
COUNT: Final = NAMES.index("count")
DENIED: Final = NAMES.index("denied")
OWN_VOICE: Final = "in its own voice"


@dataclass(frozen=True, slots=True)
class Figures:
    """m figures sorted by group, series and day; arrays of shape (m,).

    `row` is the claim that stands for the figure (earliest published), `copies` how many claims were collapsed into it.
    `series` numbers source-and-method series over all groups; `voice` is the source's number, `voices` its names.
    `method` indexes NAMES; `lent` marks figures whose source does not say what it counts, `echo` those of another origin.
    """

    row: Ints
    group: Ints
    series: Ints
    voice: Ints
    day: Ints
    known: Ints
    method: Ints
    copies: Ints
    lent: Bools
    echo: Bools
    reading: Readings
    loose: Bools
    voices: list[str]
    questions: list[Question]

    def __len__(self) -> int:
        return len(self.row)


def figures(rows: Rows, grouped: Grouped, *, every: bool = False) -> Figures:
    """The figures of all groups. Denied figures and figures without any number ("unknown") are left out.

    `every` keeps all different figures of a source for one day instead of the plainest and newest.
    """
    row, group, lent = grouped.row, grouped.group, grouped.lent
    voice, voices = _voices(rows, row)
    echo = _echoes(rows, grouped, voice)
    modality = rows.text["modality"]
    method = np.array([NAMES.index(METHODS.get(name, "statement")) for name in modality.names], np.int64)[modality.code[row]]
    keep = np.flatnonzero((method != DENIED) & ~np.isnan(rows.reading.stated[row]))
    row, group, lent, voice, echo, method = row[keep], group[keep], lent[keep], voice[keep], echo[keep], method[keep]
    if not len(row):
        empty = np.zeros(0, np.int64)
        reading = Readings(*(part[empty] for part in rows.reading))
        return Figures(empty, empty, empty, empty, empty, empty, empty, empty, lent, echo, reading, lent, voices, grouped.questions)
    day, bound = rows.day[row], rows.text["bound"].code[row]
    estimate = (method == ESTIMATE).astype(np.int64)
    stated, high = rows.reading.stated[row], rows.reading.hi[row]
    whole = np.lexsort((row, rows.known[row], bound, high, stated, day, estimate, voice, group))
    same = np.ones(len(row), np.bool_)
    for part in (group, voice, estimate, day, stated, high, bound):
        sorted_part = part[whole]
        same[1:] &= sorted_part[1:] == sorted_part[:-1]
    first = np.flatnonzero(~same | (np.arange(len(row)) == 0))
    copies = np.diff(np.append(first, len(row)))
    at = whole[first]
    if not every:
        at, copies = _one_a_day(rows, row, at, copies, group, voice, estimate, day)
    series = changes(group[at], voice[at], estimate[at])
    reading = Readings(*(part[row[at]] for part in rows.reading))
    chosen = row[at]
    return Figures(
        chosen, group[at], series, voice[at], day[at], rows.known[chosen], method[at], copies, lent[at], echo[at], reading, loose(reading), voices,
        grouped.questions,
    )  # fmt: skip


def _one_a_day(
    rows: Rows, row: Ints, at: Ints, copies: Ints, group: Ints, voice: Ints, estimate: Ints, day: Ints
) -> tuple[Ints, Ints]:  # fmt: skip
    """Of several figures of one source for one day the plainest: a point before a range before an open end, then the newest."""
    here = row[at]
    low, high = rows.reading.wide_lo[here], rows.reading.hi[here]
    bound = rows.text["bound"].values()[here]
    plain = np.where((bound == "exact") | (bound == "about"), 0, np.where((bound == "between") | (bound == "vague"), 1, 2))
    order = np.lexsort((at, -high, -low, -rows.known[here], plain, day[at], estimate[at], voice[at], group[at]))
    at, copies = at[order], copies[order]
    new = changes(group[at], voice[at], estimate[at], day[at])
    first = np.flatnonzero(np.diff(new, prepend=-1))
    return at[first], copies[first]


def changes(*parts: Ints) -> Ints:
    """Number the runs of equal tuples in sorted arrays from 0."""
    new = np.zeros(len(parts[0]), np.bool_)
    for part in parts:
        new[1:] |= part[1:] != part[:-1]
    return np.cumsum(new)


def _voices(rows: Rows, row: Ints) -> tuple[Ints, list[str]]:
    """Per member the number of its voice, and the voices' names in sorted order."""
    publisher = rows.text["publisher"]
    names = [entry.voice for entry in rows.bodies]
    own = [f"{name or 'the article itself'} {OWN_VOICE}" for name in publisher.names]
    every = sorted({*names, *own})
    number = {name: k for k, name in enumerate(every)}
    of_body = np.array([number[name] for name in names] or [0], np.int64)
    of_publisher = np.array([number[name] for name in own], np.int64)
    silent = rows.text["source"].code[row] == 0
    voice = np.where(silent, of_publisher[publisher.code[row]], of_body[rows.body[row]])
    return voice, every


def _echoes(rows: Rows, grouped: Grouped, voice: Ints) -> Bools:
    """Members that repeat the figure which another voice of the same body, or another publication, gave for that day."""
    row = grouped.row
    figure = np.nan_to_num(rows.reading.stated[row], nan=-1.0).astype(np.int64)
    key = (rows.text["source"].code[row], grouped.group, rows.text["bound"].code[row], rows.day[row], figure)
    order = np.lexsort((voice, rows.known[row], *key))
    run = changes(*(part[order] for part in key))
    first = np.flatnonzero(np.diff(run, prepend=-1))
    echo = np.empty(len(row), np.bool_)
    echo[order] = voice[order] != voice[order][first][run]
    return echo


def spans(figures: Figures) -> list[tuple[int, int]]:
    """First and one past the last position of each group's figures."""
    edges = np.append(np.flatnonzero(np.diff(figures.group, prepend=-1)), len(figures)).tolist()
    return list(zip(edges[:-1], edges[1:], strict=True))
