from __future__ import annotations

import itertools
from typing import Any

import pytest

from bench.totals import agrees, total
from extract.schema import Claim

COUNTER = itertools.count()


def claim(low: int | None, population: str = "people", measure: str = "killed", sentence: str = "", **more: Any) -> Claim:
    """A claim on `low` victims at the start of its sentence."""
    figure = str(low)
    fields: dict[str, Any] = {"high": low, "bound": "exact", "sentence_start": 0} | more
    return Claim(
        f"c{next(COUNTER)}", "d", figure, fields["sentence_start"], fields["sentence_start"] + len(figure), sentence or figure, low=low,
        measure=measure, population=population, **fields,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([], None),
        ([claim(3, "military"), claim(10, "militants")], (13, 13)),
        ([claim(13), claim(3, "military"), claim(10, "militants")], (13, 13)),
        ([claim(2, "military"), claim(2, "militants")], (4, 4)),
        ([claim(4), claim(9, sentence_start=50)], (9, 9)),
        ([claim(4), claim(6)], (6, 6)),
        ([claim(4), claim(6, sentence="6 others died")], (10, 10)),
        ([claim(12), claim(3, "children", part_of="x")], (12, 12)),
        ([claim(4), claim(11, source="The group", sentence_start=40)], (4, 4)),
        ([claim(40, source="Ministry"), claim(200, source="Rebels", sentence_start=40)], (40, 40)),
        ([claim(0, measure="casualties")], (0, 0)),
        ([claim(7, measure="casualties")], None),
        ([claim(None, bound="unknown")], None),
        ([claim(12, high=None, bound="at_least")], (12, 12)),
        ([claim(24, high=99, bound="vague")], (24, 99)),
    ],
)
def test_total(claims: list[Claim], expected: tuple[int, int] | None) -> None:
    assert total(claims, "killed") == expected


@pytest.mark.parametrize(
    ("coded", "found", "right"),
    [
        (None, None, True), (None, (0, 0), True), (None, (3, 3), False), ((0, 0), None, True), ((0, 0), (1, 1), False),
        ((12, 12), (12, 12), True), ((12, 12), None, False), ((12, 19), (12, 12), True),
        ((24, 99), (24, 99), True), ((12, 12), (12, 19), False),
    ],
)  # fmt: skip
def test_agrees(coded: tuple[int, int] | None, found: tuple[int, int] | None, right: bool) -> None:
    assert agrees(coded, found) is right
