"""The decision list of scopes (`scopes.csv`): its rows compiled, its macros, and the words that name one event."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from extract.lexicon import any_of, rows
from extract.schema import Scope
from extract.timetable import time_words

MACROS: Final = {
    "{n}": r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|few)",
    "{unit}": r"(?:hours?|days?|weeks?|months?|years?|decades?|nights?)",
}
DELIBERATE: Final = ("attack", "blast", "shooting", "stabbing")  # groups of events that come in plurals within a war
ACCIDENTS: Final = ("crash", "sinking")


class Row(NamedTuple):
    """One row of the decision list; `number` is its line in the table.

    `where` says in which words the pattern must stand: clause, before (the figure), near (it), sentence, or either (clause, else
    sentence); `needs` names the facts that must hold.
    """

    number: int
    scope: str
    where: str
    needs: tuple[str, ...]
    pattern: re.Pattern[str] | None


@lru_cache(maxsize=1)
def scope_rows() -> tuple[Row, ...]:
    """The decision list, macros expanded, patterns compiled."""
    macros = MACROS | event_macros()
    out = []
    for number, row in enumerate(rows("scopes.csv"), 2):
        text = row["pattern"]
        for macro, expression in macros.items():
            text = text.replace(macro, expression)
        pattern = re.compile(rf"(?<!\w)(?:{text})", re.I) if text else None
        out.append(Row(number, row["scope"], row["where"], tuple(row["needs"].split()), pattern))
    return tuple(out)


@lru_cache(maxsize=1)
def event_macros() -> dict[str, str]:
    """{event}: one event; {events}: one or several; {plural}: several attacks or accidents; {natural}: disasters in any number."""
    table = time_words()
    nouns = sorted(table.event_nouns, key=len, reverse=True)

    def several(word: str) -> bool:
        return word[-1] == "s" and (word[:-1] in table.event_nouns or word[:-2] in table.event_nouns)

    chosen = {
        "{event}": [w for w in nouns if not several(w) and table.events[w] != "unrest"],
        "{events}": [w for w in nouns if table.events[w] != "unrest"],
        "{plural}": [w for w in nouns if several(w) and table.events[w] in ("", *DELIBERATE, *ACCIDENTS)],
        "{natural}": [w for w in nouns if table.events[w] not in ("", "unrest", *DELIBERATE)],
    }
    return {macro: any_of(words) for macro, words in chosen.items()}


@lru_cache(maxsize=1)
def event_patterns() -> tuple[re.Pattern[str], ...]:
    """What names one event: the row "in the raid" of the table, "a bombing", "floods"."""
    one = next(row.pattern for row in scope_rows() if row.needs == ("small", "nosince") and row.pattern is not None)
    event, natural = event_macros()["{event}"], event_macros()["{natural}"]
    an_event = rf"(?:a|an|the|one|another|this|that|twin) (?:[\w-]+ ){{0,3}}{event}"
    return one, re.compile(rf"\b(?:{an_event}|{natural})\b", re.I)


@lru_cache(maxsize=1)
def topics() -> dict[str, str]:
    """War, disaster and disease by the words that speak of them (`topics.csv`)."""
    return {word: row["topic"] for row in rows("topics.csv") for word in row["words"].split("|")}


def as_scope(name: str) -> Scope:
    """The scope of that name; the table's "opening" (of a war) and "known" are incidents."""
    return "cumulative" if name == "cumulative" else "period" if name == "period" else "incident"
