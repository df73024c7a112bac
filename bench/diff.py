"""Claims gained and lost against another revision of the extractor, on the same texts.

    python -m bench.diff [REVISION] [--on FILE.jsonl ...] [--limit N]

REVISION is any git revision (default HEAD): its extractor runs from a temporary worktree, today's from the working tree, each as its
own command line, on the bench's own texts and on the annotated articles where they lie beside the repository (or on --on FILE:
articles as JSON lines). A claim is the same when document, span and measure are; of those that stayed the changed columns are listed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeAlias

from bench.report import ROOT, table
from bench.score import EVAL, SETS, run_extract
from bench.texts import DATA, rows

Claims: TypeAlias = dict[tuple[str, int, int, str], dict[str, Any]]
COLUMNS: Final = (
    "low", "high", "bound", "population", "affiliation", "place", "country", "source", "source_kind", "relayed_by", "as_of", "as_of_basis",
    "event_date", "event_date_grain", "period_start", "scope", "modality", "caveat",
)  # fmt: skip


@contextmanager
def worktree(revision: str, root: Path = ROOT) -> Iterator[Path]:
    """The revision's files in a temporary folder. Raises CalledProcessError on an unknown revision."""
    with tempfile.TemporaryDirectory(prefix="bench-diff-") as temp:
        place = Path(temp) / "tree"
        subprocess.run(["git", "worktree", "add", "--quiet", "--detach", str(place), revision], cwd=root, check=True)
        try:
            yield place
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(place)], cwd=root, check=True)


def claims_of(texts: Path, tree: Path, temp: Path) -> Claims:
    """The claims that the extractor in `tree` finds in a file of articles, by document, span and measure."""
    out = temp / "claims.jsonl"
    run_extract(texts, out, tree)
    return {(row["document"], row["start"], row["end"], row["measure"]): row for row in rows(out)}


def compare(old: Claims, new: Claims) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[tuple[dict[str, Any], str, Any, Any]]]:
    """(gained, lost, changed): changed holds the new row, the column, its old and its new value."""
    gained = [new[key] for key in sorted(new.keys() - old.keys())]
    lost = [old[key] for key in sorted(old.keys() - new.keys())]
    both = [(old[key], new[key]) for key in sorted(old.keys() & new.keys())]
    changed = [(now, name, was.get(name), now.get(name)) for was, now in both for name in COLUMNS if was.get(name) != now.get(name)]
    return gained, lost, changed


def inputs(given: Sequence[Path]) -> dict[str, Path]:
    """Name and file of each set of texts to run on."""
    if given:
        return {path.stem: path for path in given}
    own = {path.stem: path for path in sorted(DATA.glob("*.jsonl"))}
    return own | {name: path for name in SETS if (path := EVAL / f"{name}_articles.jsonl").exists()}


def show(name: str, old: Claims, new: Claims, limit: int) -> str:
    """The differences on one set as Markdown."""
    gained, lost, changed = compare(old, new)
    out = [f"\n## {name}: {len(old)} claims before, {len(new)} now, {len(gained)} gained, {len(lost)} lost\n"]
    for sign, group in (("+", gained), ("-", lost)):
        lines = (f"{c['document']} {c['measure']} {c['figure']!r}: {' '.join(c['sentence'].split())[:160]}" for c in group[:limit])
        out += [f"    {sign} {line}" for line in lines]
        out += [f"    {sign} ... {len(group) - limit} more"] if len(group) > limit else []
    if changed:
        out += ["", table(["column", "changed"], Counter(name for _, name, _, _ in changed).most_common())]
        out += [f"    ~ {c['document']} {c['figure']!r} {column}: {a!r} -> {b!r}" for c, column, a, b in changed[:limit]]
        out += [f"    ~ ... {len(changed) - limit} more"] if len(changed) > limit else []
    return "\n".join(out)


def main(arguments: list[str] | None = None) -> int:
    """Print the differences. Exit status 0, or 2 when the revision cannot be had."""
    parser = argparse.ArgumentParser(prog="python -m bench.diff", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("revision", nargs="?", default="HEAD")
    parser.add_argument("--on", nargs="+", type=Path, default=[], metavar="FILE")
    parser.add_argument("--limit", type=int, default=40, help="lines a list at most")
    options = parser.parse_args(arguments)
    try:
        with worktree(options.revision) as tree, tempfile.TemporaryDirectory() as temp:
            for name, path in inputs(options.on).items():
                print(show(name, claims_of(path, tree, Path(temp)), claims_of(path, ROOT, Path(temp)), options.limit))
    except (subprocess.CalledProcessError, OSError, json.JSONDecodeError) as error:
        print(f"diff: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
