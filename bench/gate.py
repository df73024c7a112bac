"""Quality floors: fails when the extractor gets worse on our own texts, or when the texts changed under the floors.

    python -m bench.gate            exit status 1 and one line a breach when a value is below its floor
    python -m bench.gate --pin      write the values of now as floors (floors.json), with the digest of the texts

A floor is a share (higher is better), but for `general.false_per_1000`, which is a ceiling.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from pathlib import Path
from typing import Any, Final

from bench.score import MEASURES, pooled, score_corpus, score_general, score_notes
from bench.texts import STYLES, UNREAD, articles, digest, notes
from extract import extract_claims

FLOORS: Final = Path(__file__).resolve().parent / "floors.json"
CEILINGS: Final = frozenset({"general.false_per_1000"})


def measure() -> dict[str, float]:
    """All gated values of the extractor as it is, by name."""
    tallies, _ = score_notes(extract_claims, notes())
    unread, _ = score_notes(extract_claims, notes(UNREAD))
    values: dict[str, float] = {}
    for name in MEASURES:
        for style in STYLES:
            one = tallies[style, name]
            values[f"notes.{style}.{name}.total"] = one.counts_right / one.counts
            values[f"notes.{style}.{name}.none"] = one.none_right / one.none
        every = pooled(tallies[style, name] for style in STYLES)
        values[f"notes.all.{name}.recall"] = every.found / every.counts
        values[f"notes.all.{name}.precision"] = every.figures_right / every.figures
        fresh = pooled(unread[style, name] for style in STYLES)
        values[f"notes.unread.{name}.total"] = fresh.counts_right / fresh.counts
        values[f"notes.unread.{name}.recall"] = fresh.found / fresh.counts
    general = score_general(extract_claims, articles())
    values["general.real_found"] = general.found / general.real
    values["general.false_per_1000"] = general.per_thousand
    if corpus := score_corpus(extract_claims):
        values["corpus.right"] = corpus[0] / corpus[1]
    return values


def breaches(values: dict[str, float], pinned: dict[str, Any], corpus: str) -> list[str]:
    """One line for each value that is worse than its floor, or missing, and for a digest that differs; [] when all is well."""
    out = []
    if pinned.get("digest") != corpus:
        out.append("the texts in bench/data are not those that the floors were measured on: look at the scores, then run --pin")
    for name, floor in pinned.get("floors", {}).items():
        if name not in values:
            out.append(f"{name}: not measured, floor {floor}")
        elif values[name] > floor + 1e-9 if name in CEILINGS else values[name] < floor - 1e-9:
            out.append(f"{name}: {values[name]:.4f}, {'ceiling' if name in CEILINGS else 'floor'} {floor}")
    return out


def pin(values: dict[str, float], path: Path = FLOORS) -> None:
    """Write the values as floors, rounded to three decimals on the lenient side, with the digest of the texts."""
    floors = {name: math.ceil(v * 1000) / 1000 if name in CEILINGS else math.floor(v * 1000) / 1000 for name, v in sorted(values.items())}
    path.write_text(json.dumps({"digest": digest(), "floors": floors}, indent=2) + "\n", "utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Check or pin. Exit status 0 all floors held, 1 a breach, 2 no floors file."""
    parser = argparse.ArgumentParser(prog="python -m bench.gate", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pin", action="store_true", help="write floors.json from the values of now")
    options = parser.parse_args(arguments)
    values = measure()
    if options.pin:
        pin(values)
        return 0
    try:
        pinned = json.loads(FLOORS.read_text("utf-8"))
    except (OSError, json.JSONDecodeError) as error:
        print(f"gate: {FLOORS.name}: {error}", file=sys.stderr)
        return 2
    found = breaches(values, pinned, digest())
    for line in found:
        print(f"gate: {line}", file=sys.stderr)
    print(f"gate: {len(pinned['floors'])} floors, {len(found)} breaches")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
