"""A claim in plain words: the figure as it was bounded, who is counted, whose figure it is."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

MEASURES: Final = {
    "killed": "killed", "injured": "injured", "missing": "missing", "captured": "captured", "displaced": "displaced",
    "casualties": "killed or injured",
}  # fmt: skip
POPULATIONS: Final = {
    "military": "soldiers", "militants": "fighters", "police": "police officers", "aid_workers": "aid workers",
    "women_and_children": "women and children", "elderly": "elderly people", "other": "people",
}  # fmt: skip
_RANGED: Final = {"about": "about {}", "exact": "{}"}


def number(value: int) -> str:
    """1234567 -> "1,234,567"."""
    return f"{value:,}"


def day(value: dt.date) -> str:
    """A date as it is written everywhere: "22 Mar 2022"."""
    return f"{value.day} {value:%b %Y}"


def in_words(row: Any) -> str:
    """The figure of a claim (a row of the claims frame, or a mapping with low, high, bound and figure).

    "at least 2,500", "up to 7,000", "7,000 to 15,000", "about 2,400", "dozens (24–99)", "unknown", "none reported".
    """
    low, high, bound = _int(row.get("low")), _int(row.get("high")), _text(row.get("bound"))
    if low is None and high is None:
        return "unknown"
    if high == 0 and low in (0, None):
        return "none reported"
    if bound == "vague" and low is not None and high is not None:
        return f"{_text(row.get('figure')) or 'a number'} ({number(low)}–{number(high)})"
    if low is not None and high is not None and low != high:
        return f"{number(low)} to {number(high)}"
    if high is None and low is not None:
        return f"at least {number(low)}"
    if low is None and high is not None:
        return f"up to {number(high)}"
    return _RANGED.get(bound, "{}").format(number(low or 0))


def people(population: str, affiliation: str | None = None) -> str:
    """Whom a claim counts: "Russian soldiers", "civilians"."""
    noun = POPULATIONS.get(population, population or "people")
    return f"{affiliation} {noun}" if affiliation else noun


def subject(row: Any) -> str:
    """What a claim counts: "civilians killed", "Russian soldiers killed", "civilians killed or injured"."""
    measure = _text(row.get("measure"))
    return f"{people(_text(row.get('population')), _text(row.get('affiliation')) or None)} {MEASURES.get(measure, measure)}"


def body(row: Any) -> str:
    """Who counted or said it, without who passed it on: "UN (OHCHR)", "the article itself"."""
    name, detail = _text(row.get("source")), _text(row.get("source_detail"))
    if not name:
        return "the article itself"
    return f"{name} ({detail})" if detail else name


def whose(row: Any) -> str:
    """The body in the possessive: "UN (OHCHR)'s", "Mariupol officials'"."""
    name = body(row)
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def source(row: Any) -> str:
    """Whose figure it is and by way of whom: "UN (OHCHR)", "Mariupol officials, by way of Antony Blinken"."""
    relay = _text(row.get("relayed_by"))
    return f"{body(row)}, by way of {relay}" if relay and _text(row.get("source")) else body(row)


def _int(value: Any) -> int | None:
    """A frame's integer cell, whose empty value may be None, NA or NaN."""
    return None if value is None or str(value) in ("<NA>", "nan") else int(value)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
