"""Small claims for the charts' tests."""

from __future__ import annotations

import datetime as dt
import itertools

from extract.schema import Claim

_NUMBERS = itertools.count(1)
SAME = -1


def claim(source: str, low: int | None, day: dt.date, *, high: int | None = SAME, modality: str = "asserted") -> Claim:
    """One running total; `high` left out is the same as `low`, None an open end."""
    top = low if high == SAME else high
    bound = "exact" if top == low else "at_least" if top is None else "at_most" if low is None else "between"
    return Claim(
        f"t{next(_NUMBERS)}",
        "d",
        str(low),
        0,
        1,
        "",
        0,
        low,
        top,
        bound,
        "killed",
        "civilians",
        place="Here",
        source=source,
        as_of=day,
        scope="cumulative",
        modality=modality,
    )
