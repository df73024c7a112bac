"""The planted-fault bench, small: its targets are held by a test, so that a change of a rule cannot lose them unseen."""

from __future__ import annotations

import pandas as pd
import pytest

from bench.faults import KINDS, run

STATED, PUBLISHED = 0.93, {"digits": 0.75}
FALSE_ALARMS = 0.005


@pytest.fixture(scope="module")
def found() -> pd.DataFrame:
    return run(120, seed=7).set_index("kind")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "correct"])
def test_planted_faults_get_the_right_reason(found: pd.DataFrame, kind: str) -> None:
    for mode, least in (("stated", STATED), ("published", PUBLISHED.get(kind, 0.85))):
        count = found.loc[kind, mode]
        assert count[kind] / sum(count.values()) >= least, (mode, count)


def test_correct_quotes_are_not_flagged(found: pd.DataFrame) -> None:
    for mode in ("stated", "published"):
        count = found.loc["correct", mode]
        flagged = sum(n for name, n in count.items() if name.startswith("flag"))
        assert flagged / sum(count.values()) <= FALSE_ALARMS, (mode, count)
