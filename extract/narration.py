"""Time as a text tells it: years told from the year spoken of before, past years that a passage is set in, dated teasers."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Callable
from typing import Final

from extract.context import Context
from extract.timetable import safe_date
from extract.when import DAY, When

TEASER: Final = re.compile(r"(?<=[.!?”\"’'])\s+\((\d\d)\.(\d\d)\.(\d{4})\)")
TEASER_REACH: Final = 500  # characters that a dated teaser may be long
FIRST_REACH: Final = 250  # the same for the first one, whose beginning no other mark tells
SAME_STRETCH: Final = re.compile(
    r"\bsame (?:period|time|month|week|stretch|timeframe|span) "
    r"(?:(?:of |in |during )?(?:last year|the previous year|a year (?:ago|earlier|before)|the year before)"
    r"|(?:of |in )(?P<year>(?:19|20)\d\d))",
    re.I,
)
SPEAKS_ON: Final = re.compile(r"\b(?:It|He|She|They|it|he|she|they) (?:also )?(?:said|says|added|put|reported|confirmed)\b")
VERBS: Final = r"(?:said|says|added|told|noted|wrote|explained|stressed|warned)"
SPEAKER: Final = re.compile(rf"\b([A-Z][\w’'-]+),? (?:also |has )?{VERBS}\b|\b{VERBS} (?:[A-Z]\w* )?([A-Z][\w’'-]+)[,.]")
SPEAKERS: Final = 12  # sentences before in which a speaker may have been dated
TOLD: Final = ("event", "statement", "after", "asof")  # roles of dates that a later date is told from
WAR: Final = re.compile(r"\b(?:war|conflict|insurgency|fighting|rebellion|genocide)\b", re.I)
ENDED: Final = re.compile(
    r"\b(?:(?:war|conflict|fighting|insurgency|it)(?: \w+){0,2} ended"
    r"|(?:peace|ceasefire|truce)(?: \w+){0,4} (?:was |were )?(?:signed|reached|agreed|ended))"
    r" (?:in|on) (?:\w+ ){0,2}(?:19|20)\d\d\b",
    re.I,
)  # what tells when a war was over
ENDED_BEFORE: Final = 365  # days before publication
PAST: Final = 730  # days: a year so long before publication sets a passage in the past
REACH: Final = 2  # sentences before in which the year of a passage may stand
FAR: Final = 8  # the same for "by May of that year"
YEARLY: Final = ("year", "month", "calendar", "years", "season", "range", "last-year")  # kinds of dates that name a year


def teasers(text: str) -> list[tuple[int, dt.date]]:
    """(offset, day) of the dates in brackets that end dated teasers of other articles: "... were killed. (24.04.2016)"."""
    found = ((m.start(), safe_date(int(m[3]), int(m[2]), int(m[1]))) for m in TEASER.finditer(text))
    return [(offset, day) for offset, day in found if day is not None]


def teaser_day(marks: list[tuple[int, dt.date]], offset: int) -> dt.date | None:
    """The day of the teaser that holds the offset, or None outside of teasers."""
    k = bisect_right(marks, (offset, dt.date.max))
    reach = TEASER_REACH if k else FIRST_REACH
    return marks[k][1] if k < len(marks) and marks[k][0] - offset <= reach else None


def spoken_year(i: int, dates: Callable[[int], list[When]], found: list[When], published: dt.date) -> list[When]:
    """The dates `found` of sentence i, "that year", "by May of that year" and "the year before" told from the year spoken of last."""
    out: list[When] = []
    for w in found:
        if w.kind == "spoken-year":
            month = out[-1] if out and out[-1].kind == "month" and not w.offset and w.first - out[-1].last <= 1 else None
            named = [b for b in out if b.kind in YEARLY and b is not month]
            for k in range(i - 1, max(-1, i - 2 - (FAR if month is not None else REACH)), -1):
                named = named or [b for b in dates(k) if b.kind in YEARLY or b.kind == "spoken-year"]
            year = (named[-1].day.year if named else published.year) + (w.offset or 0)
            w = w._replace(day=dt.date(max(1, year), 1, 1), offset=None)
            if month is not None:
                w = out.pop()._replace(day=dt.date(max(1, year), month.day.month, 1), last=w.last)
        out.append(w)
    return out


def told_from(i: int, dates: Callable[[int], list[When]], found: list[When]) -> list[When]:
    """The dates `found` of sentence i, "two months later" told from the date before it; without any it is dropped, "earlier" not."""
    out: list[When] = []
    for w in found:
        if w.kind == "told-from" and w.offset is not None:
            base = [b for b in out if b.role in TOLD]
            for k in range(i - 1, max(-1, i - 2 - REACH), -1):
                base = base or [b for b in dates(k) if b.role in TOLD]
            if not base or (base[-1].grain == "year" and w.grain != "year"):
                if w.offset < 0:
                    out.append(w._replace(offset=None, kind="ago"))
                continue
            w = _moved(w, base[-1], w.offset)
        out.append(w)
    return out


def _moved(w: When, base: When, days: int) -> When:
    """The date w, so many days (whole months by the calendar) from the date `base`."""
    if days % 365 == 0:
        return w._replace(day=dt.date(max(1, base.day.year + days // 365), 1, 1), grain="year", offset=None, kind="ago")
    if days % 30:
        return w._replace(day=base.day + days * DAY, grain=base.grain, offset=None, kind="ago")
    month = base.day.year * 12 + base.day.month - 1 + days // 30
    return w._replace(day=dt.date(max(1, month // 12), month % 12 + 1, 1), grain="month", offset=None, kind="ago")


def narrated(i: int, dates: Callable[[int], list[When]], published: dt.date | None) -> When | None:
    """The past year that the sentences before sentence i are set in, or None where they tell of the present."""
    if published is None:
        return None
    for k in range(i - 1, max(-1, i - 1 - REACH), -1):
        for w in reversed(dates(k)):
            if w.role in ("event", "asof") and w.kind in YEARLY:
                return w if (published - w.day).days > PAST else None
            if w.role in ("statement", "event", "after"):
                return None
    return None


def said_before(i: int, context: Context, dates: Callable[[int], list[When]], far: bool) -> list[When]:
    """The statement days of the sentences before that the speaker of sentence i already spoke in: "He said"; `far` "Ms Ruiz added"."""
    text = context.sentences[i].text
    if SPEAKS_ON.search(text):
        return [w for w in dates(i - 1) if w.role == "statement" and w.grain == "day"]
    spoken = SPEAKER.search(text) if far else None
    if spoken is None:
        return []
    name = re.compile(rf"\b{spoken[1] or spoken[2]}\b")
    for k in range(i - 1, max(-1, i - 1 - SPEAKERS), -1):
        if name.search(context.sentences[k].text):
            said = [w for w in (dates(k) or (dates(0) if k == 1 else [])) if w.role == "statement" and w.grain == "day"]
            if said:
                return said
    return []


def war_ended(i: int, context: Context, dates: Callable[[int], list[When]]) -> When | None:
    """The date on which the sentence of the figure, or one beside it, ends the war long before publication: "peace was signed in 1996"."""
    published = context.published
    if published is None or not WAR.search(context.sentences[i].text):
        return None
    for k in range(max(0, i - 1), min(len(context.sentences), i + 2)):
        if not (ended := ENDED.search(context.sentences[k].text)):
            continue
        at = ended.end() + context.sentences[k].start
        for w in dates(k):
            if w.role not in ("since", "compared") and (published - w.day).days > ENDED_BEFORE and context.tokens(k).ends[w.last - 1] <= at:
                return w
    return None


def year_of_comparison(text: str, day: dt.date) -> dt.date | None:
    """ "Compared with 471 in the same period a year ago": the day of that year."""
    found = SAME_STRETCH.search(text)
    if found is None:
        return None
    return safe_date(int(found["year"]) if found["year"] else day.year - 1, day.month, min(day.day, 28 if day.month == 2 else 31))
