"""Command line: `python -m track add | reference | compare | check | export`; `--help` after each tells its options."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, BinaryIO, Final

import pandas as pd

from extract.errors import BadInput, ExtractError
from extract.frame import to_frame
from extract.pipeline import read_document
from extract.readers import read_all
from extract.schema import Reading
from track.compare import check, compare, consistency
from track.compare.rows import SAME
from track.errors import TrackError
from track.exports import EXPORTS
from track.filters import VALUES, Filter
from track.reference import FOLDER
from track.store import Store

FAILED: Final = 3
ASKED: Final = ("place", "measure", "population", "affiliation", "scope")
SHOWN: Final = {"group", "kind", "severity", "status", "ratio", "reason", "headline", "sentence"}


def main(arguments: list[str] | None = None) -> int:
    """Exit status: 0 all well, 2 wrong usage or nothing could be done, 3 some input could not be read (the rest was)."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (TrackError, ExtractError) as error:
        print(f"track: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def add(options: argparse.Namespace) -> int:
    """Read documents, store their claims, and say per document what was stored."""
    store, failed, claims = Store(options.db), 0, 0
    for reading in _readings(options):
        if isinstance(reading, BadInput):
            failed += 1
            print(f"track: {reading}", file=sys.stderr)
            continue
        result = store.add(reading)
        claims += result.added
        told = "already stored" if result.already else f"{result.added} claim(s) added"
        print(f"{reading.document.title or reading.document.id}: {told}")
    print(f"{claims} claim(s) added. Read by machine, not yet by a person.", file=sys.stderr)
    store.close()
    return FAILED if failed else 0


def reference(options: argparse.Namespace) -> int:
    """Load the reference tables; rows that break the rules are named and left out."""
    store = Store(options.db)
    report = store.add_reference(Path(options.folder))
    for error in report.errors:
        print(f"track: {error}", file=sys.stderr)
    print(f"{report.rows} reference figure(s) added, {len(report.errors)} row(s) left out.")
    store.close()
    return FAILED if report.errors else 0


def _fill(store: Store) -> None:
    """Load the shipped reference figures into a store that holds none: without them there is nothing to check against."""
    if store.count(Filter(origin=("reference",))) == 0:
        for error in store.add_reference().errors:
            print(f"track: {error}", file=sys.stderr)


def compare_claims(options: argparse.Namespace) -> int:
    """Groups, pairs, days or findings of the stored claims, as they are known on a day.

    Filters of what is counted (place, measure, population, affiliation, scope) choose among the answers, the others among
    the claims: a toll's growth and losses of an unsaid kind are taken from all that is known.
    """
    store = Store(options.db)
    _fill(store)
    where = _filter(options)
    wide = replace(where, place=(), measure=(), population=(), affiliation=(), scope=())
    found = compare(store.claims(wide, order="claim_id"), as_known_on=options.as_known_on, day=options.day)
    groups = found.groups
    for name in ASKED:
        wanted = _wanted(name, getattr(where, name))
        groups = groups[groups[name].fillna("").isin(wanted)] if wanted else groups
    made = groups if options.what == "groups" else getattr(found, options.what)
    made = made[made["group"].isin(groups["group"])]
    if options.what == "groups":
        made = made.sort_values(["n_sources", "ratio"], ascending=False, na_position="last")
    _write(made, options)
    store.close()
    return 0


def check_claims(options: argparse.Namespace) -> int:
    """Misquote and consistency findings for the files that are named, or for the articles in the store."""
    store, failed = Store(options.db), 0
    if options.where:
        readings = list(_readings(options))
        failed = sum(isinstance(reading, BadInput) for reading in readings)
        for reading in readings:
            if isinstance(reading, BadInput):
                print(f"track: {reading}", file=sys.stderr)
        claims = to_frame(claim for reading in readings if isinstance(reading, Reading) for claim in reading.claims)
    else:
        claims = store.claims(Filter(origin=("article",)), order="document", descending=False)
    _fill(store)
    figures = store.claims(Filter(origin=("reference",)), order="claim_id")
    made = [check(claims, figures, as_known_on=options.as_known_on), consistency(claims)]
    _write(pd.concat([part for part in made if len(part)] or made[:1], ignore_index=True), options)
    store.close()
    return FAILED if failed else 0


def export(options: argparse.Namespace) -> int:
    """The stored claims that match, in a format of EXPORTS."""
    store = Store(options.db)
    _write(store.claims(_filter(options), descending=False), options)
    store.close()
    return 0


def _wanted(name: str, values: tuple[str, ...]) -> list[str]:
    """The values of a filter as the groups write them: civilians and people are one question."""
    return [SAME.get(value, value) for value in values] if name == "population" else list(values)


def _readings(options: argparse.Namespace) -> Iterator[Reading | BadInput]:
    for where in options.where:
        for item in read_all(where, options.published):
            yield item if isinstance(item, BadInput) else read_document(item)


def _filter(options: argparse.Namespace) -> Filter:
    given: dict[str, Any] = {field.name: getattr(options, field.name, None) for field in fields(Filter)}
    cells: dict[str, Any] = {name: tuple(value) if name in VALUES else value for name, value in given.items() if value}
    return Filter(**cells)


def _write(made: pd.DataFrame, options: argparse.Namespace) -> None:
    if options.to == "table":
        _table(made, options)
        return
    if options.to == "parquet" and not options.output:
        raise TrackError("parquet needs -o FILE", "--to")
    if options.output:
        try:
            with Path(options.output).open("wb") as handle:
                EXPORTS[options.to](made, handle)
        except OSError as error:
            raise TrackError(f"cannot be written ({error.strerror})", str(options.output)) from error
        return
    stream: BinaryIO = sys.stdout.buffer
    EXPORTS[options.to](made, stream)
    stream.flush()


def _table(made: pd.DataFrame, options: argparse.Namespace) -> None:
    """A short table for people."""
    shown = made[[name for name in made if name in SHOWN and made[name].notna().any()]]
    cells = [list(map(str, shown.columns))]
    cells += [["" if pd.isna(cell) else _cell(cell) for cell in row] for row in shown.itertuples(index=False)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]
    text = "\n".join(lines) if len(made) else "nothing found"
    if options.output:
        Path(options.output).write_text(text + "\n", encoding="utf-8")
    else:
        print(text)


def _cell(value: object) -> str:
    return f"{value:.1f}" if isinstance(value, float) else str(value)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day written YYYY-MM-DD") from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m track", description="Keep casualty claims over time and set them side by side.")
    parser.add_argument("--db", metavar="URL", help="database (default: data/claims.db), any SQLAlchemy URL")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    one = _command(commands, "add", add, "read documents and store their claims")
    one.add_argument("where", nargs="+", metavar="FILE-OR-FOLDER-OR-URL")
    one.add_argument("--published", type=_day, metavar="DATE", help="publication date for documents that bring none")
    one = _command(commands, "reference", reference, "load the reference figures")
    one.add_argument("folder", nargs="?", default=FOLDER, help="folder of CSV tables (default: data/reference)")
    one = _command(commands, "compare", compare_claims, "who says how many, where they disagree, and why")
    one.add_argument("--what", choices=("groups", "pairs", "findings", "days"), default="groups")
    one.add_argument("--as-known-on", type=_day, metavar="DATE", help="use only what was published by that day")
    one.add_argument("--day", type=_day, metavar="DATE", help="how the figures stood on that day, looking back")
    _filters(one)
    _output(one, "table")
    one = _command(commands, "check", check_claims, "check quotes against each source's own figures, and each source against itself")
    one.add_argument("where", nargs="*", metavar="FILE", help="documents to check (default: the articles in the store)")
    one.add_argument("--published", type=_day, metavar="DATE", help="publication date for documents that bring none")
    one.add_argument("--as-known-on", type=_day, metavar="DATE", help="use only what was published by that day")
    _output(one, "table")
    one = _command(commands, "export", export, "write the stored claims")
    _filters(one)
    _output(one, "csv")
    return parser


def _command(commands: Any, name: str, run: Callable[[argparse.Namespace], int], told: str) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(name, help=told, description=run.__doc__)
    made.set_defaults(run=run)
    return made


def _filters(parser: argparse.ArgumentParser) -> None:
    for name in VALUES:
        parser.add_argument(
            "--" + name.replace("_", "-"), action="append", metavar="VALUE", help=f'{name.replace("_", " ")}; "" = empty; may be repeated'
        )
    for name in ("since", "until", "known_on"):
        parser.add_argument("--" + name.replace("_", "-"), type=_day, metavar="DATE")
    parser.add_argument("--text", metavar="WORDS", help="found in sentence, figure or note")


def _output(parser: argparse.ArgumentParser, usual: str) -> None:
    formats = [*EXPORTS, "table"] if usual == "table" else list(EXPORTS)
    parser.add_argument("--to", choices=formats, default=usual)
    parser.add_argument("-o", "--output", metavar="FILE", help="write there instead of to standard output")


if __name__ == "__main__":
    sys.exit(main())
