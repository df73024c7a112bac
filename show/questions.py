"""The followed questions: a table, not code. Each row of questions.csv is one comparison that the Overview keeps on screen."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from track.filters import Filter

TABLE: Final = Path(__file__).with_name("questions.csv")


@dataclass(frozen=True, slots=True)
class Question:
    """One followed question: its id in the address, its title, what is counted since when, and the filter that finds its claims."""

    question: str
    title: str
    start: str
    where: Filter


def read(table: Path = TABLE) -> tuple[Question, ...]:
    """The followed questions in the table's order; several values in a cell are parted by "|", an empty one means "not said"."""
    with table.open(encoding="utf-8", newline="") as rows:
        return tuple(_question(row) for row in csv.DictReader(rows))


def by_id(name: str) -> Question | None:
    """The question of that id, or None."""
    return next((question for question in QUESTIONS if question.question == name), None)


def narrowed(question: Question, extra: Filter) -> Filter:
    """The question's filter, with the rest of the view (source, kind, dates, stance, text) laid over it."""
    where = question.where
    return replace(
        extra,
        measure=where.measure,
        population=where.population,
        affiliation=where.affiliation,
        place=where.place,
        scope=where.scope,
    )


def _question(row: dict[str, str]) -> Question:
    where = Filter(
        measure=_values(row["measure"]),
        population=_values(row["population"]),
        affiliation=_values(row["affiliation"]),
        place=_values(row["place"]),
        scope=("cumulative",),
    )
    return Question(row["question"], row["title"], row["start"], where)


def _values(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


QUESTIONS: Final = read()
