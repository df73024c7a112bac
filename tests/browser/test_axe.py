"""axe-core finds nothing on any page: light, dark, and on a phone; also with a menu of filters open."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, expect
from waiting import settled

PAGES = ("", "timeline", "discrepancies", "claims", "article", "sources?source=UN", "method", "claims?text=zebra")
LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "phone": {
        "color_scheme": "light",
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "is_mobile": True,
        "has_touch": True,
    },
}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("path", PAGES)
def test_no_violation(new_context: Callable[..., BrowserContext], address: str, path: str, look: str) -> None:
    page = new_context(**LOOKS[look]).new_page()
    page.goto(f"{address}{path}")
    expect(page.locator("h1").first).to_be_visible()
    settled(page)
    page.wait_for_timeout(800)
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()


@pytest.mark.parametrize("look", LOOKS)
def test_no_violation_with_the_filters_open(new_context: Callable[..., BrowserContext], address: str, look: str) -> None:
    page = new_context(**LOOKS[look]).new_page()
    page.goto(f"{address}claims?source=UN&measure=killed")
    page.get_by_role("button", name="More filters").click()
    expect(page.get_by_role("group", name="As known on")).to_be_visible()
    settled(page)
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()
