"""The comparison through time against a slow one, written anew: every pair of every day looked at on its own."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.track.make import START, claim, frame
from track.compare import agreement, compare
from track.compare.readings import last_digit, readings
from track.places import country_of


def random_claims(seed: int, n: int = 60, sources: int = 6) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    rows = []
    for k in range(n):
        day = int(rng.integers(0, 120))
        source = int(rng.integers(0, sources))
        value = int((40 + 3 * day**1.2) * (1 + source * 0.6) * rng.uniform(0.9, 1.1)) + 1
        mark = str(rng.choice(["", "", "", ">", "~", "<"]))
        figure = f"{mark}{value}" if rng.random() < 0.9 else f"{value}-{value * int(rng.integers(2, 6))}"
        rows.append(
            claim(
                figure, str(START + dt.timedelta(days=day)), f"Body {source}", claim_id=f"c{k}",
                modality=str(rng.choice(["asserted", "confirmed", "estimated"])),
            )
        )  # fmt: skip
    return frame(*rows)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("known", [False, True])
def test_every_day_counts_what_that_day_alone_shows(seed: int, known: bool) -> None:
    claims = random_claims(seed)
    days = compare(claims).days if not known else None
    sample = sorted(set(claims["as_of"]))[:: 7 if known else 5]
    for day in sample:
        alone = compare(claims, as_known_on=day) if known else compare(claims, day=day)
        group = alone.groups.iloc[0]
        pairs = alone.pairs
        counted = pairs[pairs["status"] != "not_comparable"]
        for status in ("agree", "contained", "differ"):
            assert group[status] == (counted["status"] == status).sum(), (day, status)
        if len(counted):
            assert group["ratio"] == pytest.approx(max([1.0, *counted["ratio"]]))
        if days is not None:
            then = days[days["day"] == pd.Timestamp(day)].iloc[0]
            for name in ("agree", "contained", "differ", "n_sources", "n_origins", "lowest", "highest"):
                assert then[name] == group[name], (day, name)
            assert pd.isna(group["ratio"]) or then["ratio"] == pytest.approx(group["ratio"])


def _slow_reading(row: Any) -> tuple[float, float]:
    """The tight reading, word by word from the rules."""
    low, high = row["low"], row["high"]
    stated = float(high if low is pd.NA else low)
    zeros = len(str(int(stated))) - len(str(int(stated)).rstrip("0"))
    unit = 10.0**zeros if stated else 1.0
    if row["bound"] == "about":
        return stated - min(max(unit, 0.02 * stated), 0.05 * stated), stated + min(max(unit / 2, 0.02 * stated), 0.10 * stated)
    step = min(unit, 0.15 * stated) if unit > 1 else 0.0
    if row["bound"] == "at_least":
        return stated, stated + step
    if row["bound"] == "at_most":
        return stated - step, stated
    return float(low), float(high)


def test_readings_follow_the_words() -> None:
    claims = frame(
        *(claim(figure, "03-01") for figure in (">2500", "~2400", "<7000", "977", "7000-15000", "~7000", ">2571", "<10", "0", "~1000000"))
    )
    low, high = (claims[name].to_numpy(dtype=float, na_value=np.nan) for name in ("low", "high"))
    found = readings(low, high, (claims["bound"] == "about").to_numpy(dtype=np.bool_), np.zeros(len(claims), np.bool_))
    for k, row in claims.iterrows():
        assert (found.lo[k], found.hi[k]) == pytest.approx(_slow_reading(row))
    assert last_digit(np.array([2400.0, 977.0, 0.0, 1_000_000.0])).tolist() == [100, 1, 1, 1_000_000]


@pytest.mark.parametrize(
    ("a", "b", "status", "ratio"),
    [
        (">2500", "2571", "agree", 1.0), ("977", "977", "agree", 1.0), ("1000", "1040", "agree", 1.04), ("1000", "1100", "differ", 1.1),
        (">2000", "5000", "contained", 2.174), ("<7000", "1351", "contained", 4.441), ("793-8498", "2000", "contained", 1.0),
        ("7000-15000", "~15600", "agree", 1.019), ("100-300", "471", "differ", 1.57),
    ],
)  # fmt: skip
def test_two_figures_of_one_day(a: str, b: str, status: str, ratio: float) -> None:
    pair = compare(frame(claim(a, "03-22", "Body A"), claim(b, "03-22", "Body B"))).pairs.iloc[0]
    assert pair["status"] == status
    assert pair["ratio"] == pytest.approx(ratio, abs=0.001)


def test_pair_is_judged_on_the_older_figures_day() -> None:
    """The newer source's own figure of then: 4,519 against 3,117, not the 6,126 of five days later."""
    own = [claim("4519", "2026-01-21", "Body A"), claim("6126", "2026-01-26", "Body A"), claim("3308", "2026-01-17", "Body A")]
    pair = compare(frame(*own, claim("3117", "2026-01-21", "Body B"))).pairs.iloc[0]
    assert pair["ratio"] == pytest.approx(4519 / 3117, abs=0.001)


def test_older_figure_is_widened_by_the_tolls_growth() -> None:
    grows = [claim(str(1000 + 20 * k), str(START + dt.timedelta(days=20 + k)), "Body A") for k in range(30)]
    late = claim("1800", str(START + dt.timedelta(days=60)), "Body A")
    old = claim("1700", str(START + dt.timedelta(days=54)), "Body B")
    assert compare(frame(*grows, late, old)).pairs.iloc[0]["status"] == "contained", "1,700 may have become 1,825 in six days"
    apart = compare(frame(*grows, late, claim("900", str(START + dt.timedelta(days=54)), "Body B"))).pairs.iloc[0]
    assert apart["status"] == "differ"
    assert "Age explains at most" in apart["sentence"]


