"""Calibrated chance that a whole row is right, from the rules that made it.

A logistic model on the rules, fitted on annotated articles by `tools/calibrate.py`, which writes `lexicon/confidence.csv`;
docs/method.md has its reliability table.
"""

from __future__ import annotations

import csv
import math
from functools import lru_cache
from importlib.resources import files
from typing import Final

INTERCEPT: Final = "(intercept)"
KEPT: Final = ("link", "source", "source-name", "scope", "as_of", "event", "place", "number", "modality")


def features(rule: str, named: bool, scope: str) -> frozenset[str]:
    """The model's features of one row: its rules without the rows of tables, whether a source is named, the scope."""
    out = {f"scope={scope}", f"named={named}"}
    for part in rule.split("; "):
        words = part.split(":")
        if words[0] in KEPT and len(words) > 1:
            out.add(f"{words[0]}:{words[1]}")
    return frozenset(out)


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    text = files("extract").joinpath("lexicon", "confidence.csv").read_text(encoding="utf-8")
    return {row["rule"]: float(row["weight"]) for row in csv.DictReader(text.splitlines())}


def confidence(rule: str, named: bool, scope: str) -> float:
    """Chance, 0 to 1, that every field of a row with this rule is right; `named` tells whether a source is named."""
    weights = _weights()
    total = weights[INTERCEPT] + sum(weights.get(name, 0.0) for name in features(rule, named, scope))
    return round(1 / (1 + math.exp(-total)), 3)
