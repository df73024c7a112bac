"""The comparison's answers as the pages use them: cached per store version, fed with small frames that the database has cut."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd

from show import state, words
from show.state import kept
from track.compare import REASONS, Comparison, compare, consistency
from track.compare import check as check_claims
from track.filters import Filter
from track.words import in_words

ORDER: Final = {"flag": 0, "note": 1, "info": 2}
FIRST: Final = ("misquote", "discrepancy", "consistency", "not_comparable")
KINDS: Final = {
    "discrepancy": "Figures apart",
    "misquote": "Article against the source",
    "consistency": "Within one series",
    "not_comparable": "Not compared",
}
MOST_NOTES: Final = 4
MOST_CHECKED: Final = 50  # article claims of one chart that are checked, the newest first
MOST_JUMPS: Final = 5_000  # figures of one chart in which jumps are looked for
# Where a pair's sentence (`track.compare.wording.pair_sentence`) turns from its two figures to what they say together.
MIDDLE: Final = re.compile(r": (?=no contradiction|they |not compared|within |[\d,.]+ times apart)")
Row = dict[Any, Any]


@dataclass(frozen=True, slots=True)
class Checked:
    """One article's findings, gravest first, and every row that they rest on, by claim_id."""

    findings: pd.DataFrame
    rows: Mapping[str, Row]

    def rests_on(self, finding: Mapping[Any, Any]) -> list[Row]:
        """The rows that a finding names besides its own claim, in the finding's order."""
        ids = [words.text(finding.get("other")), *json.loads(words.text(finding.get("more")) or "[]")]
        return [self.rows[name] for name in dict.fromkeys(ids) if name in self.rows]


@dataclass(frozen=True, slots=True)
class Contested:
    """A flagged figure of an article: its row, the source's own row for the same measure, the row whose figure it fits, and why."""

    row: Row
    own: Row | None
    fits: Row | None
    reason: str
    sentence: str


def check(document: str) -> Checked:
    """The findings of one article's claims against each source's own series."""
    return _check_document(state.store().version(), document)


@kept
def _check_document(version: int, document: str) -> Checked:
    return _checked(state.store().claims(Filter(document=(document,)), order="start", descending=False))


def standing(where: Filter) -> pd.DataFrame:
    """The running totals of a filter with the sources left open: what a chosen source's figures are judged among."""
    return state.series(state.most_heard(replace(where, source=()))[0])


@kept
def _check_standing(version: int, where: Filter) -> Checked:
    """The newest articles' claims among `standing`, at most MOST_CHECKED of them, checked."""
    frame = standing(where)
    articles = frame[frame["origin"] == "article"].sort_values("published", ascending=False, kind="stable", na_position="last")
    return _checked(articles.head(MOST_CHECKED))


def _checked(claims: pd.DataFrame) -> Checked:
    """Check claims against the reference rows of their sources and places; keep every row that a finding names."""
    sources = tuple(sorted({str(source) for source in claims["source"].dropna()}))
    places = tuple(sorted({str(place) for place in claims["place"].dropna()}))
    parts = [Filter(origin=("reference",), source=sources)] * bool(sources) + [Filter(origin=("reference",), place=places)] * bool(places)
    frames = [state.store().claims(part) for part in parts] or [claims.head(0)]
    reference = pd.concat(frames).drop_duplicates("claim_id", ignore_index=True)
    findings = ranked(check_claims(claims, reference))
    named = {words.text(value) for value in findings["other"]} | {
        name for more in findings["more"] for name in json.loads(words.text(more) or "[]")
    }
    rows = {
        str(row["claim_id"]): row for frame in (reference[reference["claim_id"].isin(named)], claims) for row in frame.to_dict("records")
    }
    return Checked(findings, rows)


def contested(frame: pd.DataFrame, where: Filter) -> list[Contested]:
    """The flagged figures of the newest articles among a frame's rows, one per claim; `where` is what found the frame."""
    articles = frame.loc[frame["origin"] == "article", "claim_id"]
    if articles.empty:
        return []
    checked = _check_standing(state.store().version(), replace(where, source=()))
    flags = checked.findings[(checked.findings["severity"] == "flag") & checked.findings["claim"].isin(articles)]
    found: dict[str, Contested] = {}
    for finding in flags.to_dict("records"):
        found.setdefault(str(finding["claim"]), explain(checked, finding))
    return list(found.values())


def explain(checked: Checked, finding: Row) -> Contested:
    """A finding with its rows told apart: the source's own figure for the claimed measure, and the one the claim fits."""
    row = checked.rows[str(finding["claim"])]
    others = checked.rests_on(finding)
    own = next((other for other in others if other["measure"] == row["measure"]), None)
    fits = next((other for other in others if other["measure"] != row["measure"]), None)
    return Contested(row, own, fits, label(finding), words.text(finding["sentence"]))


def jumps(frame: pd.DataFrame, where: Filter) -> list[tuple[Row, str]]:
    """Jumps, falls and restarts within one source's series, gravest first: the row and its sentence; `where` found the frame."""
    found = _consistency(state.store().version(), replace(where, source=()))
    found = found[found["claim"].isin(frame["claim_id"])]
    rows = {str(row["claim_id"]): row for row in frame[frame["claim_id"].isin(found["claim"])].to_dict("records")}
    return [(rows[str(finding["claim"])], words.text(finding["sentence"])) for finding in found.to_dict("records")]


