"""The same path with the keyboard alone: Tab, Enter, Space, J and K; the mouse is never touched."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from playwright.sync_api import Page, expect
from waiting import settled

from track.filters import Filter
from track.store import Store

MOST_TABS = 120


def tab_to(page: Page, words: str) -> None:
    """Press Tab until the focused element says `words`."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        said = page.evaluate(
            """() => { const e = document.activeElement;
            return e.matches('a, button, input') ? ((e.getAttribute('aria-label') || '') + ' ' + e.innerText).trim() : '' }"""
        )
        if said.startswith(words):
            return
    raise AssertionError(f"{words!r} is not reached by Tab")


def test_from_the_flag_to_the_sentence_the_filter_and_the_export(page: Page, address: str, store: Store) -> None:
    page.goto(address)
    expect(page.locator(".st-key-flag")).to_contain_text("977")
    settled(page)
    tab_to(page, "Read the article with its")
    page.keyboard.press("Enter")
    expect(page.locator("a.m.now")).to_contain_text("2,500")
    settled(page)
    page.keyboard.press("j")
    expect(page.locator("a.m.now")).to_contain_text("7,000")
    settled(page)
    page.keyboard.press("k")
    expect(page.locator("a.m.now")).to_contain_text("2,500")
    settled(page)
    tab_to(page, "Rows of this article")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Claims")).to_be_visible()
    settled(page)
    tab_to(page, "US")  # the first of the source pills; arrows go on within the group
    for _ in range(5):
        page.keyboard.press("ArrowRight")
        if page.evaluate("document.activeElement.innerText.trim()") == "UN":
            break
    page.keyboard.press("Space")
    expect(page.locator(".st-key-counts b").first).to_have_text("1")
    settled(page)
    tab_to(page, "Export these rows")
    page.keyboard.press("Enter")
    with page.expect_download() as waiting:
        tab_to(page, "CSV")
        page.keyboard.press("Enter")
    rows = list(csv.DictReader(io.StringIO(Path(waiting.value.path()).read_text(encoding="utf-8"))))
    document = store.documents()["document"].iloc[0]
    assert [row["claim_id"] for row in rows] == list(store.claims(Filter(source=("UN",), document=(document,)))["claim_id"])


def test_a_forest_row_is_a_link_to_its_sentence(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator(".st-key-flag")).to_contain_text("977")
    settled(page)
    tab_to(page, "UN, as the article puts it")
    page.keyboard.press("Enter")
    expect(page.locator("a.m.now")).to_contain_text("2,500")
