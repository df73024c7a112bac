"""Pictures of every page for docs/screenshots, light, dark and phone: `python tests/browser/take_screenshots.py [STORE_URL]`.

Without a store's URL the app is started on an empty one, as on a new machine.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "browser")]

import serving  # noqa: E402

OUT = ROOT / "docs" / "screenshots"
TALLEST = 2_600  # CSS pixels
PAGES = {
    "1_overview": "",
    "2_timeline": "timeline",
    "3_timeline_russian": "timeline?question=russian-soldiers-killed&span=all",
    "4_discrepancies": "discrepancies",
    "5_claims": "claims?source=UN&measure=killed",
    "6_article": "article",
    "7_sources": "sources?source=UN",
    "8_method": "method",
}
LOOKS = {
    "light": {"color_scheme": "light", "viewport": {"width": 1280, "height": 900}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1280, "height": 900}},
    "mobile": {"color_scheme": "light", "viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
}


def take(browser: Browser, address: str, look: str) -> None:
    """One picture per page in one look, reduced to 256 colours."""
    context = browser.new_context(**LOOKS[look])  # type: ignore[arg-type]
    page = context.new_page()
    width = int(LOOKS[look]["viewport"]["width"])  # type: ignore[index]
    for name, path in PAGES.items():
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{address}{path}")
        expect(page.locator("h1").first).to_be_visible(timeout=60_000)
        for _ in range(3):
            page.wait_for_timeout(700)
            expect(page.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=60_000)
        tall = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        page.set_viewport_size({"width": width, "height": min(max(int(tall), 844), TALLEST)})
        page.wait_for_timeout(900)
        file = OUT / f"{name}_{look}.png"
        page.screenshot(path=file)
        Image.open(file).convert("RGB").quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(file, optimize=True)
        print(file.relative_to(ROOT), f"{file.stat().st_size // 1024} KB")
    context.close()


def main() -> None:
    """Start the app and take all pictures."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        url = sys.argv[1] if len(sys.argv) > 1 else f"sqlite:///{folder}/claims.db"
        with serving.app(url) as address:
            everything(play, address)


def everything(play: Playwright, address: str) -> None:
    """All pages in all looks."""
    browser = play.chromium.launch(executable_path=serving.chromium(), args=serving.FLAGS)
    for look in LOOKS:
        take(browser, address, look)
    browser.close()


if __name__ == "__main__":
    main()
