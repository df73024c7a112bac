"""Speed and memory of the comparison on a million made-up claims: `python -m bench.million [--claims N]`."""

from __future__ import annotations

import argparse
import datetime as dt
import resource
import time
from typing import Any

import numpy as np
import pandas as pd

from track.compare import compare

SOURCES, GROUPS, DAYS = 50, 300, 1_340
SEED = 20_220_323


def claims(n: int, seed: int = SEED) -> pd.DataFrame:
    """n claims by 50 sources on 300 questions over 1,340 days: growing tolls, each source with a bias and noise of its own."""
    rng = np.random.default_rng(seed)
    group, source = rng.integers(0, GROUPS, n), rng.integers(0, SOURCES, n)
    day = rng.integers(0, DAYS, n)
    growth = rng.uniform(0.4, 1.2, GROUPS)[group]
    level = rng.uniform(50, 5_000, GROUPS)[group] * rng.lognormal(0, 0.5, SOURCES)[source]
    value = np.maximum(1, level * ((day + 5) / 30) ** growth * rng.lognormal(0, 0.02, n)).astype(np.int64)
    bound = rng.choice(np.array(["exact", "at_least", "about"]), n, p=[0.7, 0.2, 0.1])
    base = dt.date(2022, 2, 24)
    dates = np.array([base + dt.timedelta(days=int(k)) for k in range(DAYS + 30)], dtype=object)
    names: dict[str, Any] = {
        "measure": np.array(["killed", "injured", "casualties"])[group % 3],
        "population": np.array(["civilians", "military"])[group // 3 % 2],
        "affiliation": np.array(["Ukrainian", "Russian"])[group // 3 % 2],
        "place": np.array([f"Town {k}" for k in range(GROUPS // 6)])[group // 6],
        "country": np.full(n, "UKR"),
        "source": np.array([f"Body {k}" for k in range(SOURCES)])[source],
        "scope": np.full(n, "cumulative"),
        "modality": np.array(["asserted", "confirmed", "estimated"])[source % 3],
        "bound": bound,
    }
    made = pd.DataFrame({name: pd.Series(values, dtype="string") for name, values in names.items()})
    made["claim_id"] = pd.Series(np.char.add("c", np.arange(n).astype(str)), dtype="string")
    made["low"] = pd.array(value, dtype="Int64")
    made["high"] = pd.array(np.where(bound == "at_least", None, value), dtype="Int64")
    made["as_of"] = dates[day]
    made["period_start"] = np.full(n, base, dtype=object)
    made["published"] = dates[day + rng.integers(0, 20, n)]
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=1_000_000)
    options = parser.parse_args()
    frame = claims(options.claims)
    before = _peak()
    print(f"{len(frame):,} claims, {GROUPS} questions, {SOURCES} sources; memory with the claims {before} MB")
    started = time.process_time()
    found = compare(frame)
    print(
        f"full comparison: {time.process_time() - started:.2f} s, {len(found.days):,} question-days, {len(found.pairs):,} pairs; peak {_peak()} MB"
    )
    started = time.process_time()
    compare(frame, as_known_on=dt.date(2024, 6, 1))
    print(f"as known on 1 Jun 2024: {time.process_time() - started:.2f} s; peak {_peak()} MB")
    one = frame[(frame["place"] == "Town 0") & (frame["measure"] == "killed") & (frame["population"] == "civilians")]
    times = []
    for _ in range(7):
        started = time.process_time()
        compare(one)
        times.append(time.process_time() - started)
    print(f"one question, {len(one):,} claims: {sorted(times)[3] * 1000:.0f} ms (median of 7)")


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
