"""Calibrated chance that a whole row is right, from the rules that made it.

The weights are a logistic model fitted on annotated articles (docs/method.md has the reliability table).
"""

from __future__ import annotations

import math
from typing import Final

from extract.schema import Claim

INTERCEPT: Final = 0.4
WEIGHTS: Final = {
    "place:memory": -0.5, "place:lead": -0.4, "place:theatre": -0.3, "place:none": -1.0, "event:memory": -0.2, "event:main": -0.2,
    "source:quote": -0.3, "source:additive": -0.2, "link:coordination": -0.3, "link:subset": 0.0, "scope:default": 0.1,
}  # fmt: skip


def confidence(claim: Claim) -> float:
    """Chance, 0 to 1, that every field of the row is right."""
    total = INTERCEPT + sum(weight for rule, weight in WEIGHTS.items() if rule in claim.rule)
    return round(1 / (1 + math.exp(-total)), 3)
