"""All findings under a filter: between sources on the followed questions (or on what the filters find), and of the newest articles."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd

from show import compared, questions, state, words
from show.state import cached, kept
from track.compare import agreement, consistency
from track.compare import compare as compare_claims
from track.filters import Filter
from track.words import in_words

MOST_CLAIMS: Final = 20_000  # compared at once; above it only the followed questions
MOST_ARTICLES: Final = 50
MOST_SOURCES: Final = 60


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings (columns of `track.compare` findings plus `label`), gravest first; the rows they name by claim_id; what is covered."""

    table: pd.DataFrame
    rows: Mapping[str, dict[Any, Any]]
    covers: str

    def rests_on(self, finding: Mapping[Any, Any]) -> list[dict[Any, Any]]:
        """The rows that a finding names besides its own claim."""
        ids = [words.text(finding.get("other")), *json.loads(words.text(finding.get("more")) or "[]")]
        return [self.rows[name] for name in dict.fromkeys(ids) if name in self.rows]


def all_of(where: Filter) -> Findings:
    """The findings among the claims that a filter finds; above MOST_CLAIMS only those of the followed questions."""
    return _all_of(state.store().version(), where)


def agreement_of(where: Filter) -> pd.DataFrame:
    """`track.compare.agreement` over the same claims."""
    return _agreement(state.store().version(), where)


@kept
def _all_of(version: int, where: Filter) -> Findings:
    claims, covers = _claims(where)
    parts = [compare_claims(claims, as_known_on=where.known_on).findings, consistency(claims)]
    rows: dict[str, dict[Any, Any]] = {}
    articles = claims[claims["origin"] == "article"].sort_values("published", ascending=False, kind="stable", na_position="last")
    for document in list(dict.fromkeys(articles["document"]))[:MOST_ARTICLES]:
        checked = compared.check(str(document))
        parts.append(checked.findings[checked.findings["claim"].isin(articles["claim_id"])])
        rows.update(checked.rows)
    table = pd.concat([part for part in parts if len(part)], ignore_index=True) if any(len(part) for part in parts) else parts[0]
    table = compared.ranked(table).drop_duplicates("finding", ignore_index=True)
    table = table.assign(label=[compared.label(row) for row in table.to_dict("records")])
    named = (
        set(table["claim"].dropna())
        | set(table["other"].dropna())
        | {n for more in table["more"].dropna() for n in json.loads(more or "[]")}
    )
    rows = {str(row["claim_id"]): row for row in claims[claims["claim_id"].isin(named)].to_dict("records")} | rows
    return Findings(table, rows, covers)


@cached
def _agreement(version: int, where: Filter) -> pd.DataFrame:
    return agreement(_claims(where)[0])


def _claims(where: Filter) -> tuple[pd.DataFrame, str]:
    found = state.store().count(where)
    if found <= MOST_CLAIMS:
        return state.store().claims(where, order="as_of"), f"all {words.plural(found, 'claim')} under these filters are compared."
    frames = [state.series(state.most_heard(questions.narrowed(question, where))[0]) for question in questions.QUESTIONS]
    return pd.concat(
        frames, ignore_index=True
    ), f"of {words.plural(found, 'claim')} only the followed questions are compared; filter to at most {MOST_CLAIMS:,} to compare all."


def sources_of(where: Filter) -> pd.DataFrame:
    """Per source: n claims, how many confirmed, estimated, asserted, first and last as_of; most claims first."""
    return _sources_of(state.store().version(), where)


@cached
def _sources_of(version: int, where: Filter) -> pd.DataFrame:
    opened = state.store()
    rows = []
    for name, n in opened.choices("source", where)[:MOST_SOURCES]:
        mine = replace(where, source=(name,))
        stances = dict(opened.choices("modality", mine))
        ends = [opened.claims(mine, order="as_of", descending=down, limit=1)["as_of"].iloc[0] for down in (False, True)]
        rows.append(
            {"source": name, "n": n, "first": ends[0], "last": ends[1]}
            | {kind: stances.get(kind, 0) for kind in ("confirmed", "estimated", "asserted")}
        )
    return pd.DataFrame(rows)


def subjects_of(where: Filter) -> pd.DataFrame:
    """Per subject and place of the running totals: n figures, the first and the last in words with their days; most first."""
    frame = state.series(where)
    keys = ["measure", "population", "affiliation", "place"]
    rows = []
    for key, group in frame.groupby(keys, dropna=False, sort=False):
        first, last = group.iloc[0].to_dict(), group.iloc[-1].to_dict()
        told = {
            "n": len(group),
            "first": first["as_of"],
            "last": last["as_of"],
            "first_words": in_words(first),
            "last_words": in_words(last),
        }
        rows.append(dict(zip(keys, key, strict=True)) | told)
    return pd.DataFrame(rows, columns=[*keys, "n", "first", "last", "first_words", "last_words"]).sort_values(
        "n", ascending=False, kind="stable"
    )


def revisions_of(name: str) -> str:
    """How often a source's running total of a day was given twice with two numbers, in words."""
    frame = state.series(Filter(source=(name,)))
    if frame.empty:
        return "no running totals to revise"
    every = state.claims(Filter(source=(name,), scope=("cumulative",)))
    keys = ["source_detail", "measure", "population", "affiliation", "place", "as_of"]
    twice = every.groupby(keys, dropna=False)[["low", "high"]].nunique(dropna=False).max(axis=1)
    return f"{int((twice > 1).sum()):,} of {words.plural(len(twice), 'day’s total')} were later given, or quoted, with another number"
