"""The words of time and of events (`timewords.csv`, `timesets.csv`, `events.csv`), compiled once per process."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from extract.lexicon import Phrases, lexicon, phrases, rows

NUMBERED: Final = ("month", "weekday", "unit", "number", "season")
FIXED: Final = ("today", "overnight", "context", "spoken", "holiday", "named")
VERBS: Final = ("vt", "vi", "vo", "adj")


@dataclass(frozen=True)
class TimeWords:
    """The tables as dictionaries and sets, keys lower case.

    `months` 1-12, `weekdays` 0 = Monday, `units` in days (hours 0), `numbers` by word, `seasons` their first full month;
    `set_phrases` maps token tuples ("the previous day") to (kind, value); `events` maps an event word to its group
    ("quake"), "" for any; `triggers` are the verbs and adjectives that make casualties; `sets` the word sets by name.
    """

    months: dict[str, int]
    weekdays: dict[str, int]
    units: dict[str, int]
    numbers: dict[str, int]
    seasons: dict[str, int]
    set_phrases: dict[tuple[str, ...], tuple[str, str]]
    set_index: Phrases
    events: dict[str, str]
    event_nouns: frozenset[str]
    triggers: frozenset[str]
    sets: dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def time_words() -> TimeWords:
    """The compiled tables; loading takes a few milliseconds and happens once."""
    kinds: dict[str, dict[str, str]] = {}
    for row in rows("timewords.csv"):
        for word in row["words"].split("|"):
            kinds.setdefault(row["kind"], {})[word] = row["value"]
    months, weekdays, units, numbers, seasons = ({word: int(value) for word, value in kinds[kind].items()} for kind in NUMBERED)
    fixed = {tuple(word.split()): (kind, value) for kind in FIXED for word, value in kinds[kind].items()}
    events: dict[str, tuple[str, str]] = {}
    for row in rows("events.csv"):
        for word in row["words"].split("|"):
            events.setdefault(word, (row["group"], row["kind"]))  # "bombing" is a noun before it is a verb
    triggers = {key[0] for key, found in lexicon().triggers.items() if len(key) == 1 and any(r.kind in VERBS for r in found)}
    sets = {kind: frozenset(words) for kind, words in kinds.items() if kind not in (*NUMBERED, *FIXED)}
    return TimeWords(
        months, weekdays, units, numbers, seasons, fixed, phrases(list(fixed)),
        {word: group for word, (group, _) in events.items()},
        frozenset(word for word, (_, kind) in events.items() if kind == "noun"),
        frozenset(triggers),
        sets | {row["name"]: frozenset(row["words"].split()) for row in rows("timesets.csv")},
    )  # fmt: skip


def word_set(name: str) -> frozenset[str]:
    """The named set of `timewords.csv` or `timesets.csv`."""
    return time_words().sets[name]


def safe_date(year: int, month: int, day: int) -> dt.date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
