"""What must not be compared although it looks alike, and why: the guard that keeps a city from being set against a country."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import numpy as np

from track import words
from track.compare import wording
from track.compare.findings import finding
from track.compare.groups import Grouped, Question
from track.compare.rows import CELLS, Rows
from track.places import wholes

# What a measure counts, for telling part from whole.
COUNTS: Final = {"casualties": frozenset({"killed", "injured"}), "killed": frozenset({"killed"}), "injured": frozenset({"injured"})}
PARTS: Final = frozenset(
    {"children", "women", "men", "women_and_children", "journalists", "medics", "aid_workers", "elderly", "refugees", "officials"}
)
"""Populations that are part of the people of a place."""


def why_not(a: Question, b: Question, country: str = "") -> tuple[str, str] | None:
    """Why claims of two questions are not compared, as (code, sentence), when they differ in one respect that a reader may
    overlook; None for one question, and for questions that nobody would set side by side."""
    found: list[tuple[str, str]] = []
    if a.measure != b.measure:
        if not COUNTS.get(a.measure, frozenset()) & COUNTS.get(b.measure, frozenset()):
            return None
        found.append(("measure", f"{words.MEASURES[a.measure]} against {words.MEASURES[b.measure]}"))
    if a.population != b.population:
        if not {a.population, b.population} & PARTS or "people" not in (a.population, b.population):
            return None
        found.append(("population", f"{words.people(a.population)} against {words.people(b.population)}"))
    if a.side != b.side:
        return None
    if a.place != b.place:
        inner = b.place in wholes(a.place, country or None) or a.place in wholes(b.place, country or None)
        if not inner:
            return None
        found.append(("place", f"{a.place} against {b.place}: a part against the whole"))
    if a.scope != b.scope:
        found.append(("scope", f"{_SCOPES[a.scope]} against {_SCOPES[b.scope]}"))
    return found[0] if len(found) == 1 else None


_SCOPES: Final = {"cumulative": "a running total", "incident": "one event", "period": "a stretch of time"}


def near_misses(rows: Rows, grouped: Grouped) -> list[dict[str, Any]]:
    """Claims of one article that look alike and are not compared, one finding per pair of questions."""
    if "origin" not in rows.frame or not (rows.frame["origin"] == "article").any():
        return []
    member = np.flatnonzero(rows.column("origin", grouped.row) == "article")
    member = member[~grouped.lent[member]]
    columns = [rows.column(name, grouped.row[member]).tolist() for name in ("document", "start", "claim_id")]
    held: dict[str, dict[int, int]] = {}
    for document, _, _, k in sorted(zip(*columns, member.tolist(), strict=True), key=lambda row: (str(row[0]), row[1] or 0, str(row[2]))):
        held.setdefault(str(document), {}).setdefault(int(grouped.group[k]), k)
    return [made for first in held.values() if len(first) > 1 for made in _of_document(rows, grouped, first)]


def _of_document(rows: Rows, grouped: Grouped, first: dict[int, int]) -> Iterable[dict[str, Any]]:
    """`first` maps each question of the document to its first claim in the text."""
    keys = sorted(first)
    country = rows.text["country"]
    for i, left in enumerate(keys):
        for right in keys[i + 1 :]:
            told = why_not(grouped.questions[left], grouped.questions[right], country.names[country.code[grouped.row[first[left]]]])
            if told is None:
                continue
            a, b = rows.cells(CELLS, grouped.row[[first[left], first[right]]])
            yield finding(
                "not_comparable", f"{wording.figure_of(a)} and {wording.figure_of(b)} are not compared: {told[1]}.", severity="info",
                group=grouped.questions[left].key, day=a.get("as_of"), claim=a["claim_id"], other=b["claim_id"], source=words.source(a),
                other_source=words.source(b), status="not_comparable", reason=told[0],
            )  # fmt: skip
