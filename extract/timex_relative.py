"""Dates told from the publication day or from the day spoken of before: weekdays, "last week", "two days earlier"."""

from __future__ import annotations

import datetime as dt
from typing import Final

from extract.timetable import safe_date, time_words, word_set
from extract.timex_calendar import resolve, year_behind
from extract.tokens import Tokens
from extract.when import DAY, Now, When, month_of

LONGEST: Final = 40_000  # days: the longest stretch that is reckoned back
BEHIND: Final = ("ago", "earlier", "before", "previously", "after", "on", "since", "later")


def fixed(tokens: Tokens, k: int, now: Now) -> When | None:
    """The set phrases of the table: today, overnight, the previous day, Christmas Day, 9/11."""
    table = time_words()
    phrase = table.set_index.match(tokens.low, k)
    if phrase is None:
        return None
    kind, value = table.set_phrases[phrase]
    end = k + len(phrase)
    if kind == "today" and end < len(tokens) and tokens.low[end] in ("programme", "program", "show"):
        return None
    if kind == "named":
        return When(k, end, dt.date.fromisoformat(value), "day", kind)
    if kind == "holiday":
        if len(phrase) == 1 and not _names_a_day(tokens, k, end):
            return None
        year, end = year_behind(tokens, end)
        day = resolve(year, int(value[:2]), int(value[3:]), now)
        return When(k, end, day, "day", kind) if day else None
    if now.published is None:
        return None
    if kind == "spoken":
        return When(k, end, dt.date(now.published.year + int(value), 1, 1), "year", "spoken-year", None, int(value))
    if kind == "context":
        if end < len(tokens) and tokens.low[end] == "of":
            return None
        return When(k, end, now.published + int(value) * DAY, "day", kind, None, int(value))
    return When(k, end, now.published - int(value) * DAY, "day", kind)


def _names_a_day(tokens: Tokens, k: int, end: int) -> bool:
    """ "At Christmas", "the Christmas bombing"; a Christmas market or tree is no day."""
    behind = tokens.low[end] if end < len(tokens) else "."
    if behind in time_words().event_nouns:
        return True
    led = k > 0 and tokens.low[k - 1] in word_set("before holiday")
    return led and not (behind.isalpha() and tokens.words[end].islower() and behind not in word_set("behind holiday"))


def weekday(tokens: Tokens, k: int, now: Now) -> When | None:
    """ "Monday", "last Friday": the day on or before publication; "last" never means the day itself."""
    low, n = tokens.low, len(tokens)
    last = low[k] in ("last", "past")
    p = k + 1 if last else k
    day = time_words().weekdays.get(low[p]) if p < n else None
    if k and low[k - 1] in word_set("named weekday") and tokens.words[k - 1][0].isupper():
        return None
    if day is None or now.published is None or not tokens.words[p][0].isupper():
        return None
    end = p + 1
    if len(low[p]) <= 5 and low[p][-3:] != "day":
        if not (end < n and low[end] == "."):
            return None
        end += 1
    back = (now.published.weekday() - day) % 7 or (7 if last else 0)
    return When(k, end, now.published - back * DAY, "day", "weekday")


def last(tokens: Tokens, k: int, now: Now) -> When | None:
    """ "last week", "earlier this month", "last June", "over the weekend", "the past three months"."""
    low, n = tokens.low, len(tokens)
    published = now.published
    p = k + 1 if low[k] in ("earlier", "later", "late", "early") and low[k + 1 : k + 2] in (["this"], ["last"]) else k
    word, nxt = low[p], low[p + 1] if p + 1 < n else ""
    if published is None:
        return None
    if nxt == "weekend" and word in ("last", "this", "past", "the"):
        saturday = published - (published.weekday() - 5) % 7 * DAY
        return When(k, p + 2, saturday - 7 * DAY if word == "last" and published.weekday() >= 5 else saturday, "day", "weekend")
    if word == "weekend":
        return When(k, k + 1, published - (published.weekday() - 5) % 7 * DAY, "day", "weekend") if _leads_to_event(low, k + 1) else None
    if word in ("last", "past", "previous", "preceding") and (stretch := _past(tokens, k, p, published)) is not None:
        return stretch
    if word not in ("last", "this", "past"):
        return None
    if nxt in time_words().months and tokens.words[p + 1][0].isupper():
        month = time_words().months[nxt]
        first = resolve(-1 if word == "last" and month == published.month else None, month, 1, now)
        return When(k, p + 2, first, "month", "month") if first else None
    return _named_stretch(k, p + 2, nxt, word != "this", published)


def _leads_to_event(low: list[str], k: int) -> bool:
    """An event noun within four words, no other part of the sentence between: "weekend boating accident"."""
    for word in low[k : k + 4]:
        if word in word_set("break") or word in word_set("preposition"):
            return False
        if word in time_words().event_nouns:
            return True
    return False


