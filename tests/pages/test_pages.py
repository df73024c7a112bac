"""Every page through the app's door: it runs, says what it must, and obeys the address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from page_html import PAGES, html_of
from streamlit.testing.v1 import AppTest

from show import state
from track.errors import BadStore
from track.filters import Filter
from track.store import Store

Open = Callable[..., AppTest]


@pytest.mark.parametrize("name", PAGES)
def test_each_page_runs_and_has_one_title(open_page: Open, name: str) -> None:
    app = open_page(name)
    assert not app.exception
    assert len(app.title) == 1
    assert "<script" not in html_of(app)


@pytest.mark.parametrize("name", PAGES)
def test_each_page_stands_a_mangled_address(open_page: Open, name: str) -> None:
    app = open_page(
        name,
        source=["nobody"],
        since="tomorrow",
        until="31-12-99",
        known="x",
        day="?",
        question="?",
        article="?",
        claim="?",
        finding="?",
        sort="?",
        row="-1",
        text="z" * 10_000,
    )
    assert not app.exception
    assert len(app.title) == 1


def test_the_overview_tells_the_flag_and_the_rows(open_page: Open) -> None:
    said = html_of(open_page("overview"))
    assert "The article says the UN confirmed at least 2,500 civilians killed." in said
    assert "own series says 977" in said
    assert "2.6 times apart" in said
    assert said.count('<table class="forest">') == 4  # Gaza has no figure in March 2022
    assert "No figure by 23 Mar 2022" in said


def test_a_denied_figure_does_not_hide_what_its_source_stands_by(open_page: Open) -> None:
    said = html_of(open_page("overview"))
    assert "Russia (Ministry of Defence): 9,861, denied, as of 20 Mar 2022" in said
    assert "Russia (Ministry of Defence): 498, stated, as of 2 Mar 2022" in said


def test_the_overview_of_another_day_has_that_days_figures(open_page: Open) -> None:
    said = html_of(open_page("overview", day="2024-03-01"))
    assert "Figures as they stood on <b>1 Mar 2024</b>" in said
    assert "Palestinians killed in Gaza" in said
    assert "No figure by" not in said


@pytest.mark.parametrize(
    "asked", [{"source": ["UN"]}, {"measure": ["killed"], "who": ["children"]}, {"since": "2022-03-01", "until": "2022-03-31"}]
)
def test_the_claims_page_shows_what_the_store_finds(open_page: Open, store: Store, asked: dict[str, list[str] | str]) -> None:
    fields = {"source": "source", "measure": "measure", "who": "population"}
    where = Filter(
        **{fields[name]: tuple(value) for name, value in asked.items() if name in fields},  # type: ignore[arg-type]
        since=dt.date(2022, 3, 1) if "since" in asked else None,
        until=dt.date(2022, 3, 31) if "until" in asked else None,
    )
    app = open_page("claims", **asked)
    assert f"<b>{store.count(where):,}</b> of {store.count():,} claims" in html_of(app)
    assert len(app.dataframe[0].value) == min(store.count(where), 500)


def test_a_pill_writes_the_address_and_the_chip_removes_it(open_page: Open) -> None:
    app = open_page("claims", who="children")
    app.button_group(key="w_source").set_value(["UN"]).run()
    assert app.query_params["source"] == ["UN"] or app.query_params["source"] == "UN"
    app.button(key="chip_who_children").click().run()
    assert "who" not in app.query_params
    assert "source" in app.query_params


def test_next_and_previous_walk_through_the_claims(open_page: Open) -> None:
    app = open_page("article")
    assert "Claim 1 of 5" in html_of(app)
    app.button(key="next").click().run()
    assert "Claim 2 of 5" in html_of(app)
    assert app.query_params["claim"] in ("seed-2", ["seed-2"])
    app.button(key="previous").click().run()
    assert "Claim 1 of 5" in html_of(app)


def test_the_article_says_how_its_day_is_known_and_that_a_machine_read_it(open_page: Open) -> None:
    said = html_of(open_page("article"))
    assert "inferred from the text: After 28 days of war" in said
    assert "Read by machine, not yet by a person." in said
    assert said.count('class="m ') == 5


def test_no_agreement_is_shown_unless_asked_for(open_page: Open) -> None:
    label = "Agrees with the source's own figure"
    every = open_page("discrepancies", all="yes", reason=label).dataframe[0].value
    assert set(every["Reason"]) == {label}
    few = open_page("discrepancies", reason=label).dataframe[0].value
    assert label not in set(few["Reason"])


def test_what_a_first_start_cannot_read_is_named(tmp_path: object, store: Store) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    (folder / "empty.txt").write_text("", encoding="utf-8")
    opened = Store(f"sqlite:///{folder}/new.db")
    failed = state.fill(opened, folder)
    assert len(failed) == 1
    assert "empty.txt" in failed[0]
    assert opened.count() == store.count(Filter(origin=("reference",)))


def test_a_store_that_cannot_be_opened_is_our_own_error(monkeypatch: pytest.MonkeyPatch) -> None:
    import streamlit as st

    st.cache_resource.clear()
    monkeypatch.setenv("CASUALTY_TRACKER_DB", "nosuch://x")
    with pytest.raises(BadStore):
        state.store()
    st.cache_resource.clear()
