"""Fit the weights of the place stage, `extract/lexicon/en/place_weights.csv`, to annotated articles.

    python tools/fit_places.py ARTICLES.jsonl GOLD.jsonl [ARTICLES.jsonl GOLD.jsonl ...] [--folds 10] [--write]

ARTICLES has {"id", "text", "published", "title"} a line, GOLD {"id", "claims": [{"start", "end", "measure", "place"}]}.
The repository's own sentences and short articles (tests/) are added. Every weight starts from the table's hand-set
`prior` and is drawn back to it (L2); each article counts with the square root of its claims, since they resemble one
another. The model is a conditional logit over the candidate places of each figure. `--folds` prints what weights
fitted on the other articles reach on each fold; `--write` stores the weights fitted on all.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from extract import pipeline, place_features  # noqa: E402
from extract.gazetteer import candidates, fold  # noqa: E402
from extract.place_case import Candidate  # noqa: E402
from extract.places import Placer  # noqa: E402
from extract.schema import Document, Mention, Placing  # noqa: E402
from tests import corpus_cases  # noqa: E402
from tests.extract import place_articles  # noqa: E402

TABLE: Final = ROOT / "extract" / "lexicon" / "en" / "place_weights.csv"
L2: Final = 1.0  # pull to the prior; chosen among 0.25, 0.5, 1, 2, 4 and 8 by articles that were not fitted
STEPS, STEP = 400, 0.1  # of Adam
TYPE_WORDS: Final = frozenset("region province district county state prefecture oblast governorate strip city the of in island".split())


@dataclass(frozen=True)
class Gold:
    """The right places of the figure at [start, end); measure None fits any."""

    start: int
    end: int
    measure: str | None
    places: tuple[str, ...]


@dataclass(frozen=True)
class Choice:
    """One figure: the features of its candidates, which of them are right, and which the current weights take."""

    features: tuple[dict[str, float], ...]
    right: tuple[bool, ...]
    taken: int


Article = tuple[str, Document, list[Gold]]


def same_place(one: str, other: str | None) -> bool:
    """True when all telling words of one name are in the other ("Gaza" and "northern Gaza Strip"), or both name one country."""
    a, b = ({word for word in fold(name).split() if word not in TYPE_WORDS} for name in (one, other or ""))
    if a and b and (a <= b or b <= a):
        return True
    lands = [{place.name for place in candidates(name)[:1] if place.kind == "country"} for name in (one, other or "")]
    return not lands[0].isdisjoint(lands[1])


def articles(pairs: list[str]) -> Iterator[Article]:
    """The annotated articles of the files, then the repository's own."""
    for texts, golds in zip(pairs[::2], pairs[1::2], strict=True):
        claims = {row["id"]: row["claims"] for row in map(json.loads, Path(golds).read_text("utf-8").splitlines())}
        for row in map(json.loads, Path(texts).read_text("utf-8").splitlines()):
            day = dt.date.fromisoformat(row["published"]) if row.get("published") else None
            document = Document(row["text"], id=row["id"], title=row.get("title"), published=day)
            yield texts, document, [Gold(c["start"], c["end"], c["measure"], (c["place"],)) for c in claims[row["id"]] if c["place"]]
    for case in corpus_cases.sentences():
        wanted = [(want, want.fields.get("place")) for want in case.expected]
        found = [Gold(w.start, w.end, w.fields.get("measure"), tuple(p) if isinstance(p, list) else (p,)) for w, p in wanted if p]
        yield "corpus", corpus_cases.document(case), found
    for article in place_articles.load():
        yield "own", article.document, [Gold(*span, None, places) for span, places in article.places]


def choices(found: list[Article]) -> list[tuple[str, list[Choice]]]:
    """Run the extractor over the articles; the choices that the place stage met in each."""
    out: list[tuple[str, list[Choice]]] = []
    for name, document, golds in found:
        met: list[Choice] = []
        with_place = _recorder(golds, met)
        original, Placer.place = Placer.place, with_place  # type: ignore[method-assign,assignment]
        try:
            pipeline.read_document(document)
        finally:
            Placer.place = original  # type: ignore[method-assign]
        out.append((name, met))
    return out


