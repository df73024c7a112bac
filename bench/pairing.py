"""From numbers to casualty claims the way a sensible user of a number finder would: a list of casualty words, and the nearest of them.

A number becomes a claim when a casualty word stands within `REACH` characters in the same sentence; years, days of the month, ages,
percentages, money and measures drop out; "dozens", "hundreds" and the like come from a regular expression, since no finder gives
them. What these tools do not tell is filled with the value that is commonest in news: people, one event, day of publication, no
source, no place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from bench.finders import Finder, Found
from extract.schema import Claim, Document

REACH: Final = 60
BEHIND: Final = 12
"""Characters that a casualty word before the number counts as farther off: it mostly follows ("12 killed and 30 were wounded")."""
SENTENCE: Final = re.compile(r"(?<=[.!?])[\"”']?\s+|\n+")
WORDS: Final = {
    "killed": r"kill(?:ed|ing|s)?|dead|died?|dies|dying|deaths?|fatalit(?:y|ies)|murdered|massacred|slain|executed|drowned|perished"
    r"|lives|bodies",
    "injured": r"injur(?:ed|ies|y|ing)|wounded|wounding|hurt|hospitali[sz]ed",
    "missing": r"missing|unaccounted",
    "captured": r"captured|kidnapped|abducted|hostages?|prisoners?",
    "displaced": r"displaced|homeless|fled|evacuated",
    "casualties": r"casualt(?:y|ies)|victims?",
}
CASUALTY: Final = re.compile(r"\b(?:" + "|".join(f"(?P<{name}>{words})" for name, words in WORDS.items()) + r")\b", re.IGNORECASE)
VAGUE: Final = re.compile(r"\b(?:dozens|scores|(?:tens of |hundreds of )?thousands|hundreds|several)\b", re.IGNORECASE)
VAGUE_RANGES: Final = {
    "dozens": (24, 99), "scores": (40, 99), "hundreds": (200, 999), "thousands": (2000, 9999), "several": (3, 9),
    "tens of thousands": (20000, 99999), "hundreds of thousands": (200000, 999999),
}  # fmt: skip
MONTHS: Final = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
NOT_BEFORE: Final = re.compile(rf"[$€£/:.\d-]$|\b(?:{MONTHS})\w*\.?\s$", re.IGNORECASE)
NOT_AFTER: Final = re.compile(
    rf"^(?:\s?%|[/:]\d|\s?(?:per ?cent|percent|km|kilomet|met(?:er|re)|miles?|kg|tons?|tonnes|dollars|euros|pounds|pesos)\b"
    rf"|[\s-](?:years?|months?|weeks?|days?|hours?|minutes?)\b|(?:st|nd|rd|th)\b|\s(?:{MONTHS}))",
    re.IGNORECASE,
)
BOUNDS: Final = (
    ("at_least", re.compile(r"(?:at least|more than|over)\s$", re.IGNORECASE)),
    ("at_most", re.compile(r"(?:up to|as many as|fewer than)\s$", re.IGNORECASE)),
    ("about", re.compile(r"(?:about|around|some|nearly|roughly|almost)\s$", re.IGNORECASE)),
)


class Figure(NamedTuple):
    """A number that may count people: slice of the sentence, low and high."""

    start: int
    end: int
    low: int
    high: int
    vague: bool


Pair = Callable[[str, Figure], str | None]
"""Sentence and figure -> measure; None when the figure counts no casualties."""


def nearest(sentence: str, figure: Figure) -> str | None:
    """The measure of the casualty word that stands nearest to the figure, within reach; one that follows is preferred."""
    best: tuple[int, str] | None = None
    for word in CASUALTY.finditer(sentence):
        follows = word.start() >= figure.end
        distance = word.start() - figure.end if follows else figure.start - word.end() + BEHIND
        if (0 if follows else BEHIND) <= distance <= REACH and (best is None or distance < best[0]) and word.lastgroup:
            best = (distance, word.lastgroup)
    return best[1] if best else None


def extractor(find: Finder, pair: Pair = nearest) -> Callable[[Document], list[Claim]]:
    """An extractor of claims made of a number finder and a way to pair numbers with casualty words."""

    def extract(document: Document) -> list[Claim]:
        out = []
        for start, sentence in sentences(document.text):
            if CASUALTY.search(sentence):
                for figure in figures(sentence, find):
                    if measure := pair(sentence, figure):
                        out.append(claim(document, start, sentence, figure, measure))
        return out

    return extract


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Start and text of each sentence, cut at full stops and line breaks."""
    at = 0
    for gap in [*SENTENCE.finditer(text), None]:
        end = gap.start() if gap else len(text)
        if text[at:end].strip():
            yield at, text[at:end]
        at = gap.end() if gap else end


def figures(sentence: str, find: Finder) -> list[Figure]:
    """The finder's whole numbers that may count people, and the vague words."""
    out = [Figure(m.start(), m.end(), *VAGUE_RANGES[m[0].lower()], True) for m in VAGUE.finditer(sentence)]
    taken = [(one.start, one.end) for one in out]
    for number in find(sentence):
        if _may_count(sentence, number) and not any(number.start < end and start < number.end for start, end in taken):
            out.append(Figure(number.start, number.end, int(number.value), int(number.value), False))
    return sorted(out)


def claim(document: Document, at: int, sentence: str, figure: Figure, measure: str) -> Claim:
    """A claim from a figure and its measure, every other column at its commonest value."""
    before = sentence[: figure.start]
    bound = "vague" if figure.vague else next((name for name, words in BOUNDS if words.search(before)), "exact")
    start, end = at + figure.start, at + figure.end
    fields: dict[str, Any] = {
        "low": None if bound == "at_most" else figure.low, "high": None if bound == "at_least" else figure.high, "bound": bound,
        "as_of": document.published, "event_date": document.published,
    }  # fmt: skip
    key = f"{document.id}:{start}:{measure}"
    return Claim(key, document.id, document.text[start:end], start, end, sentence, at, measure=measure, **fields)


def _may_count(sentence: str, number: Found) -> bool:
    value, words = number.value, sentence[number.start : number.end]
    if value != int(value) or value < 0 or (1000 <= value <= 2100 and re.fullmatch(r"\d{4}", words)):
        return False
    return not NOT_BEFORE.search(sentence[: number.start]) and not NOT_AFTER.search(sentence[number.end :])
