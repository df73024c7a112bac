"""One figure as the rows of `scopes.csv` see it, and the facts that the rows need."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from extract.known import closed_war, known_event
from extract.schema import Mention
from extract.scope_rows import Row, event_patterns, topics
from extract.when import When

BREAK: Final = re.compile(
    r";|,? (?:but|while|although|whereas|compared (?:with|to)|(?:up|down) from)\b"
    r"|, (?:bringing|taking|raising|of which|of whom)\b| (?:—|–|--?) "
    r"|, including (?:at least |about |some |nearly )?\w+ (?:\w+ )?(?:who (?:\w+ )?)?(?:killed|died|injured|wounded|dead)\b"
)
COUNT: Final = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|a|many)"
RANKED: Final = re.compile(
    r"\b(?:first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)|latest|worst|deadliest|bloodiest|biggest|largest|highest|heaviest|greatest"
    r"|most|lowest|fewest)\b[^,;:]{0,60}?\b(?:(?:in|within|over|of|for) (?:the (?:past|last) )?"
    rf"(?:more than |nearly |almost |about |at least |just |over )?{COUNT} (?:days|weeks|months|years|decades|century|year)\b"
    r"|since (?:the )?(?:[\w’'-]+ ){0,3}[\w’'-]+)",
    re.I,
)  # "the worst riots in 40 years", "the deadliest attack since 2008": the stretch ranks, it does not count
SINCE_WHEN: Final = re.compile(r"\bsince [^,;.]{2,40},? when (?=[^,;.]{0,60}$)")
SINCE_BEGUN: Final = re.compile(r"\bsince [^,;]{0,40}\b(?:began|begun|started|start|beginning|erupted|broke out|onset)\b", re.I)
RANK_WORD: Final = re.compile(r"(?:st|nd|rd|th)\b (?:\w+|time)|test|third|fourth|fifth|second|worst|most|first")
EVACUATION: Final = re.compile(r"\bevacuat", re.I)
BEHIND_TAKEN: Final = re.compile(
    r"\b(?:abducted|kidnapped|seized|captured|took|snatched)(?: \w+){0,2} $|\bamong (?:the |some |about |around )?$", re.I
)
PERFECT: Final = re.compile(
    r"\b(?:has|have|had|having) (?:now |already |so far |also |reportedly )?(?:been )?(?:confirmed |reported |presumed )?"
    r"(?:killed|died|injured|wounded|displaced|forced|claimed|left|fled|lost|perished|martyred|drowned|dead|captured|caused|suffered|murdered|slain|"
    r"executed|kidnapped|abducted|disappeared|uprooted|seized|resulted in|cost|led to)\b",
    re.I,
)
DAY_WORD: Final = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:overnight|yesterday|today)\b")
MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*"
MONTH_DAY: Final = re.compile(rf"\b\d\d? {MONTH}\b|\b{MONTH}\.? \d\d?\b")
HOSTAGES: Final = re.compile(r"hostage|captive|prisoner|kidnap|abduct|\bheld\b", re.I)
WAR_WORD: Final = re.compile(
    r"\b(?:war|outbreak|epidemic|pandemic|ebola|cholera|genocide|insurgency|conflict|uprising|revolt|revolution|rebellion|crackdown)\b",
    re.I,
)
SPEECH: Final = re.compile(r"\b(?:told|said|announced|reported) (?:\w+ ){0,3}(?:last|this) (?:year|month)", re.I)
PERFECT_REACH: Final = (60, 90)  # characters before and behind the figure in which a perfect speaks of it
NEAR: Final = (40, 70)  # characters before and behind the figure that are near it
UNDATED: Final = frozenset({"overnight", "decade", "ago", "spoken-year"})  # kinds of dates that bound no stretch


@dataclass(slots=True)
class View:
    """Clause of a figure, the words before it and near it, its sentence, and the facts that `needs` name.

    `offset` is the figure's place in the sentence `text`; `kind` what the document is about; `dates` those of the
    sentence; `seen` keeps what the patterns found for the sentence's other figures; `spoken` the words that the last
    pattern found; `size` the figure's lower end, else its upper, else 0.
    """

    text: str
    offset: int
    mention: Mention
    kind: str
    dates: list[When]
    published: dt.date | None
    seen: dict[tuple[int, str], str | None] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    spoken: str = ""
    size: int = 0

    def __post_init__(self) -> None:
        q = self.mention.quantity
        self.size = q.low if q.low is not None else q.high or 0
        self.text = self._cleared()
        left = max((m.end() for m in BREAK.finditer(self.text, 0, self.offset)), default=0)
        right = next((m.start() for m in BREAK.finditer(self.text, self.offset)), len(self.text))
        self.parts = {"clause": self.text[left:right], "before": self.text[: self.offset], "sentence": self.text}
        self.parts["near"] = self.text[max(left, self.offset - NEAR[0]) : min(right, self.offset + NEAR[1])]

    def _cleared(self) -> str:
        """The sentence with stretches blanked that do not count: of a ranking, and "since Monday, when" before the figure."""
        text = self.text
        if " since " in text and (when := SINCE_WHEN.search(text, 0, self.offset)) is not None:
            text = text[: when.start()] + " " * (when.end() - when.start()) + text[when.end() :]
        ranked = [m for m in RANKED.finditer(text) if not m.start() <= self.offset < m.end()] if RANK_WORD.search(text) else []
        for m in ranked:
            text = text[: m.start()] + " " * (m.end() - m.start()) + text[m.end() :]
        return text

    def found(self, row: Row, where: str) -> bool:
        """True when the row's pattern stands there; notes the words that matched."""
        key = (row.number, self.parts[where])
        if key not in self.seen:
            match = row.pattern.search(self.parts[where]) if row.pattern else None
            self.seen[key] = match.group().lower() if match else None
        spoken = self.seen[key]
        self.spoken = spoken or ""
        return spoken is not None

    def meets(self, need: str) -> bool:
        """True when the fact holds that the table calls `need`."""
        return NEEDS[need](self)

    @property
    def perfect(self) -> bool:
        """A present or past perfect of harm close to the figure."""
        return PERFECT.search(self.text, max(0, self.offset - PERFECT_REACH[0]), self.offset + PERFECT_REACH[1]) is not None

    @property
    def counts(self) -> bool:
        """The figure is one that counts over a war or an epidemic: by a "since", its size, a perfect, or the disease named."""
        if "since" in self.spoken or self.size >= 100 or self.perfect:
            return True
        return (self.size > 1 and self.kind == "disease") or (self.size >= 20 and any(word in topics() for word in self.spoken.split()))

    def has(self, pattern: re.Pattern[str]) -> bool:
        """True when the clause holds the pattern."""
        return pattern.search(self.parts["clause"]) is not None

    def has_event(self, where: str) -> bool:
        """True when one event is named there ("in the raid", "a bombing", "floods")."""
        return any(pattern.search(self.parts[where]) for pattern in event_patterns())

    def dated(self, *grains: str, stretch: bool = False) -> bool:
        """True with an event date of such a grain in the sentence; `stretch` asks for one with first and last day."""
        events = [w for w in self.dates if w.role == "event" and w.kind not in UNDATED]
        return any(w.grain in grains and (w.start is not None) == stretch for w in events)

    @property
    def only_said(self) -> bool:
        """The days of the sentence are those of statements or of the count: "the toll rose to 97, doctors said on Monday"."""
        days = [w for w in self.dates if w.grain == "day"]
        return bool(days) and all(w.role in ("statement", "asof") for w in days)

    def role(self, role: str) -> bool:
        """True with a date of that role in the sentence."""
        return any(w.role == role for w in self.dates)


