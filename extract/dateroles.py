"""The part that a date plays in its sentence: the event's day, a statement's, the day a count stood, its start.

Judged by the words around the date with the sets of `timewords.csv` and `events.csv`: the nearest word that could
govern it decides.
"""

from __future__ import annotations

from typing import Final

from extract.timetable import safe_date, time_words, word_set
from extract.timex import scan_dates
from extract.tokens import Tokens
from extract.when import DAY, Now, When

REACH: Final = 18  # words looked at on either side
TALLIES: Final = (["tally", "of"], ["toll", "of"], ["count", "of"])
CALENDAR: Final = ("calendar", "yearless")


def find_dates(tokens: Tokens, now: Now) -> list[When]:
    """The date expressions of a sentence with role, tie and event group; "overnight" beside a named day is dropped."""
    found = scan_dates(tokens, now)
    days = [w for w in found if w.grain == "day" and w.kind != "overnight"]
    kept = [w for w in found if w.kind != "overnight" or not any(-4 <= day.first - w.last <= 2 for day in days)]
    return _of_the_year(_day_after([judge(tokens, when) for when in kept]))


def _day_after(found: list[When]) -> list[When]:
    """ "On Sunday, a day after a raid killed 12": reckoned from the date just before it."""
    for n in range(1, len(found)):
        one, two = found[n - 1], found[n]
        if two.kind == "comes-after" and two.offset is not None and one.grain == "day" and two.first - one.last <= 2:
            found[n] = two._replace(day=one.day + two.offset * DAY, offset=None)
    return [w._replace(offset=None) if w.kind == "comes-after" else w for w in found]


def _of_the_year(found: list[When]) -> list[When]:
    """ "The 1908 earthquake struck on 28 December": a day without a year is of the year that the event is named by."""
    year = next((w.day.year for w in found if w.grain == "year" and w.tie == 3), None)
    if year is None:
        return found
    return [_in_year(w, year) if w.kind in ("yearless", "month") and w.day.year > year else w for w in found]


def _in_year(when: When, year: int) -> When:
    return when._replace(day=safe_date(year, when.day.month, when.day.day) or when.day)


def judge(tokens: Tokens, when: When) -> When:
    """The date with its role, tie and event group."""
    low = tokens.low
    if _dateline(low, when):
        return when._replace(role="dateline")
    if when.first == 0 and low[when.last : when.last + 1] in ([":"], ["-"], ["–"], ["—"], ["."]):
        return when._replace(tie=0.5)
    group = _attributive(tokens, when)
    lead = _lead_in(low, when.first)
    if _compared(low, when.first):
        return when._replace(role="compared")
    if lead == "until" and group is not None:
        return when._replace(role="until")
    near = low[max(0, when.first - 5) : when.first]
    if any(word in word_set("ahead") or " ".join(near[q : q + 2]) in word_set("ahead") for q, word in enumerate(near)):
        return when._replace(role="ahead")
    if lead == "since" and _when_clause(low, when.last):
        return when._replace(tie=1.0)
    if lead is None and (told := _day_when(tokens, when.last)) is not None:
        return when._replace(tie=2.0, group=told)
    if lead == "since" or _begins(low, when.first):
        struck = _event_since(low, when.first)
        if struck is not None or (group is not None and lead == "since"):
            return when._replace(role="event", tie=2.0, group=struck or group or "")
        return when._replace(role="since")
    if group is not None:
        return when._replace(tie=3.0, group=group)
    if lead in ("asof", "until"):
        return when._replace(role="asof")
    if when.kind == "decade":
        return when._replace(role="since")
    role, tie, group = _governor(tokens, when)
    return when._replace(role=role, tie=tie, group=group)


def _dateline(low: list[str], when: When) -> bool:
    """ "KYIV, March 3 (Agency) - ", "OSLO, June 5. /Agency/", "(@name) June 5": a date that only says when the report was filed."""
    behind = low[when.last : when.last + 5]
    if when.first > 2 and low[when.first - 1] == ")" and any(word[0] == "@" for word in low[max(0, when.first - 4) : when.first - 1]):
        return True
    if when.first == 1 and low[0] == "(" and behind[:1] == [")"] and when.grain == "day":
        return True
    if when.first > 12 or not behind or when.grain != "day":
        return False
    if behind[:2] == [".", "/"]:
        return True
    if behind[0] == "(" and ")" in behind[2:5] and when.kind in CALENDAR:
        return True
    return behind[0] in ("-", "–", "—") and when.first > 1 and low[when.first - 1] == "," and when.kind in CALENDAR