def test_old_and_lower_is_not_compared_old_and_higher_is() -> None:
    now = [claim(str(1000 * k), str(START + dt.timedelta(days=20 * k)), "Body A") for k in range(1, 20)]
    low = compare(frame(*now, claim("500", str(START + dt.timedelta(days=21)), "Body B")))
    assert (low.groups.iloc[0]["status"], low.pairs.iloc[0]["status"]) == ("one_source", "not_comparable")
    assert low.pairs.iloc[0]["reason"] == "date"
    high = compare(frame(*now, claim("70000", str(START + dt.timedelta(days=21)), "Body B"))).groups.iloc[0]
    assert high["status"] == "differ"
    assert high["ratio"] == pytest.approx(70_000 / 19_000, abs=0.001)


def test_looking_back_takes_the_figure_nearest_the_day_and_as_known_on_does_not() -> None:
    claims = frame(claim("498", "03-02", "Russia"), claim("1351", "03-25", "Russia"), claim("7000", "03-23", "NATO"))
    then = compare(claims, day=dt.date(2022, 3, 23)).pairs.iloc[0]
    assert "1,351" in then["sentence"]
    known = compare(claims, as_known_on=dt.date(2022, 3, 23))
    assert "1,351" not in " ".join(known.pairs["sentence"])


def test_late_and_restated_figures_do_not_rewrite_history() -> None:
    claims = frame(
        claim("3668", "05-15", claim_id="a", published=dt.date(2022, 5, 16)),
        claim("3924", "05-15", claim_id="b", published=dt.date(2022, 7, 1)),
        claim("3700", "05-15", "US", claim_id="c"),
    )  # fmt: skip
    assert compare(claims, as_known_on=dt.date(2022, 6, 1)).groups.iloc[0]["lowest"] == 3668
    assert compare(claims, as_known_on=dt.date(2022, 7, 2)).groups.iloc[0]["highest"] == 3924
    assert compare(claims, as_known_on=dt.date(2022, 1, 1)).groups.empty


def test_relays_and_copies_are_one_origin() -> None:
    rows = [claim("977", "03-22", "UN", claim_id=f"c{k}", document=f"d{k}", relayed_by="Reuters") for k in range(5)]
    group = compare(frame(*rows)).groups.iloc[0]
    assert (group["n_claims"], group["n_sources"], group["n_origins"], group["status"]) == (5, 1, 1, "one_source")
    own = [claim("12", "03-22", source=None, claim_id=f"w{k}", publisher=f"Paper {k}") for k in range(4)]  # type: ignore[arg-type]
    group = compare(frame(*own)).groups.iloc[0]
    assert (group["n_sources"], group["n_origins"], group["status"]) == (4, 1, "one_source")
    other = claim("15", "03-22", source=None, claim_id="x", publisher="Another paper")  # type: ignore[arg-type]
    group = compare(frame(*own, other)).groups.iloc[0]
    assert (group["n_origins"], group["differ"], group["agree"]) == (2, 1, 0)


def test_an_official_count_is_not_hidden_by_an_estimate_of_the_same_source() -> None:
    claims = frame(
        claim("64", "03-20", "Body A", modality="confirmed"), claim(">1400", "03-22", "Body A", modality="estimated"),
        claim("4645", "03-21", "Body B", modality="estimated"),
    )  # fmt: skip
    found = compare(claims)
    assert found.groups.iloc[0]["lowest"] == 64
    assert len(found.pairs) == 2, "and the source is not set against itself"


def test_the_rule_changes_the_answer() -> None:
    """Lowest, commonest, highest and verified only, side by side; and how many people lie between the two farthest."""
    rows = [
        claim("100", "03-22", "A"),
        claim("120", "03-22", "B"),
        claim("120", "03-22", "C", modality="confirmed"),
        claim("150-200", "03-22", "D"),
    ]
    found = compare(frame(*rows)).groups.iloc[0]
    assert [found[name] for name in ("lowest", "modal", "highest", "verified_low", "verified_high")] == [100, 120, 200, 120, 120]
    assert (found["modal_share"], found["gap"]) == (0.5, 50)
    assert pd.isna(compare(frame(*rows[:2])).groups.iloc[0]["modal"]), "no two alike"


def test_denied_figures_are_never_the_last_known_and_unknown_is_said() -> None:
    claims = frame(
        claim("11300", "03-20", "Body A"), claim("11300", "03-22", "Body A", modality="denied"), claim("4000", "03-22", "Body B")
    )
    assert compare(claims).pairs.iloc[0]["claim_a"].startswith("Body A//11300/03-20")
    silent = compare(frame(claim("?", "03-22", "Body A", modality="unknown"))).groups.iloc[0]
    assert (silent["status"], silent["reason"]) == ("unresolved", "unknown")
    assert silent["headline"].endswith("no figure given.")


def test_agreement_counts_meetings_and_names_sources() -> None:
    found = agreement(frame(claim("100", "03-20", "Body B"), claim("200", "03-20", "Body A"), claim("220", "03-22", "Body A")))
    assert found.to_dict("records") == [{"source_a": "Body A", "source_b": "Body B", "n": 2, "median_ratio": 2.0}]
    assert agreement(frame()).empty


def test_empty_and_bare_frames() -> None:
    for claims in (frame(), pd.DataFrame(), pd.DataFrame({"source": pd.array([], dtype="string")})):
        found = compare(claims)
        assert found.groups.empty
        assert found.findings.empty
    bare = frame(claim("1", "03-22", "A"), claim("2", "03-22", "B"))[
        ["claim_id", "low", "high", "bound", "measure", "place", "source", "as_of", "scope"]
    ]
    assert compare(bare).groups.iloc[0]["status"] == "differ"


def test_places() -> None:
    assert country_of("Mariupol") == "UKR"
