"""A hostile article causes no request, runs no script and breaks no page; the server's headers say why."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from waiting import settled

PATHS = (
    "",
    "article?article=hostile",
    "article?article=hostile&claim=hostile-2",
    "claims?document=hostile",
    "timeline?question=filters&document=hostile",
    "discrepancies?document=hostile&all=yes",
    "sources",
    "claims?text=%3Cscript%3E",
)


def watched(page: Page) -> list[str]:
    """Every request of the page that leaves this machine, as they come."""
    outside: list[str] = []
    page.on(
        "request",
        lambda request: outside.append(request.url) if not request.url.startswith(("http://127.0.0.1", "data:", "blob:")) else None,
    )
    return outside


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_fetched_run_or_broken(
    new_context: Callable[..., BrowserContext], address: str, hostile_article: str, path: str
) -> None:
    page = new_context().new_page()
    outside = watched(page)
    page.goto(f"{address}{path}")
    expect(page.locator("h1").first).to_be_visible()
    settled(page)
    assert outside == []
    assert page.evaluate("window.pwned") is None
    assert page.locator("[data-testid=stMain] form, [data-testid=stMain] iframe, [data-testid=stMain] img").count() == 0
    assert page.get_by_text("This page could not be finished").count() == 0
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")


def test_its_text_is_shown_as_text_with_the_signs_visible(page: Page, address: str, hostile_article: str) -> None:
    page.goto(f"{address}article?article=hostile")
    article = page.locator(".article")
    expect(article).to_contain_text("<script>window.pwned = 1")
    expect(article).to_contain_text("U+202E")
    expect(article).to_contain_text("characters not shown")
    assert len(article.inner_text()) < 20_000
    marks = article.locator("a.m")
    assert [mark.inner_text().split()[0] for mark in marks.all()][:2] == ["121", "122"] or marks.count() == 2


def test_a_claim_from_it_can_be_opened_from_the_table(page: Page, address: str, hostile_article: str) -> None:
    page.goto(f"{address}claims?document=hostile&source=%3Cb%3EOfficials%3C%2Fb%3E+%21%5Bx%5D%28http%3A%2F%2Fbeacon.invalid%2Fsource%29")
    outside = watched(page)
    expect(page.locator(".st-key-counts b").first).to_have_text("1")
    expect(page.get_by_role("button", name="<b>Officials</b>")).to_be_visible()
    assert outside == []


def test_every_answer_carries_the_safety_headers(address: str) -> None:
    for path in ("", "timeline", "_stcore/health", "static/nothing.js"):
        try:
            headers = urllib.request.urlopen(f"{address}{path}").headers
        except urllib.error.HTTPError as error:
            headers = error.headers
        policy = headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe-eval" not in policy
        assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]
        assert headers["x-frame-options"] == "DENY"
        assert headers["x-content-type-options"] == "nosniff"


def test_a_foreign_host_name_is_refused(address: str) -> None:
    request = urllib.request.Request(address, headers={"Host": "rebound.example"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request)
    assert refused.value.code == 400


def test_no_page_of_the_seed_leaves_the_machine_or_complains(page: Page, address: str) -> None:
    outside = watched(page)
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security Policy" in message.text else None)
    for path in ("", "timeline", "discrepancies", "claims", "article", "sources", "method"):
        page.goto(f"{address}{path}")
        expect(page.locator("h1").first).to_be_visible()
        settled(page)
    assert outside == []
    assert refused == []