def _named_stretch(first: int, end: int, name: str, back: bool, published: dt.date) -> When | None:
    """The week, month, year or season of publication, or the one before (`back`)."""
    if name == "week":
        return month_of(When(first, end, published - 7 * DAY if back else published, "month", "week"))
    if name == "month":
        this = published.replace(day=1)
        return When(first, end, (this - DAY).replace(day=1) if back else this, "month", "last-month" if back else "this-month")
    if name == "year":
        return When(first, end, dt.date(published.year - back, 1, 1), "year", "last-year" if back else "this-year")
    if name in time_words().seasons and back:
        year = published.year - (time_words().seasons[name] >= published.month)
        return When(first, end, dt.date(year, 1, 1), "year", "season")
    return None


def _past(tokens: Tokens, k: int, p: int, published: dt.date) -> When | None:
    """ "the past week", "the last 24 hours", "the previous three months": a stretch up to publication."""
    low, table = tokens.low, time_words()
    if not (p and low[p - 1] in ("the", "these", "over", "in")):
        return None
    q, count = p + 1, 1
    if q < len(low) and (low[q] in table.numbers or low[q].isdecimal()):
        count, q = table.numbers.get(low[q]) or int(low[q]), q + 1
    elif low[p] == "last" and low[p - 1] != "the":
        return None
    unit = table.units.get(low[q]) if q < len(low) else None
    if unit is None:
        return None
    days = -(-count // 24) if unit == 0 else count * unit
    return None if days > LONGEST else When(k, q + 1, published, "day", "past", published - days * DAY)


def ago(tokens: Tokens, k: int, now: Now) -> When | None:
    """ "three days ago", "a year ago"; "two days earlier" counts from the day spoken of before.

    "It comes a day after a raid" gives kind comes-after: what follows tells whether it is the day of an event.
    """
    low, n = tokens.low, len(tokens)
    p = k + 1 if low[k] == "a" and low[k + 1 : k + 3] == ["couple", "of"] else k
    count = int(low[p]) if low[p].isdecimal() and len(low[p]) <= 3 else time_words().numbers.get(low[p])
    p = p + 2 if low[p : p + 2] == ["couple", "of"] else p + 1
    unit = time_words().units.get(low[p]) if p < n else None
    behind = low[p + 1] if p + 1 < n else ""
    if count is None or unit is None or now.published is None or behind not in BEHIND:
        return None
    if behind in ("after", "on", "since") and not _since_event(low, k, behind, unit):
        return None
    if behind == "before" and (unit > 1 or low[p + 2 : p + 3] not in ([","], ["."], [], ["and"], [";"])):
        return None
    if count * unit > LONGEST and unit < 365:
        return None
    day = _back(now.published, count, unit)
    if day is None:
        return None
    if behind == "later" or (behind == "earlier" and unit > 1):
        return _told_from(tokens, k, p + 2, count * unit if behind == "later" else -count * unit, day) if unit >= 1 else None
    grain = "day" if unit <= 1 or (unit == 7 and count <= 2) else "month" if unit < 365 else "year"
    offset = -count if behind in ("earlier", "before", "after") and unit == 1 else None
    return month_of(When(k, p + 2, day, grain, "comes-after" if behind in ("after", "on", "since") else "ago", None, offset))


def _told_from(tokens: Tokens, first: int, last: int, days: int, day: dt.date) -> When | None:
    """ "Two months later", "six weeks earlier": so many days from the day spoken of before; "later" only where it opens a clause."""
    if days > 0 and not (first <= 2 or tokens.low[first - 1] in word_set("opening clause")):
        return None
    grain = "year" if days % 365 == 0 else "month" if days % 30 == 0 else "day"
    return When(first, last, day, grain, "told-from", None, days)


def _since_event(low: list[str], k: int, behind: str, unit: int) -> bool:
    """ "It comes a day after", ", a day after", "Ten years after", "ten years on from", "ten years since": reckoned from now."""
    before = low[k - 1] if k else ""
    if behind == "after":
        return before in ("come", "comes", "came", "coming", "just", ",", "") or (
            before in ("than", "nearly", "almost", "about") and k <= 3
        )
    if behind == "on":
        return unit >= 365 and low[k + 3 : k + 4] in (["from"], [","])
    return (unit >= 365 and before in ("been", "marks", "is", "mark", "")) or (
        unit >= 7 and before in ("mark", "marks", "marked", "marking")
    )


def _back(published: dt.date, count: int, unit: int) -> dt.date | None:
    """The day `count` units before publication; the first of its year for years and decades."""
    return published - count * unit * DAY if unit < 365 else safe_date(published.year - count * unit // 365, 1, 1)
