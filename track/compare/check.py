"""The misquote check of a whole frame, as findings in plain words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, Final

import numpy as np
import pandas as pd

from track import words
from track.bodies import speaks_itself
from track.compare.findings import finding, frame
from track.compare.misquote import Judgement, judge_quote
from track.compare.own import Book, Quote, book, quotes
from track.compare.rows import CELLS, encode

_STATUS: Final = {
    "matches": "agree",
    "consistent": "contained",
    "restated": "contained",
    "no_reference": "unresolved",
    "unexplained": "differ",
}
WEEK: Final = 6  # from so many days on, it is said how old a city's own last count was


def check(claims: pd.DataFrame, reference: pd.DataFrame, *, as_known_on: dt.date | None = None) -> pd.DataFrame:
    """Each claim against its source's own figures in `reference` (both in the columns of the claims frame).

    Rows of the reference from the claim's own page (url) or document are not used, nor those published after
    `as_known_on`. One finding per claim, in its order: `reason` is a code of REASONS, `severity` flag, note or info
    (matches, consistent, nothing to check against); `claim` is the claim, `other` and `more` the reference rows.
    """
    ours, quoted = book(reference), encode(claims)
    cells = quoted.cells(CELLS, np.arange(len(quoted)))
    rows = ours.rows.cells(CELLS, np.arange(len(ours.rows)))
    made = []
    for row, quote in zip(cells, quotes(quoted), strict=True):
        judgement = judge_quote(quote, ours, as_known_on)
        mine = [rows[at] for at in (judgement.row, *judgement.more) if at >= 0]
        made.append(
            finding(
                "misquote", _sentence(row, quote, judgement, mine, ours, rows), severity=judgement.severity, claim=row["claim_id"],
                other=mine[0]["claim_id"] if mine else None, more=[other["claim_id"] for other in mine[1:]], day=row.get("as_of"),
                source=words.source(row), other_source=words.source(mine[0]) if mine else None,
                status=_STATUS.get(judgement.reason, "differ"),
                reason=judgement.reason, ratio=_ratio(quote, judgement, ours),
            )
        )  # fmt: skip
    return frame(made)


def _ratio(quote: Quote, judgement: Judgement, ours: Book) -> float | None:
    if judgement.row < 0 or np.isnan(quote.figure):
        return None
    other = float(ours.reading.stated[judgement.row])
    low, high = sorted((quote.figure, other))
    return round(high / low, 3) if low > 0 else None


def _sentence(
    row: dict[str, Any], quote: Quote, judgement: Judgement, mine: list[dict[str, Any]], ours: Book, rows: list[dict[str, Any]]
) -> str:
    if judgement.reason == "matches":
        return _matches(judgement.row, mine[0], ours, rows)
    if judgement.reason == "no_reference" or not mine:
        return _nothing(row, mine)
    return _SENTENCES[judgement.reason](row, mine)


def _page(row: dict[str, Any]) -> str:
    return f", seen at {row['publisher']}" if row.get("publisher") else ""


def _day(row: dict[str, Any]) -> str:
    return words.day(row["as_of"])


def _what(row: dict[str, Any]) -> str:
    return words.MEASURES[row["measure"]]


def _matches(at: int, own: dict[str, Any], ours: Book, rows: list[dict[str, Any]]) -> str:
    told = f"Agrees with {words.whose(own)} figure for {_day(own)}."
    if speaks_itself(own["source"], str(own["source_detail"]), own["relayed_by"]):
        return told
    last = _last_own_count(at, ours, rows)
    if last is None:
        return f"{told} It is known through {own['relayed_by']}."
    age = (own["as_of"] - last["as_of"]).days
    if age < WEEK:
        return told
    since = f"{words.whose(own)} last own count was {words.in_words(last)} on {_day(last)}, {age} days earlier"
    return f"{told} It is known through {own['relayed_by']}; {since}."


def _last_own_count(at: int, ours: Book, rows: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The source's newest figure before a relayed one that it gave itself, for the same question."""
    same = np.flatnonzero(
        (ours.voice == ours.voice[at]) & (ours.measure == ours.measure[at]) & (ours.population == ours.population[at])
        & (ours.place == ours.place[at]) & (ours.side == ours.side[at]) & (ours.scope == ours.scope[at])
        & (ours.rows.day < ours.rows.day[at])
    )  # fmt: skip
    rounded = ours.bound[same] != "exact"
    for earlier in same[np.lexsort((rounded, -ours.rows.day[same]))].tolist():
        if speaks_itself(rows[earlier]["source"], str(rows[earlier]["source_detail"]), rows[earlier]["relayed_by"]):
            found: dict[str, Any] = rows[earlier]
            return found
    return None


def _nothing(row: dict[str, Any], mine: list[dict[str, Any]]) -> str:
    if not row.get("source"):
        return "The article gives this figure in its own voice; there is no source to check it against."
    if not mine:
        return f"No figure of {words.body(row)} for {words.subject(row)} to check against."
    return f"No figure of {words.body(row)} near this day to check against; the nearest is {words.in_words(mine[0])} ({_day(mine[0])})."


