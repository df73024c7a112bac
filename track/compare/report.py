"""The comparison as frames with plain words: groups, pairs, days, findings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from track import words
from track.compare import wording
from track.compare.engine import Days
from track.compare.findings import finding, frame
from track.compare.groups import Grouped
from track.compare.guard import near_misses
from track.compare.judge import NOT_COMPARABLE, STATUSES, Verdict
from track.compare.pairs import reasons
from track.compare.rows import Ints, Rows, date
from track.compare.series import Figures

GROUPS: Final = (
    "group", "measure", "population", "affiliation", "place", "scope", "n_sources", "n_origins", "n_claims", "day", "status", "ratio",
    "share_disagree", "modal_share", "agree", "contained", "differ", "lowest", "highest", "verified_low", "verified_high", "reason", "reasons",
    "headline",
)  # fmt: skip
PAIRS: Final = (
    "group", "day", "claim_a", "claim_b", "source_a", "source_b", "status", "ratio", "gap", "reason", "reasons", "age", "grown", "sentence",
)  # fmt: skip
DAYS: Final = (
    "group", "day", "n_sources", "n_origins", "agree", "contained", "differ", "share_disagree", "ratio", "modal_share", "lowest", "highest",
    "verified_low", "verified_high",
)  # fmt: skip
_ROW: Final = (
    "claim_id", "source", "source_detail", "relayed_by", "publisher", "as_of", "low", "high", "bound", "figure", "affiliation",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class State:
    """One group on a day: how many claims it holds, the figures that stand, and, with two or more series, its days and
    pairs. Figures are positions in Figures."""

    group: int
    day: int
    copies: int
    active: Ints
    days: Days | None
    pairs: Verdict | None


class _Texts:
    """Rows of the claims frame that are spoken of, fetched at once and kept as plain dictionaries."""

    def __init__(self, rows: Rows, figs: Figures, at: Ints) -> None:
        wanted = np.unique(figs.row[at])
        names = [name for name in _ROW if name in rows.frame]
        self._rows = dict(zip(wanted.tolist(), _plain(rows.frame[names].iloc[wanted]), strict=True))
        self._figs = figs
        self._told: dict[int, str] = {}

    def row(self, at: int) -> dict[str, Any]:
        return self._rows[int(self._figs.row[at])]

    def told(self, at: int) -> str:
        """A figure with its source and day."""
        if at not in self._told:
            self._told[at] = wording.figure_of(self.row(at))
        return self._told[at]


def _plain(cells: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in cells.astype(object).where(cells.notna(), None).to_dict("records")]


def pairs(rows: Rows, figs: Figures, states: list[State]) -> pd.DataFrame:
    """The pairs of all groups on their days, columns PAIRS. `ratio` is 1 where readings meet; `gap` counts people between
    the closest readings; `age` days between the two; `grown` the toll's growth allowed for (0.35 = 35 percent)."""
    held = [(state, state.pairs) for state in states if state.pairs is not None and len(state.pairs.older)]
    if not held:
        return _typed(pd.DataFrame(columns=list(PAIRS)))
    verdict = Verdict(*(np.concatenate([getattr(pair, name) for _, pair in held]) for name in Verdict.__dataclass_fields__))
    sizes = np.array([len(pair.older) for _, pair in held])
    key = np.repeat(np.array([figs.questions[state.group].key for state, _ in held], dtype=object), sizes)
    day = np.repeat(np.array([date(state.day) for state, _ in held], dtype=object), sizes)
    texts = _Texts(rows, figs, np.concatenate([verdict.older, verdict.used]))
    codes = reasons(figs, rows, verdict)
    status = [STATUSES[code] for code in verdict.status.tolist()]
    older, used = verdict.older.tolist(), verdict.used.tolist()
    age = np.where(verdict.status == NOT_COMPARABLE, figs.day[verdict.newer], figs.day[verdict.used]) - figs.day[verdict.older]
    gap = np.maximum(figs.reading.lo[verdict.older], figs.reading.lo[verdict.used]) - np.minimum(
        figs.reading.hi[verdict.older] * verdict.grown, figs.reading.hi[verdict.used]
    )
    made = {
        "group": key, "day": day, "claim_a": [texts.row(k)["claim_id"] for k in older], "claim_b": [texts.row(k)["claim_id"] for k in used],
        "source_a": [words.source(texts.row(k)) for k in older], "source_b": [words.source(texts.row(k)) for k in used],
        "status": status, "ratio": verdict.ratio, "gap": np.maximum(np.round(gap), 0),
        "reason": [code[0] if code else None for code in codes], "reasons": [",".join(code) for code in codes], "age": age, "grown": verdict.grown - 1.0,
        "sentence": [
            wording.pair_sentence(texts.told(a), texts.told(b), state, ratio, grown, code, days)
            for a, b, state, ratio, grown, code, days in zip(
                older, used, status, verdict.ratio.tolist(), np.where(verdict.higher, 1.0, verdict.grown).tolist(), codes, np.abs(age).tolist(), strict=True
            )
        ],
    }  # fmt: skip
    return _typed(pd.DataFrame(made, columns=list(PAIRS)))


