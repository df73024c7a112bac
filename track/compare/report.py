"""The comparison as frames with plain words: groups, days, findings (pairs: `pair_report`)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

import numpy as np
import pandas as pd

from track.compare import wording
from track.compare.engine import Days
from track.compare.findings import finding, frame
from track.compare.groups import Grouped
from track.compare.guard import near_misses
from track.compare.judge import NOT_COMPARABLE
from track.compare.pair_report import Spoken, Why
from track.compare.rows import Rows, date
from track.compare.series import Figures
from track.compare.state import State

GROUPS: Final = (
    "group", "measure", "population", "affiliation", "place", "scope", "n_sources", "n_origins", "n_claims", "day", "status", "ratio",
    "gap",
    "share_disagree", "modal_share", "agree", "contained", "differ", "lowest", "modal", "highest", "verified_low", "verified_high",
    "reason",
    "reasons", "headline",
)  # fmt: skip
_LEVELS: Final = ("lowest", "modal", "highest", "verified_low", "verified_high")
DAYS: Final = (
    "group", "day", "n_sources", "n_origins", "agree", "contained", "differ", "share_disagree", "ratio", "modal_share", *_LEVELS,
)  # fmt: skip
_COUNTS: Final = frozenset({"n_sources", "n_origins", "n_claims", "agree", "contained", "differ", "gap", *_LEVELS})
_SHARES: Final = frozenset({"ratio", "share_disagree", "modal_share"})
_DAY: Final = {
    "n_sources": "sources", "n_origins": "origins", "modal_share": "share",
    **{name: name for name in ("agree", "contained", "differ", "ratio", *_LEVELS)},
}  # fmt: skip
DISAGREE: Final = ("differ", "contained")


def groups(figs: Figures, states: list[State], why: Why, spoken: Spoken, grouped: Grouped, wanted: int | None) -> pd.DataFrame:
    """One row per question, columns GROUPS.

    `lowest` is the lowest figure that the toll has not doubled since, `highest` the highest at any age, `modal` the
    commonest (empty when no two sources give the same), `verified_*` those counted one by one; `gap` counts the people
    between the two readings farthest apart; `share_disagree` is the share of counting pairs that differ, `modal_share` of
    the sources that give the commonest figure. Questions whose claims give no figure have the status unresolved.
    """
    made = [_group(figs, state, spoken, why.get(figs.questions[state.group].key, {})) for state in states]
    made += _silent(figs, grouped, wanted)
    return _typed(made)


def _group(figs: Figures, state: State, spoken: Spoken, why: dict[tuple[str, ...], int]) -> dict[str, Any]:
    question, active = figs.questions[state.group], state.active
    reading = figs.read(active)
    stated, top = reading.stated, reading.top
    made: dict[str, Any] = {
        "n_sources": 1, "n_origins": 1, "modal_share": 1.0, "agree": 0, "contained": 0, "differ": 0, "lowest": stated.min(),
        "highest": top.max(),
        "ratio": np.nan,
    }  # fmt: skip
    if state.now is not None:
        made = {name: state.now[column] for name, column in _DAY.items()}
    low, high, gap = _ends(figs, state)
    affiliation = question.side or spoken.affiliation(active)
    status = _status(made) if state.now is not None else "one_source"
    told = wording.headline(
        question, affiliation, status, float(made["ratio"]), spoken.words(low), spoken.words(high), int(made["n_origins"])
    )
    total, codes = made["agree"] + made["contained"] + made["differ"], _tally(why)
    return made | {
        "group": question.key, "measure": question.measure, "population": question.population, "place": question.place,
        "scope": question.scope,
        "n_claims": state.copies, "day": date(state.day), "affiliation": affiliation or None, "status": status, "gap": gap,
        "share_disagree": made["differ"] / total if total else np.nan, "reason": codes[0] if codes else None, "reasons": ",".join(codes),
        "headline": told,
    }  # fmt: skip


def _ends(figs: Figures, state: State) -> tuple[int, int, float]:
    """The figures that a headline names, and the people between their readings: of the pairs that count the one farthest
    apart, else the lowest and the highest."""
    pair, active = state.pairs, state.active
    if pair is not None and len(pair.older):
        ratio = np.where(pair.status != NOT_COMPARABLE, pair.ratio, 0.0)
        widest = int(np.argmax(ratio))
        if ratio[widest] > 1.0:
            two = np.array([pair.older[widest], pair.used[widest]])
            reading, grown = figs.read(two), float(pair.grown[widest])
            gap = max(reading.lo) - min(reading.hi[0] * grown, reading.hi[1])
            low, high = two[np.argsort(reading.stated, kind="stable")].tolist()
            return low, high, max(0.0, round(gap))
    reading = figs.read(active)
    return int(active[np.argmin(reading.stated)]), int(active[np.argmax(reading.top)]), 0.0


def _status(made: dict[str, Any]) -> str:
    for status in ("differ", "contained", "agree"):
        if made[status]:
            return status
    return "one_source" if made["n_origins"] < 2 else "not_comparable"


def _tally(why: dict[tuple[str, ...], int]) -> list[str]:
    """Reason codes of a group's pairs, commonest first, then in order of the alphabet; `why` counts sets of codes."""
    count: dict[str, int] = {}
    for codes, n in why.items():
        for code in codes:
            count[code] = count.get(code, 0) + n
    return sorted(count, key=lambda code: (-count[code], code))


