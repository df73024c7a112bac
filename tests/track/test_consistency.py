"""Each source against itself: small series made to be odd, then what the real ones hold."""

from __future__ import annotations

import datetime as dt
import json

import pandas as pd
import pytest

from extract.schema import Claim
from tests.track.make import START, claim, frame
from track.compare import consistency


def series(values: list[int], first: int = 30, step: int = 1, mark: str = "", **cells: object) -> list[Claim]:
    return [claim(f"{mark}{value}", str(START + dt.timedelta(days=first + step * k)), **cells) for k, value in enumerate(values)]


def found(*rows: Claim) -> list[tuple[str, str, str]]:
    made = consistency(frame(*rows))
    return [(row["reason"], row["severity"], row["status"]) for row in made.to_dict("records")]


STEADY = [1000 + 13 * k + (k % 3) * 4 for k in range(24)]


def test_a_steady_series_is_not_odd() -> None:
    assert found(*series(STEADY)) == []


@pytest.mark.parametrize(("at", "value", "kind"), [(12, 900, "below an earlier figure"), (5, 1500, "above a later figure")])
def test_a_total_that_falls_names_the_odd_figure_once(at: int, value: int, kind: str) -> None:
    values = [*STEADY[:at], value, *STEADY[at + 1 :]]
    made = consistency(frame(*series(values)))
    falling = made[made["reason"] == "falling"]
    assert falling["status"].tolist() == [kind]
    assert falling["claim"].iloc[0].startswith(f"UN//{value}/")
    assert falling["other"].iloc[0] != falling["claim"].iloc[0]


def test_rounded_floors_may_fall_and_events_may_too() -> None:
    assert found(*series([1_000_000, 990_000], mark=">")) == []
    assert found(*(claim(figure, day, scope="incident", event_date=START) for figure, day in (("500", "03-20"), ("471", "03-22")))) == []


def test_a_jump_and_what_became_of_it() -> None:
    late = [value + 900 * (k >= 12) for k, value in enumerate(STEADY)]
    assert found(*series(late)) == [("jump", "note", "retroactive")]
    steeper = [1000 + 10 * k + (k % 2) + (600 + 60 * (k - 12) if k >= 12 else 0) for k in range(24)]
    assert found(*series(steeper)) == [("jump", "note", "new")]
    flatter = [1000 + 40 * k + (k % 2) + (900 - 32 * (k - 12) if k >= 12 else 0) for k in range(24)]
    assert found(*series(flatter)) == [("jump", "note", "definition")]