@kept
def _consistency(version: int, where: Filter) -> pd.DataFrame:
    frame = standing(where)
    found = ranked(consistency(frame.head(0) if len(frame) > MOST_JUMPS else frame))
    return found[found["severity"] != "info"]


def compared(where: Filter, day: dt.date | None = None) -> Comparison:
    """The claims that a filter finds, compared with each other as they stood on a day (None: on every day, the last one told)."""
    return _compare(state.store().version(), replace(where, until=day or where.until), day)


@kept
def _compare(version: int, where: Filter, day: dt.date | None) -> Comparison:
    return compare(state.store().series(where), as_known_on=where.known_on, day=day)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a question stands on a day, in words; `contested` and `old` are claim_ids of its rows."""

    headline: str
    under: str
    notes: tuple[tuple[str, str, bool], ...]
    contested: frozenset[str]
    old: frozenset[str]


def verdict(where: Filter, last: pd.DataFrame, day: dt.date) -> Verdict:
    """The comparison of a question on a day beside its rows `last`: how far apart, the pair that shows it, and the reasons."""
    flagged = contested(last, where)
    found = compared(where, day)
    groups = found.groups.sort_values(["n_sources", "n_claims"], ascending=False, kind="stable") if len(found.groups) else found.groups
    pairs = found.pairs[found.pairs["group"] == groups.iloc[0]["group"]] if len(groups) else found.pairs
    old = _old(pairs, last)
    notes = [(item.reason, item.sentence, True) for item in flagged]
    widest = pairs[pairs["status"].isin(["differ", "contained"])].sort_values("ratio", ascending=False, kind="stable").head(1)
    for pair in widest.to_dict("records"):
        notes += [(REASONS.get(code, code), "", False) for code in _codes(pair["reasons"])]
    headline, under = _headline(groups, last, widest)
    for item in flagged:
        ratio = _apart(item.row, item.own) if item.own else None
        if item.own and ratio and ratio >= words.NEAR:
            headline, under = (
                words.times(ratio).capitalize(),
                f"The article: {in_words(item.row)}; {words.organ(item.own)}: {in_words(item.own)}.",
            )
            break
    return Verdict(headline, under, tuple(notes[:MOST_NOTES]), frozenset(str(item.row["claim_id"]) for item in flagged), old)


def _headline(groups: pd.DataFrame, last: pd.DataFrame, widest: pd.DataFrame) -> tuple[str, str]:
    """The words beside a question, from its group's status; under them the pair that is furthest apart, or why there is none."""
    if groups.empty:
        return "Not compared", "No figure of this question can be compared on this day."
    top = groups.iloc[0]
    status = words.text(top["status"])
    if status == "one_source" or (status == "not_comparable" and last["source"].nunique() == 1):
        return ("One figure" if len(last) == 1 else "One independent source"), "A relay is not a second source."
    if status == "unresolved":
        return "No figure given", "Missing is not zero."
    if status == "not_comparable":
        return "Not compared", "The figures are too far apart in time."
    under = MIDDLE.split(words.text(widest.iloc[0]["sentence"]))[0] + "." if len(widest) else ""
    if status == "agree":
        return "They agree", f"{words.plural(int(top['n_origins']), 'independent source')}."
    return words.times(top["ratio"]).capitalize() if top["ratio"] and top["ratio"] > 1 else "They can both hold", under


def _apart(row: Row, own: Row) -> float | None:
    """How many times the larger of two rows' nearest ends is the smaller; None without two figures."""
    ends = [[end for end in (words.whole(r["low"]), words.whole(r["high"])) if end] for r in (row, own)]
    if not all(ends):
        return None
    low, high = sorted(ends, key=max)
    return min(high) / max(low) if max(low) < min(high) else 1.0


def _old(pairs: pd.DataFrame, last: pd.DataFrame) -> frozenset[str]:
    """The rows that stand in pairs only as too old to compare."""
    alone = pairs["status"] == "not_comparable"
    met = {claim for name in ("claim_a", "claim_b") for claim in pairs.loc[~alone, name]}
    lost = {claim for name in ("claim_a", "claim_b") for claim in pairs.loc[alone, name]}
    return frozenset((lost - met) & set(last["claim_id"]))


def _codes(value: object) -> list[str]:
    return [code for code in words.text(value).split(",") if code]


def label(finding: Mapping[Any, Any]) -> str:
    """A finding's reason as the screen words it."""
    code = words.text(finding.get("reason"))
    return REASONS.get(code) or KINDS.get(words.text(finding.get("kind")), "To check")


def ranked(findings: pd.DataFrame) -> pd.DataFrame:
    """Flags before notes before information; articles against sources first; then the widest ratio."""
    keyed = findings.assign(
        _rank=findings["severity"].map(ORDER).fillna(9),
        _kind=findings["kind"].map(FIRST.index),
        _ratio=pd.to_numeric(findings["ratio"]).fillna(0.0),
    )
    ordered = keyed.sort_values(["_rank", "_kind", "_ratio"], ascending=[True, True, False], kind="stable")
    return ordered.drop(columns=["_rank", "_kind", "_ratio"]).reset_index(drop=True)
