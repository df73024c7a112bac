"""The part that a date plays in its sentence: the event's day, a statement's, the day a count stood, its start.

Judged by the words around the date with the sets of `timewords.csv` and `events.csv`: the nearest word that could
govern it decides.
"""

from __future__ import annotations

from typing import Final

from extract.timetable import TimeWords, safe_date, time_words
from extract.timex import Now, When, scan_dates
from extract.tokens import Tokens

BREAKS: Final = frozenset(", ; : — – -- “ ” \" after when while where which who that but whereas because although".split())
HARD: Final = frozenset("; — – -- “ ” \" that but whereas although".split())
REACH: Final = 12  # words looked at on either side


def find_dates(tokens: Tokens, now: Now) -> list[When]:
    """The date expressions of a sentence with role, tie and event group; "overnight" beside a named day is dropped."""
    found = scan_dates(tokens, now)
    kept = [
        w for w in found
        if w.kind != "overnight" or not any(o is not w and o.grain == "day" and o.kind != "overnight" and -4 <= o.first - w.last <= 2 for o in found)
    ]  # fmt: skip
    return _of_the_year([judge(tokens, when) for when in kept])


def _of_the_year(found: list[When]) -> list[When]:
    """ "The 1908 earthquake struck on 28 December": a day without a year is of the year that the event is named by."""
    year = next((w.day.year for w in found if w.grain == "year" and w.tie == 3), None)
    if year is None:
        return found
    return [w._replace(day=safe_date(year, w.day.month, w.day.day) or w.day) if w.kind in ("yearless", "month") and w.day.year > year else w for w in found]


def judge(tokens: Tokens, when: When) -> When:
    """The date with its role, tie and event group."""
    table = time_words()
    low = tokens.low
    if _dateline(low, when):
        return when._replace(role="dateline")
    group = _attributive(tokens, when, table)
    lead = _lead_in(low, when.first, table)
    if lead == "until" and group is not None:
        return when._replace(role="until")
    if lead == "since" or _begins(low, when.first, table):
        struck = _event_since(low, when.first, table)
        if struck is not None or (group is not None and lead == "since"):
            return when._replace(role="event", tie=2.0, group=struck or group or "")
        return when._replace(role="since")
    if group is not None:
        return when._replace(tie=3.0, group=group)
    if lead in ("asof", "until"):
        return when._replace(role="asof")
    if when.kind == "decade":
        return when._replace(role="since")
    role, tie, group = _governor(tokens, when, table)
    return when._replace(role=role, tie=tie, group=group)


def _dateline(low: list[str], when: When) -> bool:
    """ "KYIV, March 3 (Agency) - ", "NAIROBI, June 5 — ": a date at the head that only says when the report was filed."""
    behind = low[when.last : when.last + 5]
    if when.first > 12 or not behind or when.grain != "day":
        return False
    if behind[0] == "(" and ")" in behind[2:5] and when.kind in ("calendar", "yearless"):
        return True
    return behind[0] in ("-", "–", "—") and when.first > 1 and low[when.first - 1] == "," and when.kind in ("calendar", "yearless")


def _attributive(tokens: Tokens, when: When, table: TimeWords) -> str | None:
    """ "Monday's 7.4 magnitude earthquake", "the 6 February quake", "overnight attack": the group of that noun."""
    low = tokens.low
    reach = 5 if tokens.poss[when.last - 1] else 3
    for q in range(when.last, min(len(low), when.last + reach)):
        if low[q] in BREAKS or low[q] in ("and", "in", "on", "at", "by", "of", "for", "to") or low[q] in table.triggers or low[q] in table.sets["statement"]:
            return None
        if low[q] in table.event_nouns:
            return table.events[low[q]]
    return None


