"""Waiting for the app without guessing."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def settled(page: Page) -> None:
    """Wait until the app has finished its run (twice, since a click takes a moment to start one)."""
    for _ in range(2):
        page.wait_for_timeout(250)
        expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
        expect(page.locator("[data-stale=true]")).to_have_count(0)
