"""What a figure counts over: one event, a running total, or a stretch of time inside something larger.

`scopes.csv` is a decision list: the first row whose pattern stands in the figure's clause (or before it, or in its
sentence) and whose needs are met decides. Without any the figure continues the sentence before or is of one event.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from extract.context import Context
from extract.known import known_event
from extract.lexicon import rows
from extract.schema import Claim, Mention, Scope
from extract.timetable import time_words
from extract.timex import When

BREAK: Final = re.compile(r";|,? (?:but|while|although|whereas)\b|, (?:bringing|taking|raising)\b| — | – ")
PERFECT: Final = re.compile(
    r"\b(?:has|have|had|having) (?:now |already |so far |also |reportedly )?(?:been )?(?:confirmed |reported |presumed )?"
    r"(?:killed|died|injured|wounded|displaced|forced|claimed|left|fled|lost|perished|martyred|drowned|dead|captured|caused|suffered)\b",
    re.I,
)
DAY_WORD: Final = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:overnight|yesterday|today)\b")
MONTH_DAY: Final = re.compile(r"\b\d\d? (?:January|February|March|April|May|June|July|August|September|October|November|December)\b|\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d\d?\b")
SUBSET_OPENERS: Final = re.compile(
    r"^[\"“]?(?:(?:At least |About |Some |Around |Nearly |More than )?\S+ of (?:them|those|these|the (?:dead|victims|injured|wounded|deaths|casualties|missing|hostages|fatalities))\b|Of (?:them|those|these|the)\b|Among (?:them|those|the)\b|They include)",
    re.I,
)
MACROS: Final = {
    "{n}": r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|few)",
    "{unit}": r"(?:hours?|days?|weeks?|months?|years?|decades?|nights?)",
}
KINDS: Final = ("disease", "disaster", "war")
WORD: Final = re.compile(r"[a-z]+")


class Row(NamedTuple):
    """One row of the decision list; `number` is its line in the table."""

    number: int
    scope: str
    where: str
    needs: tuple[str, ...]
    pattern: re.Pattern[str] | None


def _event_macros() -> dict[str, str]:
    """{event}: one event; {plural}: several attacks or accidents; {events}: one or several; {natural}: disasters and accidents in any number."""
    table = time_words()
    nouns = sorted(table.event_nouns, key=len, reverse=True)
    one = [w for w in nouns if not (w[-1] == "s" and (w[:-1] in table.event_nouns or w[:-2] in table.event_nouns)) and table.events[w] != "unrest"]
    natural = [w for w in nouns if table.events[w] not in ("", "attack", "unrest", "blast", "shooting", "stabbing")]
    several = [w for w in nouns if w not in one and table.events[w] in ("attack", "crash", "sinking", "blast", "shooting", "stabbing")]
    return {"{plural}": f"(?:{'|'.join(several)})", "{event}": f"(?:{'|'.join(one)})", "{events}": f"(?:{'|'.join(w for w in nouns if table.events[w] != 'unrest')})", "{natural}": f"(?:{'|'.join(natural)})"}


@lru_cache(maxsize=1)
def scope_rows() -> tuple[Row, ...]:
    """The decision list, macros expanded, patterns compiled."""
    out = []
    for n, row in enumerate(rows("scopes.csv"), 2):
        text = row["pattern"]
        for macro, expression in (MACROS | _event_macros()).items():
            text = text.replace(macro, expression)
        out.append(Row(n, row["scope"], row["where"], tuple(row["needs"].split()), re.compile(rf"(?<!\w)(?:{text})", re.I) if text else None))
    return tuple(out)


@lru_cache(maxsize=1)
def _topics() -> dict[str, str]:
    return {word: row["topic"] for row in rows("topics.csv") for word in row["words"].split("|")}


@dataclass(slots=True)
class View:
    """One figure as the rows see it: its clause, what stands before it, its sentence, and the facts that `needs` name.

    `offset` is the figure's place in the sentence `text`; `kind` what the document is about; `dates` those of the sentence.
    """

    text: str
    offset: int
    mention: Mention
    kind: str
    dates: list[When]
    published: dt.date | None
    parts: dict[str, str] = field(default_factory=dict)
    spoken: str = ""
    size: int = 0

    def __post_init__(self) -> None:
        q = self.mention.quantity
        self.size = q.low if q.low is not None else q.high or 0
        left = max((m.end() for m in BREAK.finditer(self.text, 0, self.offset)), default=0)
        right = next((m.start() for m in BREAK.finditer(self.text, self.offset)), len(self.text))
        self.parts = {"clause": self.text[left:right], "before": self.text[: self.offset], "sentence": self.text}

    def found(self, row: Row, where: str) -> bool:
        """True when the row's pattern stands there; notes the words that matched."""
        assert row.pattern is not None
        match = row.pattern.search(self.parts[where])
        self.spoken = match.group().lower() if match else ""
        return match is not None

    def meets(self, need: str) -> bool:
        """True when the fact holds that the table calls `need`."""
        return bool(NEEDS[need](self))

    @property
    def perfect(self) -> bool:
        """A present or past perfect of harm close to the figure."""
        return PERFECT.search(self.text, max(0, self.offset - 60), self.offset + 90) is not None

    def has_event(self, where: str) -> bool:
        """True when one event is named there ("in the raid", "a bombing", "floods")."""
        text = self.parts[where]
        return _one_event().search(text) is not None or _an_event().search(text) is not None

    def dated(self, grains: tuple[str, ...], stretch: bool = False) -> bool:
        """True with an event date of such a grain in the sentence; `stretch` asks for one with first and last day."""
        return any(w.role == "event" and w.grain in grains and (w.start is not None) == stretch and w.kind not in ("overnight", "decade", "ago") for w in self.dates)


