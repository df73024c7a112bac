"""Command line: `python -m extract [FILE-OR-FOLDER-OR-URL ...] [--from jsonl] [--to csv|jsonl|parquet|table] [-o FILE]`."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

from extract.errors import BadInput
from extract.explain import as_text
from extract.pipeline import read_document
from extract.readers import checks, jsonl, read_all
from extract.schema import COLUMN_NAMES, Claim, Document

FAILED = 3


def main(arguments: list[str] | None = None) -> int:
    """Read, extract, write. Exit status: 0 all well, 2 wrong usage, 3 some input could not be read."""
    options = _options(arguments)
    try:
        published = checks.day(options.published, "--published") if options.published else None
        if options.to == "parquet" and not options.output:
            raise BadInput("parquet needs -o FILE", "--to")
    except BadInput as error:
        print(f"extract: {error}", file=sys.stderr)
        return 2
    counts = {"documents": 0, "claims": 0, "empty": 0, "failed": 0}
    claims = _claims(_documents(options, published), counts, options.source_format == "jsonl")
    try:
        _write(claims, options)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"extract: {options.output}: cannot be written ({error.strerror})", file=sys.stderr)
        return 2
    if not options.quiet:
        print(
            f"{counts['documents']} document(s), {counts['claims']} casualty claim(s), {counts['empty']} without any, "
            f"{counts['failed']} not read. Read by machine, not yet by a person.",
            file=sys.stderr,
        )
    return FAILED if counts["failed"] else 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m extract", description=__doc__)
    parser.add_argument("where", nargs="*", metavar="FILE-OR-FOLDER-OR-URL", help="what to read; nothing: standard input")
    parser.add_argument("--from", dest="source_format", choices=("auto", "jsonl", "text"), default="auto", help="format of standard input")
    parser.add_argument(
        "--to", choices=("csv", "jsonl", "parquet", "table", "explain"), default=None, help="format of the output (default: table)"
    )
    parser.add_argument("--format", dest="to", choices=("csv", "jsonl", "parquet", "table", "explain"), help=argparse.SUPPRESS)
    parser.add_argument("--published", metavar="DATE", help="ISO publication date for documents that bring none")
    parser.add_argument("-o", "--output", metavar="FILE", help="write there instead of to standard output")
    parser.add_argument("-q", "--quiet", action="store_true", help="no closing line on standard error")
    options = parser.parse_args(arguments)
    options.to = options.to or ("jsonl" if options.source_format == "jsonl" else "table")
    return options


def _documents(options: argparse.Namespace, published: dt.date | None) -> Iterator[Document | BadInput]:
    if options.where:
        for where in options.where:
            yield from read_all(where, published)
        return
    stream = sys.stdin.buffer
    if options.source_format == "jsonl":
        for item in jsonl.lines(stream, "standard input"):
            if isinstance(item, Document) and item.published is None and published:
                item = Document(item.text, item.id, item.title, item.publisher, item.url, published, "given")
            yield item
        return
    try:
        text = checks.decode(stream.read(), "standard input")
        checks.long_line(text, "standard input")
        yield Document(text, published=published, published_basis="given" if published else None)
    except BadInput as error:
        yield error


def _claims(documents: Iterable[Document | BadInput], counts: dict[str, int], terse: bool) -> Iterator[Claim]:
    """The claims of all documents; what cannot be read is told on standard error and the rest goes on."""
    for item in documents:
        if isinstance(item, BadInput):
            counts["failed"] += 1
            print(f"extract: {item}", file=sys.stderr)
            continue
        counts["documents"] += 1
        reading = read_document(item)
        if not reading.claims:
            counts["empty"] += 1
            if not terse:
                print(f"extract: {reading.document.id}: no casualty claim found in this text", file=sys.stderr)
        counts["claims"] += len(reading.claims)
        yield from reading.claims


def _write(claims: Iterable[Claim], options: argparse.Namespace) -> None:
    if options.to == "parquet":
        from extract.frame import to_frame

        to_frame(claims).to_parquet(options.output, index=False)
        return
    with _opened(options.output) as handle:
        if options.to == "jsonl":
            for claim in claims:
                handle.write(json.dumps(asdict(claim), ensure_ascii=False, default=str) + "\n")
        elif options.to == "csv":
            from extract.frame import formula_safe, to_frame

            formula_safe(to_frame(claims)).to_csv(handle, index=False, lineterminator="\n")
        elif options.to == "explain":
            handle.writelines(as_text(claim) + "\n\n" for claim in claims)
        else:
            _table(claims, handle)


@contextmanager
def _opened(path: str | None) -> Iterator[TextIO]:
    """The output file, or standard output, which stays open."""
    if path is None:
        yield sys.stdout
        return
    with Path(path).open("w", encoding="utf-8", newline="") as handle:
        yield handle


def _table(claims: Iterable[Claim], handle: TextIO) -> None:
    """A short table for people: figure, measure, whom, where, source, as of."""
    columns = ("figure", "low", "high", "bound", "measure", "population", "place", "source", "relayed_by", "as_of", "scope", "modality")
    assert set(columns) <= set(COLUMN_NAMES)
    lines = [columns] + [tuple("" if (value := getattr(claim, column)) is None else str(value) for column in columns) for claim in claims]
    widths = [min(28, max(len(line[k]) for line in lines)) for k in range(len(columns))]
    for line in lines:
        handle.write("  ".join(cell[:width].ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() + "\n")


if __name__ == "__main__":
    sys.exit(main())
