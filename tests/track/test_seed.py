"""What the comparison must say about the seed article, and nothing else."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from tests.track.seed import seed_frame
from track.compare import check, compare


@pytest.fixture(scope="module")
def checked(reference: pd.DataFrame) -> pd.DataFrame:
    return check(seed_frame(), reference).set_index("claim")


def test_un_figure_is_the_one_for_killed_and_injured(checked: pd.DataFrame, reference: pd.DataFrame) -> None:
    found = checked.loc["seed-un"]
    assert (found["reason"], found["severity"]) == ("measure", "flag")
    assert "977 killed and 2,571 killed or injured by 22 Mar 2022" in found["sentence"]
    assert "Republic World" in found["sentence"], "the page on which both were seen is named"
    rows = reference.set_index("claim_id").loc[[found["other"], *json.loads(found["more"])]]
    assert rows["low"].tolist() == [977, 2571]
    assert rows["measure"].tolist() == ["killed", "casualties"]


def test_mariupol_matches_the_day_a_week_after_its_last_own_count(checked: pd.DataFrame) -> None:
    found = checked.loc["seed-mariupol"]
    assert (found["reason"], found["severity"]) == ("matches", "info")
    assert found["sentence"] == (
        "Agrees with Mariupol officials' figure for 22 Mar 2022. It is known through Antony Blinken; "
        "Mariupol officials' last own count was 2,357 on 15 Mar 2022, 7 days earlier."
    )


def test_us_bound_is_reversed(checked: pd.DataFrame) -> None:
    found = checked.loc["seed-us"]
    assert (found["reason"], found["severity"]) == ("bound", "flag")
    assert found["sentence"] == "US (intelligence) said at least 7,000 (16 Mar 2022); this text says up to 7,000."


def test_nothing_else_is_flagged(checked: pd.DataFrame) -> None:
    assert set(checked.index[checked["severity"] != "info"]) == {"seed-un", "seed-us"}
    assert checked.loc["seed-unknown", "reason"] == "no_reference"


def test_city_and_country_are_not_compared_and_it_says_why(reference: pd.DataFrame) -> None:
    found = compare(pd.concat([reference, seed_frame()], ignore_index=True)).findings
    near = found[(found["kind"] == "not_comparable") & found["other"].isin(["seed-mariupol", "seed-un"])]
    place = near[near["reason"] == "place"].iloc[0]
    assert {place["claim"], place["other"]} == {"seed-mariupol", "seed-un"}
    assert "Mariupol against Ukraine: a part against the whole" in place["sentence"]
    measure = near[near["reason"] == "measure"].iloc[0]
    assert (measure["claim"], measure["other"]) == ("seed-thousands", "seed-un")
    assert "killed or injured against killed" in measure["sentence"]
    assert set(near["severity"]) == {"info"}


def test_pages_check_is_blind_to_the_seeds_own_page(pages: pd.DataFrame) -> None:
    """With every page in the reference, the seed's own row (2,500 killed, tagged wrong) must not confirm it."""
    found = check(seed_frame(), pages).set_index("claim")
    assert found.loc["seed-un", "reason"] == "measure"
    nameless = seed_frame().assign(url=pd.array([None] * 5, dtype="string"))
    assert check(nameless, pages).set_index("claim").loc["seed-un", "reason"] == "measure", (
        "a copy without an address is known by publisher and day"
    )