def _recorder(golds: list[Gold], met: list[Choice]) -> Callable[[Placer, int, Mention, str, list[Mention]], Placing]:
    """A `Placer.place` that notes the candidates of every figure that the gold knows."""

    def place(self: Placer, i: int, mention: Mention, scope: str, others: list[Mention]) -> Placing:
        found: list[Candidate] = self.candidates(i, mention, scope, others)
        if not found:
            return Placing(rules=("place:none",))
        best = max(range(len(found)), key=lambda k: found[k].score)
        q = mention.quantity
        gold = next((g for g in golds if g.start < q.end and q.start < g.end and g.measure in (None, mention.measure)), None)
        if gold is not None:
            made = [self.placing(candidate) for candidate in found]
            right = tuple(any(same_place(want, p.place) or same_place(want, p.place_text) for want in gold.places) for p in made)
            met.append(Choice(tuple(candidate.features for candidate in found), right, best))
        self.choose(found[best], i)
        return self.placing(found[best])

    return place


def accuracy(results: list[tuple[str, list[Choice]]]) -> str:
    """Share of right choices by set, and how often a right place is among the candidates."""
    parts = []
    for name in dict.fromkeys(name for name, _ in results):
        met = [choice for other, found in results for choice in found if other == name]
        right, reach = sum(c.right[c.taken] for c in met), sum(any(c.right) for c in met)
        parts.append(f"{Path(name).name} {right / len(met):.3f} of {len(met)} (reachable {reach / len(met):.3f})")
    return "; ".join(parts)


def fit(results: list[tuple[str, list[Choice]]], prior: dict[str, float]) -> dict[str, float]:
    """Weights that make the right choices likeliest, near the prior."""
    names = sorted({feature for _, found in results for choice in found for features in choice.features for feature in features})
    index = {name: k for k, name in enumerate(names)}
    lines, owner, right = [], [], []
    share: list[float] = []
    for _, found in results:
        for choice in found:
            if not any(choice.right) or all(choice.right):
                continue
            for features, holds in zip(choice.features, choice.right, strict=True):
                line = np.zeros(len(names))
                line[[index[name] for name in features]] = list(features.values())
                lines.append(line)
                owner.append(len(share))
                right.append(holds)
            share.append(len(found) ** -0.5)
    table, group, good, size = np.array(lines), np.array(owner), np.array(right, float), np.array(share)
    weights = _descend(table, group, good, size, np.array([prior.get(name, 0.0) for name in names]))
    return prior | {name: round(float(weights[k]), 2) for name, k in index.items()}


def _descend(table: Any, group: Any, good: Any, size: Any, start: Any) -> Any:
    """Adam on the log-likelihood of the right candidates minus L2 times the squared distance from the start."""
    first = np.searchsorted(group, np.arange(len(size)))
    weights, mean, square = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for t in range(1, STEPS + 1):
        worth = table @ weights
        odds = np.exp(worth - np.maximum.reduceat(worth, first)[group])
        share = odds / np.add.reduceat(odds, first)[group]
        wanted = odds * good / np.maximum(np.add.reduceat(odds * good, first), 1e-300)[group]
        slope = table.T @ ((wanted - share) * size[group]) - 2 * L2 * (weights - start)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        rate = STEP if t < 0.6 * STEPS else 0.3 * STEP
        weights += rate * mean / (1 - 0.9**t) / (np.sqrt(square / (1 - 0.99**t)) + 1e-8)
    return weights


def main() -> None:
    """Fit, print accuracies, and write the table when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with TABLE.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    prior = {row["feature"]: float(row["prior"]) for row in rows}
    found = list(articles(options.files))
    weights = dict(prior)
    place_features.weights = lambda: weights  # type: ignore[assignment]
    print("prior: ", accuracy(choices(found)))

    def refit(train: list[Article]) -> None:
        weights.clear()
        weights.update(prior)
        for _ in range(2):  # the place of the claim before depends on the weights
            fitted = fit(choices(train), prior)
            weights.clear()
            weights.update(fitted)

    if options.folds:
        random.Random(1).shuffle(found)
        held = []
        for k in range(options.folds):
            refit([article for n, article in enumerate(found) if n % options.folds != k])
            held += choices(found[k :: options.folds])
        print("folds: ", accuracy(held))
    refit(found)
    print("fitted:", accuracy(choices(found)))
    if options.write:
        with TABLE.open("w", encoding="utf-8", newline="") as handle:
            table = csv.writer(handle, lineterminator="\n")
            table.writerow(["feature", "prior", "weight", "meaning"])
            table.writerows([row["feature"], row["prior"], weights[row["feature"]], row["meaning"]] for row in rows)


if __name__ == "__main__":
    main()
