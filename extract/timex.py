"""Find the date expressions of a sentence and resolve them against the publication day.

An own finder and resolver over `timewords.csv`; dateparser (cached) only normalises unusual absolute forms such as
"22.03.2022". It never searches running text, where it reads "may", "19" and "17 years" as dates.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final, NamedTuple

from extract.timetable import safe_date, time_words
from extract.tokens import Tokens

DAY: Final = dt.timedelta(days=1)
ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
DASHED: Final = re.compile(r"(\d{1,2})-([a-z]{3,9})-(\d{4})")
DOTTED: Final = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")
YEARS: Final = re.compile(r"(1\d{3}|20\d\d)[-–](\d{2}|\d{4})")
DECADE: Final = re.compile(r"(?:(?:early|mid|late)-)?(1[5-9]\d0|20[0-2]0)s?")
YEAR: Final = re.compile(r"1\d{3}|20\d\d")
DAYS: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?:[-–](\d{1,2})(?:st|nd|rd|th)?)?")
BEFORE_YEAR: Final = frozenset("in since of during early late from until by and to between throughout for through mid till -".split())
BEFORE_MONTH: Final = frozenset("in last since early late mid of until by and from this through between to till".split())
AMBIGUOUS: Final = frozenset({"march", "may", "mar"})  # words of other meanings too
JOINERS: Final = frozenset({"and", "to", "through", "until", "-", "–", "till"})
LOWER_CASE_MONTH_OK: Final = 3
DATEISH: Final = re.compile(
    r"\d|day|[Oo]vernight|[Tt]onight|\b(?:[Ll]ast|[Tt]his|[Aa]go|[Ee]arlier|[Pp]revious|[Nn]ight|[Ww]eek|[Mm]onth|[Yy]ear|[Cc]hristmas|[Hh]alloween|Eve)|"
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)|DAY|NIGHT|LAST|WEEK|YEAR|MONTH"
)  # what every date expression holds: sentences without it are not cut into words


class When(NamedTuple):
    """A date expression at tokens [first, last): the day it means, its grain and its part in the sentence.

    `day` is the (first) day of its grain, of a stretch the last; `start` the first day of a stretch. `offset` counts
    days from the day spoken of before ("the previous day" -1). `role` is event, statement, asof, since or after
    (what followed the event); `tie` 0-3 tells how closely an event word holds it, `group` which event ("quake").
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


Form = Callable[[Tokens, int, Now], When | None]


def scan_dates(tokens: Tokens, now: Now) -> list[When]:
    """All date expressions of the sentence, left to right, "8 and 9 July" as one stretch; roles are not judged here."""
    out: list[When] = []
    k, n = 0, len(tokens)
    while k < n:
        found = _at(tokens, k, now)
        if found is None:
            k += 1
            continue
        if out and (joined := _join(tokens, out[-1], found)) is not None:
            out[-1] = joined
        else:
            out.append(found)
        k = found.last
    return out


def _at(tokens: Tokens, k: int, now: Now) -> When | None:
    low = tokens.low
    if low[k][0].isdigit():
        forms: tuple[Form, ...] = (_numeric, _day_first, _years, _fixed, _ago)
    else:
        forms = (_fixed, _month_first, _weekday, _last, _ago, _day_of_month, _years)
    for form in forms:
        found = form(tokens, k, now)
        if found is not None:
            return found
    return None


def _join(tokens: Tokens, a: When, b: When) -> When | None:
    """Two dates of one grain with "and", "to", a dash between them: a stretch."""
    between = tokens.low[a.last : b.first]
    plain = [w for w in between if w not in ("on", "in", "the", "early", "late")]
    if a.grain != b.grain or a.start is not None or a.day >= b.day or len(plain) != 1 or plain[0] not in JOINERS:
        return None
    return b._replace(first=a.first, start=a.day, kind="range")


def last_day(when: When) -> dt.date:
    """The last day of the month or year that a coarse date names; of a day the day itself."""
    if when.grain == "year":
        return dt.date(when.day.year, 12, 31)
    if when.grain == "month":
        return (when.day.replace(day=28) + 4 * DAY).replace(day=1) - DAY
    return when.day


