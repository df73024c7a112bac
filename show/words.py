"""Words of the screen that go beyond one claim's figure: status, age, source names as they stand in a row, dates as links."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from track.words import day as day_words

NEAR: Final = 1.2  # nearer than this, a ratio is told in percent
UNREVIEWED: Final = "Read by machine, not yet by a person."
NO_VERDICT: Final = "This page reports who said what. It does not decide who is right."
# The source's stance in words; the glyph follows it (DESIGN: filled = counted, diamond = estimate, square = stated).
STANCES: Final = {
    "confirmed": "counted",
    "estimated": "estimate",
    "asserted": "stated, not checked",
    "denied": "denied",
    "unknown": "called unknown",
}
STANCE_NAMES: Final = {**STANCES, "confirmed": "counted, confirmed"}
THE: Final = ("UN", "US", "UK", "African Union", "Azov Regiment", "Associated Press")  # bodies that take the article
SCOPES: Final = {"cumulative": "running total", "incident": "one event", "period": "a stretch of time"}
ORIGINS: Final = {"article": "articles read here", "reference": "reference tables"}
MEASURE_NAMES: Final = {
    "killed": "killed",
    "injured": "injured",
    "casualties": "killed or injured",
    "missing": "missing",
    "captured": "captured",
    "displaced": "displaced",
}
POPULATION_NAMES: Final = {
    "military": "soldiers",
    "militants": "fighters",
    "women_and_children": "women and children",
    "aid_workers": "aid workers",
    "police": "police officers",
    "elderly": "elderly people",
    "other": "others",
}
KINDS: Final = {
    "un": "United Nations",
    "ngo": "non-governmental",
    "local_authorities": "local authorities",
    "emergency_services": "emergency services",
    "armed_group": "armed group",
}
NOTE_TAGS: Final = {"[DAY INFERRED]": "Day inferred:", "[CONFLICT]": "Pages conflict:", "[WRONG]": "Wrong on the page:"}
BASES: Final = {
    "stated": "day stated in the text",
    "statement": "day of the statement",
    "published": "day of publication",
    "given": "given",
    "metadata": "from the page's metadata",
    "dateline": "from the dateline",
    "inferred": "inferred from the text",
}


def text(value: object) -> str:
    """A frame's cell as text; empty cells (None, NA, NaN) give ""."""
    return value if isinstance(value, str) else ""


def date(value: object) -> dt.date | None:
    """A frame's cell as a day; empty cells give None."""
    if isinstance(value, (dt.datetime, pd.Timestamp)):
        return None if pd.isna(value) else value.date()
    return value if isinstance(value, dt.date) else None


def whole(value: object) -> int | None:
    """A frame's cell as an integer; empty cells give None."""
    return None if value is None or bool(pd.isna(value)) else int(value)  # type: ignore[call-overload]


def day(value: object) -> str:
    """ "22 Mar 2022", or "day not known"."""
    found = date(value)
    return day_words(found) if found else "day not known"


def age(then: dt.date | None, now: dt.date | None) -> str:
    """How old a figure is on a day: "same day", "1 day old", "18 days old", "2 days later"; "" when either is unknown."""
    if then is None or now is None:
        return ""
    days = (now - then).days
    if days == 0:
        return "same day"
    return f"{_days(days)} old" if days > 0 else f"{_days(-days)} later"


def stance(row: Mapping[Any, Any]) -> str:
    """The source's stance and the publication's caveat: "estimate; not verified, says the article"."""
    words = STANCES.get(text(row.get("modality")), "stated, not checked")
    return f"{words}; “cannot be verified”, says the page" if text(row.get("caveat")) else words


def basis(row: Mapping[Any, Any]) -> str:
    """Where a claim's as_of day comes from, in words."""
    return BASES.get(text(row["as_of_basis"]), "basis not known")


def organ(row: Mapping[Any, Any]) -> str:
    """The source as a row is labelled: "UN (OHCHR)", "Russia (Ministry of Defence)", "the article itself"."""
    name, detail = text(row.get("source")), text(row.get("source_detail"))
    if not name:
        return "The article itself"
    return f"{name} ({detail})" if detail and detail != name else name


def the(name: str) -> str:
    """A body in running text: "the UN", "Ukraine"."""
    return f"the {name}" if name in THE else name


def times(ratio: float | None) -> str:
    """A ratio in words: "2.6 times apart", "within 20 percent"."""
    if ratio is None or pd.isna(ratio):
        return "not comparable"
    return "within 20 percent" if ratio < NEAR else f"{ratio:.1f} times apart"


def note(value: object) -> str:
    """A reference row's note, its tags in words."""
    told = text(value)
    for tag, said in NOTE_TAGS.items():
        told = told.replace(tag, said)
    return told


def plural(number: int, noun: str) -> str:
    """ "1 claim", "316 claims"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _days(number: int) -> str:
    return plural(number, "day")
