"""What must not be compared although it looks alike, and why: the guard that keeps a city from being set against a country."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import numpy as np

from track import words
from track.compare import wording
from track.compare.findings import finding
from track.compare.groups import Grouped, Question
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


def near_misses(rows: Any, grouped: Grouped) -> list[dict[str, Any]]:
    """Claims of one document that look alike and are not compared, one finding per pair of questions."""
    document = rows.frame["document"].to_numpy() if "document" in rows.frame else None
    if document is None or ("origin" in rows.frame and not (rows.frame["origin"] == "article").any()):
        return []
    article = np.ones(len(rows), np.bool_) if "origin" not in rows.frame else (rows.frame["origin"] == "article").to_numpy(dtype=np.bool_)
    members: dict[str, list[int]] = {}
    for k in np.flatnonzero(article[grouped.row] & ~grouped.lent).tolist():
        members.setdefault(str(document[grouped.row[k]]), []).append(k)
    return [made for held in members.values() for made in _of_document(rows, grouped, held)]


def _of_document(rows: Any, grouped: Grouped, held: Iterable[int]) -> Iterable[dict[str, Any]]:
    first = {int(grouped.group[k]): k for k in reversed(list(held))}
    keys = sorted(first)
    for i, left in enumerate(keys):
        for right in keys[i + 1 :]:
            country = rows.text["country"].values()[grouped.row[first[left]]]
            told = why_not(grouped.questions[left], grouped.questions[right], country)
            if told is None:
                continue
            a, b = (rows.frame.iloc[grouped.row[first[k]]] for k in (left, right))
            yield finding(
                "not_comparable", f"{wording.figure_of(a)} and {wording.figure_of(b)} are not compared: {told[1]}.", severity="info",
                group=grouped.questions[left].key, day=a.get("as_of"), claim=a["claim_id"], other=b["claim_id"], source=words.source(a),
                other_source=words.source(b), status="not_comparable", reason=told[0],
            )  # fmt: skip
