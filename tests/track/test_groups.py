"""What is comparable: episodes, events, periods, sides, places."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from tests.track.make import claim, frame
from track.compare import compare
from track.compare.groups import Question
from track.compare.guard import why_not
from track.compare.rows import NO_DAY


def n_groups(*rows: object) -> int:
    return len(compare(frame(*rows)).groups)  # type: ignore[arg-type]


def test_people_and_civilians_are_one_question_and_children_another() -> None:
    assert n_groups(claim("1", "03-22", population="people"), claim("2", "03-22", "US")) == 1
    assert n_groups(claim("1", "03-22", population="children"), claim("2", "03-22", "US")) == 2


def test_the_own_people_of_a_country_need_no_adjective() -> None:
    assert n_groups(claim("1", "03-22", affiliation="Ukrainian"), claim("2", "03-22", "US")) == 1
    assert n_groups(claim("1", "03-22", affiliation="Ukrainian"), claim("2", "03-22", "US", affiliation="Polish")) == 2


def test_soldiers_of_two_sides_are_two_questions() -> None:
    rows = [claim("1", "03-22", side, population="military", affiliation=side) for side in ("Russian", "Ukrainian")]
    assert n_groups(*rows) == 2


def test_wars_years_apart_are_two_episodes() -> None:
    old = claim("2000", "2014-08-20", "Body A", place="Gaza", country="PSE", period_start=dt.date(2014, 7, 8))
    new = claim("30000", "2024-03-01", "Body B", place="Gaza", country="PSE", period_start=dt.date(2023, 10, 7))
    assert n_groups(old, new) == 2
    silent = claim("31000", "2024-03-02", "Body C", place="Gaza", country="PSE", period_start=None)
    found = compare(frame(old, new, silent)).groups
    assert sorted(found["n_claims"]) == [1, 2], "a total without a start joins the episode last begun"


def event(figure: str, event_day: str, source: str, **cells: object) -> object:
    return claim(
        figure, event_day, source, scope="incident", place="Kharkiv", event_date=dt.date.fromisoformat(f"2022-{event_day}"),
        event_date_grain="day", period_start=None, **cells,
    )  # fmt: skip


def test_events_of_one_day_are_one_and_a_shared_figure_bridges_a_day() -> None:
    assert n_groups(event("10", "03-05", "A"), event("12", "03-05", "B")) == 1
    assert n_groups(event("10", "03-05", "A"), event("10", "03-06", "B")) == 1, "the same figure, told a day later"
    assert n_groups(event("10", "03-05", "A"), event("30", "03-06", "B")) == 2
    assert n_groups(event("10", "03-05", "A"), event("10", "03-06", "A")) == 2, "one source that tells of both days means two events"
    assert n_groups(event("10", "03-05", "A"), event("10", "03-08", "B")) == 2
    assert n_groups(event("7", "03-05", "A"), event("7", "03-06", "B"), event("7", "03-07", "C")) == 2, "no chain through the week"


def test_an_event_known_to_the_month_joins_the_only_one_of_that_month() -> None:
    month = claim(
        "11", "04-20", "C", scope="incident", place="Kharkiv", event_date=dt.date(2022, 3, 1), event_date_grain="month", period_start=None
    )
    assert n_groups(event("10", "03-05", "A"), month) == 1
    assert n_groups(event("10", "03-05", "A"), event("40", "03-15", "B"), month) == 3


def test_periods_match_to_a_day() -> None:
    def period(start: str, end: str, source: str) -> object:
        return claim("100", end, source, scope="period", period_start=dt.date.fromisoformat(f"2022-{start}"))

    assert n_groups(period("03-01", "03-31", "A"), period("03-01", "04-01", "B")) == 1
    assert n_groups(period("03-01", "03-31", "A"), period("03-01", "03-15", "B")) == 2
    assert n_groups(period("03-01", "03-31", "A"), period("04-01", "04-30", "B")) == 2


def test_rows_without_a_day_are_left_out_and_without_a_place_are_not_lost() -> None:
    assert n_groups(dataclasses.replace(claim("1", "03-22"), as_of=None)) == 0
    assert n_groups(claim("1", "03-22", place=None, country=None)) == 1


def question(**cells: object) -> Question:
    base = {
        "measure": "killed",
        "population": "people",
        "side": "",
        "place": "Ukraine",
        "scope": "cumulative",
        "begin": NO_DAY,
        "end": NO_DAY,
    }
    return Question(**(base | cells))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cells", "code", "words"),
    [
        ({"place": "Mariupol"}, "place", "Mariupol against Ukraine"),
        ({"measure": "casualties"}, "measure", "killed or injured against killed"),
        ({"population": "children"}, "population", "children against people"),
        ({"scope": "period"}, "scope", "a stretch of time against a running total"),
    ],
)  # fmt: skip
def test_near_misses_say_why(cells: dict[str, object], code: str, words: str) -> None:
    told = why_not(question(**cells), question())
    assert told is not None
    assert told[0] == code
    assert words in told[1]


@pytest.mark.parametrize(
    "cells", [{}, {"measure": "displaced"}, {"place": "Syria"}, {"population": "military"}, {"place": "Mariupol", "measure": "casualties"}]
)
def test_what_nobody_would_set_side_by_side_is_not_mentioned(cells: dict[str, object]) -> None:
    assert why_not(question(**cells), question()) is None


def test_a_body_that_does_not_say_what_it_counts_is_shown_beside_the_killed() -> None:
    rows = [
        claim(
            "~15600", "03-23", "Ukraine", source_detail="General Staff", measure="casualties", population="military", affiliation="Russian"
        ),
        claim("1351", "03-23", "Russia", population="military", affiliation="Russian"),
    ]
    found = compare(frame(*rows))
    killed = found.groups[found.groups["measure"] == "killed"].iloc[0]
    assert (killed["status"], killed["differ"]) == ("differ", 1)
    assert found.pairs.iloc[0]["reasons"].split(",") == ["party", "unstated"]
