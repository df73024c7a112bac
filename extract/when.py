"""A date expression as the stages see it, and what relative dates are reckoned from."""

from __future__ import annotations

import datetime as dt
from typing import Final, NamedTuple

DAY: Final = dt.timedelta(days=1)
CROWD: Final = frozenset({"crush", "unrest"})
ACCIDENTAL: Final = frozenset({"crash", "sinking"})
DELIBERATE: Final = frozenset({"attack", "blast", "shooting", "stabbing", "unrest"})


class When(NamedTuple):
    """A date expression at tokens [first, last): the day it means, its grain and its part in the sentence.

    `day` is the (first) day of its grain, of a stretch the last; `start` the first day of a stretch. `offset` counts
    days from the day spoken of before ("the previous day" -1). `role` is event, statement, asof, since, until (up to
    another event), dateline, compared or after (what followed the event); `tie` 0-3 tells how closely an event word holds it,
    `group` which event ("quake").
    """

    first: int
    last: int
    day: dt.date
    grain: str
    kind: str
    start: dt.date | None = None
    offset: int | None = None
    role: str = "event"
    tie: float = 0.0
    group: str = ""


class Now(NamedTuple):
    """What relative dates are reckoned from: the publication day, and the year that the text spoke of last."""

    published: dt.date | None
    year: int | None = None


def last_of_month(day: dt.date) -> dt.date:
    """The last day of the month of `day`."""
    return (day.replace(day=28) + 4 * DAY).replace(day=1) - DAY


def last_day(when: When) -> dt.date:
    """The last day of the month or year that a coarse date names; of a day the day itself."""
    if when.grain == "year":
        return dt.date(when.day.year, 12, 31)
    if when.grain == "month":
        return last_of_month(when.day)
    return when.day


def month_of(when: When) -> When:
    """The same with a day that stands for its month moved to the first of the month."""
    return when._replace(day=when.day.replace(day=1)) if when.grain == "month" else when


def same_group(one: str, two: str) -> bool:
    """True where two event words may speak of one event: an attack may be a blast, a shooting or a stabbing."""
    return not one or not two or one == two or {one, two} <= DELIBERATE or {one, two} <= ACCIDENTAL or {one, two} <= CROWD


class Event(NamedTuple):
    """The day of an event, its grain (day, month, year), the group of its event word, the sentence and the rule that gave it."""

    day: dt.date
    grain: str
    group: str
    sentence: int
    rule: str


def closes(w: When) -> bool:
    """A year, or "by May 2010": a running total stood at its end."""
    return (w.kind in ("year", "last-year") and w.role in ("event", "asof")) or (w.kind == "month" and w.role == "asof")


def nearer(found: list[When], stated: When, q: int) -> bool:
    """A year or month between the figure at token q and the day on which another figure stood: "83 in 2015 and 35 in 2016 up to May 9"."""
    return any(w.role == "event" and w.grain != "day" and q < w.first < stated.first and stated.first - w.first > 3 for w in found)
