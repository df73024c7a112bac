"""When a figure stood (as_of), and when the people were killed, injured, ... (event_date).

The day of an event comes from, in this order: a date of the figure's own clause or sentence, a reference back
("that day"), the event that the text spoke of last, the article's main event, the day of the statement, publication.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import Final

from extract.context import Context
from extract.dateroles import find_dates
from extract.known import Known, closed_war, known_event
from extract.main_event import HEAD, main_event, main_group
from extract.narration import YEARLY, narrated, said_before, spoken_year, teaser_day, teasers, told_from, war_ended, year_of_comparison
from extract.schema import Claim, Dating, Mention
from extract.timetable import time_words, word_set
from extract.timex import DATEISH
from extract.tokens import Tokens
from extract.when import DAY, Event, Now, When, closes, last_day, nearer, same_group

YEAR_IN_TEXT: Final = re.compile(r"\b(?:1\d{3}|20\d\d)\b")
BACK: Final = re.compile(
    r"\bsame (?:day|night|month|year)\b|\b(?:in|during|after) (?:that|those|this|these) (?:\w+ )?\w+|\b(?:back )?then\b", re.I
)  # words that refer to the event just spoken of
BACK_AT_HEAD: Final = re.compile(
    r"[\"“]?(?:In|During|After|On) (?:that|the same|this) (?:[\w-]+ ){0,2}(?:\w+)\b|(?:That|Those) (?:[\w-]+ ){0,2}(?:killed|left|claimed)",
    re.I,
)
PRESENT: Final = re.compile(r"\b(?:have|has|is|are|says?|now|today|still|since|so far|to date)\b|’s\b", re.I)  # no passage set in the past
SHIFT: Final = re.compile(
    r"[\"“]?(?:Meanwhile|Separately|Elsewhere|In (?:a|another) separate|In a different|In other (?:news|violence|incidents|developments))\b"
)  # openings that leave the event spoken of
FRESH: Final = 3  # days before publication within which events elsewhere are of one day
LATELY: Final = 20  # days before publication: an older statement dates its event
PAST_EVENT: Final = 45  # days: an event so much before the main one is background
STRETCHING: Final = frozenset(
    {"week", "this-month", "this-year", "ago", "comes-after", "past", "decade", "overnight"}
)  # kinds of dates that end at publication, or no stretch
AHEAD: Final = 10  # sentences in which the day of a month or year may follow
LINGER: Final = 3  # sentences for which an earlier event is spoken of without being named again
GRAIN_COST: Final = {"day": 0.0, "month": 0.6, "year": 1.2}


@dataclass(slots=True)
class Dater:
    """Dates the figures of one document: knows the main event's day and remembers the event spoken of last."""

    context: Context
    main: Event | None = None
    group: str = ""
    last: Event | None = None
    counted: Dating | None = None
    _dates: dict[int, list[When]] = field(default_factory=dict)
    _years: list[tuple[int, int]] = field(default_factory=list)
    _stated: dict[tuple[int | None, int | None, str], Event] = field(default_factory=dict)
    _teasers: list[tuple[int, dt.date]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._teasers = teasers(self.context.document.text)
        if self.context.published is None:
            document = self.context.document
            self._years = [(-1, int(found.group())) for found in YEAR_IN_TEXT.finditer(document.title or "")]
            self._years += [(found.start(), int(found.group())) for found in YEAR_IN_TEXT.finditer(document.text)]
        self.group = main_group(self.context)
        self.main = main_event(self.context, self.dates, self.group)
        if self.main is not None and self.main.grain != "day":
            self.main = self._refined(self.main, self.main.rule.rpartition(":")[2])

    def dates(self, i: int) -> list[When]:
        """The date expressions of sentence i, of the title for -1, found once."""
        found = self._dates.get(i)
        if found is None and i < 0:
            found = self._dates[i] = find_dates(Tokens(self.context.document.title or ""), Now(self.context.published))
        elif found is None:
            sentence = self.context.sentences[i]
            now = Now(self.context.published, self._year(sentence.end))
            found = find_dates(self.context.tokens(i), now) if DATEISH.search(sentence.text) else []
            if self.context.published and any(w.kind == "spoken-year" for w in found):
                found = spoken_year(i, self.dates, found, self.context.published)
            if any(w.kind == "told-from" for w in found):
                found = told_from(i, self.dates, found)
            self._dates[i] = found
        return found

    def _year(self, end: int) -> int | None:
        """In a text without a publication day, the year that it named last before `end`."""
        k = bisect_left(self._years, (end, 0)) - 1
        return self._years[k][1] if k >= 0 else None

    def _future(self, day: dt.date) -> bool:
        """True after publication; an inferred publication day is only the latest that is known, and bounds nothing."""
        published = self.context.published
        return published is not None and day > published and self.context.document.published_basis != "inferred"

    # ---- one figure ----------------------------------------------------------------------------------------------

    def date(self, i: int, mention: Mention, scope: str, statement: int | None, whole: Claim | None = None, why: str = "") -> Dating:
        """The Dating of a figure in sentence i.

        `statement` is the offset of its cue, `whole` the claim that it is a part of, `why` the rule of its scope.
        """
        if why.startswith("scope:same") and self.counted is not None:
            return self._same_stretch(mention)
        if self._teasers and (day := teaser_day(self._teasers, mention.quantity.start)) is not None:
            return self._of_teaser(i, mention, scope, day)
        asof, basis, rule = self._as_of(i, mention, scope, statement)
        if scope != "incident":
            since = self._period_start(i, mention, asof)
            self.counted = Dating(asof, basis if asof else None, None, None, since, (rule,))
            return self.counted
        event = self._event(i, mention, asof, whole, why)
        if event is None:
            return Dating(asof, basis if asof else None, None, None, None, (rule,))
        return Dating(asof, basis if asof else None, event.day, event.grain, None, (rule, event.rule))

    def _same_stretch(self, mention: Mention) -> Dating:
        """The dates of the stretch counted before; "the same period of 2016" moves them to that year."""
        assert self.counted is not None
        q, text = mention.quantity, self.context.document.text
        day = self.counted.as_of and year_of_comparison(text[q.end : q.end + 90], self.counted.as_of)
        if day:
            return replace(self.counted, as_of=day, as_of_basis="stated", period_start=None, rules=("date:same-of-year",))
        return replace(self.counted, rules=("date:same",))

    def _of_teaser(self, i: int, mention: Mention, scope: str, day: dt.date) -> Dating:
        """In a teaser that ends with its date that day is the day of publication."""
        if scope != "incident":
            return Dating(day, "stated", None, None, None, ("as_of:teaser",))
        own = self._own(i, self.context.tokens(i), mention)
        own = own if own is not None and (own.grain != "day" or own.kind in ("calendar", "yearless", "iso")) else None
        known = known_event(self.context.sentences[i].text, day)
        event = Event(own.day, own.grain, "", i, "") if own else Event(known.day, known.grain, "", i, "") if known else None
        if event is None or event.day > day:
            event = Event(day, "day", "", i, "")
        return Dating(day, "stated", event.day, event.grain, None, ("as_of:teaser", "event:teaser"))

    def _as_of(self, i: int, mention: Mention, scope: str, statement: int | None) -> tuple[dt.date | None, str, str]:
        found = self.dates(i)
        tokens, q = self.context.tokens(i), mention.quantity.first
        stated = [w for w in found if w.role == "asof" and w.grain == "day" and not (scope == "period" and nearer(found, w, q))]
        if stated:
            w = min(stated, key=lambda w: abs(w.first - q))
            return self._capped(w.day), "stated", f"as_of:stated:{w.kind}"
        going = scope == "cumulative" and "so far" in self.context.sentences[i].text
        if scope != "incident" and not going and (closed := self._closed(tokens, found, q, scope, mention.measure)) is not None:
            return self._capped(last_day(closed)), "stated", f"as_of:closed:{closed.kind}"
        if scope == "cumulative" and (over := closed_war(self.context.sentences[i].text, self.context.published)) is not None:
            return over, "stated", "as_of:closed:war"
        if scope == "cumulative" and (ended := war_ended(i, self.context, self.dates)) is not None:
            return last_day(ended), "stated", "as_of:closed:ended"
        said = [w for w in found if w.role == "statement" and (w.grain == "day" or scope != "incident")]
        if not said and statement is not None:
            said = self._said_at(statement)
        if not said and i:
            said = said_before(i, self.context, self.dates, scope != "incident")
        if said:
            w = min(said, key=lambda w: abs(w.first - q))
            return self._capped(last_day(w)), "statement", f"as_of:statement:{w.kind}"
        if scope != "incident" and not PRESENT.search(self.context.sentences[i].text):
            then = narrated(i, self.dates, self.context.published)
            if then is not None:
                return last_day(then), "stated", "as_of:narrated"
        return self.context.published, "published", "as_of:published"

    def _said_at(self, offset: int) -> list[When]:
        """The statement days of the sentence that holds the offset of a cue."""
        sentences = self.context.sentences
        k = bisect_left(sentences, offset + 1, key=lambda s: s.start) - 1
        return [w for w in self.dates(k) if w.role == "statement" and w.grain == "day"] if k >= 0 else []

    def _capped(self, day: dt.date) -> dt.date:
        published = self.context.published
        return min(day, published) if published else day

    def _closed(self, tokens: Tokens, found: list[When], q: int, scope: str, measure: str) -> When | None:
        """The end of a stretch that is over: "from 2014 to 2016", "in 2009", "on Friday and Saturday"."""
        ended = [w for w in found if w.kind not in STRETCHING and w.role not in ("compared", "ahead")]
        if scope == "cumulative":
            ended = [w for w in ended if w.start is not None or closes(w)]
        else:
            ended = [w for w in ended if w.start is not None or (w.role in ("event", "asof") and w.kind not in ("weekday", "today"))]
        if not ended or (scope == "cumulative" and measure in ("captured", "missing")):
            return None
        return min(ended, key=lambda w: self._cost(tokens, w, q))

    def _period_start(self, i: int, mention: Mention, asof: dt.date | None) -> dt.date | None:
        found = self.dates(i)
        if since := next((w for w in found if w.role == "since"), None):
            return since.start or since.day
        if stretch := next((w for w in found if w.start is not None), None):
            return stretch.start
        whole = next((w for w in found if w.grain != "day" and w.role == "event"), None)
        return whole.day if whole and asof is not None and whole.day <= asof else None

    # ---- the event's day -----------------------------------------------------------------------------------------

    def _event(self, i: int, mention: Mention, asof: dt.date | None, whole: Claim | None, why: str) -> Event | None:
        tokens = self.context.tokens(i)
        q = mention.quantity
        key = (q.low, q.high, mention.measure)
        own = self._own(i, tokens, mention)
        if own is not None and own.grain != "day" and why.startswith("scope:known") and (own.tie < 1 or own.kind not in YEARLY):
            own = None
        if own is not None:
            event = self._known_in(i, own, q.start) or self._take(i, own)
            self._stated.setdefault(key, event)
            return self._remember(event)
        if whole is not None and whole.event_date is not None:
            return Event(whole.event_date, whole.event_date_grain or "day", "", i, "event:whole")
        if (named := self._named(i, q.start, why)) is not None:
            return named
        spoken = self._told_then(i) or self._carried(i, key, tokens) or self._fallback(i, asof)
        if spoken is not None and spoken is self.main and i < HEAD:
            self._stated.setdefault(key, spoken)
        return self._remember(spoken)

    def _told_then(self, i: int) -> Event | None:
        """ "In January 2021 the army announced that it had killed 12": an older statement is the best day for what it tells."""
        published = self.context.published
        said = next((w for w in self.dates(i) if w.role == "statement"), None)
        if said is None or published is None or (published - last_day(said)).days <= LATELY or said.grain == "year":
            return None
        return Event(said.day, said.grain, "", i, "event:statement-then")

    def _remember(self, event: Event | None) -> Event | None:
        if event is not None:
            self.last = event
        return event

    def _known(self, i: int, start: int) -> Known | None:
        """The well-known event that sentence i names, of several the last one before the offset."""
        sentence = self.context.sentences[i]
        return known_event(sentence.text, self.context.published, start - sentence.start)

    def _known_in(self, i: int, w: When, start: int) -> Event | None:
        """ "The September 11 attacks", "the Bataclan in 2015": a date that a well-known event's day lies in is of that day."""
        if w.grain == "day" and w.kind != "yearless":
            return None
        known = self._known(i, start)
        if known is None:
            return None
        same = (w.grain == "year" or known.day.month == w.day.month) and (w.grain != "day" or known.day.day == w.day.day)
        if not same or (w.kind != "yearless" and known.day.year != w.day.year):
            return None
        return Event(known.day, known.grain, "", i, "event:known")

    def _named(self, i: int, start: int, why: str) -> Event | None:
        """The day of a well-known event that the sentence names, or of the war whose opening it tells."""
        known = self._known(i, start)
        if known is not None:
            return Event(known.day, known.grain, "", i, "event:known")
        if why.startswith("scope:opening"):
            for k in range(i, max(-1, i - 4), -1):
                for w in self.dates(k):
                    if w.role == "since":
                        return Event(w.start or w.day, w.grain, "", i, "event:opening")
        return None

    def _own(self, i: int, tokens: Tokens, mention: Mention) -> When | None:
        """The event day of the figure's own clause, else of its sentence; days beat months beat years."""
        own = [w for w in self.dates(i) if w.role == "event" and w.kind != "past" and (w.offset is not None or not self._future(w.day))]
        if not own:
            return None
        position = mention.quantity.first
        return min(own, key=lambda w: self._cost(tokens, w, position))

    @staticmethod
    def _cost(tokens: Tokens, w: When, position: int) -> float:
        between = range(min(w.last, position), max(w.first, position))
        clause = sum(2.0 if tokens.low[k] in word_set("clause") else 1.0 for k in between if _parts(tokens.low, k))
        return abs(w.first - position) * 0.1 + clause + GRAIN_COST[w.grain] - 0.5 * w.tie

    def _refined(self, event: Event, kind: str) -> Event:
        """A month or year narrowed to a day in it that the text gives nearby, or to the main event's day.

        Not where the text sets the two apart ("earlier this month"), nor in the month or year of publication without
        the same event word.
        """
        if event.grain == "day" or kind in ("this-month", "this-year"):
            return event
        days = [self.main] if self.main is not None else []
        for k in range(max(0, event.sentence - 2), min(len(self.context.sentences), event.sentence + AHEAD)):
            days += [Event(w.day, w.grain, w.group, k, "") for w in self.dates(k) if _narrows(w, event)]
        fit = [day for day in days if self._within(day, event, kind)]
        if not fit:
            return event
        best = min(fit, key=lambda day: (day.grain != "day", day is not self.main, abs(day.sentence - event.sentence)))
        return event._replace(day=best.day, grain=best.grain, rule=f"{event.rule}:narrowed")

    def _within(self, day: Event, event: Event, kind: str) -> bool:
        """True when `day` may be the day of `event`, a month or year."""
        published = self.context.published
        grains = ("day",) if event.grain == "month" else ("day", "month")
        if day.grain not in grains or self._future(day.day) or not same_group(event.group, day.group):
            return False
        if kind == "week" and published is not None:
            return 2 <= (published - day.day).days <= 13
        if event.day.year != day.day.year or (event.grain == "month" and event.day.month != day.day.month):
            return False
        current = published is not None and published.year == day.day.year and (event.grain == "year" or published.month == day.day.month)
        return not current or bool(event.group and event.group == day.group)

    def _take(self, i: int, w: When) -> Event:
        """The event of a chosen date: references back count from the last event, bare "overnight" is the main event's night."""
        day, grain = w.day, w.grain
        if w.offset is not None and self.last is not None and self.last.grain == "day":
            day = self.last.day + w.offset * DAY
        elif w.offset is not None and w.kind == "context" and (spoken := self._near(i) or self.last) is not None:
            return spoken._replace(rule="event:context") if spoken.grain != "day" else spoken._replace(day=spoken.day + w.offset * DAY)
        if w.kind == "today" and i >= HEAD and self.main is not None and self.main.grain == "day" and abs((self.main.day - day).days) == 1:
            day = self.main.day
        if w.kind == "overnight" and self.main is not None and self.main.grain == "day" and abs((self.main.day - day).days) <= 1:
            day = self.main.day
        return self._refined(Event(day, grain, w.group, i, f"event:{w.kind}"), w.kind)

    def _carried(self, i: int, key: tuple[int | None, int | None, str], tokens: Tokens) -> Event | None:
        """The event spoken of last, or the main one when the last was background and the sentence does not refer to it."""
        if key[0] is not None and key[0] >= 3 and key in self._stated:
            return self._stated[key]._replace(rule="event:same-figure")
        text = self.context.sentences[i].text
        if i and BACK_AT_HEAD.match(text) and (spoken := [w for w in self.dates(i - 1) if w.role in ("event", "since")]):
            return Event(spoken[-1].day, spoken[-1].grain, spoken[-1].group, i, "event:back")
        near, last = self._near(i), self.last
        if SHIFT.match(text):
            return self._shifted(i)
        main_again = bool(self.group) and self._speaks_of_main(tokens)
        newer = near is not None and (last is None or near.sentence >= last.sentence)
        if near is not None and newer and (not self._background(near) or BACK.search(text) or (i - near.sentence == 1 and not main_again)):
            return near
        if last is not None and (not self._left(last, i, tokens) or (i - last.sentence <= 1 and not main_again)):
            return last._replace(rule="event:memory")
        return self.main

    def _left(self, last: Event, i: int, tokens: Tokens) -> bool:
        """True where the text no longer speaks of the event spoken of last: it is background, or some sentences ago and not named again."""
        if self._background(last):
            return True
        if self.main is None or last.day >= self.main.day or i - last.sentence <= LINGER or self.main.sentence > last.sentence:
            return False
        spoken = self.context.tokens(last.sentence).low if last.sentence >= 0 else []
        return not any(word in time_words().event_nouns and word in spoken for word in tokens.low)

    def _shifted(self, i: int) -> Event | None:
        """Another event: the day of its statement, else the main event's where that is of these days."""
        published = self.context.published
        said = any(w.role == "statement" and w.grain == "day" for w in self.dates(i))
        fresh = self.main is not None and published is not None and (published - self.main.day).days <= FRESH
        return self.main if fresh and not said else None

    def _speaks_of_main(self, tokens: Tokens) -> bool:
        events = time_words().events
        return any(events.get(word) == self.group for word in tokens.low)

    def _background(self, event: Event) -> bool:
        """True for an event well before the main one."""
        if self.main is None or event.day == self.main.day:
            return False
        return event.grain != "day" or (self.main.day - event.day).days > PAST_EVENT

    def _near(self, i: int) -> Event | None:
        """The event day of one of the two sentences before, tied to an event word."""
        for k in range(i - 1, max(-1, i - 3), -1):
            for w in reversed(self.dates(k)):
                if w.kind in ("week", "this-month", "this-year") and i - k > 1:
                    continue
                if w.role == "event" and w.tie >= 1.5 and w.kind != "past" and not self._future(w.day):
                    return self._take(k, w)._replace(rule="event:near")
        return None

    def _fallback(self, i: int, asof: dt.date | None) -> Event | None:
        said = next((w for w in self.dates(i) if w.role in ("statement", "after") and w.grain == "day"), None)
        if said is not None and not self._future(said.day):
            return Event(said.day, "day", "", i, "event:statement")
        return Event(asof, "day", "", i, "event:published") if asof else None


def _narrows(w: When, event: Event) -> bool:
    """An event date tied to an event word, or for a year one that names the year itself."""
    if w.role != "event" or w.start is not None:
        return False
    return w.tie >= 1 or (event.grain == "year" and (w.kind == "calendar" or (w.kind == "month" and w.last - w.first >= 2)))


def _parts(low: list[str], k: int) -> bool:
    """True at a word that sets a date and a figure apart: a conjunction, or the comma of ", and three drowned on Sunday"."""
    if low[k] == "and" and low[k + 1] in word_set("toll"):
        return True
    return low[k] in word_set("clause") or (low[k] == "," and low[k + 1 : k + 2] in (["and"], ["down"], ["up"], ["compared"]))
