"""When an undated text appeared: a dateline, else anchors ("after 28 days of war") narrowed by the weekdays it names."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from functools import lru_cache
from typing import Final, NamedTuple

from extract.conflicts import Conflict, conflicts
from extract.timetable import time_words
from extract.timex import scan_dates
from extract.tokens import Tokens
from extract.when import Now

HEAD: Final = 600  # characters in which a dateline may stand
NEAR_WEEKDAY: Final = 32  # characters before a weekday that tell what it is
MARGIN: Final = {"day": 1, "week": 3, "month": 5}  # days by which such a count may be off
DAYS: Final = {"day": 1.0, "week": 7.0, "month": 30.44}
NOT_NEWS: Final = re.compile(r"(?:last|next|until|by|as of|through|since|every|from|will [^.]{0,24}|to|previous) $")
OF_NEWS: Final = re.compile(r"(?:said|announced|declared|told \w+|statement|reported|formally \w+) (?:on |early |late )*$")
NOUN: Final = r"(?:war|invasion|fighting|conflict|siege|hostilities|bombardment|offensive)"
UNIT: Final = r"day|week|month"
AHEAD: Final = re.compile(r"\b(?:by|until|before|will|due|scheduled|planned|expires?|deadline|from)\b[^.]{0,24}$")

LATER_YEAR: Final = re.compile(r"\b(?:in|of|since|early|late) ((?:19|20)\d\d)\b", re.I)


class Inferred(NamedTuple):
    """An inferred publication day: the day, its basis (dateline or inferred), the evidence in words, confidence 0-1."""

    day: dt.date
    basis: str
    evidence: str
    confidence: float


class Patterns(NamedTuple):
    """The compiled expressions, built from the words of `timewords.csv`."""

    any_date: re.Pattern[str]
    dateline: re.Pattern[str]
    header: re.Pattern[str]
    count_of_days: re.Pattern[str]
    weekday: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> Patterns:
    table = time_words()
    month = "|".join(sorted(table.months, key=len, reverse=True))
    number = "|".join(sorted(table.numbers, key=len, reverse=True))
    weekday = "|".join(name for name in table.weekdays if name.endswith("day"))
    day, year = r"\d{1,2}(?:st|nd|rd|th)?", r"(?:19|20)\d\d"
    date = (
        rf"(?:(?:{month})\b\.? {day},? {year}|{day}[ -](?:{month})\b\.?,?[ -]{year}"
        rf"|{year}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.]{year})"
    )
    label = rf"(?:(?:published|posted|updated|last updated)[ :]+(?:on )?|(?:{weekday}),? )?"
    war = r"(?:the |its |their )?(?:[A-Z]\w+[’']s )?(?:country[’']s )?(?:[\w-]+ ){0,2}" + NOUN
    count = rf"(?P<n>\d{{1,4}}|{number})(?:st|nd|rd|th)?[ -](?P<unit>{UNIT})s?"
    counted = rf"(?:after|on|entered|marked) (?:the |its |their )?{count},? (?:of|since|after)"
    into = rf"(?P<n2>\d{{1,4}}|{number}) (?P<unit2>{UNIT})s? into"
    heads = "".join(sorted({name[0] for name in table.months}))  # asked first: most words begin no date
    return Patterns(
        re.compile(rf"\b(?=[\d{heads}])(?:{date}|(?:{month})\.? {day}\b|{day} (?:{month}))\b", re.I),
        re.compile(rf"(?:^|\n)[^\n]{{0,80}}?\b({date})\s*\([A-Z][\w/ ]{{1,30}}\)", re.I),
        re.compile(rf"(?:^|\n){label}({date})(?:[.,]? *\n|[.:] |\s*[-–—] )", re.I),
        re.compile(rf"\b(?:{counted}|{into}|day (?P<day>\d{{1,4}}) of) {war}\b", re.I),
        re.compile(rf"\b({weekday})\b", re.I),
    )


def infer_published(text: str) -> Inferred | None:
    """The day on which an undated article most likely appeared, with its evidence, or None without any.

    A dateline or a date line at the head decides. Else a count of days of a known war gives a day or two either
    side, and the weekday that the article uses for its news narrows it: "After 28 days of war" with 24 February
    2022 gives 23 to 25 March, "Wednesday" makes it 2022-03-23. Last, the latest full date that the text names.
    """
    return _dateline(text[:HEAD]) or _anchor(text) or _latest_date(text)


def _dateline(head: str) -> Inferred | None:
    patterns = _patterns()
    for pattern, confidence in ((patterns.dateline, 0.95), (patterns.header, 0.8)):
        found = pattern.search(head)
        day = _parse(found.group(1)) if found else None
        if found and day:
            return Inferred(day, "dateline", f'dateline "{" ".join(found.group().split())}"', confidence)
    return None


def _parse(words: str, year: int | None = None) -> dt.date | None:
    """The day of a date; of the given year where it names none."""
    found = scan_dates(Tokens(words), Now(None, year))
    return found[0].day if found and found[0].grain == "day" else None


def _anchor(text: str) -> Inferred | None:
    """The count of days, weeks or months of a known war; the finest unit counts."""
    found = min(_patterns().count_of_days.finditer(text), key=lambda m: DAYS[_unit(m)], default=None)
    conflict = _which(text) if found else None
    if found is None or conflict is None:
        return None
    unit = _unit(found)
    words = (found.group("n") or found.group("n2") or found.group("day")).lower()
    count = int(words) if words.isdigit() else time_words().numbers[words]
    centre = conflict.began + dt.timedelta(days=round(count * DAYS[unit]))
    window = [centre + dt.timedelta(days=d) for d in range(-MARGIN[unit], MARGIN[unit] + 1)]
    reason = f'"{" ".join(found.group().split())}" ({conflict.name} began {conflict.began.isoformat()})'
    for name, _ in _weekdays(text).most_common():
        matching = [day for day in window if day.weekday() == time_words().weekdays[name]]
        if matching:
            day = min(matching, key=lambda d: abs((d - centre).days))
            span = f"{window[0].isoformat()} to {window[-1].isoformat()}"
            return Inferred(day, "inferred", f'{reason}: {span}; "{name.capitalize()}": {day.isoformat()}', 0.85 if unit == "day" else 0.6)
    return Inferred(centre, "inferred", reason, 0.5 if unit == "day" else 0.3)


def _unit(found: re.Match[str]) -> str:
    return (found.group("unit") or found.group("unit2") or "day").lower()


def _weekdays(text: str) -> Counter[str]:
    """Weekdays that the text uses as the day of its news ("said Wednesday", "on Wednesday"), not "by Thursday"."""
    counts: Counter[str] = Counter()
    for found in _patterns().weekday.finditer(text):
        before = text[max(0, found.start() - NEAR_WEEKDAY) : found.start()].lower()
        if not NOT_NEWS.search(before):
            counts[found.group(1).lower()] += 2 if OF_NEWS.search(before) else 1
    return counts


def _which(text: str) -> Conflict | None:
    """The conflict that the text speaks of most: its names count three times its theatre."""
    best, top = None, 0
    for conflict in conflicts():
        score = sum(3 * text.count(name) for name in (conflict.name, *conflict.aliases))
        score += text.count(conflict.theatre) if conflict.theatre else 0
        if score > top:
            best, top = conflict, score
    return best


def _latest_date(text: str) -> Inferred | None:
    """The latest full date in the text that does not lie ahead: a lower bound, so a weak guess; None when a later year is named.

    A day without a year is of the year of the full date before it.
    """
    days: list[tuple[dt.date, str]] = []
    for found in _patterns().any_date.finditer(text):
        year = days[-1][0].year if days else None
        day = _parse(found.group(), year)
        if day and not AHEAD.search(text[max(0, found.start() - 40) : found.start()].lower()):
            days.append((day, found.group()))
    if not days:
        return None
    day, words = max(days)
    if any(int(found.group(1)) > day.year for found in LATER_YEAR.finditer(text)):
        return None
    return Inferred(day, "inferred", f'latest full date in the text: "{words}"', 0.3)