def groups(rows: Rows, figs: Figures, states: list[State], pair_frame: pd.DataFrame, grouped: Grouped, wanted: int | None) -> pd.DataFrame:
    """One row per question, columns GROUPS. Questions whose claims give no figure have the status unresolved."""
    spoken = np.concatenate([*(state.active for state in states), *(state.pairs.used for state in states if state.pairs)]) if states else np.zeros(0, np.int64)
    texts = _Texts(rows, figs, spoken)
    why = pair_frame[pair_frame["status"].isin(["differ", "contained"])].groupby("group")["reasons"].agg(list)
    made = [_group(figs, state, texts, why.get(figs.questions[state.group].key, [])) for state in states]
    made += _silent(rows, figs, grouped, {state.group for state in states}, wanted)
    return _typed(pd.DataFrame(made, columns=list(GROUPS)))


def _group(figs: Figures, state: State, texts: _Texts, why: Iterable[str]) -> dict[str, Any]:
    question, active = figs.questions[state.group], state.active
    low = int(active[np.argmin(figs.reading.stated[active])])
    high = int(active[np.argmax(figs.reading.top[active])])
    made: dict[str, Any] = {
        "group": question.key, "measure": question.measure, "population": question.population,
        "place": question.place, "scope": question.scope, "n_claims": state.copies, "day": date(state.day), "n_sources": 1, "n_origins": 1,
        "modal_share": 1.0, "agree": 0, "contained": 0, "differ": 0, "lowest": figs.reading.stated[low], "highest": figs.reading.top[high],
    }  # fmt: skip
    affiliation = question.side or next((str(name) for k in active if (name := texts.row(int(k)).get("affiliation"))), "")
    status, ratio = "one_source", np.nan
    if state.days is not None:
        at = int(np.searchsorted(state.days.day, state.day))
        made |= {name: getattr(state.days, column)[at] for name, column in _DAY.items()}
        status = _status(made["agree"], made["contained"], made["differ"], made["n_origins"])
        ratio = made["ratio"]
        low, high = _ends(figs, state, made, low, high)
    codes = _tally(why)
    told = wording.headline(question, affiliation, status, float(ratio), texts.told(low), texts.told(high), int(made["n_origins"]))
    total = made["agree"] + made["contained"] + made["differ"]
    return made | {
        "affiliation": affiliation or None, "status": status, "share_disagree": made["differ"] / total if total else np.nan, "ratio": ratio,
        "reason": codes[0] if codes else None, "reasons": ",".join(codes), "headline": told,
    }  # fmt: skip


_DAY: Final = {
    "n_sources": "sources", "n_origins": "origins", "agree": "agree", "contained": "contained", "differ": "differ", "ratio": "ratio",
    "modal_share": "modal", "lowest": "lowest", "highest": "highest", "verified_low": "verified_low", "verified_high": "verified_high",
}  # fmt: skip


def _ends(figs: Figures, state: State, made: dict[str, Any], low: int, high: int) -> tuple[int, int]:
    """The figures that a headline names: the pair farthest apart, else the day's lowest and highest."""
    pair, active = state.pairs, state.active
    if pair is not None and (pair.status != NOT_COMPARABLE).any():
        widest = int(np.argmax(np.where(pair.status != NOT_COMPARABLE, pair.ratio, 0.0)))
        if pair.ratio[widest] > 1.0:
            two = sorted((int(pair.older[widest]), int(pair.used[widest])), key=lambda at: float(figs.reading.stated[at]))
            return two[0], two[1]
    lows, highs = active[figs.reading.stated[active] == made["lowest"]], active[figs.reading.top[active] == made["highest"]]
    return (int(lows[0]) if len(lows) else low), (int(highs[-1]) if len(highs) else high)


def _status(agree: int, contained: int, differ: int, origins: int) -> str:
    if differ or contained or agree:
        return "differ" if differ else "contained" if contained else "agree"
    return "one_source" if origins < 2 else "not_comparable"