def month_of(when: When) -> When:
    """The same with a day that stands for its month moved to the first of the month."""
    return when._replace(day=when.day.replace(day=1)) if when.grain == "month" else when


# ---- calendar dates --------------------------------------------------------------------------------------------


def _year_behind(tokens: Tokens, p: int) -> tuple[int | None, int]:
    """The year at token p, a comma or "of" skipped, and the token behind it; (None, p) without."""
    low, n = tokens.low, len(tokens)
    q = p + 1 if p < n and low[p] in (",", "of") else p
    if q < n and YEAR.fullmatch(low[q]):
        return int(low[q]), q + 1
    if p < n and low[p] in ("last", "this") and p + 1 < n and low[p + 1] == "year":
        return (-1 if low[p] == "last" else 0), p + 2
    return None, p


def _resolve(year: int | None, month: int, day: int, now: Now) -> dt.date | None:
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
    day = _resolve(year, month, days[1] or days[0], now)
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


def _month_first(tokens: Tokens, k: int, now: Now) -> When | None:
    """ "March 22, 2022", "Oct. 7", "Aug. 1-11", "January", "March 2021"."""
    low, n = tokens.low, len(tokens)
    month = time_words().months.get(low[k])
    if month is None or not tokens.words[k][0].isupper():
        return None
    p = k + 1
    if p < n and low[p] == "." and len(low[k]) <= 4:
        p += 1
    if p < n and (days := _days(low[p])) and not (p + 1 < n and low[p + 1] in (":", "/")):
        if p + 2 < n and low[p + 1] in ("and", "to") and (second := _days(low[p + 2])) and days[1] is None and second[0] > days[0]:
            year, end = _year_behind(tokens, p + 3)
            return _stretch(k, end, year, month, (days[0], second[0]), now)
        year, end = _year_behind(tokens, p + 1)
        return _stretch(k, end, year, month, days, now)
    before = low[k - 1] if k else ""
    year, end = _year_behind(tokens, p)
    if low[k] in AMBIGUOUS and year is None and before not in BEFORE_MONTH:
        return None
    first = _resolve(year, month, 1, now)
    return When(k, end, first, "month", "month") if first else None


def _day_first(tokens: Tokens, k: int, now: Now) -> When | None:
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
    year, end = _year_behind(tokens, p)
    return _stretch(k, end, year, month, days, now)


def _day_of_month(tokens: Tokens, k: int, now: Now) -> When | None:
    """ "on the 14th": that day of the month, on or before publication."""
    low = tokens.low
    if low[k] != "the" or k + 1 >= len(tokens) or not low[k + 1][-2:].isalpha() or not k or low[k - 1] not in ("on", "since", "until", "by", "of"):
        return None
    days = _days(low[k + 1])
    behind = low[k + 2] if k + 2 < len(tokens) else "."
    if days is None or days[1] or now.published is None or not (behind in (",", ".", ";", "and", "when", "at", "in") or behind in time_words().triggers):
        return None
    day = safe_date(now.published.year, now.published.month, days[0])
    if day is None or day > now.published:
        earlier = now.published.replace(day=1) - DAY
        day = safe_date(earlier.year, earlier.month, days[0])
    return When(k, k + 2, day, "day", "day-of-month") if day else None


def _numeric(tokens: Tokens, k: int, now: Now) -> When | None:
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
    if k + 4 < n and low[k + 1] == low[k + 3] == "/" and len(word) <= 2 and word.isdigit() and low[k + 2].isdigit() and YEAR.fullmatch(low[k + 4]):
        month, day = int(word), int(low[k + 2])
        found = safe_date(int(low[k + 4]), month, day) or safe_date(int(low[k + 4]), day, month)
        return When(k, k + 5, found, "day", "slashed") if found else None
    return None


@lru_cache(maxsize=4096)
def _parse_unusual(words: str) -> dt.date | None:
    """Absolute dates in other writings ("22.03.2022"), by dateparser in strict mode, day first."""
    import dateparser

    parsed = dateparser.parse(words, settings={"STRICT_PARSING": True, "DATE_ORDER": "DMY"}, languages=["en"])
    return parsed.date() if parsed else None