NEEDS: Final[dict[str, Callable[[View], object]]] = {
    "small": lambda v: v.size < 500,
    "many": lambda v: v.size >= 20,
    "large": lambda v: v.size >= 100,
    "thousand": lambda v: v.size >= 1000,
    "huge": lambda v: v.size >= 3000,
    "nohuge": lambda v: v.size < 3000 or v.kind == "disaster",
    "single": lambda v: v.size == 1,
    "perfect": lambda v: v.perfect,
    "noperfect": lambda v: not v.perfect,
    "counts": lambda v: "since" in v.spoken or v.size >= 100 or v.perfect or (v.size > 1 and v.kind == "disease") or (v.size >= 20 and v.spoken in _topics()),
    "known": lambda v: known_event(v.parts["clause"], v.published),
    "held": lambda v: v.mention.measure in ("captured", "missing") and v.kind != "disaster" and HOSTAGES.search(v.text),
    "nosince": lambda v: " since " not in f" {v.parts['clause'].lower()}",
    "noevent": lambda v: not v.has_event("clause"),
    "noeventsentence": lambda v: not v.has_event("sentence"),
    "nowarword": lambda v: not WAR_WORD.search(v.parts["clause"]),
    "noday": lambda v: not DAY_WORD.search(v.parts["clause"]),
    "nomonthday": lambda v: not MONTH_DAY.search(v.parts["clause"]),
    "nospeech": lambda v: not SPEECH.search(v.parts["clause"]),
    "day": lambda v: any(w.role == "event" and w.grain == "day" and w.tie >= 1 for w in v.dates),
    "stretch": lambda v: v.dated(("day",), stretch=True),
    "nostretch": lambda v: not v.dated(("day",), stretch=True),
    "coarse": lambda v: v.dated(("month", "year")) and not v.dated(("day",)),
    "yearly": lambda v: v.dated(("year",)) and not v.dated(("day", "month")),
    "sincedate": lambda v: any(w.role == "since" for w in v.dates),
    "asof": lambda v: any(w.role == "asof" for w in v.dates),
    "years": lambda v: v.dated(("year",), stretch=True),
    "unknown": lambda v: v.mention.quantity.bound == "unknown",
    **{kind: lambda v, kind=kind: v.kind == kind for kind in KINDS},
    **{f"no{kind}": lambda v, kind=kind: v.kind != kind for kind in KINDS},
    **{measure: lambda v, measure=measure: v.mention.measure == measure for measure in ("killed", "displaced", "captured")},
}
HOSTAGES: Final = re.compile(r"hostage|captive|prisoner|kidnap|abduct|\bheld\b", re.I)
WAR_WORD: Final = re.compile(r"\b(?:war|outbreak|epidemic|pandemic|ebola|cholera|genocide|insurgency|conflict)\b", re.I)
SPEECH: Final = re.compile(r"\b(?:told|said|announced|reported) (?:\w+ ){0,3}(?:last|this) (?:year|month)", re.I)


