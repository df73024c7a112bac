"""Speed on one core: ratios between tools in one run, so that the machine cancels out.

    /tmp/peers/bin/python -m bench.speed [--write]      with the tools of requirements-peers.txt; without them their rows say so

General news: our own articles, once as they are (dense in traps), once thinned to the share of sentences with a casualty word that
general news has (`natural`). quantulum3 reads all of it; recognizers-text reads only what the extractor's own gate lets through.
Dense text: incident texts and, where they lie beside the repository, annotated articles. Growth: how time grows with the length of
one document, 1.0 is linear. Times are processor time, the shortest of some runs; start-up is wall time.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from typing import Final

from bench.finders import quantulum3, recognizers_text
from bench.pairing import sentences
from bench.report import ROOT, table, write_section
from bench.score import EVAL, SETS
from bench.texts import articles, notes, rows
from extract import extract_claims
from extract.gate import fires
from extract.schema import Document

SENTENCES: Final = 27
"""Sentences of an article of general news."""
HOT_SENTENCES: Final = 0.035
"""Share of sentences of general news that hold a casualty word, measured on stored agency news before the build."""
HOT_ARTICLES: Final = 1 / 3
"""Share of articles in which they stand: such words come in clusters (one article in seven has one with a usable number)."""
REPEATS: Final = 3
MEGABYTE: Final = 1_000_000
START: Final = "import time; t = time.perf_counter(); import {module}; print(time.perf_counter() - t)"


def seconds(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """The shortest processor time of several runs: other work on the machine does not count."""
    best = float("inf")
    for _ in range(repeats):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def trap_dense(size: int) -> list[Document]:
    """Our general articles again and again, as documents, until they hold `size` characters."""
    return _until(size, [(article.title, article.text) for article in articles()])


def natural(size: int) -> list[Document]:
    """Articles of our general sentences with no more casualty words than general news has: see `HOT_SENTENCES`, `HOT_ARTICLES`."""
    lines = [line for article in articles() for _, line in sentences(article.text)]
    plain, hot = cycle(line for line in lines if not fires(line)), cycle(line for line in lines if fires(line))
    each = round(SENTENCES * HOT_SENTENCES / HOT_ARTICLES)
    texts = []
    for number in range(len(lines) // SENTENCES * 3):
        body = list(islice(plain, SENTENCES))
        if number % round(1 / HOT_ARTICLES) == 0:
            body[SENTENCES // 2 : SENTENCES // 2 + each] = islice(hot, each)
        texts.append(("", " ".join(body)))
    return _until(size, texts)


def dense(size: int) -> list[Document]:
    """Incident texts and annotated articles, until they hold `size` characters."""
    texts = [("", note.text) for note in notes()]
    for name in SETS:
        if (path := EVAL / f"{name}_articles.jsonl").exists():
            texts += [(row.get("title") or "", row["text"]) for row in rows(path)]
    return _until(size, texts)


def run(documents: Sequence[Document]) -> None:
    """Extract all claims of the documents, end to end."""
    for document in documents:
        extract_claims(document)


def gated(documents: Sequence[Document], reader: Callable[[str], object]) -> None:
    """Let a number finder read the sentences of the documents that hold a casualty word, found by one scan of each document."""
    for document in documents:
        hits = fires(document.text)
        for start, sentence in sentences(document.text) if hits else ():
            if any(start <= hit < start + len(sentence) for hit in hits):
                reader(sentence)


def characters(documents: Sequence[Document]) -> int:
    """Characters of all texts."""
    return sum(len(document.text) for document in documents)


def general_rows(name: str, make: Callable[[int], list[Document]]) -> list[list[object]]:
    """Our speed on one kind of general news, and its ratios to quantulum3 and to recognizers-text behind the same gate."""
    large, medium, small = make(3 * MEGABYTE), make(400_000), make(40_000)
    run(small)
    ours = characters(large) / seconds(lambda: run(large))
    ours_small = characters(small) / seconds(lambda: run(small))
    lines: list[list[object]] = [[f"{name}: end to end", f"{ours / MEGABYTE:.1f} MB/s"]]
    works: list[tuple[str, Callable[[], object], float, int]] = [
        ("quantulum3", lambda: [quantulum3(document.text) for document in small], ours_small, characters(small)),
        ("recognizers-text behind the same gate", lambda: gated(medium, recognizers_text), ours, characters(medium)),
    ]
    for tool, work, mine, size in works:
        try:
            lines.append([f"{name}: times {tool}", f"{mine * seconds(work, 1) / size:.1f}"])
        except ImportError as error:
            lines.append([f"{name}: times {tool}", f"not installed: {error}"])
    return lines


def growth_rows() -> list[list[object]]:
    """How time grows with the length of one document, on ordinary and on hostile text."""
    article, notice = " ".join(a.text for a in articles()), " ".join(n.text for n in notes())
    quoted = '"Twelve people died," he said. '
    kinds: list[tuple[str, Callable[[int], str], int, int]] = [
        ("one document of 10 MB of general news", lambda n: _repeat(article, n), MEGABYTE, 10 * MEGABYTE),
        ("one document of 1 MB of incidents", lambda n: _repeat(notice, n), MEGABYTE // 10, MEGABYTE),
        ("a run of 10,000 digits", lambda n: "The toll rose to " + "7" * n + " dead.", 1_000, 10_000),
        ("100,000 quotation marks", lambda n: "Twelve people died. " + '"' * n, 10_000, 100_000),
        ("50,000 quoted sentences", lambda n: quoted * n, 5_000, 50_000),
        ("900 claims in one sentence", lambda n: "five dead and " * n, 90, 900),
    ]
    lines: list[list[object]] = []
    for name, make, few, many in kinds:
        short, long = Document(make(few)), Document(make(many))
        brief = seconds(lambda text=short: extract_claims(text), 2)  # type: ignore[misc]
        full = seconds(lambda text=long: extract_claims(text), 1)  # type: ignore[misc]
        lines.append([name, f"{full:.2f} s, growth {full / brief / (many / few):.2f}"])
    return lines


def start_rows() -> list[list[object]]:
    """Start-up: the import alone, and a whole run of the command line on one sentence; both without pandas."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    code = START.format(module="extract") + "; import sys; assert 'pandas' not in sys.modules"
    took = min(
        float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, env=env).stdout)
        for _ in range(REPEATS)
    )

    def command() -> None:
        arguments = [sys.executable, "-m", "extract", "--from", "text", "--to", "jsonl", "-q"]
        subprocess.run(arguments, input=b"Twelve people were killed in Mariupol.", check=True, capture_output=True, env=env, cwd=ROOT)

    wall = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        command()
        wall.append(time.perf_counter() - start)
    return [["import extract", f"{took:.2f} s"], ["command line, one sentence, interpreter included", f"{min(wall):.2f} s"]]