def _years(tokens: Tokens, k: int, now: Now) -> When | None:
    """ "in 2009", "1998-2000", "the mid-1990s", "the 2015 attack", "in AD 526", "in spring 2019"."""
    low, n = tokens.low, len(tokens)
    word, before = low[k], low[k - 1] if k else ""
    if word in time_words().seasons:
        q = k + 2 if k + 1 < n and low[k + 1] == "of" else k + 1
        return When(k, q + 1, dt.date(int(low[q]), 1, 1), "year", "season") if q < n and YEAR.fullmatch(low[q]) else None
    if word == "ad" and k + 1 < n and low[k + 1].isdigit() and len(low[k + 1]) <= 4 and int(low[k + 1]):
        return When(k, k + 2, dt.date(int(low[k + 1]), 1, 1), "year", "year")
    if found := YEARS.fullmatch(word):
        one = int(found.group(1))
        two = int(found.group(2)) if len(found.group(2)) == 4 else one // 100 * 100 + int(found.group(2))
        return When(k, k + 1, dt.date(two, 1, 1), "year", "years", dt.date(one, 1, 1)) if one < two <= 2100 else None
    if (found := DECADE.fullmatch(word)) and (word[-1] == "s" or "-" in word):
        one = int(found.group(1))
        return When(k, k + 1, dt.date(one + 9, 1, 1), "year", "decade", dt.date(one, 1, 1))
    if not YEAR.fullmatch(word):
        return None
    behind = low[k + 1] if k + 1 < n else "."
    if before == "of" and tokens.low[k - 2 : k - 1] == ["total"]:
        return None
    if k + 2 < n and low[k + 1] in ("and", "to") and low[k + 2][0].isdigit() and not YEAR.fullmatch(low[k + 2]):
        return None
    if before in BEFORE_YEAR and (int(word) >= 1900 or not (behind.isalpha() and behind[-1] == "s" and tokens.words[k + 1][0].islower())):
        return When(k, k + 1, dt.date(int(word), 1, 1), "year", "year")
    named = time_words().event_nouns | time_words().sets["begun"]
    if before not in ("", "than", "about", "least") and any(w in named for w in low[k + 1 : k + 5]) and behind not in ("people", "civilians", ",", "."):
        return When(k, k + 1, dt.date(int(word), 1, 1), "year", "year")
    if k == 0 and behind in (":", "-", "–", "—"):
        return When(k, k + 1, dt.date(int(word), 1, 1), "year", "year")
    return None


# ---- relative dates --------------------------------------------------------------------------------------------


def _fixed(tokens: Tokens, k: int, now: Now) -> When | None:
    """The set phrases of the table: today, overnight, the previous day, Christmas Day, 9/11."""
    table = time_words()
    phrase = table.set_index.match(tokens.low, k)
    if phrase is None:
        return None
    kind, value = table.set_phrases[phrase]
    end = k + len(phrase)
    if kind == "named":
        return When(k, end, dt.date.fromisoformat(value), "day", kind)
    if kind == "holiday":
        year, end = _year_behind(tokens, end)
        day = _resolve(year, int(value[:2]), int(value[3:]), now)
        return When(k, end, day, "day", kind) if day else None
    if now.published is None:
        return None
    if kind == "context":
        if end < len(tokens) and tokens.low[end] == "of":
            return None
        return When(k, end, now.published + int(value) * DAY, "day", kind, None, int(value))
    return When(k, end, now.published - int(value) * DAY, "day", kind)


def _weekday(tokens: Tokens, k: int, now: Now) -> When | None:
    """ "Monday", "last Friday": the day on or before publication; "last" never means the day itself."""
    low, n = tokens.low, len(tokens)
    last = low[k] in ("last", "past")
    p = k + 1 if last else k
    day = time_words().weekdays.get(low[p]) if p < n else None
    if day is None or now.published is None or not tokens.words[p][0].isupper():
        return None
    end = p + 1
    if len(low[p]) <= 5 and low[p][-3:] != "day":
        if not (end < n and low[end] == "."):
            return None
        end += 1
    back = (now.published.weekday() - day) % 7 or (7 if last else 0)
    return When(k, end, now.published - back * DAY, "day", "weekday")


