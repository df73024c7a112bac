"""Each source's own series in a group: copies and relays collapsed, one figure per source, method and day.

Many articles that relay one origin are one source. Organs of one body, and publications that speak in their own voice,
are voices of their own; where they give the same figure for the same day (one ministry after another, a wire's copies)
the first is the origin and the others are echoes: they replace what that voice said before, but are compared with no one.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from track.compare.codes import Floats, Ints, compact
from track.compare.groups import Grouped, Question
from track.compare.readings import Readings
from track.compare.rows import METHODS, Bools, Rows

NAMES: Final = tuple(dict.fromkeys(METHODS.values()))  # count, statement, denied, estimate
ESTIMATE: Final = NAMES.index("estimate")
COUNT: Final = NAMES.index("count")
DENIED: Final = NAMES.index("denied")
PLAIN: Final = {"exact": 0, "about": 1, "between": 2, "vague": 3}  # ... then open ends
OWN_VOICE: Final = "in its own voice"


@dataclass(frozen=True, slots=True)
class Figures:
    """m figures sorted by group, series and day; arrays of shape (m,).

    `row` is the claim that stands for the figure (earliest published), `copies` how many claims were collapsed into it;
    `rows` are all claims.
    `series` numbers source-and-method series over all groups; `voice` is the source's number, `voices` its names.
    `method` indexes NAMES; `lent` marks figures whose source does not say what it counts, `echo` those of another origin.
    """

    row: Ints
    group: Ints
    series: Ints
    voice: Ints
    day: Ints
    method: Ints
    copies: Ints
    lent: Bools
    echo: Bools
    rows: Rows
    voices: list[str]
    questions: list[Question]

    def __len__(self) -> int:
        return len(self.row)

    def read(self, at: Ints | slice) -> Readings:
        """The readings of the figures at these positions."""
        return self.rows.read(self.row[at])

    def stated(self, at: Ints | slice = slice(None)) -> Floats:
        """The figures at these positions as they are printed."""
        return self.rows.stated(self.row[at])


def figures(rows: Rows, grouped: Grouped, *, every: bool = False) -> Figures:
    """The figures of all groups. Denied figures and figures without any number ("unknown") are left out.

    `every` keeps all different figures of a source for one day instead of the plainest and newest.
    """
    row, group, lent = grouped.row, grouped.group.astype(np.int64), grouped.lent
    voice, voices = _voices(rows, row)
    modality = rows.text["modality"]
    method = np.array([NAMES.index(METHODS.get(name, "statement")) for name in modality.names], np.int64)[modality.code[row]]
    echo = _echoes(rows, grouped, voice, method)
    keep = np.flatnonzero((method != DENIED) & ~np.isnan(rows.stated(row)))
    row, group, lent, voice, echo, method = row[keep], group[keep], lent[keep], voice[keep], echo[keep], method[keep]
    if not len(row):
        none = np.zeros(0, np.int64)
        return Figures(none, none, none, none, none, none, none, lent[:0], lent[:0], rows, voices, grouped.questions)
    estimate = _estimates(group, voice, method)
    at, copies = _distinct(rows, row, group, voice, estimate, every)
    series = changes(group[at], voice[at], estimate[at])
    chosen = row[at]
    return Figures(
        chosen.astype(np.int32), group[at].astype(np.int32), series.astype(np.int32), voice[at].astype(np.int32), rows.day[chosen],
        method[at].astype(np.int8), copies.astype(np.int32), lent[at], echo[at], rows, voices, grouped.questions,
    )  # fmt: skip


def _estimates(group: Ints, voice: Ints, method: Ints) -> Ints:
    """1 for the estimates of a source that also counts, in one question: a series of their own; 0 for all else."""
    both = np.intersect1d(voice[method == COUNT], voice[method == ESTIMATE])
    found = np.zeros(len(group), np.int8)
    at = np.flatnonzero(np.isin(voice, both)) if len(both) else both
    if len(at):
        key = group[at] * (int(voice.max()) + 1) + voice[at]
        found[at] = (method[at] == ESTIMATE) & np.isin(key, key[method[at] == COUNT])
    return found


def _distinct(rows: Rows, row: Ints, group: Ints, voice: Ints, estimate: Ints, every: bool) -> tuple[Ints, Ints]:
    """The members that stand for the figures, sorted by group, voice, method and day, and how many claims each stands for.

    Equal figures of one source, method and day are copies: the first published stands for them. Unless `every` is set, of
    different ones the plainest is kept (PLAIN), then the newest, then the highest.
    """
    day = rows.day[row]
    key = group * (int(voice.max()) + 1)
    key += voice
    key *= 2
    key += estimate
    key *= int(day.max() - day.min()) + 1
    key += day - day.min()
    order = np.argsort(key, kind="stable").astype(np.int32)
    new = np.diff(key[order], prepend=key[order[:1]] - 1) != 0
    run = np.cumsum(new, dtype=np.int32) - 1
    single = (np.bincount(run) == 1)[run]
    if single.all():
        return order, np.ones(len(order), np.int64)
    shared, run = order[~single], run[~single]
    here = row[shared]
    known, stated, high = rows.known[here], rows.stated(here), np.nan_to_num(rows.high[here], nan=-1.0)
    bound = rows.text["bound"]
    name = compact_names(rows.column("claim_id", here))
    whole = np.lexsort((here, name, known, bound.code[here], high, stated, run))
    new = changes(run[whole], stated[whole], high[whole], bound.code[here][whole])
    first = np.flatnonzero(np.diff(new, prepend=-1))
    copies = np.diff(np.append(first, len(whole)))
    picked = whole[first]
    if not every:
        kind = bound.values()[here[picked]]
        plain = np.array([PLAIN.get(str(name), len(PLAIN)) for name in kind], np.int64)
        best = np.lexsort((name[picked], -high[picked], -stated[picked], -known[picked], plain, run[picked]))
        top = np.flatnonzero(np.diff(run[picked[best]], prepend=-1))
        copies = np.add.reduceat(copies[best], top)
        picked = picked[best][top]
    at = np.concatenate([order[single], shared[picked]])
    count = np.concatenate([np.ones(int(single.sum()), np.int64), copies])
    back = np.argsort(key[at], kind="stable")
    return at[back], count[back]


def compact_names(names: NDArray[np.object_]) -> Ints:
    """Ranks of texts in alphabetical order; None counts as the empty text."""
    return np.unique(np.array([name or "" for name in names], dtype=str), return_inverse=True)[1].astype(np.int64)


def changes(*parts: Ints | Floats) -> Ints:
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


def _echoes(rows: Rows, grouped: Grouped, voice: Ints, method: Ints) -> Bools:
    """Members that repeat the figure which another voice of the same body, another publication in its own voice, or the
    same voice under another method gave for that day; the first published is no echo, nor are its copies."""
    echo = np.zeros(len(grouped.row), np.bool_)
    source = rows.text["source"].code[grouped.row]
    teller = (voice * 2 + (method != COUNT)).astype(np.int32)
    width = int(teller.max(initial=0)) + 1
    _, told = compact(source * np.int64(width) + teller)
    many = np.flatnonzero((np.bincount(told // width, minlength=1) > 1)[source])  # rows of sources with several tellers
    if not len(many):
        return echo
    row, teller = grouped.row[many], teller[many]
    day, figure = rows.day[row], rows.stated(row)
    key = grouped.group[many] * np.int64(int(source.max()) + 1) + source[many]
    key = key * (int(day.max()) - int(day.min()) + 1) + (day - day.min())
    whole = np.lexsort((teller, rows.known[row], figure, key))
    new = changes(key[whole], figure[whole])
    first = np.flatnonzero(np.diff(new, prepend=-1))
    echo[many[whole]] = teller[whole] != teller[whole][first][new]
    return echo


def spans(figures: Figures) -> list[tuple[int, int]]:
    """First and one past the last position of each group's figures."""
    edges = np.append(np.flatnonzero(np.diff(figures.group, prepend=-1)), len(figures)).tolist()
    return list(pairwise(edges))
