"""Calendar dates: with day, month and year in any order, months, years, decades, and stretches of them.

dateparser (cached) only normalises unusual absolute forms such as "22.03.2022". It never searches running text,
where it reads "may", "19" and "17 years" as dates.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Final

from extract.lexicon import lexicon
from extract.timetable import safe_date, time_words, word_set
from extract.tokens import Tokens
from extract.when import DAY, Now, When

ISO: Final = re.compile(r"[12]\d{3}-\d{2}-\d{2}")
DASHED: Final = re.compile(r"(\d{1,2})-([a-z]{3,9})-(\d{4})")
DOTTED: Final = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")
YEARS: Final = re.compile(r"(1\d{3}|20\d\d)[-–](\d{2}|\d{4})")
DECADE: Final = re.compile(r"(?:(?:early|mid|late)-)?(1[5-9]\d0|20[0-2]0)s?")
PART: Final = re.compile(r"(?:early|mid|late)-(1\d{3}|20\d\d)")
YEAR: Final = re.compile(r"1\d{3}|20\d\d")
DAYS: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?:[-–](\d{1,2})(?:st|nd|rd|th)?)?")


def year_behind(tokens: Tokens, p: int) -> tuple[int | None, int]:
    """The year at token p, a comma or "of" skipped, and the token behind it; (None, p) without."""
    low, n = tokens.low, len(tokens)
    q = p + 1 if p < n and low[p] in (",", "of") else p
    if q < n and YEAR.fullmatch(low[q]) and not (q > p and _counts(tokens, q)):
        return int(low[q]), q + 1
    if p < n and low[p] in ("last", "this") and p + 1 < n and low[p + 1] == "year":
        return (-1 if low[p] == "last" else 0), p + 2
    return None, p


def _counts(tokens: Tokens, k: int) -> bool:
    """ "On 24 February, 1200 people": the number at token k counts what follows."""
    behind = tokens.words[k + 1] if k + 1 < len(tokens) else "."
    if int(tokens.low[k]) < 1900:
        return behind.islower()
    return (tokens.low[k + 1],) in lexicon().populations if behind.islower() else False


def resolve(year: int | None, month: int, day: int, now: Now) -> dt.date | None:
    """The date; without a year the latest such day up to two days after publication. Year 0 and -1: this and last year."""
    published = now.published
    if year is not None and year > 0:
        return safe_date(year, month, day)
    if published is None:
        return safe_date(now.year, month, day) if now.year else None
    if year is not None:
        return safe_date(published.year + year, month, day)
    found = safe_date(published.year, month, day)
    if found is None or found > published + 2 * DAY:
        found = safe_date(published.year - 1, month, day)
    return found


def _stretch(first: int, last: int, year: int | None, month: int, days: tuple[int, int | None], now: Now) -> When | None:
    day = resolve(year, month, days[1] or days[0], now)
    if day is None:
        return None
    start = safe_date(day.year, month, days[0]) if days[1] else None
    return When(first, last, day, "day", "range" if start else "calendar" if year else "yearless", start)


def _days(word: str) -> tuple[int, int | None] | None:
    """Day of the month, and the last one of a stretch ("14th", "8-9")."""
    found = DAYS.fullmatch(word)
    if not found:
        return None
    one, two = int(found.group(1)), int(found.group(2)) if found.group(2) else None
    return (one, two) if 1 <= one <= 31 and (two is None or one < two <= 31) else None


def month_first(tokens: Tokens, k: int, now: Now) -> When | None:
    """ "March 22, 2022", "Oct. 7", "Aug. 1-11", "January", "March 2021"."""
    low, n = tokens.low, len(tokens)
    month = time_words().months.get(low[k])
    if month is None or not tokens.words[k][0].isupper():
        return None
    p = k + 1
    if p < n and ((low[p] == "." and len(low[k]) <= 4) or (low[p] == "the" and p + 1 < n and low[p + 1][-2:] in ("st", "nd", "rd", "th"))):
        p += 1
    if p < n and (days := _days(low[p])) and not (p + 1 < n and low[p + 1] in (":", "/")):
        if p + 2 < n and low[p + 1] in ("and", "to") and (second := _days(low[p + 2])) and days[1] is None and second[0] > days[0]:
            year, end = year_behind(tokens, p + 3)
            return _stretch(k, end, year, month, (days[0], second[0]), now)
        year, end = year_behind(tokens, p + 1)
        return _stretch(k, end, year, month, days, now)
    before = low[k - 1] if k else ""
    year, end = year_behind(tokens, p)
    if low[k] in word_set("ambiguous month") and year is None and before not in word_set("before month"):
        return None
    first = resolve(year, month, 1, now)
    return When(k, end, first, "month", "month") if first else None


def day_first(tokens: Tokens, k: int, now: Now) -> When | None:
    """ "22 March", "8 and 9 July 2021", "the 5th of June"."""
    low, n = tokens.low, len(tokens)
    days, p = _days(low[k]), k + 1
    if days is None:
        return None
    if p + 1 < n and low[p] in ("and", "to") and (second := _days(low[p + 1])) and second[0] > days[0] and days[1] is None:
        days, p = (days[0], second[0]), p + 2
    if p < n and low[p] == "of":
        p += 1
    month = time_words().months.get(low[p]) if p < n else None
    if month is None or not tokens.words[p][0].isupper():
        return None
    p += 1
    if p + 1 < n and low[p] == "." and len(low[p - 1]) <= 4 and YEAR.fullmatch(low[p + 1]):
        p += 1
    year, end = year_behind(tokens, p)
    return _stretch(k, end, year, month, days, now)


def day_of_month(tokens: Tokens, k: int, now: Now) -> When | None:
    """ "on the 14th": that day of the month, on or before publication."""
    low = tokens.low
    if low[k] != "the" or not k or low[k - 1] not in ("on", "since", "until", "by", "of") or k + 1 >= len(tokens):
        return None
    days = _days(low[k + 1]) if low[k + 1][-2:].isalpha() else None
    behind = low[k + 2] if k + 2 < len(tokens) else "."
    if days is None or days[1] or now.published is None:
        return None
    if behind not in (",", ".", ";", "and", "when", "at", "in") and behind not in time_words().triggers:
        return None
    first = now.published.replace(day=1)
    day = safe_date(first.year, first.month, days[0])
    while day is None or day > now.published:
        first = (first - DAY).replace(day=1)
        day = safe_date(first.year, first.month, days[0])
    return When(k, k + 2, day, "day", "day-of-month") if day else None


def numeric(tokens: Tokens, k: int, now: Now) -> When | None:
    """ "2022-03-22", "5-Nov-2021", "03/12/2014" (month first, where both readings are possible), "22.03.2022"."""
    low, n = tokens.low, len(tokens)
    word = low[k]
    if ISO.fullmatch(word):
        found = safe_date(int(word[:4]), int(word[5:7]), int(word[8:]))
        return When(k, k + 1, found, "day", "iso") if found else None
    if dashed := DASHED.fullmatch(word):
        month = time_words().months.get(dashed.group(2))
        found = safe_date(int(dashed.group(3)), month, int(dashed.group(1))) if month else None
        return When(k, k + 1, found, "day", "dashed") if found else None
    if DOTTED.fullmatch(word):
        found = _parse_unusual(word)
        return When(k, k + 1, found, "day", "dateparser") if found else None
    if k + 4 < n and low[k + 1] == low[k + 3] == "/" and _days(word) and _days(low[k + 2]) and YEAR.fullmatch(low[k + 4]):
        found = _slashed(word, low[k + 2], int(low[k + 4]))
        return When(k, k + 5, found, "day", "slashed") if found else None
    return None


def _slashed(one: str, two: str, year: int) -> dt.date | None:
    if not (one.isdecimal() and two.isdecimal()):
        return None
    return safe_date(year, int(one), int(two)) or safe_date(year, int(two), int(one))


@lru_cache(maxsize=4096)
def _parse_unusual(words: str) -> dt.date | None:
    """Absolute dates in other writings ("22.03.2022"), by dateparser in strict mode, day first."""
    import dateparser

    parsed = dateparser.parse(words, settings={"STRICT_PARSING": True, "DATE_ORDER": "DMY"}, languages=["en"])
    return parsed.date() if parsed else None


def years(tokens: Tokens, k: int, now: Now) -> When | None:
    """ "in 2009", "1998-2000", "the mid-1990s", "the 2015 attack", "in AD 526", "in spring 2019"."""
    low, n = tokens.low, len(tokens)
    word = low[k]
    if word in time_words().seasons:
        q = k + 2 if k + 1 < n and low[k + 1] == "of" else k + 1
        return _year(k, q + 1, int(low[q]), "season") if q < n and YEAR.fullmatch(low[q]) else None
    if word == "ad" and k + 1 < n and low[k + 1].isdecimal() and 0 < int(low[k + 1][:5]) <= 9999:
        return _year(k, k + 2, int(low[k + 1]), "year")
    if found := YEARS.fullmatch(word):
        one, two = int(found.group(1)), found.group(2)
        end = int(two) if len(two) == 4 else one // 100 * 100 + int(two)
        return _year(k, k + 1, end, "years", one) if one < end <= 2100 else None
    glued = k + 1 < n and low[k + 1][0] == "s" and tokens.starts[k + 1] == tokens.ends[k]
    if (found := DECADE.fullmatch(word)) and (word[-1] == "s" or glued):
        one = int(found.group(1))
        return _year(k, k + 1, one + 9, "decade", one)
    if found := PART.fullmatch(word):
        return _year(k, k + 1, int(found.group(1)), "year")
    return _year(k, k + 1, int(word), "year") if YEAR.fullmatch(word) and _bare_year(tokens, k) else None


def _year(first: int, last: int, year: int, kind: str, start: int | None = None) -> When:
    return When(first, last, dt.date(year, 1, 1), "year", kind, dt.date(start, 1, 1) if start else None)


def _bare_year(tokens: Tokens, k: int) -> bool:
    """True when the four digits at token k are a year and count nothing."""
    low, n = tokens.low, len(tokens)
    before, behind = low[k - 1] if k else "", low[k + 1] if k + 1 < n else "."
    if before == "of" and low[k - 2 : k - 1] == ["total"]:
        return False
    if k + 2 < n and behind in ("and", "to") and low[k + 2][0].isdecimal() and not YEAR.fullmatch(low[k + 2]):
        return False
    if before in word_set("before year"):
        return int(low[k]) >= 1900 or not (behind.isalpha() and behind[-1] == "s" and tokens.words[k + 1].islower())
    if not k:
        return behind in (":", "-", "–", "—") or behind in time_words().event_nouns
    named = time_words().event_nouns | word_set("begun")
    return (
        before not in ("than", "about", "least")
        and not (behind in (",", ".") or (behind,) in lexicon().populations)
        and any(word in named for word in low[k + 1 : k + 5])
    )
