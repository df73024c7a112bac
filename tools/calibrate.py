"""Fit the confidence of a row on annotated articles, and print the reliability table.

    python tools/calibrate.py SCORER GOLD CLAIMS [GOLD CLAIMS ...] [--level GOLD CLAIMS ...] [--write]

SCORER is the scorer's Python file (its `found` and `field_right` decide what is right), GOLD its annotations, CLAIMS what
`python -m extract --to jsonl` gave for the same articles. A row is right when population, bound, source, place, date and
scope all are; a row that matches no annotated figure is wrong. The model is a logistic regression with ridge penalty on the
rules that made the row. The table is from ten-fold cross-validation by article, so no row is judged by a model that saw its
article. Rules are better on the articles that were read while they were written; --level names articles that were not, and
moves the intercept so that the mean confidence there is the share that is right there. --write stores the weights in
extract/lexicon/confidence.csv.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from extract.confidence import INTERCEPT, features  # noqa: E402

TARGET = ROOT / "extract" / "lexicon" / "confidence.csv"
FOLDS, RIDGE, RARE = 10, 6.0, 8  # rules seen in fewer than RARE rows get no weight


def scorer(path: str) -> ModuleType:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def labelled(judge: Any, gold_file: str, claim_file: str) -> list[tuple[str, frozenset[str], bool]]:
    """(article, features, whole row right) for every extracted row."""
    claims: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in Path(claim_file).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        claims[row["document"]].append(row)
    out = []
    for line in Path(gold_file).read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        ours, wanted = claims.get(article["id"], []), article["claims"]
        pairs = sorted(((judge.found(g, p), -i, -j) for i, g in enumerate(wanted) for j, p in enumerate(ours)), reverse=True)
        match: dict[int, int] = {}
        for over, i, j in pairs:
            if over and -j not in match and -i not in match.values():
                match[-j] = -i
        for j, row in enumerate(ours):
            right = j in match and all(judge.field_right(field, wanted[match[j]], row, True) for field in judge.ROW)
            out.append((article["id"], features(row["rule"], row["source_kind"] is not None, row["scope"]), right))
    return out


def fit(rows: list[tuple[str, frozenset[str], bool]]) -> dict[str, float]:
    """Ridge logistic regression by Newton's method: rule -> weight, the intercept under INTERCEPT."""
    counts = Counter(name for _, names, _ in rows for name in names)
    columns = [INTERCEPT, *sorted(name for name, n in counts.items() if RARE <= n <= len(rows) - RARE)]
    place = {name: k for k, name in enumerate(columns)}
    x = np.zeros((len(rows), len(columns)))
    x[:, 0] = 1.0
    for r, (_, names, _) in enumerate(rows):
        for name in names:
            if name in place:
                x[r, place[name]] = 1.0
    y = np.array([right for _, _, right in rows], dtype=float)
    penalty = np.full(len(columns), RIDGE)
    penalty[0] = 1e-6
    weights = np.zeros(len(columns))
    for _ in range(50):
        chance = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (chance - y) + penalty * weights
        hessian = (x.T * (chance * (1 - chance))) @ x + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        weights -= step
        if float(np.abs(step).max()) < 1e-8:
            break
    return {name: float(weight) for name, weight in zip(columns, weights, strict=True)}


def chance(weights: dict[str, float], names: frozenset[str]) -> float:
    """The model's chance for one row."""
    return float(1 / (1 + np.exp(-(weights[INTERCEPT] + sum(weights.get(name, 0.0) for name in names)))))


def level(weights: dict[str, float], rows: list[tuple[str, frozenset[str], bool]]) -> dict[str, float]:
    """The weights with the intercept moved so that the mean chance of `rows` is their share of right ones."""
    share = sum(right for _, _, right in rows) / len(rows)
    low, high = -5.0, 5.0
    for _ in range(60):
        middle = (low + high) / 2
        moved = {**weights, INTERCEPT: weights[INTERCEPT] + middle}
        if sum(chance(moved, names) for _, names, _ in rows) / len(rows) > share:
            high = middle
        else:
            low = middle
    return {**weights, INTERCEPT: weights[INTERCEPT] + low}


def reliability(rows: list[tuple[str, frozenset[str], bool]]) -> str:
    """Markdown table: stated confidence, rows, share right; each row judged by folds that did not see its article."""
    articles = sorted({article for article, _, _ in rows})
    fold = {article: k % FOLDS for k, article in enumerate(articles)}
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for k in range(FOLDS):
        weights = fit([row for row in rows if fold[row[0]] != k])
        for article, names, right in rows:
            if fold[article] == k:
                stated = chance(weights, names)
                bins[min(9, int(stated * 10))].append((stated, right))
    lines = ["| stated confidence | rows | mean stated | right |", "| --- | --- | --- | --- |"]
    for k, found in sorted(bins.items()):
        mean = sum(stated for stated, _ in found) / len(found)
        share = sum(right for _, right in found) / len(found)
        lines.append(f"| {k / 10:.1f} to {(k + 1) / 10:.1f} | {len(found)} | {mean:.2f} | {share:.2f} |")
    return "\n".join(lines)


def main() -> None:
    """Read the pairs of files, print the table, store the weights when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scorer")
    parser.add_argument("files", nargs="+", metavar="GOLD CLAIMS")
    parser.add_argument("--level", nargs="+", default=[], metavar="GOLD CLAIMS")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    judge = scorer(options.scorer)
    rows, unread = (
        [row for gold, claims in zip(files[::2], files[1::2], strict=True) for row in labelled(judge, gold, claims)]
        for files in (options.files, options.level)
    )
    print(f"{len(rows)} rows of {len({row[0] for row in rows})} articles, {sum(row[2] for row in rows)} wholly right\n")
    print(reliability(rows))
    weights = level(fit(rows), unread) if unread else fit(rows)
    if unread:
        share = sum(row[2] for row in unread) / len(unread)
        print(f"\n{len(unread)} rows of articles that were not read, {share:.2f} wholly right: the intercept is set by them")
    if options.write:
        with TARGET.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle, lineterminator="\n")
            writer.writerow(["rule", "weight"])
            writer.writerows((name, f"{weight:.3f}") for name, weight in weights.items())


if __name__ == "__main__":
    main()
