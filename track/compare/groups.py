"""Which claims may be compared: one group per measure, population, side, place, scope and episode, event or period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from track.compare.codes import Codes, Ints, compact, joined
from track.compare.rows import NO_DAY, SAME, Bools, Rows, date

EPISODE_GAP: Final = 180  # running totals that begin further apart count different wars
MONTH: Final = {"month": 31, "year": 366}


@dataclass(frozen=True, slots=True)
class Question:
    """What a group counts; `begin` and `end` are day numbers (event day, period, or an episode's first day; NO_DAY = none)."""

    measure: str
    population: str
    side: str
    place: str
    scope: str
    begin: int
    end: int

    @property
    def key(self) -> str:
        """A stable text for the group: the same claims give the same key."""
        stretch = "" if self.begin == NO_DAY else str(date(self.begin).year if self.scope == "cumulative" else date(self.begin))
        if self.scope == "period" and self.end != NO_DAY:
            stretch = f"{stretch}..{date(self.end)}"
        return "|".join((self.measure, self.population, self.side, self.place, self.scope, stretch))


@dataclass(frozen=True, slots=True)
class Grouped:
    """Rows put in groups: `row` and `group` per member, and one Question per group.

    A row whose source does not say what it counts is a member twice: under its filed measure and, `lent`, under killed.
    """

    row: Ints
    group: Ints
    lent: Bools
    questions: list[Question]


def group(rows: Rows) -> Grouped:
    """Put every row that has a day, a place and a measure into its group; rows without are left out."""
    member = np.flatnonzero(rows.day != NO_DAY)
    measure, lent = rows.text["measure"], np.zeros(len(member), np.bool_)
    unstated = np.array([bool(entry.unstated) and entry.unstated != "killed" for entry in rows.bodies] or [False], np.bool_)
    killed = measure.names.index("killed") if "killed" in measure.names else None
    code = measure.code[member]
    if killed is not None and unstated.any():
        filed = np.array([entry.unstated for entry in rows.bodies], dtype=object)
        mine = unstated[rows.body[member]] & (filed[rows.body[member]] == measure.values()[member])
        member, code = np.concatenate([member, member[mine]]), np.concatenate([code, np.full(int(mine.sum()), killed)])
        lent = np.concatenate([lent, np.ones(int(mine.sum()), np.bool_)])
    population = rows.text["population"]
    names = sorted({SAME.get(name, name) for name in population.names})
    same = np.array([names.index(SAME.get(name, name)) for name in population.names], np.int64)
    parts = (
        Codes(code, measure.names),
        Codes(same[population.code[member]], names),
        Codes(rows.side.code[member], rows.side.names),
        Codes(rows.text["place"].code[member], rows.text["place"].names),
        Codes(rows.text["scope"].code[member], rows.text["scope"].names),
    )
    base, what = joined(*parts)
    stretch, begin, end = _stretches(rows, member, base, [name[4] for name in what])
    span = int(stretch.max(initial=0)) + 1
    found, values = compact(base * np.int64(span) + stretch)
    first = np.empty(len(values), np.int64)
    first[found] = np.arange(len(found))
    questions = [_question(what[base[at]], int(begin[at]), int(end[at])) for at in first]
    return Grouped(member.astype(np.int32), found, lent, questions)


def _question(what: tuple[str, ...], begin: int, end: int) -> Question:
    measure, population, side, place, scope = what
    return Question(measure, population, side, place, scope, begin, end)


def _stretches(rows: Rows, member: Ints, base: Ints, scope: list[str]) -> tuple[Ints, Ints, Ints]:
    """Per member: a number for its episode, event or period within its base (0 or more, in order of time), and that
    stretch's first and last day. `scope` is that of each base."""
    stretch = np.zeros(len(member), np.int32)
    begin, end = np.full(len(member), NO_DAY, np.int32), np.full(len(member), NO_DAY, np.int32)
    for name, split in (("cumulative", _episodes), ("incident", _events), ("period", _periods)):
        at = np.flatnonzero(np.array([found == name for found in scope] or [False], np.bool_)[base])
        if len(at):
            stretch[at], begin[at], end[at] = split(rows, member[at], base[at].astype(np.int64))
    return stretch, begin, end


def _runs(base: Ints, day: Ints, gap: int) -> Ints:
    """Number clusters of (base, day) whose sorted days lie at most `gap` apart; shape as the input, order-free."""
    order = np.lexsort((day, base))
    new = np.ones(len(base), np.bool_)
    new[1:] = (np.diff(base[order]) != 0) | (np.diff(day[order]) > gap)
    found = np.empty(len(base), np.int64)
    found[order] = np.cumsum(new) - 1
    return found


def _least(cluster: Ints, day: Ints) -> Ints:
    """The smallest day of each row's cluster."""
    least = np.full(int(cluster.max(initial=-1)) + 1, np.iinfo(np.int64).max)
    np.minimum.at(least, cluster, day)
    return least[cluster]


def _episodes(rows: Rows, member: Ints, base: Ints) -> tuple[Ints, Ints, Ints]:
    """Running totals: those that begin near one another are one episode; a total without a start joins the last one begun."""
    start, day = rows.start[member], rows.day[member]
    begin = np.full(len(member), NO_DAY)
    said = np.flatnonzero(start != NO_DAY)
    if len(said):
        code, found = compact(_packed(base[said], start[said]))
        of, first = found >> 32, (found & _LOW) - _OFFSET
        first = _least(_runs(of, first, EPISODE_GAP), first)  # of each start, the first day of its episode
        begin[said] = first[code]
        silent = np.flatnonzero(start == NO_DAY)
        at = np.searchsorted(_packed(of, first), _packed(base[silent], day[silent]), side="right") - 1
        at += (at < 0) | (of[np.maximum(at, 0)] < base[silent])
        at = np.minimum(at, len(found) - 1)
        begin[silent] = np.where(of[at] == base[silent], first[at], NO_DAY)
    known = begin != NO_DAY
    number = np.where(known, begin - begin[known].min(initial=0) + 1, 0)
    return number, begin, np.full(len(member), NO_DAY)


_OFFSET: Final = 1 << 30  # days are packed as positive numbers below a base's number
_LOW: Final = (1 << 32) - 1


def _packed(base: Ints, day: Ints) -> Ints:
    return (base.astype(np.int64) << 32) + day + _OFFSET


def _periods(rows: Rows, member: Ints, base: Ints) -> tuple[Ints, Ints, Ints]:
    """Stretches of time match when both ends do, to a day."""
    start, end = np.where(rows.start[member] == NO_DAY, -1, rows.start[member]), rows.day[member]
    first = _runs(base, start, 1)
    both = _runs(first, end, 1)
    begin = _least(both, start)
    return both, np.where(begin == -1, NO_DAY, begin), _least(both, end)


def _events(rows: Rows, member: Ints, base: Ints) -> tuple[Ints, Ints, Ints]:
    """Events match by day; a day apart, when a figure is the same and no source speaks of both days."""
    event = np.where(rows.event[member] == NO_DAY, rows.day[member], rows.event[member])
    event = _fuzzy(rows.column("event_date_grain", member), base, event)
    cluster = _runs(base, event, 0)
    merged = cluster - _merge(rows, member, base, event, cluster)[cluster]
    return merged, _least(merged, event), np.full(len(member), NO_DAY)


def _fuzzy(grain: np.ndarray, base: Ints, event: Ints) -> Ints:
    """An event known to the month or year joins the one dated event of that stretch, if there is exactly one."""
    event = event.copy()
    loose = np.flatnonzero((grain == "month") | (grain == "year"))
    if not len(loose):
        return event
    packed = _packed(base, event)
    exact = np.unique(np.delete(packed, loose))
    for at in loose:
        first = packed[at]
        inside = exact[np.searchsorted(exact, first) : np.searchsorted(exact, first + MONTH[str(grain[at])])]
        if len(inside) == 1:
            event[at] += inside[0] - first
    return event


def _merge(rows: Rows, member: Ints, base: Ints, event: Ints, cluster: Ints) -> Ints:
    """How many earlier clusters have been joined to their forerunner, per cluster (so cluster - that renumbers them)."""
    n = int(cluster.max(initial=-1)) + 1
    first = np.full(n, -1, np.int64)
    first[cluster] = np.arange(len(cluster))
    near = np.zeros(n, np.bool_)
    near[1:] = (base[first[1:]] == base[first[:-1]]) & (event[first[1:]] == event[first[:-1]] + 1)
    wide = np.int64(1 << 32)
    own = rows.text["source"].code[member] == 0
    source = np.where(own, len(rows.bodies) + np.arange(len(member)), rows.body[member])
    figure = np.nan_to_num(rows.stated(member), nan=-1.0).astype(np.int64)
    for facts, wanted in ((source, False), (figure, True)):
        shared = np.isin((cluster - 1) * wide + facts, cluster * wide + facts)
        near &= (np.bincount(cluster, shared, n) > 0) == wanted
    odd = np.arange(n) - np.maximum.accumulate(np.where(near, 0, np.arange(n)))
    return np.cumsum(near & (odd % 2 == 1))
