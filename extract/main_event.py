"""The article's main event: what sort it is and the day it most likely was."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable
from typing import Final

from extract.context import Context
from extract.dateroles import event_group
from extract.timetable import time_words
from extract.when import Event, When, same_group

HORIZON: Final = 60  # sentences searched
HEAD: Final = 3  # sentences of the article's head
OPENING: Final = 8  # sentences whose event words tell what the article is about
HEAD_LENGTH: Final = 700  # characters that tell an aftermath
AFTERMATH: Final = re.compile(
    r"\b(?:courts?|trial|guilty|convict|sentenced|jailed|verdict|inquest|inquiry|anniversar|memorial|survivors?|lawsuit|appeal|parole"
    r"|prosecutors?|pleaded|accused|charged|murder|investigat|report (?:says|finds|found)|bodies of|remains of"
    r"|years? (?:ago|after|later|on)|months? (?:ago|after|later))",
    re.I,
)  # articles on what came after an event
COURT: Final = re.compile(
    r"\b(?:court|trial|guilty|convicted|sentenced|jailed|inquest|inquiry|coroner|lawsuit|pleaded|manslaughter|murder(?:er|ed|ing)?|watchdog)\b",
    re.I,
)  # what an undated head speaks of where the event was long before
WORD: Final = re.compile(r"[a-z]+")
UNFIT: Final = frozenset({"decade", "years", "context", "comes-after", "past", "told-from"})  # kinds that date no main event
LOOSE: Final = frozenset({"weekend", "overnight"})  # kinds that stand for a day which another date names
GRAIN: Final = {"day": 1.5, "month": 0.0, "year": -0.5}
AGES: Final = ((8, 0.0), (45, 0.7), (400, 1.8))  # days before publication and what they take off; older 2.6
STEP: Final = 0.08  # what a sentence further down takes off
LOOSE_STEP: Final = 0.16  # the same for a date without an event word near
OTHER: Final = 1.2  # what an event word of another sort than the article's takes off
OLD_NEWS: Final = 0.4  # what remains of that where the article tells of a court or an inquest
COURT_LEAST: Final = -0.7  # the score that a day wants there; elsewhere it must be above nought
AGAIN: Final = 0.3  # what another mention of the day adds


def main_group(context: Context) -> str:
    """What the article is about by its event words ("quake"): title three times, head twice, opening once; "" without any."""
    events = time_words().events
    counts: Counter[str] = Counter()
    for word in WORD.findall((context.document.title or "").lower()):
        counts[events.get(word, "")] += 3
    for i in range(min(OPENING, len(context.sentences))):
        low = context.tokens(i).low
        for q, word in enumerate(low):
            if word in events:
                counts[event_group(low, q)] += 2 if i < HEAD else 1
    counts.pop("", None)
    return counts.most_common(1)[0][0] if counts else ""


def main_event(context: Context, dates: Callable[[int], list[When]], group: str) -> Event | None:
    """The day that most likely is the main event's: tied to an event word, near the top, recent, named often.

    `dates` gives the date expressions of a sentence, of the title for -1. Where the first sentence dates what came after an
    event, or its undated head speaks of courts and inquests, the day may be long ago.
    """
    scores: dict[tuple[dt.date, str], float] = {}
    best: dict[tuple[dt.date, str], tuple[float, Event]] = {}
    first = dates(0) if context.sentences else []
    court = not any(w.role == "event" for w in first) and COURT.search(_head(context)) is not None
    aftermath = court or any(w.role == "after" for w in first)
    for i in range(-1, min(HORIZON, len(context.sentences))):
        for w in dates(i):
            if not _fits(context, w, i, aftermath):
                continue
            score = _weight(w, group, context.published, court) - (STEP if w.tie >= 1 else LOOSE_STEP) * max(i, 0)
            key = (w.day, w.grain)
            again = AGAIN if key in scores and w.role == "event" and w.kind != "overnight" else 0.0
            scores[key] = max(scores.get(key, -9.0), score) + again
            if key not in best or score > best[key][0]:
                best[key] = (score, Event(w.day, w.grain, w.group, i, f"event:main:{w.kind}"))
    if not scores:
        return None
    top = max(scores, key=lambda key: scores[key])
    event = best[top][1]
    return event if scores[top] > (COURT_LEAST if court else 0.0) and (aftermath or not _bygone(context, event)) else None


def _bygone(context: Context, event: Event) -> bool:
    """A day long before publication that only the article's later sentences name, or the month that goes on: no main event."""
    published = context.published
    if published is None:
        return False
    if event.grain == "month" and (event.day.year, event.day.month) == (published.year, published.month) and event.rule.endswith(":week"):
        return True
    if event.sentence < HEAD or (published - event.day).days <= AGES[1][0]:
        return False
    return AFTERMATH.search(_head(context)) is None


def _head(context: Context) -> str:
    document = context.document
    return f"{document.title or ''} {document.text[:HEAD_LENGTH]}"


def _fits(context: Context, w: When, i: int, aftermath: bool) -> bool:
    """Event days, and the statement days of the first sentences where these speak of victims.

    Bygone years only at the very head or where the article tells of an aftermath (a trial, a memorial).
    """
    if w.kind in UNFIT or (context.published is not None and w.day > context.published):
        return False
    if i > 0 and not aftermath and w.grain != "day" and context.published and (context.published - w.day).days > AGES[-1][0]:
        return False
    if w.role == "statement" and w.grain == "day" and 0 <= i < HEAD:
        return any(word in time_words().triggers for word in context.tokens(i).low)
    return w.role == "event"


def _weight(w: When, group: str, published: dt.date | None, court: bool) -> float:
    score = w.tie + GRAIN[w.grain] + (1.0 if w.group and w.group == group else 0.0)
    score -= OTHER if not same_group(w.group, group) else 0.0
    score -= (1.0 if w.role == "statement" else 0.0) + (1.2 if w.kind in LOOSE else 0.0)
    if published is not None:
        off = next((off for days, off in AGES if (published - w.day).days <= days), 2.6)
        score -= off * (OLD_NEWS if court else 0.5 if w.tie >= 2 and w.group == group else 1.0)
    return score