def _silent(figs: Figures, grouped: Grouped, wanted: int | None) -> list[dict[str, Any]]:
    """Questions that are asked but not answered: every claim of them says that the number is unknown."""
    answered = np.zeros(len(grouped.questions), np.bool_)
    answered[figs.group] = True
    made = []
    for k in np.flatnonzero(~answered).tolist():
        day = int(figs.rows.day[grouped.row[grouped.group == k]].max())
        if wanted is not None and day > wanted:
            continue
        question = grouped.questions[k]
        made.append({
            "group": question.key, "measure": question.measure, "population": question.population, "affiliation": question.side or None,
            "place": question.place, "scope": question.scope, "n_sources": 0, "n_origins": 0, "n_claims": int((grouped.group == k).sum()),
            "day": date(day), "status": "unresolved", "agree": 0, "contained": 0, "differ": 0, "reason": "unknown", "reasons": "unknown",
            "headline": wording.headline(question, "", "unresolved", 1.0, "", "", 0),
        })  # fmt: skip
    return made


def days(held: list[tuple[str, Days]]) -> pd.DataFrame:
    """Every question with two or more series on every day on which one of them has a figure, columns DAYS; `group` is
    categorical and `day` a datetime, because there may be hundreds of thousands of rows."""
    if not held:
        return pd.DataFrame(columns=list(DAYS))
    parts = {name: np.concatenate([getattr(found, column) for _, found in held]) for name, column in {**_DAY, "day": "day"}.items()}
    total = parts["agree"] + parts["contained"] + parts["differ"]
    with np.errstate(divide="ignore", invalid="ignore"):
        parts["share_disagree"] = parts["differ"] / total
    parts["ratio"] = np.where(np.isinf(parts["ratio"]), np.nan, np.round(parts["ratio"], 4))
    parts["day"] = parts["day"].astype("datetime64[D]")
    code = np.repeat(np.arange(len(held), dtype=np.int32), [len(found.day) for _, found in held])
    made = {name: parts[name] for name in DAYS if name != "group"}
    return pd.DataFrame({"group": pd.Categorical.from_codes(code, categories=pd.Index([key for key, _ in held]))} | made)


def findings(rows: Rows, grouped: Grouped, group_frame: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Discrepancies (differ: flag; no contradiction, but apart: note) and near misses that must not be compared."""
    apart = (group_frame["status"] == "differ") | ((group_frame["status"] == "contained") & (group_frame["ratio"] > 1.0))
    of = {key: (pair, rest) for key, pair, rest in _widest(pairs)}
    made = []
    for row in group_frame[apart].to_dict("records"):
        pair, rest = of[row["group"]]
        told = f"{row['headline']} {wording.reasoned(row['reasons'].split(',') if row['reasons'] else [])}".rstrip()
        made.append(
            finding(
                "discrepancy", told, severity="flag" if row["status"] == "differ" else "note", group=row["group"], day=row["day"],
                claim=pair["claim_a"], other=pair["claim_b"], more=rest, source=pair["source_a"], other_source=pair["source_b"],
                status=row["status"], reason=row["reason"], ratio=row["ratio"],
            )
        )  # fmt: skip
    return frame(made + near_misses(rows, grouped))


def _widest(pairs: pd.DataFrame) -> Iterator[tuple[str, dict[str, Any], list[str]]]:
    """Per group that has pairs apart: its key, the pair farthest apart (the first of several), and the claims of the others."""
    ratio = pairs["ratio"].to_numpy(dtype=np.float64, na_value=np.inf)
    ratio = np.where(pairs["status"].isin(DISAGREE).to_numpy(dtype=np.bool_), ratio, 0.0)
    code, keys = pd.factorize(pairs["group"])
    edges = np.append(np.flatnonzero(np.diff(code, prepend=-1)), len(code)).tolist()
    for begin, end in pairwise(edges):
        apart = begin + np.flatnonzero(ratio[begin:end] > 1.0)
        if len(apart):
            pair = pairs.iloc[apart[np.argmax(ratio[apart])]].to_dict()
            claims = {*pairs["claim_a"].array.take(apart), *pairs["claim_b"].array.take(apart)}
            yield str(keys[code[begin]]), pair, sorted(claims - {pair["claim_a"], pair["claim_b"]})


def _typed(made: list[dict[str, Any]]) -> pd.DataFrame:
    """Columns GROUPS: counts and people as Int64, ratios and shares as Float64, texts as strings, days as `datetime.date`."""
    columns: dict[str, Any] = {}
    for name in GROUPS:
        cells = [row.get(name) for row in made]
        if name in _COUNTS or name in _SHARES:
            values = np.array([np.nan if cell is None else cell for cell in cells], np.float64)
            empty = ~np.isfinite(values)
            values[empty] = 0.0
            if name in _COUNTS:
                columns[name] = pd.arrays.IntegerArray(values.astype(np.int64), empty)
            else:
                columns[name] = pd.arrays.FloatingArray(values.round(4), empty)
        else:
            columns[name] = pd.Series(cells, dtype=object if name == "day" else "string")
    return pd.DataFrame(columns)