def _last(tokens: Tokens, k: int, now: Now) -> When | None:
    """ "last week", "earlier this month", "last June", "over the weekend"."""
    low, n = tokens.low, len(tokens)
    published = now.published
    p = k
    if low[p] in ("earlier", "later", "late", "early") and p + 1 < n and low[p + 1] in ("this", "last"):
        p += 1
    word, nxt = low[p], low[p + 1] if p + 1 < n else ""
    if published is None or not (word in ("last", "this", "past", "previous", "preceding") or (word == "the" and nxt == "weekend")):
        return None
    back = word in ("last", "past")
    if (stretch := _past(tokens, k, p, published)) is not None:
        return stretch
    if nxt == "weekend":
        saturday = published - ((published.weekday() - 5) % 7) * DAY
        return When(k, p + 2, saturday - 7 * DAY if word == "last" and published.weekday() >= 5 else saturday, "day", "weekend")
    if word in ("previous", "preceding"):
        return None
    if nxt in time_words().months and tokens.words[p + 1][0].isupper():
        first = _resolve(None, time_words().months[nxt], 1, now)
        return When(k, p + 2, first, "month", "month") if first else None
    if nxt == "week":
        return month_of(When(k, p + 2, published - 7 * DAY if back else published, "month", "week"))
    if nxt == "month":
        first = published.replace(day=1)
        return When(k, p + 2, (first - DAY).replace(day=1) if back else first, "month", "last-month" if back else "this-month")
    if nxt == "year":
        return When(k, p + 2, dt.date(published.year - back, 1, 1), "year", "last-year" if back else "this-year")
    if nxt in time_words().seasons and back:
        year = published.year - (time_words().seasons[nxt] >= published.month)
        return When(k, p + 2, dt.date(year, 1, 1), "year", "season")
    return None


def _past(tokens: Tokens, k: int, p: int, published: dt.date) -> When | None:
    """ "the past week", "the last 24 hours", "the previous three months": a stretch up to publication."""
    low, table = tokens.low, time_words()
    if low[p] not in ("past", "last", "previous", "preceding") or not (p and low[p - 1] in ("the", "these", "over", "in")):
        return None
    q, count = p + 1, 1
    if q < len(low) and (low[q] in table.numbers or low[q].isdigit()):
        count, q = table.numbers.get(low[q]) or int(low[q]), q + 1
    elif low[p] == "last" and low[p - 1] != "the":
        return None
    unit = table.units.get(low[q]) if q < len(low) else None
    if unit is None or count > 5000:
        return None
    days = -(-count // 24) if low[q].startswith("hour") else count * unit
    return When(k, q + 1, published, "day", "past", published - days * DAY)


def _ago(tokens: Tokens, k: int, now: Now) -> When | None:
    """ "three days ago", "a year ago"; "two days earlier" counts from the day spoken of before."""
    low, n = tokens.low, len(tokens)
    word = low[k]
    count = int(word) if word.isdigit() and len(word) <= 3 else time_words().numbers.get(word)
    p = k + 1
    if word == "a" and low[p : p + 2] in (["couple", "of"], ["few", "days"]):
        return None if low[p] == "few" else _ago(tokens, p, now)
    if word == "couple" and low[p : p + 1] == ["of"]:
        p += 1
    unit = time_words().units.get(low[p]) if p < n else None
    behind = low[p + 1] if p + 1 < n else ""
    if count is None or unit is None or now.published is None:
        return None
    comes = behind == "after" and k and low[k - 1] in ("comes", "came", "coming", "just")
    if behind not in ("ago", "earlier", "before", "previously") and not comes:
        return None
    if behind == "before" and (unit > 1 or low[p + 2 : p + 3] not in ([","], ["."], [], ["and"], [";"])):
        return None
    try:
        day = now.published - count * unit * DAY if unit != 365 else now.published.replace(day=1, year=now.published.year - count)
    except (ValueError, OverflowError):
        return None
    grain = "day" if unit <= 1 or (unit == 7 and count == 1) else "month" if unit < 365 else "year"
    relative = not comes and behind in ("earlier", "before") and unit == 1
    return month_of(When(k, p + 2, day, grain, "comes-after" if comes else "ago", None, -count if relative else None))