@lru_cache(maxsize=1)
def _one_event() -> re.Pattern[str]:
    """The pattern of the row of `scopes.csv` that names one event."""
    return next(row.pattern for row in scope_rows() if row.scope == "incident" and row.needs[:2] == ("small", "nosince") and row.pattern is not None)


@lru_cache(maxsize=1)
def _an_event() -> re.Pattern[str]:
    macros = _event_macros()
    return re.compile(rf"\b(?:(?:a|an|the|one|another|this|that|twin) (?:[\w-]+ ){{0,3}}{macros['{event}']}|{macros['{natural}']})\b", re.I)


@dataclass(slots=True)
class Scoper:
    """Scope of each figure of one document; keeps the last one for sentences that only go on.

    `dates` gives the date expressions of a sentence, with their roles.
    """

    context: Context
    dates: Callable[[int], list[When]]
    last: Scope = "incident"
    last_sentence: int = -9
    kind: str = ""

    def __post_init__(self) -> None:
        self.kind = self._kind()

    def _kind(self) -> str:
        """What the document is about: war, disaster, disease, or "" when its opening does not say."""
        document = self.context.document
        topics = _topics()
        counts = Counter(topics[word] for word in WORD.findall(f"{document.title or ''} {document.text[:1500]}".lower()) if word in topics)
        if not counts:
            return ""
        best, count = max(counts.items(), key=lambda item: (item[1], -KINDS.index(item[0])))
        return best if count >= 2 else ""

    def scope(self, i: int, mention: Mention, whole: Claim | None = None) -> tuple[Scope, str]:
        """The scope of a figure in sentence i with the rule that gave it; `whole` is the claim that it is a part of."""
        scope, rule = self._decide(i, mention)
        if whole is not None and not (scope != "incident" and "clause" in rule):
            scope, rule = as_scope(whole.scope), "scope:whole"
        if i != self.last_sentence or not rule.endswith("default"):
            self.last, self.last_sentence = scope, i
        return scope, rule

    def _decide(self, i: int, mention: Mention) -> tuple[Scope, str]:
        sentence = self.context.sentences[i]
        view = View(sentence.text, mention.quantity.start - sentence.start, mention, self.kind, self.dates(i), self.context.published)
        for row in scope_rows():
            for where in ("clause", "sentence") if row.where == "either" else (row.where,):
                if where == "sentence" and row.where == "either" and not (view.size >= 20 or view.perfect):
                    continue
                if row.pattern is not None and not view.found(row, where):
                    continue
                if all(view.meets(need) for need in row.needs):
                    return self._value(row), f"scope:{row.scope}:{where}:row{row.number}"
        if self.last != "incident" and i - self.last_sentence <= 1 and not view.has_event("sentence") and not DAY_WORD.search(view.parts["clause"]):
            if view.size >= 20 or SUBSET_OPENERS.match(sentence.text):
                return self.last, "scope:carried"
        return "incident", "scope:default"

    def _value(self, row: Row) -> Scope:
        return self.last if row.scope == "same" else as_scope(row.scope)


def as_scope(name: str) -> Scope:
    """The scope of that name; the table's "opening" and "known" are incidents."""
    return "cumulative" if name == "cumulative" else "period" if name == "period" else "incident"
