"""The plain command on a bare store: the app fills it with the seed articles and the reference tables, and opens."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import serving
from playwright.sync_api import Browser, expect

from track.filters import Filter
from track.store import Store


def test_the_first_start_fills_the_store_and_the_second_adds_nothing(browser: Browser, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/claims.db"
    counts = []
    for _ in range(2):
        with serving.app(url) as address:
            page = browser.new_page()
            page.goto(address)
            expect(page.get_by_role("heading", name="Followed questions")).to_be_visible(timeout=60_000)
            page.close()
        counts.append(Store(url).count())
    assert counts[0] == counts[1] > 3_000
    assert Store(url).count(Filter(origin=("article",))) > 0


def test_a_database_that_cannot_be_opened_is_told_in_one_paragraph(browser: Browser, tmp_path: Path) -> None:
    broken = tmp_path / "claims.db"
    broken.write_bytes(b"this is not a database" * 100)
    with serving.app(f"sqlite:///{broken}") as address:
        page = browser.new_page()
        page.goto(address)
        expect(page.get_by_text("Nothing that is stored was lost or changed.")).to_be_visible()
        expect(page.get_by_text("the database cannot be")).to_be_visible()
        assert page.get_by_text("Traceback").count() == 0
        page.close()


def test_a_fault_in_the_middle_of_a_page_is_told_in_one_paragraph(browser: Browser, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/claims.db"
    with serving.app(url) as address:
        page = browser.new_page()
        page.goto(address)
        expect(page.get_by_role("heading", name="Followed questions")).to_be_visible(timeout=60_000)
        with sqlite3.connect(tmp_path / "claims.db") as connection:
            connection.execute("ALTER TABLE claims RENAME TO gone")
        page.goto(f"{address}claims?source=UN&text=anything")
        expect(page.get_by_text("This page could not be finished.")).to_be_visible()
        expect(page.get_by_text("Nothing that is stored was lost or changed.")).to_be_visible()
        assert page.get_by_text("Traceback").count() == 0
        assert page.get_by_text("Streamlit Cloud").count() == 0
        page.close()
