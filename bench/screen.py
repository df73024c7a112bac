"""The screen's speed in a real browser: `python -m bench.screen [--sizes 1000,100000,1000000]`.

For each size a store of made-up claims is filled, the app is started over it, and on the Timeline source pills are clicked:
time from the click to the changed chart, the server's own run, its memory, and the points that reached the browser. Then
the first paint of the Overview against an empty Streamlit page, in the same run. Limits are those of the dashboard's design.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from extract.schema import Claim, Document
from tests.browser import serving
from track.store import Entry, Store

ROOT = Path(__file__).resolve().parents[1]
LIMIT_RUN = {1_000: 0.100, 100_000: 0.150, 1_000_000: 0.300}  # seconds of one server run
LIMIT_MEMORY = 400  # MB at a million claims
LIMIT_PAINT = 1.5  # times an empty page
LIMIT_POINTS = 3_000
SOURCES = ("UN", "US", "Ukraine", "Russia", "NATO", "UK", *(f"Body {n}" for n in range(44)))
PLACES = ("Ukraine", "Gaza", "Mariupol", *(f"Town {n}" for n in range(57)))
KINDS = (
    ("killed", "civilians", "Ukrainian"),
    ("killed", "military", "Russian"),
    ("injured", "civilians", None),
    ("killed", "people", None),
    ("displaced", "people", None),
)
FIRST = dt.date(2022, 2, 24)
DAYS = 1_500
EACH = 10  # claims of one document
CLICKS = 12
PAINTS = 7
TIMED = """
import runpy, sys, time
sys.path.insert(0, {root!r})
start, used = time.perf_counter(), time.thread_time()
try:
    runpy.run_path({app!r}, run_name="__main__")
finally:
    with open({log!r}, "a") as log:
        log.write(f"{{time.perf_counter() - start}} {{time.thread_time() - used}}\\n")
"""
EMPTY = "import streamlit as st\nst.title('Empty')\n"


def claims(count: int) -> Iterator[Claim]:
    """Running totals of 50 bodies on 300 questions, a quarter of them on the first, published over four years."""
    draw = random.Random(7)
    for number in range(count):
        measure, population, side = KINDS[0] if draw.random() < 0.25 else draw.choice(KINDS)
        place = "Ukraine" if draw.random() < 0.25 else draw.choice(PLACES)
        day, source = draw.randrange(DAYS), draw.choice(SOURCES)
        figure = 20 + day * (5 + 3 * (hash_of(source) % 7))
        as_of = FIRST + dt.timedelta(days=day)
        yield Claim(
            claim_id=f"c{number}",
            document=f"d{number // EACH}",
            figure=f"{figure:,}",
            start=10,
            end=10 + len(f"{figure:,}"),
            sentence=f"They said {figure:,} were hurt.",
            sentence_start=0,
            low=figure,
            high=figure,
            bound="exact",
            measure=measure,
            population=population,
            affiliation=side,
            place=place,
            source=source,
            source_kind="government",
            as_of=as_of,
            as_of_basis="stated",
            period_start=FIRST,
            scope="cumulative",
            modality="confirmed" if source == "UN" else "asserted",
            confidence=0.9,
            publisher="A paper",
            published=as_of,
            published_basis="given",
        )


def hash_of(name: str) -> int:
    """A stable number for a name."""
    return sum(ord(letter) for letter in name)


def fill(store: Store, count: int) -> None:
    """Store made-up claims, ten to a document."""
    held: list[Claim] = []
    entries: list[Entry] = []
    for claim in claims(count):
        held.append(claim)
        if len(held) == EACH:
            first = held[0]
            entries.append(Entry(Document(first.sentence, first.document, None, "A paper", None, first.as_of, "given"), tuple(held)))
            held = []
        if len(entries) == 5_000:
            store.add_all(entries, "add")
            entries = []
    store.add_all(entries, "add")


@contextmanager
def served(script: Path, url: str, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """A Streamlit server on that script; stopped in the end."""
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port), "--server.headless", "true"]
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"CASUALTY_TRACKER_DB": url}, stdout=log, stderr=log)
        try:
            time.sleep(4)
            yield server
        finally:
            server.terminate()
            server.wait(timeout=20)


def memory(server: subprocess.Popen[bytes]) -> dict[str, int]:
    """Resident memory of a server now and at its highest, MB."""
    lines = Path(f"/proc/{server.pid}/status").read_text(encoding="utf-8").splitlines()
    found = {line.split(":")[0]: int(line.split()[1]) // 1024 for line in lines if line.startswith(("VmRSS", "VmHWM"))}
    return {"now": found["VmRSS"], "highest": found["VmHWM"]}


def clicks(page: Page, address: str, log: Path) -> dict[str, Any]:
    """Click source pills on the Timeline: seconds from click to changed chart, seconds of the server's runs, points drawn."""
    page.goto(f"{address}timeline?question=ukraine-civilians-killed&span=all")
    page.wait_for_selector(".js-plotly-plot .scatterlayer .trace", timeout=120_000)
    page.wait_for_timeout(1_500)
    points = page.evaluate(
        "document.querySelector('.js-plotly-plot').data.filter(trace => trace.customdata).reduce((sum, trace) => sum + trace.x.length, 0)"
    )
    log.write_text("", encoding="utf-8")
    seen: list[float] = []
    buttons = page.locator(".st-key-w_source button")
    for number in range(CLICKS):
        before = page.evaluate("document.querySelector('.js-plotly-plot').data.map(t => t.x.length).join()")
        started = time.perf_counter()
        buttons.nth(number % buttons.count()).click()
        while page.evaluate("document.querySelector('.js-plotly-plot')?.data.map(t => t.x.length).join()") in (before, None):
            if time.perf_counter() - started > 20:
                break
            page.wait_for_timeout(10)
        seen.append(time.perf_counter() - started)
        page.wait_for_timeout(400)
    runs = [[float(part) for part in line.split()] for line in log.read_text(encoding="utf-8").splitlines()]
    wall, cpu = [run[0] for run in runs], [run[1] for run in runs]
    return {
        "click_to_chart": statistics.median(seen),
        "run": statistics.median(wall),
        "cpu": statistics.median(cpu),
        "worst": max(wall),
        "points": points,
    }