def _until(size: int, texts: Sequence[tuple[str, str]]) -> list[Document]:
    out: list[Document] = []
    held = 0
    for number, (title, text) in enumerate(cycle(texts)):
        if held >= size:
            return out
        out.append(Document(text, id=str(number), title=title or None))
        held += len(text)
    return out


def _repeat(text: str, size: int) -> str:
    return (text * (size // len(text) + 1))[:size]


def main(arguments: list[str] | None = None) -> int:
    """Print the table; exit status 0."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description=__doc__, formatter_class=raw)
    parser.add_argument("--write", action="store_true", help="put the table into docs/measured.md")
    parser.add_argument("--quick", action="store_true", help="our own speed only: no other tools")
    options = parser.parse_args(arguments)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    texts = dense(MEGABYTE)
    run(texts[:200])
    words = sum(len(document.text.split()) for document in texts) / seconds(lambda: run(texts))
    lines: list[list[object]] = [["dense casualty text", f"{words:,.0f} words/s"], *growth_rows(), *start_rows()]
    for name, make in (("general news", natural), ("general news dense in traps", trap_dense)):
        if options.quick:
            large = make(3 * MEGABYTE)
            lines.append([f"{name}: end to end", f"{characters(large) / seconds(lambda t=large: run(t)) / MEGABYTE:.1f} MB/s"])  # type: ignore[misc]
        else:
            lines += general_rows(name, make)
    body = "## Speed, one core\n\n" + table(["what", "measured"], lines) + "\n`python -m bench.speed`; what is timed: `bench/speed.py`.\n"
    print(body)
    if options.write:
        write_section("speed", body)
    return 0


if __name__ == "__main__":
    sys.exit(main())