def _attributive(tokens: Tokens, when: When) -> str | None:
    """ "Monday's 7.4 magnitude earthquake", "the 6 February quake", "overnight attack": the group of that noun."""
    table, low = time_words(), tokens.low
    stop = word_set("break") | word_set("preposition") | word_set("statement") | table.triggers
    reach = 5 if tokens.poss[when.last - 1] else 3
    first = when.last + (low[when.last : when.last + 1] == [","] and low[when.last - 1].isdecimal() and when.grain == "day")
    for word in low[first : first + reach]:
        if word in stop:
            return None
        if word in table.event_nouns:
            return table.events[word]
    return None


def _lead_in(low: list[str], first: int) -> str | None:
    """ "as of midday on <date>", "by <date>", "since early <date>": the preposition that leads to the date."""
    asof, filler = word_set("asof"), word_set("daypart")
    for q in range(first - 1, max(-1, first - 9), -1):
        word = low[q]
        if word in ("until", "till") or low[max(0, q - 1) : q + 1] == ["up", "to"]:
            return "until"
        if word in asof or " ".join(low[q : q + 2]) in asof:
            return "asof"
        if word in word_set("since"):
            return "since"
        if word not in filler and not word[0].isdecimal() and word != ":":
            return None
    return None


def _compared(low: list[str], first: int) -> bool:
    """ "Fewer than in <date>", "an increase from <date>": the date only compares."""
    for q in range(first - 1, max(-1, first - 7), -1):
        if low[q] in word_set("comparison"):
            return low[q] in ("than", "versus") or low[q + 1] == "from" or (low[q] == "compared" and low[q + 1] in ("with", "to"))
        if low[q] not in word_set("beside comparison"):
            return False
    return False


def _begins(low: list[str], first: int) -> bool:
    """ "the war, which began on <date>", "since the start of the conflict in <date>", "since they took it in <date>"."""
    triggers, window = time_words().triggers, low[max(0, first - REACH) : first]
    if "since" in window[-10:]:
        behind = window[len(window) - window[::-1].index("since") :]
        if not any(word in triggers or word in word_set("break") for word in behind):
            return True
    start = max((k for k, word in enumerate(window) if word in word_set("begin")), default=-1)
    if start < 0 or len(window) - start > 9 or not any(word in word_set("begun") for word in window):
        return False
    return not any(word in triggers or word in word_set("statement") for word in window[start:])


def _when_clause(low: list[str], last: int) -> bool:
    """ "since 1992, when 167 people were killed": the date is the day of that, unless a war began then."""
    if low[last : last + 2] != [",", "when"]:
        return False
    told = low[last + 2 : last + 12]
    return next((word in time_words().triggers for word in told if word in time_words().triggers or word in word_set("begun")), False)


def _day_when(tokens: Tokens, last: int) -> str | None:
    """ "On Wednesday when the aircraft vanished": the day of that; the group of its event word, None without."""
    low, events = tokens.low, time_words().events
    if low[last : last + 1] != ["when"]:
        return None
    for q in range(last + 1, min(len(low), last + 9)):
        if low[q] in word_set("break") or low[q] in word_set("statement"):
            return None
        if low[q] in events or low[q] in time_words().triggers:
            return _group(low, q)
    return None


def _event_since(low: list[str], first: int) -> str | None:
    """ "since it hit a week ago", "since the quake struck on <date>": the event's group, None for a war."""
    events = time_words().events
    behind: list[str] = []
    for word in reversed(low[max(0, first - 9) : first]):
        if word == "since":
            groups = [events[w] for w in reversed(behind) if w in events]
            return next((group for group in groups if group), "") if groups else None
        if word in word_set("begun"):
            return None
        behind.append(word)
    return None