def paint(browser: Browser, address: str, wanted: str) -> tuple[float, float]:
    """First contentful paint and first sight of `wanted`, seconds, medians of fresh contexts."""
    painted: list[float] = []
    shown: list[float] = []
    for _ in range(PAINTS):
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        started = time.perf_counter()
        page.goto(address)
        page.wait_for_selector(wanted, timeout=60_000)
        shown.append(time.perf_counter() - started)
        painted.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0") / 1000)
        context.close()
    return statistics.median(painted), statistics.median(shown)


def measure(browser: Browser, size: int, folder: Path) -> None:
    """One size: fill, serve, click, print."""
    store = Store(f"sqlite:///{folder}/{size}.db")
    started = time.perf_counter()
    if not store.count():
        fill(store, size)
    filled = time.perf_counter() - started
    store.close()
    script, log = folder / f"timed_{size}.py", folder / f"runs_{size}.txt"
    script.write_text(TIMED.format(root=str(ROOT), app=str(ROOT / "app.py"), log=str(log)), encoding="utf-8")
    with served(script, store.url, 8613) as server:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        found = clicks(context.new_page(), "http://127.0.0.1:8613/", log)
        context.close()
        used = memory(server)
    verdict = "within" if found["run"] <= LIMIT_RUN.get(size, 1) and found["points"] <= LIMIT_POINTS else "OVER"
    if size >= 1_000_000 and used["highest"] > LIMIT_MEMORY:
        verdict = "OVER"
    run = f"server run {found['run'] * 1000:.0f} ms ({found['cpu'] * 1000:.0f} of them on the processor, worst {found['worst'] * 1000:.0f})"
    times = f"{run}, click to chart {found['click_to_chart'] * 1000:.0f} ms"
    space = f"{found['points']:,} points, memory {used['now']} MB (highest {used['highest']}), filled in {filled:.0f} s"
    print(f"{size:>9,} claims: {times}, {space}: {verdict} the limits", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,100000,1000000")
    parser.add_argument("--folder", help="keep the filled stores there and use them again")
    asked = parser.parse_args()
    sizes = [int(size) for size in asked.sizes.split(",")]
    with tempfile.TemporaryDirectory() as made, sync_playwright() as play:
        folder = Path(asked.folder or made)
        browser = play.chromium.launch(executable_path=serving.chromium(), args=serving.FLAGS)
        for size in sizes:
            measure(browser, size, folder)
        (folder / "empty.py").write_text(EMPTY, encoding="utf-8")
        with served(ROOT / "app.py", f"sqlite:///{folder}/real.db", 8613), served(folder / "empty.py", "", 8614):
            paint(browser, "http://127.0.0.1:8613/", ".st-key-flag h2, .st-key-flag p")
            empty, empty_shown = paint(browser, "http://127.0.0.1:8614/", "h1")
            own, own_shown = paint(browser, "http://127.0.0.1:8613/", "h1")
            _, flag = paint(browser, "http://127.0.0.1:8613/", ".st-key-flag h2, .st-key-flag p")
        verdict = "within" if own <= LIMIT_PAINT * empty else "OVER"
        told = f"Overview: first paint {own:.2f} s, title {own_shown:.2f} s, flag {flag:.2f} s"
        blank = f"empty page: first paint {empty:.2f} s, title {empty_shown:.2f} s"
        print(f"{told}; {blank}: {own / empty:.2f} times, {verdict} the limit", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