def test_no_jump_over_a_hole_or_in_small_numbers() -> None:
    early, late = series(STEADY[:12]), series([value + 900 for value in STEADY[12:]], first=80)
    assert found(*early, *late) == []
    assert found(*series([100 + k + k // 3 + 6 * (k >= 12) for k in range(24)])) == []


def test_a_straight_line_and_one_that_only_looks_so() -> None:
    made = found(*series([1000 + 7 * (k % 4) + 30 * k for k in range(8)] + [1247 + 50 * k for k in range(6)]))
    assert made == [("straight", "note", "straight line")]
    assert found(*series([1000, 1000, 1000, 1000, 1000, 1000])) == [], "a total that stands still is no line"
    assert found(*series([1000, 1050, 1100, 1150])) == [], "three steps are too few"


def test_a_revision_within_days() -> None:
    rows = [claim("~10000", "04-11", "Mayor"), claim("~21000", "04-12", "Mayor")]
    assert found(*rows) == [("revision", "note", "raised")]
    assert found(claim("100", "02-25", "Mayor"), claim("400", "02-26", "Mayor")) == [], "the first days of a war"
    assert found(claim("24470", "06-02", modality="confirmed"), claim("~45000", "06-03", modality="estimated")) == [], (
        "a count is not an estimate"
    )


def test_a_count_that_begins_anew() -> None:
    made = found(*series([1000, 1010, 1020, 300, 320, 340]))
    assert ("revision", "note", "restart") in made


def test_killed_and_injured_against_casualties() -> None:
    parts = [claim("977", "03-22"), claim("1594", "03-22", measure="injured")]
    assert found(*parts, claim("2571", "03-22", measure="casualties")) == []
    made = consistency(frame(*parts, claim("2600", "03-22", measure="casualties")))
    assert made["reason"].tolist() == ["total"]
    assert "make 2,571" in made["sentence"].iloc[0]
    assert len(json.loads(made["more"].iloc[0])) == 1
    assert found(*parts, claim("~2600", "03-22", measure="casualties")) == [], "a rounded total holds the sum"
    assert found(*parts, claim("2600", "03-22", "US", measure="casualties")) == [], "another source's total is another matter"


def test_the_sum_is_checked_once_more_on_one_page() -> None:
    page = {"document": "one page", "scope": "period", "period_start": dt.date(2022, 3, 1)}
    rows = [
        claim("112", "03-31", **page),
        claim("455", "03-31", measure="injured", **page),
        claim("557", "03-31", measure="casualties", **page),
    ]
    assert found(*rows) == [("total", "flag", "sum")]
    restated = claim("557", "03-31", measure="casualties", scope="period", period_start=dt.date(2022, 3, 1))
    assert found(*rows[:2], restated) == [], "months are restated for years: pages are not mixed"


@pytest.mark.parametrize(
    ("part", "whole", "what"),
    [
        ({"population": "children"}, {}, "people"), ({}, {"measure": "casualties"}, "measure"), ({"place": "Mariupol"}, {}, "place"),
    ],
)  # fmt: skip
def test_parts_above_wholes(part: dict[str, str], whole: dict[str, str], what: str) -> None:
    assert found(claim("90", "03-22", **part), claim("80", "03-22", **whole)) == [("part", "flag", what)]
    assert found(claim("70", "03-22", **part), claim("80", "03-22", **whole)) == []
    assert found(claim("90", "03-22", **part), claim(">80", "03-22", **whole)) == [], "at least 80 may be 90"


def test_a_town_above_another_sources_country_is_noted_once_per_pair_of_sources() -> None:
    rows = [claim(str(2000 + k), f"03-{20 + k}", "Mayor", place="Mariupol") for k in range(5)] + series([900, 950, 980], first=24)
    made = consistency(frame(*rows))
    assert made[made["reason"] == "part"]["severity"].tolist() == ["note"]
    assert "one leaves out what the other counts" in made[made["reason"] == "part"]["sentence"].iloc[0]


def test_empty() -> None:
    assert consistency(frame()).empty


def test_the_real_series(reference: pd.DataFrame) -> None:
    """Counts checked by hand: docs/compare.md lists each."""
    made = consistency(reference)
    by_reason = made.groupby("reason").size().to_dict()
    assert by_reason["straight"] == 2
    assert by_reason["jump"] == 11
    assert set(made[made["reason"] == "straight"]["source"]) == {"Ukraine (General Staff)"}
    jumps = made[made["reason"] == "jump"]
    retroactive = jumps[(jumps["source"] == "UN (OHCHR)") & (jumps["day"] == dt.date(2023, 2, 15))]
    assert len(retroactive) == 3
    assert set(retroactive["status"]) == {"retroactive"}
    revision = made[made["reason"] == "revision"]
    assert revision["day"].tolist() == [dt.date(2022, 4, 12)]
    assert "falling" not in by_reason
    assert (made["severity"] == "flag").sum() == 0


def test_the_real_pages(pages: pd.DataFrame) -> None:
    clean = pages[~pages["note"].str.contains("[WRONG]", regex=False)]
    made = consistency(clean)
    falling = made[made["reason"] == "falling"]
    assert set(falling["day"]) == {dt.date(2022, 5, 15)}, "the report of 24 Feb-15 May, dated back"
    totals = made[made["reason"] == "total"]
    assert totals["day"].tolist() == [dt.date(2022, 2, 28), dt.date(2022, 3, 10), dt.date(2023, 6, 18)]
    assert "112 killed and 455 injured make 567" in totals["sentence"].iloc[2]
