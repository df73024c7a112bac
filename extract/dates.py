"""When a figure stood and when the event was: own finder and resolver for the common forms.

dateparser (cached) normalises the absolute and unusual forms that the fast path leaves over; it never searches
running text, where it reads "may", "19" and "17 years" as dates.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from extract.context import Context
from extract.schema import Dating, Mention
from extract.tokens import Tokens

WEEKDAYS: Final = {name: k for k, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
WEEKDAYS_SHORT: Final = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4}
MONTHS: Final = {name: k for k, name in enumerate("january february march april may june july august september october november december".split(), 1)} | {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
SPEECH_NEAR: Final = frozenset("said says told announced reported added confirmed stated wrote statement posted noted tweeted telling declared briefing conference interview post".split())
NUMBER_WORDS: Final = {w: k for k, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)} | {"a": 1, "an": 1}
UNITS: Final = {"day": 1, "days": 1, "week": 7, "weeks": 7, "month": 30, "months": 30, "year": 365, "years": 365}
EVENT_NOUNS: Final = frozenset(
    "attack attacks strike strikes airstrike airstrikes bombing bombings blast blasts explosion explosions shooting shootings earthquake quake quakes earthquakes "
    "crash fire flood floods storm cyclone hurricane typhoon tornado tornadoes collapse raid raids massacre stampede crush landslide landslides assault incident "
    "disaster shelling killing killings clashes tsunami accident derailment sinking shipwreck wildfire eruption violence barrage ambush stabbing incursion".split()
)


class When(NamedTuple):
    """A date expression at tokens [first, last): the day it means, its grain and its role.

    `role` is event, statement, asof, since, or period; `start` is the first day of a stretch.
    """

    first: int
    last: int
    day: dt.date
    grain: str
    role: str
    kind: str
    start: dt.date | None = None


def find_dates(tokens: Tokens, published: dt.date | None) -> list[When]:
    """All date expressions of the sentence, resolved against the publication day (weekday = on or before it)."""
    out: list[When] = []
    k, n = 0, len(tokens)
    while k < n:
        found = _calendar(tokens, k, published) or (_relative(tokens, k, published) if published else None)
        if found is None:
            k += 1
            continue
        out.append(found._replace(role=_role(tokens, found)))
        k = found.last
    return out


def _calendar(tokens: Tokens, k: int, published: dt.date | None) -> When | None:
    """ "March 22, 2022", "22 March", "Oct. 7", "in January", "2022-03-22", "in 2009"."""
    low, n = tokens.low, len(tokens)
    word = low[k]
    month = MONTHS.get(word)
    if month and tokens.words[k][0].isupper():
        p = k + 1
        if p < n and low[p] == "." and word in MONTHS and len(word) <= 4:
            p += 1
        if p < n and (day := _day(low[p])):
            end = p + 1
            year, end = _year_behind(tokens, end)
            return _make(k, end, year, month, day, published)
        if word == "may" and not (k and low[k - 1] in ("in", "last", "since", "early", "late", "mid", "of", "until", "by", "and", "from")):
            return None
        year, end = _year_behind(tokens, p)
        if word in ("march", "may", "mar") and year is None and not (k and low[k - 1] in ("in", "last", "since", "early", "late", "mid", "of", "until", "by", "this", "from", "through")):
            return None
        return _make_month(k, end, year, month, published)
    if (day := _day(word)) and k + 1 < n and (month := MONTHS.get(low[k + 1])) and tokens.words[k + 1][0].isupper():
        end = k + 2
        if end < n and low[end] == "." and len(low[k + 1]) <= 4 and end + 1 < n and low[end + 1].isdigit():
            end += 1
        year, end = _year_behind(tokens, end)
        return _make(k, end, year, month, day, published)
    if word.isdigit() and len(word) == 4 and 1900 <= int(word) <= 2100 and k and low[k - 1] in ("in", "since", "of", "during", "early", "late", "from", "until", "by", "and", "to", "between", "the", "throughout", "for"):
        if low[k - 1] == "the" and not (k + 1 < n and low[k + 1] in EVENT_NOUNS | {"war", "outbreak", "invasion"}):
            return None
        return When(k, k + 1, dt.date(int(word), 1, 1), "year", "event", "year")
    if ISO.fullmatch(word):
        try:
            return When(k, k + 1, dt.date.fromisoformat(word), "day", "event", "iso")
        except ValueError:
            return None
    if UNUSUAL.fullmatch(tokens.words[k]) and (parsed := _parse_unusual(tokens.words[k])):
        return When(k, k + 1, parsed, "day", "event", "dateparser")
    return None


ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
UNUSUAL: Final = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{4}")


@lru_cache(maxsize=4096)
def _parse_unusual(words: str) -> dt.date | None:
    """Absolute dates in other writings ("22.03.2022"), by dateparser in strict mode."""
    import dateparser

    parsed = dateparser.parse(words, settings={"STRICT_PARSING": True, "DATE_ORDER": "DMY"}, languages=["en"])
    return parsed.date() if parsed else None


def _day(word: str) -> int | None:
    digits = word[:-2] if word[-2:] in ("st", "nd", "rd", "th") else word
    return int(digits) if digits.isdigit() and len(digits) <= 2 and 1 <= int(digits) <= 31 else None


def _year_behind(tokens: Tokens, p: int) -> tuple[int | None, int]:
    low, n = tokens.low, len(tokens)
    q = p + 1 if p < n and low[p] in (",", "of") else p
    if q < n and low[q].isdigit() and len(low[q]) == 4 and 1900 <= int(low[q]) <= 2100:
        return int(low[q]), q + 1
    return None, p


def _make(first: int, last: int, year: int | None, month: int, day: int, published: dt.date | None) -> When | None:
    if year is None:
        if published is None:
            return None
        year = published.year
        try:
            if dt.date(year, month, day) > published + dt.timedelta(days=2):
                year -= 1
        except ValueError:
            return None
    try:
        return When(first, last, dt.date(year, month, day), "day", "event", "calendar")
    except ValueError:
        return None


def _make_month(first: int, last: int, year: int | None, month: int, published: dt.date | None) -> When | None:
    if year is None:
        if published is None:
            return None
        year = published.year if month <= published.month else published.year - 1
    return When(first, last, dt.date(year, month, 1), "month", "event", "month")


def _relative(tokens: Tokens, k: int, published: dt.date) -> When | None:
    """Weekdays, "yesterday", "last week", "three days ago", "in the past 24 hours"."""
    low, n = tokens.low, len(tokens)
    word = low[k]
    nxt = low[k + 1] if k + 1 < n else ""
    if word in WEEKDAYS and tokens.words[k][0].isupper():
        back = (published.weekday() - WEEKDAYS[word]) % 7
        return When(k, k + 1, published - dt.timedelta(days=back), "day", "event", "weekday")
    if word == "yesterday":
        return When(k, k + 1, published - dt.timedelta(days=1), "day", "event", "yesterday")
    if word in ("today", "tonight") or (word in ("this",) and nxt in ("morning", "afternoon", "evening")):
        return When(k, k + (2 if word == "this" else 1), published, "day", "event", "today")
    if word == "overnight":
        return When(k, k + 1, published, "day", "event", "overnight")
    if word == "last" and nxt == "night":
        return When(k, k + 2, published - dt.timedelta(days=1), "day", "event", "last-night")
    if word in ("last", "this", "earlier", "past") and nxt:
        return _last(tokens, k, published)
    if word in ("the", "a", "one") and nxt in ("previous", "day", "following", "same"):
        if nxt == "day" and k + 2 < n and low[k + 2] in ("earlier", "before", "prior"):
            return When(k, k + 3, published - dt.timedelta(days=1), "day", "event", "previous-day")
        if nxt == "previous" and k + 2 < n and low[k + 2] == "day":
            return When(k, k + 3, published - dt.timedelta(days=1), "day", "event", "previous-day")
    count = int(word) if word.isdigit() and len(word) <= 3 else NUMBER_WORDS.get(word)
    if count is not None and nxt in UNITS and k + 2 < n and low[k + 2] in ("ago", "earlier"):
        days = count * UNITS[nxt]
        grain = "day" if UNITS[nxt] == 1 else "month" if UNITS[nxt] < 365 else "year"
        if grain == "month" and UNITS[nxt] == 7 and count == 1:
            grain = "month"
        return When(k, k + 3, published - dt.timedelta(days=days), grain, "event", "ago")
    return None


def _last(tokens: Tokens, k: int, published: dt.date) -> When | None:
    low, n = tokens.low, len(tokens)
    word, nxt = low[k], low[k + 1] if k + 1 < n else ""
    if word in ("earlier",) and nxt == "this":
        k, word, nxt = k + 1, "this", low[k + 2] if k + 2 < n else ""
    if nxt in WEEKDAYS:
        back = (published.weekday() - WEEKDAYS[nxt]) % 7
        if word == "last" and back == 0:
            back = 7
        return When(k, k + 2, published - dt.timedelta(days=back), "day", "event", "weekday")
    if nxt in MONTHS and word in ("last", "this"):
        return _make_month(k, k + 2, None, MONTHS[nxt], published)
    if nxt in ("week", "weekend"):
        day = published - dt.timedelta(days=7 if word == "last" and nxt == "week" else 3)
        return When(k, k + 2, day if word == "last" else published, "month", "event", "week")
    if nxt == "month":
        first = published.replace(day=1)
        return When(k, k + 2, (first - dt.timedelta(days=1)).replace(day=1) if word == "last" else first, "month", "event", "month")
    if nxt == "year":
        return When(k, k + 2, dt.date(published.year - (1 if word == "last" else 0), 1, 1), "year", "event", "year")
    return None


def _role(tokens: Tokens, when: When) -> str:
    """Statement day, "as of" day, start of a count, or the day of the event itself."""
    low = tokens.low
    before = low[max(0, when.first - 4) : when.first]
    last = before[-1] if before else ""
    if before[-2:] == ["as", "of"] or last in ("until", "till") or before[-2:] == ["as", "at"] or before[-1:] == ["by"] or before[-2:] == ["up", "to"]:
        return "asof"
    if last == "since" or before[-2:] in (["since", "late"], ["since", "early"], ["since", "mid"], ["since", "the"]) or (last in ("on", "in", "began", "started") and ("began" in before or "started" in before or "since" in before)):
        return "since"
    if last == "from" and "to" in low[when.last : when.last + 3]:
        return "since"
    for q in range(when.first - 1, max(-1, when.first - 7), -1):
        if low[q] in (",", ";", "”", '"') or low[q] in ("that",):
            break
        if low[q] in SPEECH_NEAR:
            return "statement"
    return "event"


PERIOD: Final = re.compile(
    r"\b(?:in|over|during|within|for) (?:just )?(?:the )?(?:past|last|previous|preceding|prior)? ?(?:(?P<n>\d+|one|two|three|four|five|six|seven|ten|few|several|couple of) )?(?P<unit>hours?|days?|weeks?|months?|years?|24-hour period)\b",
    re.I,
)


@dataclass(slots=True)
class Dater:
    """Dates the figures of one document: keeps the main event's day and the last event day used."""

    context: Context
    main: When | None = None
    last_event: tuple[dt.date, str] | None = None

    def __post_init__(self) -> None:
        self.main = self._main_event()

    def dates(self, i: int) -> list[When]:
        """The date expressions of sentence i."""
        return find_dates(self.context.tokens(i), self.context.published)

    def _main_event(self) -> When | None:
        """The day beside the event noun in the first sentences, else the first event day there."""
        fallback: When | None = None
        for i in range(min(4, len(self.context.sentences))):
            tokens = self.context.tokens(i)
            for when in self.dates(i):
                if when.role != "event" or when.grain != "day" or (self.context.published and when.day > self.context.published):
                    continue
                near = tokens.low[max(0, when.first - 8) : when.last + 4]
                if any(word in EVENT_NOUNS for word in near):
                    return when
                fallback = fallback or when
        return fallback

    def date(self, i: int, mention: Mention, scope: str, statement: int | None, same_event: bool) -> Dating:
        """The Dating of a figure in sentence i; `statement` is the offset of its cue, `same_event` True when it continues the last one."""
        tokens = self.context.tokens(i)
        found = self.dates(i)
        published = self.context.published
        asof, basis, rule = self._as_of(tokens, found, mention, published)
        since = next((w for w in found if w.role == "since"), None)
        period_start = since.day if since and scope != "incident" else None
        if scope != "incident":
            if scope == "period" and (closed := self._closed_period(found)) is not None and basis != "stated":
                asof, basis, rule = closed.day, "stated", "date:period"
            return Dating(asof, basis if asof else None, None, None, period_start, (rule,))
        event, grain, how = self._event(tokens, found, mention, same_event, asof, basis)
        return Dating(asof, basis if asof else None, event, grain, None, (rule, how))

    def _as_of(self, tokens: Tokens, found: list[When], mention: Mention, published: dt.date | None) -> tuple[dt.date | None, str, str]:
        stated = [w for w in found if w.role == "asof" and w.grain == "day"]
        if stated:
            return self._not_future(stated[0].day), "stated", f"as_of:stated:{stated[0].kind}"
        said = [w for w in found if w.role == "statement" and w.grain == "day"]
        if said:
            return self._not_future(said[0].day), "statement", f"as_of:statement:{said[0].kind}"
        return published, "published", "as_of:published"

    def _not_future(self, day: dt.date) -> dt.date:
        published = self.context.published
        return min(day, published) if published else day

    def _closed_period(self, found: list[When]) -> When | None:
        for w in found:
            if w.grain == "year" and w.role in ("event", "asof") and w.kind == "year":
                return w
        return None

    def _event(
        self, tokens: Tokens, found: list[When], mention: Mention, same_event: bool, asof: dt.date | None, basis: str
    ) -> tuple[dt.date | None, str | None, str]:
        q = mention.quantity
        own = [w for w in found if w.role == "event" or (w.role == "since" and w.grain != "day")]
        chosen = self._nearest(tokens, own, q.first)
        if chosen is not None:
            day = chosen.day
            if chosen.kind == "previous-day" and self.last_event:
                day = self.last_event[0] - dt.timedelta(days=1)
            if chosen.kind == "overnight" and self.main and self.main.kind != "overnight":
                day = self.main.day
            self.last_event = (day, chosen.grain)
            return day, chosen.grain, f"event:{chosen.kind}"
        if self.last_event is not None:
            return *self.last_event, "event:memory"
        if self.main is not None:
            self.last_event = (self.main.day, self.main.grain)
            return self.main.day, self.main.grain, "event:main"
        said = next((w for w in found if w.role == "statement" and w.grain == "day"), None)
        if said is not None:
            return said.day, "day", "event:statement"
        if asof is not None:
            return asof, "day", "event:published"
        return None, None, "event:none"

    def _nearest(self, tokens: Tokens, own: list[When], position: int) -> When | None:
        """The event day of the figure's own clause, else of its sentence; days beat months beat years."""
        if not own:
            return None

        def cost(w: When) -> float:
            between = range(min(w.last, position), max(w.first, position))
            clause = sum(2.0 for k in between if tokens.low[k] in (";", "while", "but", "after", "when", "where", "since"))
            return abs(w.first - position) * 0.1 + clause + {"day": 0, "month": 0.6, "year": 1.2}[w.grain]

        return min(own, key=cost)