def _governor(tokens: Tokens, when: When) -> tuple[str, float, str]:
    """Role, tie and group by the nearest governing word: leftwards in the clause, then rightwards."""
    low, breaks, hard = tokens.low, word_set("break"), word_set("hard break")
    opening = word_set("daypart") | word_set("fronted")
    fronted = when.kind == "comes-after" or (when.first <= 3 and all(word in opening for word in low[: when.first]))
    if not fronted:
        for q in range(when.first - 1, max(-1, when.first - 1 - REACH), -1):
            if low[q] == "," and q == when.first - 2 and low[q + 1] in word_set("preposition") and "according" in low[max(0, q - 8) : q]:
                fronted = True
                break
            if low[q] in hard or (low[q] in breaks and when.first - q > 2 and not _goes_on(tokens, q)):
                break
            if _lies_ahead(low, q):
                return "ahead", 0.0, ""
            if (found := _weigh(tokens, q)) is not None:
                return found
    commas = 0
    for q in range(when.last, min(len(low), when.last + REACH + 4 * fronted)):
        if low[q] in breaks:
            commas += 1
            if not fronted or commas > 3 or low[q] in hard:
                break
        elif not fronted and q - when.last < 2 and low[q] in ("will", "would"):
            return "ahead", 0.0, ""
        elif (found := _weigh(tokens, q)) is not None:
            role, tie, group = found
            if fronted and role == "after" and when.grain != "day":
                continue
            return role, tie if fronted else min(tie, 1.5), group
    return "event", 0.5, ""


def _lies_ahead(low: list[str], q: int) -> bool:
    """ "Is expected to hit the coast", "would strike": the verb at token q tells what has not happened."""
    if q and low[q - 1] in word_set("ahead auxiliary"):
        return True
    return q > 1 and low[q - 1] == "to" and low[q - 2] in word_set("ahead verb")


def _goes_on(tokens: Tokens, q: int) -> bool:
    """The mark at q ends no clause: ", from <date>", ", 2 people", ", Connecticut, "."""
    low = tokens.low
    if low[q + 1] == "from" or low[q + 1].isdecimal() or (low[q] == "," and low[q + 1] in word_set("adjunct")):
        return True
    named = tokens.words[q + 1][0].isupper() and low[q] == ","
    return named and (low[q + 2 : q + 3] == [","] or (tokens.words[q + 2][0].isupper() and low[q + 3 : q + 4] == [","]))


def _weigh(tokens: Tokens, q: int) -> tuple[str, float, str] | None:
    """What the word at q makes of a date that it governs; a capitalised event word inside the sentence is part of a name."""
    table, low, word = time_words(), tokens.low, tokens.low[q]
    if word in word_set("tollnoun") and q and low[q - 1] == "of":
        return None
    if word in ("began", "begun", "started") and (group := _begun(low, q)) is not None:
        return "event", 2.0, group
    if word == "missing" and q and low[q - 1] in ("still", "remain", "remained", "remains", "were", "are"):
        return "asof", 0.0, ""
    if word in ("dead", "killed", "deaths") and any(low[k : k + 2] in TALLIES for k in range(max(0, q - 4), q)):
        return "asof", 0.0, ""
    if word in table.triggers or word in table.events or " ".join(low[q : q + 2]) in table.events:
        named = q and tokens.words[q].istitle() and not tokens.words[q - 1].isupper()
        return None if named else ("event", 2.0, _group(low, q))
    if word in word_set("toll") and any(
        low[k] in word_set("tollnoun") and low[k - 1] != "to" for k in range(max(1, q - 22), min(len(low), q + 4))
    ):
        return "asof", 0.0, ""
    if word in word_set("statement"):
        return "statement", 0.0, ""
    return ("after", 0.0, "") if word in word_set("after") else None


def _begun(low: list[str], q: int) -> str | None:
    """ "The protests in the south began on Monday": the group of the event that the verb at token q begins, None without."""
    before = range(max(0, q - 9), q)
    if low[q + 1 : q + 2] and low[q + 1] not in word_set("object") and not any(low[k] in word_set("after") for k in before):
        return next((event_group(low, k) for k in reversed(before) if low[k] in time_words().event_nouns), None)
    return None


def _group(low: list[str], q: int) -> str:
    """The event's group by the word at q, else by an event noun within six words before it."""
    return next((group for k in range(q, max(-1, q - 7), -1) if (group := event_group(low, k))), "")


def event_group(low: list[str], q: int) -> str:
    """The group of the event word at q, "" without one; fire that is opened or returned is shooting."""
    group = time_words().events.get(low[q], "")
    return "shooting" if group == "fire" and q and low[q - 1] in word_set("gunfire") else group
