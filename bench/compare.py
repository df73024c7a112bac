"""Speed and memory of the comparison on a million made-up claims: `python -m bench.compare [--claims N]`.

The claims are made in a process of their own and read from a file, texts that repeat as categories, so that the
memory that is told is that of Python, the claims and the comparison. Times are processor time of one core,
because other work on the machine does not change them.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from extract.frame import DTYPES
from track.compare import compare

SOURCES, GROUPS, DAYS = 50, 300, 1_340
SEED = 20_220_323


def make(n: int, path: Path, seed: int = SEED) -> None:
    """Write n claims by 50 sources on 300 questions over 1,340 days: growing tolls, each source with a bias and noise."""
    rng = np.random.default_rng(seed)
    group, source = rng.integers(0, GROUPS, n), rng.integers(0, SOURCES, n)
    day = rng.integers(0, DAYS, n)
    growth = rng.uniform(0.4, 1.2, GROUPS)[group]
    level = rng.uniform(50, 5_000, GROUPS)[group] * rng.lognormal(0, 0.5, SOURCES)[source]
    value = np.maximum(1, level * ((day + 5) / 30) ** growth * rng.lognormal(0, 0.02, n)).astype(np.int64)
    bound = rng.choice(3, n, p=[0.7, 0.2, 0.1])
    base = dt.date(2022, 2, 24)
    dates = np.array([base + dt.timedelta(days=int(k)) for k in range(DAYS + 30)], dtype=object)
    names: dict[str, tuple[list[str], Any]] = {
        "measure": (["killed", "injured", "casualties"], group % 3),
        "population": (["civilians", "military"], group // 3 % 2),
        "affiliation": (["Ukrainian", "Russian"], group // 3 % 2),
        "place": ([f"Town {k}" for k in range(GROUPS // 6)], group // 6),
        "country": (["UKR"], group * 0),
        "source": ([f"Body {k}" for k in range(SOURCES)], source),
        "scope": (["cumulative"], group * 0),
        "modality": (["asserted", "confirmed", "estimated"], source % 3),
        "bound": (["exact", "at_least", "about"], bound),
    }
    made = pd.DataFrame({name: pd.Categorical.from_codes(code, categories=pd.Index(values)) for name, (values, code) in names.items()})
    made["claim_id"] = pd.Series([f"c{k}" for k in range(n)], dtype=DTYPES["string"])
    made["low"] = pd.array(value, dtype="Int64")
    made["high"] = pd.arrays.IntegerArray(value.copy(), bound == 1)
    made["as_of"], made["period_start"] = dates[day], np.full(n, base, dtype=object)
    made["published"] = dates[day + rng.integers(0, 20, n)]
    made.to_pickle(path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.make:
        make(options.claims, options.make)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "claims.pickle"
        subprocess.run([sys.executable, "-m", "bench.compare", "--claims", str(options.claims), "--make", str(path)], check=True)
        measure(path)


def measure(path: Path) -> None:
    """Time the full comparison, as known on a day, and one question alone."""
    frame = pd.read_pickle(path)
    print(f"{len(frame):,} claims, {GROUPS} questions, {SOURCES} sources; memory with the claims {_peak()} MB")
    started = time.process_time()
    found = compare(frame)
    took, size = time.process_time() - started, f"{len(found.days):,} question-days, {len(found.pairs):,} pairs"
    print(f"full comparison: {took:.2f} s, {size}; peak {_peak()} MB")
    del found
    started = time.process_time()
    compare(frame, as_known_on=dt.date(2024, 6, 1))
    print(f"as known on 1 Jun 2024: {time.process_time() - started:.2f} s; peak {_peak()} MB")
    one = frame[(frame["place"] == "Town 0") & (frame["measure"] == "killed") & (frame["population"] == "civilians")]
    times = []
    for _ in range(9):
        started = time.process_time()
        compare(one)
        times.append(time.process_time() - started)
    print(f"one question, {len(one):,} claims: {sorted(times)[4] * 1000:.0f} ms (median of 9)")


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    main()