Need = Callable[[View], bool]


def _about(kind: str) -> Need:
    return lambda view: view.kind == kind


def _not_about(kind: str) -> Need:
    return lambda view: view.kind != kind


def _measures(measure: str) -> Need:
    return lambda view: view.mention.measure == measure


NEEDS: Final[dict[str, Need]] = {
    "small": lambda v: v.size < 500,
    "many": lambda v: v.size >= 20,
    "large": lambda v: v.size >= 100,
    "thousand": lambda v: v.size >= 1000,
    "huge": lambda v: v.size >= 3000 and v.kind != "disaster",
    "nohuge": lambda v: v.size < 3000 or v.kind == "disaster",
    "some": lambda v: v.size >= 2,
    "several": lambda v: v.size >= 3,
    "nocoarse": lambda v: not v.dated("month", "year"),
    "nodate": lambda v: not v.dated("day", "month", "year"),
    "noevacuation": lambda v: EVACUATION.search(v.parts["near"]) is None,
    "single": lambda v: v.size == 1,
    "unknown": lambda v: v.mention.quantity.bound == "unknown",
    "perfect": lambda v: v.perfect,
    "noperfect": lambda v: not v.perfect,
    "counts": lambda v: v.counts,
    "known": lambda v: known_event(v.parts["clause"], v.published) is not None,
    "closedwar": lambda v: closed_war(v.parts["clause"], v.published) is not None,
    "held": lambda v: v.mention.measure in ("captured", "missing") and v.kind != "disaster" and HOSTAGES.search(v.text) is not None
    and BEHIND_TAKEN.search(v.parts["before"]) is None,
    "nosince": lambda v: " since " not in f" {v.parts['clause'].lower()}",
    "noevent": lambda v: not v.has_event("clause"),
    "noeventsentence": lambda v: not v.has_event("sentence"),
    "noeventbefore": lambda v: not any(pattern.search(v.parts["before"]) for pattern in event_patterns()),
    "harmed": lambda v: v.mention.measure in ("killed", "injured", "casualties"),
    "nobegun": lambda v: SINCE_BEGUN.search(v.parts["clause"]) is None,
    "nowarword": lambda v: not v.has(WAR_WORD),
    "noday": lambda v: not v.has(DAY_WORD),
    "nodayevent": lambda v: not v.has(DAY_WORD) or v.only_said,
    "nodaybefore": lambda v: not DAY_WORD.search(v.parts["before"]) and not MONTH_DAY.search(v.parts["before"]),
    "nomonthday": lambda v: not v.has(MONTH_DAY),
    "nospeech": lambda v: not v.has(SPEECH),
    "day": lambda v: any(w.role == "event" and w.grain == "day" and w.tie >= 1 for w in v.dates),
    "stretch": lambda v: v.dated("day", "month", stretch=True),
    "longstretch": lambda v: any(w.role == "event" and w.grain == "day" and w.start and (w.day - w.start).days > 1 for w in v.dates),
    "nostretch": lambda v: not v.dated("day", stretch=True),
    "coarse": lambda v: v.dated("month", "year") and not v.dated("day"),
    "yearly": lambda v: v.dated("year") and not v.dated("day", "month"),
    "years": lambda v: v.dated("year", stretch=True),
    "sincedate": lambda v: v.role("since"),
    "asof": lambda v: v.role("asof"),
    "war": _about("war"),
    "disease": _about("disease"),
    "nodisease": _not_about("disease"),
    "nodisaster": _not_about("disaster"),
    "killed": _measures("killed"),
    "displaced": _measures("displaced"),
    "captured": _measures("captured"),
    "missing": _measures("missing"),
}  # fmt: skip
