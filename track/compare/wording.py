"""Sentences of the comparison, built from rows of the claims frame. No verdict: who says what, how far apart, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

from track import words
from track.compare.groups import Question
from track.compare.reasons import REASONS
from track.compare.standing import SAME_TIME

WITHIN: Final = 1.2  # nearer than this, a ratio is told in percent


def apart(ratio: float) -> str:
    """A ratio in words: "2.6 times apart", "within 20 percent"."""
    if ratio == float("inf"):
        return "one of them reports none"
    if ratio < WITHIN:
        return f"within {max(1, round((ratio - 1) * 100))} percent"
    return f"{ratio:.1f} times apart" if ratio < 100 else f"{ratio:,.0f} times apart"


def figure_of(row: Any) -> str:
    """A source with its figure and day: "UN (OHCHR): 977 (22 Mar 2022)"."""
    as_of = row.get("as_of")
    told = f" ({words.day(as_of)})" if isinstance(as_of, dt.date) else ""
    return f"{words.source(row)}: {words.in_words(row)}{told}"


def asked(question: Question, affiliation: str = "") -> str:
    """What a group counts: "Russian soldiers killed in Ukraine"."""
    what = words.subject(
        {"measure": question.measure, "population": question.population, "affiliation": question.side or affiliation or None}
    )
    return f"{what} in {question.place}" if question.place else what


def reasoned(codes: Sequence[str]) -> str:
    """Reason codes as one sentence; "" for none."""
    return "; ".join(REASONS[code] for code in codes) + "." if codes else ""


def pair_tail(status: str, ratio: float, percent: int, codes: Sequence[str], age: int, old: int) -> str:
    """What is said of a pair after its two figures; `percent` is the growth allowed for, `age` the days between them, `old`
    the days from the older one to the day that is asked for."""
    if status == "not_comparable":
        return f"not compared, {age} days apart." if age > SAME_TIME else f"not compared, {old} days old."
    if status == "agree":
        return "they agree."
    near = ratio <= 1.0
    told = "they can both hold" if near else apart(ratio) if status == "differ" else f"no contradiction, but {apart(ratio)}"
    aged = f" Age explains at most {percent} percent." if percent > 0 else ""
    return f"{told}.{aged} {reasoned(codes)}".rstrip()


def headline(question: Question, affiliation: str, status: str, ratio: float, low: str, high: str, origins: int) -> str:
    """A group on a day in plain words; `low` and `high` are its lowest and highest figure with source and day."""
    what = asked(question, affiliation)
    what = what[:1].upper() + what[1:]
    if status == "unresolved":
        return f"{what}: no figure given."
    if status == "one_source":
        return f"{what}: {low}. One independent source."
    if status == "not_comparable":
        return f"{what}: {low}; {high}; too far apart in time to compare."
    if status == "agree":
        return f"{what}: {origins} sources agree. {low}."
    told = apart(ratio) if ratio > 1.0 else "they can both hold"
    return f"{what}: {low}; {high}; {'no contradiction, but ' if status == 'contained' and ratio > 1.0 else ''}{told}."