def _tally(why: Iterable[str]) -> list[str]:
    """Reason codes of a group's pairs, commonest first, then as they came."""
    count: dict[str, int] = {}
    for codes in why:
        for code in filter(None, codes.split(",")):
            count[code] = count.get(code, 0) + 1
    return sorted(count, key=lambda code: (-count[code], code))


def _silent(rows: Rows, figs: Figures, grouped: Grouped, told: set[int], wanted: int | None) -> list[dict[str, Any]]:
    """Questions that are asked but not answered: every claim of them says that the number is unknown."""
    answered = set(np.unique(figs.group).tolist()) | told
    made = []
    for k in sorted(set(np.unique(grouped.group).tolist()) - answered):
        members = grouped.row[grouped.group == k]
        day = int(rows.day[members].max())
        if wanted is not None and day > wanted:
            continue
        question = grouped.questions[k]
        made.append({
            "group": question.key, "measure": question.measure, "population": question.population, "affiliation": question.side or None,
            "place": question.place, "scope": question.scope, "n_sources": 0, "n_origins": 0, "n_claims": len(members), "day": date(day),
            "status": "unresolved", "agree": 0, "contained": 0, "differ": 0, "reason": "unknown", "reasons": "unknown",
            "headline": wording.headline(question, "", "unresolved", 1.0, "", "", 0),
        })  # fmt: skip
    return made


def days(figs: Figures, states: list[State]) -> pd.DataFrame:
    """Every question with two or more series on every day on which one of them has a figure, columns DAYS."""
    held = [state for state in states if state.days is not None]
    if not held:
        return _typed(pd.DataFrame(columns=list(DAYS)))
    parts = {name: np.concatenate([getattr(state.days, column) for state in held]) for name, column in {**_DAY, "day": "day"}.items()}
    sizes = [len(state.days.day) for state in held if state.days is not None]
    total = parts["agree"] + parts["contained"] + parts["differ"]
    with np.errstate(divide="ignore", invalid="ignore"):
        parts["share_disagree"] = parts["differ"] / total
    made = pd.DataFrame({name: parts[name] for name in DAYS if name != "group"})
    keys = pd.Categorical.from_codes(np.repeat(np.arange(len(held)), sizes), [figs.questions[state.group].key for state in held])
    made.insert(0, "group", keys)
    made["day"] = parts["day"].astype("datetime64[D]")
    return made


def findings(rows: Rows, grouped: Grouped, group_frame: pd.DataFrame, pair_frame: pd.DataFrame) -> pd.DataFrame:
    """Discrepancies (differ: flag; no contradiction, but apart: note) and near misses that must not be compared."""
    made = []
    wide = pair_frame[pair_frame["status"].isin(["differ", "contained"])].sort_values(
        ["ratio", "claim_a", "claim_b"], ascending=[False, True, True]
    )
    widest = wide.drop_duplicates("group").set_index("group")
    for row in group_frame[group_frame["status"].isin(["differ", "contained"])].to_dict("records"):
        if row["group"] not in widest.index or (row["status"] == "contained" and not row["ratio"] > 1.0):
            continue
        pair = widest.loc[row["group"]]
        others = wide.loc[wide["group"] == row["group"], ["claim_a", "claim_b"]].to_numpy().ravel().tolist()
        made.append(
            finding(
                "discrepancy", f"{row['headline']} {wording.reasoned(str(row['reasons']).split(',') if row['reasons'] else [])}".rstrip(),
                severity="flag" if row["status"] == "differ" else "note", group=row["group"], day=row["day"], claim=pair["claim_a"],
                other=pair["claim_b"], more=sorted(set(others) - {pair["claim_a"], pair["claim_b"]}), source=pair["source_a"],
                other_source=pair["source_b"], status=row["status"], reason=row["reason"], ratio=row["ratio"],
            )
        )  # fmt: skip
    return frame(made + near_misses(rows, grouped))


def _typed(made: pd.DataFrame) -> pd.DataFrame:
    """Counts and people as Int64, ratios and shares as Float64, texts as strings, days as `datetime.date`."""
    for name in made:
        if name in (
            "n_sources",
            "n_origins",
            "n_claims",
            "agree",
            "contained",
            "differ",
            "lowest",
            "highest",
            "verified_low",
            "verified_high",
            "gap",
            "age",
        ):
            made[name] = pd.array(pd.to_numeric(made[name]).astype("Float64"), dtype="Int64") if len(made) else made[name].astype("Int64")
        elif name in ("ratio", "share_disagree", "modal_share", "grown"):
            made[name] = pd.to_numeric(made[name]).astype("Float64")
        elif name != "day":
            made[name] = made[name].astype("string")
    return made