def _consistent(row: dict[str, Any], mine: list[dict[str, Any]]) -> str:
    if len(mine) < 2:
        return f"Not above {words.whose(mine[0])} {words.in_words(mine[0])} ({_day(mine[0])})."
    return (
        f"Lies between {words.whose(mine[0])} {words.in_words(mine[0])} ({_day(mine[0])}) and {words.in_words(mine[1])} ({_day(mine[1])})."
    )


def _measure(row: dict[str, Any], mine: list[dict[str, Any]]) -> str:
    own, other = mine[0], mine[-1]
    if len(mine) == 1:
        return f"{_figure(row)} is {words.whose(other)} figure for {_what(other)} on {_day(other)}, {words.in_words(other)}{_page(other)}."
    told = f"{words.body(own)} counted {words.in_words(own)} {_what(own)}"
    if {own["measure"], other["measure"]} == {"killed", "injured"} and row["measure"] in ("killed", "injured"):
        total = words.number(_people(own) + _people(other))
        return (
            f"{told} and {words.in_words(other)} {_what(other)} by {_day(own)}{_page(own)}; {words.in_words(row)} fits their sum, {total}."
        )
    if own["as_of"] == other["as_of"]:
        second = f"{words.in_words(other)} {_what(other)} by {_day(own)}{_page(other)}"
        return f"{told} and {second}; {words.in_words(row)} fits the second, not the first."
    seen = f"{words.in_words(other)} ({_day(other)}{_page(other)})"
    return f"{told} by {_day(own)}; {words.in_words(row)} fits its figure for {_what(other)}, {seen}."


def _people(row: dict[str, Any]) -> int:
    return int(row["low"] if row["low"] is not None else row["high"])


def _figure(row: dict[str, Any]) -> str:
    told = words.in_words(row)
    return told[:1].upper() + told[1:]


def _other(row: dict[str, Any], mine: list[dict[str, Any]]) -> str:
    own, other = mine[0], mine[-1]
    there = f" in {other['place']}" if other.get("place") else ""
    told = f"{_figure(row)} is {words.whose(other)} figure for {words.subject(other)}{there} on {_day(other)}"
    return (
        f"{told}; for {words.subject(own)} in {own['place']} it gave {words.in_words(own)} ({_day(own)})." if len(mine) > 1 else f"{told}."
    )


def _period(row: dict[str, Any], mine: list[dict[str, Any]]) -> str:
    own, other = mine[0], mine[-1]
    since = f"{words.day(other['period_start'])} to {_day(other)}" if other.get("period_start") else _day(other)
    told = f"{_figure(row)} is {words.whose(other)} figure for {since} alone"
    return f"{told}; its total was {words.in_words(own)} ({_day(own)})." if len(mine) > 1 else f"{told}."


def _sum(row: dict[str, Any], mine: list[dict[str, Any]]) -> str:
    parts = [f"{words.in_words(part)} ({words.subject(part)} in {part['place']}, {words.source(part)})" for part in mine]
    return f"{_figure(row)} equals {parts[0]} plus {parts[-1]}: two different counts."


def _digits(row: dict[str, Any], mine: list[dict[str, Any]]) -> str:
    return (
        f"{words.body(mine[0])} gave {words.in_words(mine[0])} for {_day(mine[0])}; {words.in_words(row)} differs by a slip of the digits."
    )


def _bound(row: dict[str, Any], mine: list[dict[str, Any]]) -> str:
    return f"{words.body(mine[0])} said {words.in_words(mine[0])} ({_day(mine[0])}); this text says {words.in_words(row)}."


def _stale(row: dict[str, Any], mine: list[dict[str, Any]]) -> str:
    days = (row["as_of"] - mine[0]["as_of"]).days
    since = f"; by {_day(mine[1])} it gave {words.in_words(mine[1])}" if len(mine) > 1 else ""
    return f"This was {words.whose(mine[0])} figure on {_day(mine[0])}, {days} days earlier{since}."


def _early(row: dict[str, Any], mine: list[dict[str, Any]]) -> str:
    days = (mine[0]["as_of"] - row["as_of"]).days
    return f"This is {words.whose(mine[0])} figure of {_day(mine[0])}, {days} day{'s' if days != 1 else ''} later."


def _restated(row: dict[str, Any], mine: list[dict[str, Any]]) -> str:
    return f"{words.body(mine[0])} has restated this number over time; another of its figures for it is {words.in_words(mine[0])}."


def _unexplained(row: dict[str, Any], mine: list[dict[str, Any]]) -> str:
    return f"{_figure(row)} does not fit {words.whose(mine[0])} own figures; the nearest is {words.in_words(mine[0])} ({_day(mine[0])})."


_SENTENCES: Final[dict[str, Callable[[dict[str, Any], list[dict[str, Any]]], str]]] = {
    "consistent": _consistent, "measure": _measure, "population": _other, "side": _other, "place": _other, "period": _period, "sum": _sum,
    "digits": _digits, "bound": _bound, "stale": _stale, "early": _early, "restated": _restated, "unexplained": _unexplained,
}  # fmt: skip
