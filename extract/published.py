"""When an undated text appeared: dateline, else anchors ("after 28 days of war") narrowed by the weekdays it names."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from typing import Final, NamedTuple

from extract.conflicts import Conflict, conflicts
from extract.timetable import time_words

MONTHS: Final = time_words().months
WEEKDAYS: Final = time_words().weekdays
UNITS: Final = {"day": 1, "week": 7, "month": 30.44, "year": 365.25}
WORDS: Final = {w: k for k, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
AFTER_DAYS: Final = re.compile(
    r"\b(?:[Aa]fter|[Oo]n|[Ii]n|[Ee]ntered|[Ii]nto) (?:the |its |their )?(?:day )?(?P<n>\d{1,4})(?:st|nd|rd|th)?[ -](?P<unit>day|week)s?,? (?:of|into|since|after) (?:the |its |Russia[’']s |Israel[’']s )?(?:\w+ ){0,2}(?P<noun>war|invasion|fighting|conflict|siege)",
)
DAY_N: Final = re.compile(r"\b[Dd]ay (?P<n>\d{1,4}) of (?:the |Russia[’']s |Israel[’']s )?(?:\w+ ){0,2}(?P<noun>war|invasion|fighting|conflict|siege)")
DATELINE: Final = re.compile(
    r"(?:^|\n)[^\n]{0,80}?\b(?P<month>" + "|".join(sorted((m for m in MONTHS), key=len, reverse=True)) + r")\.? (?P<day>\d{1,2}),? ?(?P<year>\d{4})?\s*\((?:Reuters|AP|AFP|UPI|CNN|Xinhua|TASS|dpa|EFE|ANI|PTI|IANS)\)", re.I
)
FULL_DATE: Final = re.compile(
    r"\b(?:(?P<m1>" + "|".join(sorted((m for m in MONTHS if len(m) > 3), key=len, reverse=True)) + r")\.? (?P<d1>\d{1,2}),? (?P<y1>(?:19|20)\d\d)|(?P<d2>\d{1,2}) (?P<m2>" + "|".join(sorted((m for m in MONTHS if len(m) > 3), key=len, reverse=True)) + r"),? (?P<y2>(?:19|20)\d\d))\b",
    re.I,
)  # fmt: skip


class Inferred(NamedTuple):
    """An inferred publication day: the day, its basis (dateline or inferred), the evidence in words, confidence 0-1."""

    day: dt.date
    basis: str
    evidence: str
    confidence: float


def infer_published(text: str) -> Inferred | None:
    """The day on which an undated article most likely appeared, with its evidence, or None without any.

    A dateline with a year decides. Else a count of days of a known war gives a day or two either side, and the
    weekday that the article uses for its news narrows it: "After 28 days of war" with 24 February 2022 gives
    23 to 25 March, "Wednesday" makes it 2022-03-23.
    """
    return _dateline(text[:600]) or _anchor(text) or _latest_date(text)


def _dateline(head: str) -> Inferred | None:
    found = DATELINE.search(head)
    if not found or not found.group("year"):
        return None
    day = _date(int(found.group("year")), MONTHS[found.group("month").lower()], int(found.group("day")))
    return Inferred(day, "dateline", f'dateline "{found.group().strip()}"', 0.95) if day else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _anchor(text: str) -> Inferred | None:
    found = AFTER_DAYS.search(text) or DAY_N.search(text)
    if not found:
        return None
    conflict = _which(text)
    if conflict is None:
        return None
    n = int(found.group("n"))
    days = n * (7 if "unit" in found.groupdict() and found.group("unit") == "week" else 1)
    centre = conflict.began + dt.timedelta(days=days)
    window = [centre + dt.timedelta(days=d) for d in ((-1, 0, 1) if days == n else (-3, -2, -1, 0, 1, 2, 3))]
    phrase = " ".join(found.group().split())
    weekdays = _weekdays(text)
    for name, _ in weekdays.most_common():
        matching = [day for day in window if day.weekday() == WEEKDAYS[name]]
        if matching:
            day = min(matching, key=lambda d: abs((d - centre).days))
            evidence = f'"{phrase}" ({conflict.name} began {conflict.began.isoformat()}): {window[0].isoformat()} to {window[-1].isoformat()}; "{name.capitalize()}": {day.isoformat()}'
            return Inferred(day, "inferred", evidence, 0.85)
    return Inferred(centre, "inferred", f'"{phrase}" ({conflict.name} began {conflict.began.isoformat()})', 0.5)


def _weekdays(text: str) -> Counter[str]:
    """Weekdays that the text uses as the day of its news ("said Wednesday", "on Wednesday"), not "by Thursday"."""
    counts: Counter[str] = Counter()
    for found in re.finditer(r"\b(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)s?\b", text):
        before = text[max(0, found.start() - 24) : found.start()].lower()
        if re.search(r"(?:last|next|until|by|as of|through|since|every|will .*) $", before):
            continue
        counts[found.group(1).lower()] += 2 if re.search(r"(?:said|announced|declared|told \w+|statement|formally \w+) (?:on )?$", before) else 1
    return counts


def _which(text: str) -> Conflict | None:
    """The conflict that the text speaks of most: names and countries counted."""
    best, top = None, 0
    for conflict in conflicts():
        score = sum(3 * text.count(alias) for alias in (conflict.name, *conflict.aliases)) + (text.count(conflict.theatre) if conflict.theatre else 0)
        if score > top:
            best, top = conflict, score
    return best


def _latest_date(text: str) -> Inferred | None:
    """The latest full date in the text: a lower bound, so a weak guess."""
    days = []
    for found in FULL_DATE.finditer(text):
        g = found.groupdict()
        day = _date(int(g["y1"] or g["y2"]), MONTHS[(g["m1"] or g["m2"]).lower()], int(g["d1"] or g["d2"]))
        if day:
            days.append((day, found.group()))
    if not days:
        return None
    day, words = max(days)
    return Inferred(day, "inferred", f'latest full date in the text: "{words}"', 0.3)
