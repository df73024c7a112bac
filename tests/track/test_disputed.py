"""The disputed events of the reference figures, each checked by hand (docs/compare.md): agree/contained/differ, ratio, reasons."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

import pandas as pd
import pytest

from track.compare import Comparison, compare

CIVILIANS = "killed|people||Ukraine|cumulative|2022"
RUSSIANS = "killed|military|Russian|Ukraine|cumulative|2022"
UKRAINIANS = "killed|military|Ukrainian|Ukraine|cumulative|2022"
MARIUPOL = "killed|people||Mariupol|cumulative|2022"

# group, day (None: the last), agree/contained/differ, ratio, some of its reasons
EVENTS = [
    (CIVILIANS, "2022-03-23", "0/1/0", 1.93, {"method"}),
    (CIVILIANS, "2022-11-09", "0/1/0", 5.86, {"method"}),
    (CIVILIANS, "2023-02-21", "0/3/0", 5.86, {"method"}),
    (RUSSIANS, "2022-03-23", "2/0/4", 11.32, {"party", "method", "unstated"}),
    (UKRAINIANS, "2022-03-25", "0/0/1", 8.0, {"party"}),
    (MARIUPOL, "2022-03-22", "0/0/0", 1.0, set()),
    (MARIUPOL, "2022-03-28", "0/1/0", 1.55, {"method"}),
    (MARIUPOL, "2022-04-12", "0/0/0", 1.0, set()),
    (MARIUPOL, "2024-02-10", "1/9/0", 2.78, {"method"}),
    ("killed|people||Mariupol|incident|2022-03-16", None, "0/0/3", 47.5, {"method"}),
    ("killed|people||Iraq|cumulative|2003", None, "0/0/3", 9.08, {"method"}),
    ("killed|people||Haiti|incident|2010-01-12", None, "0/0/3", 3.72, {"method", "party"}),
    ("killed|people||Baga|incident|2015-01-03", None, "0/0/1", 12.9, {"party"}),
    ("killed|people||Puerto Rico|incident|2017-09-20", None, "1/2/11", 71.13, {"method"}),
    ("killed|people||Kishishe and Bambo|incident|2022-11-29", None, "0/3/3", 35.62, {"method", "party"}),
    ("killed|people||Tigray|cumulative|2020", None, "1/0/2", 5.7, {"party"}),
    ("killed|people||Karma|incident|2023-04-20", None, "1/3/6", 2.4, {"party", "date"}),
    ("killed|people||Myanmar|incident|2023-05-14", None, "1/0/2", 2.76, {"party"}),
    ("killed|people||Derna|incident|2023-09-10", None, "1/9/5", 4.93, {"method"}),
    ("killed|people||Herat|incident|2023-10-07", "2023-10-08", "0/0/3", 18.66, {"party"}),
    ("killed|people||Al-Ahli hospital, Gaza City|incident|2023-10-17", None, "0/0/1", 1.57, {"method"}),
    ("killed|people||El Geneina|cumulative|2023", None, "0/0/0", None, set()),
    ("killed|people||Sudan|cumulative|2023", None, "1/0/0", 1.04, set()),
    ("killed|people||Iran|cumulative|2025", "2026-01-21", "1/2/3", 1.6, {"party"}),
]  # fmt: skip


@pytest.fixture(scope="module")
def compared(reference: pd.DataFrame):  # type: ignore[no-untyped-def]
    @lru_cache
    def on(day: str | None) -> Comparison:
        return compare(reference, day=None if day is None else dt.date.fromisoformat(day))

    return on


@pytest.mark.parametrize(("group", "day", "counts", "ratio", "reasons"), EVENTS)
def test_disputed_event(compared, group: str, day: str | None, counts: str, ratio: float | None, reasons: set[str]) -> None:  # type: ignore[no-untyped-def]
    found = compared(day).groups.set_index("group").loc[group]
    assert f"{found['agree']}/{found['contained']}/{found['differ']}" == counts
    assert pd.isna(found["ratio"]) if ratio is None else found["ratio"] == pytest.approx(ratio, abs=0.015)
    assert reasons <= set(str(found["reasons"]).split(",")) if reasons else True


def test_a_town_and_its_country_stay_two_questions(compared) -> None:  # type: ignore[no-untyped-def]
    groups = set(compared(None).groups["group"])
    assert {"killed|people||El Geneina|cumulative|2023", "killed|people||Sudan|cumulative|2023"} <= groups


def test_russian_soldiers_name_a_factor_above_ten_and_its_reasons(compared) -> None:  # type: ignore[no-untyped-def]
    found = compared("2022-03-23").findings.set_index("group").loc[RUSSIANS]
    assert found["ratio"] > 10
    assert found["sentence"].startswith(
        "Russian soldiers killed in Ukraine: Russia (Ministry of Defence), by way of Sergei Rudskoy: 1,351 (25 Mar 2022); "
        "Ukraine (General Staff): about 15,600 (23 Mar 2022); 11.3 times apart. One of them speaks for a side; Different ways of counting"
    )


@pytest.mark.parametrize("day", ["2022-03-05", "2022-03-23", "2022-11-09", "2023-02-21", "2025-12-01"])
def test_un_killed_series_against_every_other(compared, day: str) -> None:  # type: ignore[no-untyped-def]
    pairs = compared(day).pairs
    with_un = pairs[(pairs["group"] == CIVILIANS) & (pairs["source_a"].str.startswith("UN") | pairs["source_b"].str.startswith("UN"))]
    assert len(with_un)
    assert "differ" not in set(with_un["status"]), "the UN counts a floor: a higher figure is apart, but no contradiction"


def test_ratios_are_made_of_the_figures_they_name(compared) -> None:  # type: ignore[no-untyped-def]
    pairs = compared(None).pairs
    told = pairs[(pairs["status"] == "differ") & (pairs["grown"] == 0)]
    assert len(told) > 30
    assert (told["gap"] > 0).all()
    assert (told["ratio"] > 1.05).all()
