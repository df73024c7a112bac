"""The user's whole path in a real browser: read the flag, filter, see the chart change, click a point, pass the link on, export."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import BrowserContext, Page, expect
from waiting import settled

from track.filters import Filter
from track.store import Store

MARKS = ".js-plotly-plot .scatterlayer .points path.point"


def test_the_flag_says_what_the_article_and_the_source_say(page: Page, address: str) -> None:
    page.goto(address)
    flag = page.locator(".st-key-flag")
    expect(flag).to_contain_text("The article says the UN confirmed at least 2,500 civilians killed.")
    expect(flag).to_contain_text("own series says 977")
    for figure in ("at least 2,500", "977", "2,571"):
        expect(flag.locator("dd", has_text=figure).first).to_be_visible()
    expect(flag).to_contain_text("Measure probably confused")
    expect(page.get_by_text("Read by machine, not yet by a person.").first).to_be_visible()


def test_one_click_filters_the_chart_to_a_source_and_another_frees_it(page: Page, address: str) -> None:
    page.goto(f"{address}timeline?question=russian-soldiers-killed&span=all")
    expect(page.locator(".ends")).to_contain_text("BBC/Mediazona")
    expect(page.locator(MARKS).first).to_be_visible()
    settled(page)
    before = page.locator(MARKS).count()
    page.get_by_role("button", name="UK", exact=True).click()
    expect(page.locator(".ends")).not_to_contain_text("BBC/Mediazona")
    settled(page)
    assert 0 < page.locator(MARKS).count() < before
    assert parse_qs(urlsplit(page.url).query)["source"] == ["UK"]
    page.get_by_role("button", name="UK", exact=True).click()
    expect(page.locator(".ends")).to_contain_text("BBC/Mediazona")
    assert "source" not in page.url


def test_a_click_on_the_contested_mark_brings_its_sentence_highlighted(page: Page, address: str) -> None:
    page.goto(f"{address}timeline")
    ring = page.locator(MARKS).last
    expect(ring).to_be_visible()
    settled(page)
    box = ring.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    chosen = page.locator(".st-key-chosen")
    expect(chosen.locator("mark")).to_have_text("2,500")
    page.get_by_role("link", name="Read it in its article").click()
    now = page.locator("a.m.now")
    expect(now).to_contain_text("2,500")
    expect(now).to_be_in_viewport()
    expect(page.locator(".note.now")).to_contain_text("Measure probably confused")


def test_the_copied_link_shows_the_same_view_in_a_fresh_browser(new_context: Callable[..., BrowserContext], address: str) -> None:
    first = new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    first.goto(f"{address}claims?measure=killed&since=2022-03-01&until=2022-03-31")
    first.get_by_role("button", name="UN", exact=True).click()
    expect(first.get_by_text("Source: UN")).to_have_count(0)
    settled(first)
    counted = first.locator(".st-key-counts b").first.inner_text()
    first.get_by_role("button", name="Copy link to this view").click()
    code = first.locator("[data-testid=stCode]")
    code.hover()
    code.get_by_role("button").click()
    link = first.evaluate("navigator.clipboard.readText()")
    assert parse_qs(urlsplit(link).query) == {"measure": ["killed"], "since": ["2022-03-01"], "until": ["2022-03-31"], "source": ["UN"]}
    second = new_context().new_page()
    second.goto(link)
    expect(second.locator(".st-key-counts b").first).to_have_text(counted)
    expect(second.get_by_role("button", name="UN", exact=True)).to_have_attribute("aria-pressed", "true")


def test_filters_survive_a_move_through_the_menu_and_a_reload(page: Page, address: str) -> None:
    page.goto(f"{address}claims?source=UN&who=children")
    expect(page.locator(".st-key-counts b").first).to_be_visible()
    page.get_by_role("link", name="Sources", exact=True).first.click()
    expect(page.get_by_role("heading", name="Sources")).to_be_visible()
    settled(page)
    assert parse_qs(urlsplit(page.url).query) == {"source": ["UN"], "who": ["children"]}
    page.reload()
    expect(page.get_by_role("button", name="Who: children ✕")).to_be_visible()


def test_the_csv_holds_exactly_the_rows_shown(page: Page, address: str, store: Store) -> None:
    page.goto(f"{address}claims?source=UN&measure=killed&who=civilians&place=Ukraine")
    page.get_by_role("button", name="Export these rows").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="CSV: ").click()
    rows = list(csv.DictReader(io.StringIO(Path(waiting.value.path()).read_text(encoding="utf-8"))))
    where = Filter(source=("UN",), measure=("killed",), population=("civilians",), place=("Ukraine",))
    stored = store.claims(where, order="as_of")
    assert len(rows) == len(stored) > 100
    assert list(rows[0]) == list(stored.columns)
    for row, claim in zip(rows, stored.to_dict("records"), strict=True):
        for name in ("claim_id", "figure", "source", "source_detail", "as_of", "measure", "sentence"):
            said = claim[name]
            assert row[name] == ("" if said is None or str(said) == "<NA>" else str(said)), name
        assert row["low"] == ("" if str(claim["low"]) == "<NA>" else str(claim["low"]))


def test_an_empty_view_names_the_filter_that_empties_it(page: Page, address: str) -> None:
    page.goto(f"{address}claims?source=UN&text=zebra")
    expect(page.get_by_text("No claim matches these filters.")).to_be_visible()
    expect(page.get_by_text("does not mean that no one was harmed")).to_be_visible()
    page.get_by_role("button", name="Remove “Text: zebra”").click()
    expect(page.locator(".st-key-counts b").first).not_to_have_text("0")


def test_charts_are_exported_with_title_sources_and_licence(page: Page, address: str) -> None:
    page.goto(f"{address}timeline")
    page.get_by_role("button", name="Export this chart").click()
    for form, magic in (("PNG", b"\x89PNG"), ("SVG", b"<svg"), ("HTML", b"<!doctype html>")):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=form, exact=True).click()
        body = Path(waiting.value.path()).read_bytes()
        assert body.startswith(magic)
        if form != "PNG":
            words = body.decode()
            assert "Sources: UN" in words
            assert "MIT licence" in words
            assert "http://" not in words.replace("http://www.w3.org/", "") if form == "SVG" else True


def test_the_slider_goes_back_to_what_was_known(page: Page, address: str) -> None:
    page.goto(f"{address}timeline?question=russian-soldiers-killed&span=all")
    expect(page.locator(".ends")).to_contain_text("28 Jan 2026")
    settled(page)
    page.get_by_role("slider").focus()
    page.keyboard.press("Home")
    expect(page.locator(".ends")).not_to_contain_text("28 Jan 2026")
    settled(page)
    known = parse_qs(urlsplit(page.url).query)["known"][0]
    assert known < "2022-04"
    page.goto(f"{address}timeline?question=russian-soldiers-killed&span=all&known=2023-06-30")
    expect(page.locator(".ends")).to_contain_text("BBC/Mediazona")
    expect(page.locator(".ends")).not_to_contain_text("2024")
