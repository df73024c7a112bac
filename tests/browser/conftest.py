"""One server and one browser for all browser tests. Nothing is skipped: without a Chromium the tests fail and say so."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "browser"), str(ROOT / "tests" / "pages")]

import hostile  # noqa: E402
import seed  # noqa: E402
import serving  # noqa: E402

from track.store import Store  # noqa: E402

expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The seed article as its contract reads it, and the reference tables."""
    made = Store(f"sqlite:///{tmp_path_factory.mktemp('store')}/claims.db")
    made.add(seed.reading())
    made.add_reference()
    return made


@pytest.fixture(scope="session")
def address(store: Store) -> Iterator[str]:
    """The address of the running app; the hostile article is added while it runs."""
    with serving.app(store.url) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one browser."""
    with sync_playwright() as play:
        launched = play.chromium.launch(executable_path=serving.chromium(), args=serving.FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def new_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """A maker of fresh browser contexts, closed after the test."""
    made: list[BrowserContext] = []

    def make(**options: object) -> BrowserContext:
        made.append(browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options}))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for context in made:
        context.close()


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """A page in a fresh context."""
    return new_context().new_page()


@pytest.fixture(scope="session")
def hostile_article(address: str, store: Store) -> str:
    """The hostile article's document id, added to the running app's store."""
    return store.add(hostile.reading()).document
