"""The address: parameters to a filter and back, cut to sane sizes."""

from __future__ import annotations

import datetime as dt

import pytest

from show import filters, view
from show.questions import QUESTIONS, by_id, narrowed
from track.filters import Filter

FULL = Filter(
    source=("UN", ""),
    source_kind=("un",),
    measure=("killed",),
    population=("civilians",),
    place=("Kyiv",),
    scope=("incident",),
    since=dt.date(2022, 3, 1),
    until=dt.date(2022, 4, 1),
    known_on=dt.date(2022, 5, 1),
    text="theatre",
)


@pytest.mark.parametrize("where", [Filter(), FULL, Filter(source=("",)), Filter(text="a & b = c?")])
def test_a_filter_comes_back_from_its_address(where: Filter) -> None:
    assert view.to_filter(view.from_filter(where)) == where


@pytest.mark.parametrize("day", ["", "x", "2022-13-01", "01/02/2022", "2022-02-30"])
def test_a_day_that_is_none_is_dropped(day: str) -> None:
    assert view.to_filter({"since": [day]}) == Filter()


def test_addresses_are_cut_to_sane_sizes() -> None:
    where = view.to_filter({"source": [f"s{n}" for n in range(500)], "text": ["y" * 9_999]})
    assert len(where.source) == view.MOST_VALUES
    assert len(where.text) == view.LONGEST


def test_unknown_parameters_are_no_filter() -> None:
    assert view.to_filter({"question": ["x"], "<script>": ["1"], "claim": ["c"]}) == Filter()


def test_a_link_keeps_every_value_and_escapes_it() -> None:
    assert view.link("claims", {"source": ["UN", "A&B"], "row": "5"}) == "claims?source=UN&source=A%26B&row=5"
    assert view.link("", {}) == "./"


def test_only_filters_question_and_day_travel_from_page_to_page() -> None:
    assert view.carried({"source": ["UN"], "question": ["q"], "claim": ["c"], "row": ["500"]}) == {"source": ["UN"], "question": ["q"]}


def test_every_filter_field_of_the_store_has_a_parameter() -> None:
    assert {param.field for param in view.FILTERS} == set(Filter.__dataclass_fields__)


def test_a_question_keeps_its_own_fields_and_takes_the_rest_from_the_view() -> None:
    question = by_id("russian-soldiers-killed")
    assert question
    where = narrowed(question, Filter(source=("UK",), measure=("injured",), until=dt.date(2023, 1, 1)))
    assert (where.measure, where.source, where.until) == (("killed",), ("UK",), dt.date(2023, 1, 1))
    assert by_id("none") is None
    assert len({item.question for item in QUESTIONS}) == len(QUESTIONS)


@pytest.mark.parametrize("label", ["![x](http://h/i)", "**b** _i_ `c`", "[a](b)", "$x$ :red[y] <b>", "# head", "a\nb"])
def test_labels_carry_no_markdown(label: str) -> None:
    bare = filters.plain(label)
    assert "\n" not in bare
    for sign in "*_`[]<>$#!|~":
        assert bare.count(sign) == bare.count(f"\\{sign}")