def _lead_in(low: list[str], first: int, table: TimeWords) -> str | None:
    """ "as of midday on <date>", "by <date>", "since early <date>": the preposition that leads to the date."""
    q = first - 1
    while q >= 0 and first - q <= 8:
        if " ".join(low[q : q + 2]) in table.sets["asof"] or low[q] in table.sets["asof"] or low[q - 1 : q + 1] == ["up", "to"]:
            return "until" if low[q] in ("until", "till", "to") else "asof"
        if low[q] in table.sets["since"]:
            return "since"
        if low[q] in ("from", "between") and first - q <= 3:
            return None
        if low[q] not in table.sets["daypart"] and not low[q][0].isdigit() and low[q] != ":":
            return None
        q -= 1
    return None


def _begins(low: list[str], first: int, table: TimeWords) -> bool:
    """ "the war, which began on <date>", "since the start of the conflict in <date>"."""
    window = low[max(0, first - 12) : first]
    if "since" in window[-10:]:
        behind = window[len(window) - window[::-1].index("since") :]
        if not any(w in table.triggers or w in BREAKS for w in behind):
            return True
    starts = [k for k, w in enumerate(window) if w in table.sets["begin"]]
    return bool(starts) and len(window) - starts[-1] <= 9 and any(w in table.sets["begun"] for w in window) and not any(w in table.triggers or w in table.sets["statement"] for w in window[starts[-1] :])


def _event_since(low: list[str], first: int, table: TimeWords) -> str | None:
    """ "since it hit a week ago", "since the quake struck on <date>": the event's group, None for a war."""
    for q in range(first - 1, max(-1, first - 10), -1):
        if low[q] == "since":
            break
        if low[q] in table.sets["begun"]:
            return None
    else:
        return None
    words = [w for w in low[q + 1 : first] if w in table.events]
    return next((table.events[w] for w in words if table.events[w]), "") if words else None


def _governor(tokens: Tokens, when: When, table: TimeWords) -> tuple[str, float, str]:
    """Role, tie and group by the nearest governing word: leftwards in the clause, then rightwards."""
    low = tokens.low
    fronted = when.first <= 3 and all(w in table.sets["daypart"] or w in ("in", "then", "and", "but", "meanwhile", ",", "separately", "“", '"', "earlier", "also") for w in low[: when.first])
    if when.kind == "comes-after":
        fronted = True
    if not fronted:
        for q in range(when.first - 1, max(-1, when.first - 1 - REACH), -1):
            if low[q] in HARD or (low[q] in BREAKS and when.first - q > 2):
                break
            if (found := _weigh(tokens, q, table)) is not None:
                return found
    commas = 0
    for q in range(when.last, min(len(low), when.last + REACH + 4 * fronted)):
        if low[q] in BREAKS:
            commas += 1
            if not fronted or commas > 2 or low[q] in HARD:
                break
            continue
        if (found := _weigh(tokens, q, table)) is not None:
            role, tie, group = found
            return role, tie if fronted else min(tie, 1.5), group
    return "event", 0.5, ""


def _weigh(tokens: Tokens, q: int, table: TimeWords) -> tuple[str, float, str] | None:
    """What the word at q makes of a date that it governs; a capitalised event word inside the sentence is part of a name."""
    low = tokens.low
    word = low[q]
    if q and tokens.words[q].istitle() and not tokens.words[q - 1].isupper() and (word in table.events or word in table.triggers):
        return None
    if word in table.triggers or word in table.events:
        return "event", 2.0, _group(low, q, table)
    if word in table.sets["toll"] and any(w in table.sets["tollnoun"] for w in low[max(0, q - 14) : q]):
        return "asof", 0.0, ""
    if word in table.sets["statement"]:
        return "statement", 0.0, ""
    if word in table.sets["after"]:
        return "after", 0.0, ""
    return None


def _group(low: list[str], q: int, table: TimeWords) -> str:
    """The event's group by the word at q, else by an event noun within six words before it."""
    own = table.events.get(low[q], "")
    return own or next((table.events[w] for w in reversed(low[max(0, q - 6) : q]) if table.events.get(w)), "")
