"""The decision table of the misquote check: one small series per rule, then all the pages of the reference."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pandas as pd
import pytest

from extract.schema import Claim
from tests.track.make import claim, frame
from track.compare import check

KILLED = [
    claim("600", "03-12"), claim("691", "03-14"), claim("726", "03-15"), claim("780", "03-16"), claim("816", "03-17"),
    claim("847", "03-18"),
    claim("902", "03-19"), claim("925", "03-20"), claim("953", "03-21"), claim("977", "03-22"), claim("1035", "03-23"),
    claim("1081", "03-24"),
    claim("1179", "03-28"),
]  # fmt: skip
INJURED = [claim("1594", "03-22", measure="injured"), claim("1650", "03-23", measure="injured"), claim("1333", "03-19", measure="injured")]
CASUALTIES = [claim("2571", "03-22", measure="casualties")]
CHILDREN = [claim("81", "03-22", population="children"), claim("90", "03-23", population="children")]
MARIUPOL = [claim("2357", "03-22", "Mariupol officials", place="Mariupol")]
MONTH = [claim("350", "03-21", scope="period", period_start=dt.date(2022, 3, 1))]
SERIES = [*KILLED, *INJURED, *CASUALTIES, *CHILDREN, *MARIUPOL, *MONTH]


def verdict(quote: Claim, series: list[Claim] | None = None, **cells: object) -> str:
    changed = dataclasses.replace(quote, claim_id="quote", document="article", **cells)
    return str(check(frame(changed, origin="article"), frame(*(series or SERIES)))["reason"].iloc[0])


@pytest.mark.parametrize(
    ("figure", "as_of", "reason"),
    [
        ("977", "03-22", "matches"), (">900", "03-22", "matches"), ("~980", "03-22", "matches"), ("953", "03-22", "matches"),
        ("1100", "03-26", "consistent"), ("902", "03-22", "stale"), ("1179", "03-26", "early"), ("797", "03-22", "digits"),
        ("9777", "03-22", "digits"), ("2571", "03-22", "measure"), ("1594", "03-22", "measure"), ("81", "03-22", "population"),
        ("350", "03-22", "period"), ("3334", "03-22", "sum"), ("5500", "03-23", "unexplained"), (">200", "03-24", "consistent"),
        ("<1035", "03-23", "matches"), ("4000", "04-20", "no_reference"),
    ],
)  # fmt: skip
def test_each_rule(figure: str, as_of: str, reason: str) -> None:
    assert verdict(claim(figure, as_of)) == reason


def test_a_ceiling_of_a_body_that_counts_a_floor_is_reversed() -> None:
    series = [dataclasses.replace(row, source_detail="OHCHR") for row in KILLED]
    assert verdict(claim("<1035", "03-23", source_detail="OHCHR"), series) == "bound"


def test_floor_quoted_as_ceiling_and_the_reverse() -> None:
    floor, ceiling = claim(">7000", "03-16", "US"), claim("<900", "03-16", "NATO")
    assert verdict(claim("<7000", "03-23", "US"), [floor]) == "bound"
    assert verdict(claim(">900", "03-20", "NATO"), [ceiling]) == "bound"
    assert verdict(claim("<7000", "04-23", "US"), [floor]) != "bound", "figures more than 21 days away say nothing of the bound"
    assert verdict(claim("~7000", "03-16", "US"), [floor]) == "matches", "about is neutral"


def test_ranges_are_compared_end_by_end() -> None:
    own = [claim("19000-20000", "03-15", "Ukraine")]
    assert verdict(claim("19000-20000", "03-15", "Ukraine"), own) == "matches"
    assert verdict(claim("19000-200000", "03-15", "Ukraine"), own) == "digits"


def test_a_stray_figure_does_not_damn_the_good_ones() -> None:
    """The bracket stands on the longest chain that never falls: one backdated figure is left out of it."""
    stray = [*KILLED, claim("3924", "03-13")]
    assert verdict(claim("1100", "03-26"), stray) == "consistent"


def test_without_a_stated_day_the_window_reaches_back() -> None:
    assert verdict(claim("953", "03-24"), as_of_basis="published", published=dt.date(2022, 3, 24)) == "matches"
    assert verdict(claim("953", "03-24")) == "stale"


def test_an_unstated_day_is_also_checked_against_the_newest_figure() -> None:
    assert verdict(claim("1179", "05-30"), as_of_basis="published", published=dt.date(2022, 5, 30)) == "matches"


def test_a_sporadic_source_is_never_unexplained() -> None:
    assert verdict(claim("50000", "03-22", "NATO"), [claim("7000", "03-10", "NATO"), claim("9000", "05-20", "NATO")]) == "no_reference"


def test_other_organs_of_a_state_are_not_the_source() -> None:
    own = [dataclasses.replace(row, source="Ukraine", source_detail="Ministry of Health") for row in KILLED]
    other = claim("1300", "03-22", "Ukraine", source_detail="President")
    assert verdict(claim("1300", "03-22", "Ukraine", source_detail="President"), [*own, other]) == "matches"
    assert verdict(claim("1300", "03-22", "Ukraine"), [*own, other]) == "matches", "a bare state is any of its organs"


def test_a_losses_series_proves_nothing_about_the_measure() -> None:
    losses = [
        claim(
            f"~{15_000 + 200 * k}",
            f"03-{k + 10}",
            "Ukraine",
            source_detail="General Staff",
            measure="casualties",
            population="military",
            affiliation="Russian",
        )
        for k in range(15)
    ]
    quote = claim("~16000", "03-15", "Ukraine", source_detail="General Staff", population="military", affiliation="Russian")
    assert verdict(quote, losses) == "no_reference"


def test_own_voice_denied_and_undescribed_people_are_left_alone() -> None:
    assert verdict(claim("977", "03-22", source=None)) == "no_reference"  # type: ignore[arg-type]
    assert verdict(claim("5500", "03-22", population="other")) == "no_reference"
    assert verdict(claim("977", "03-22"), [claim("977", "03-22", modality="denied")]) == "no_reference"


def test_as_known_on_hides_what_was_published_later() -> None:
    late = [dataclasses.replace(row, published=dt.date(2022, 6, 1)) for row in KILLED]
    quote = frame(dataclasses.replace(claim("977", "03-22"), claim_id="q", document="a"), origin="article")
    assert check(quote, frame(*late))["reason"].iloc[0] == "matches"
    assert check(quote, frame(*late), as_known_on=dt.date(2022, 4, 1))["reason"].iloc[0] == "no_reference"


def test_a_restated_month() -> None:
    months = [
        dataclasses.replace(row, claim_id=str(k), low=low, high=low)
        for k, (row, low) in enumerate((MONTH[0], low) for low in (300, 350, 420))
    ]
    quote = dataclasses.replace(MONTH[0], low=500, high=500)
    assert verdict(quote, months) == "restated"


# --- the pages of the reference ----------------------------------------------------------------------------------


def _checked(pages: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    clean = pages[~pages["note"].str.contains("[WRONG]", regex=False)]
    found = check(quotes, clean)
    found["tag"] = quotes["note"].str.extract(r"\[(WRONG|CONFLICT)")[0].fillna("").to_numpy()
    found["publisher"] = quotes["publisher"].to_numpy()
    return found


@pytest.fixture(scope="module")
def stated(pages: pd.DataFrame) -> pd.DataFrame:
    quotes = pages[~pages["url"].str.contains("github.com")]
    return _checked(pages, quotes.assign(as_of_basis=pd.array(["stated"] * len(quotes), dtype="string")))


def test_all_six_wrong_pages_are_flagged_with_the_right_reason(stated: pd.DataFrame) -> None:
    wrong = stated[stated["tag"] == "WRONG"].set_index("publisher")["reason"].to_dict()
    assert wrong == {
        "Daily Houston News (LA Times copy)": "sum",
        "Courthouse News": "measure",
        "Free Press Journal": "measure",
        "Silkway News": "digits",
        "playcrazygame.com": "period",
        "midnightsun.cc (NDTV/AFP)": "measure",
    }


def test_false_alarms_on_untagged_pages(stated: pd.DataFrame) -> None:
    untagged = stated[stated["tag"] == ""]
    flagged = untagged[untagged["severity"] == "flag"]
    assert len(untagged) > 1_100
    assert len(flagged) / len(untagged) <= 0.005, flagged[["claim", "reason", "sentence"]].to_string()


def test_pages_by_publication_day_alone(pages: pd.DataFrame) -> None:
    quotes = pages[~pages["url"].str.contains("github.com") & pages["published"].notna()]
    dated = quotes.assign(as_of=quotes["published"], as_of_basis=pd.array(["published"] * len(quotes), dtype="string"))
    found = _checked(pages, dated)
    wrong = found[found["tag"] == "WRONG"]
    assert wrong["severity"].tolist() == ["flag"] * 3
    untagged = found[found["tag"] == ""]
    assert (untagged["severity"] == "flag").mean() <= 0.005
