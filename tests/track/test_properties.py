"""What must hold for any claims: order is nothing, an agreeing relay disagrees with no one, a wider interval never disagrees."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.schema import Claim
from tests.track.make import START, claim, frame
from track.compare import agreement, check, compare, consistency
from track.compare.own import longest_rise
from track.compare.slips import slip

MARKS = st.sampled_from(["", "", ">", "<", "~"])
PLACES = st.sampled_from(["Ukraine", "Mariupol"])


@st.composite
def claims(draw: st.DrawFn, least: int = 1, most: int = 14) -> list[Claim]:
    rows = []
    for k in range(draw(st.integers(least, most))):
        cumulative = draw(st.booleans())
        day = START + dt.timedelta(days=draw(st.integers(0, 40)))
        value = draw(st.integers(0, 400)) * draw(st.sampled_from([1, 10]))
        figure = draw(st.sampled_from([f"{draw(MARKS)}{value}", f"{value}-{value + draw(st.integers(1, 900))}", "?"]))
        source = draw(st.sampled_from(["UN", "US", "Ukraine", "Russia", ""]))
        rows.append(
            claim(
                figure, str(day), source or None, claim_id=f"c{k}", document=f"d{draw(st.integers(0, 3))}", place=draw(PLACES),  # type: ignore[arg-type]
                modality=draw(st.sampled_from(["asserted", "confirmed", "estimated", "denied"])),
                source_detail=draw(st.sampled_from([None, "Ministry of Health"])) if source else None,
                scope="cumulative" if cumulative else "incident", event_date=None if cumulative else day,
                population=draw(st.sampled_from(["civilians", "people", "children"])),
                measure=draw(st.sampled_from(["killed", "casualties", "injured"])),
                publisher=draw(st.sampled_from([None, "Paper A", "Paper B"])),
                published=draw(st.one_of(st.none(), st.just(day + dt.timedelta(days=draw(st.integers(0, 9)))))),
            )
        )  # fmt: skip
    return rows


def _same(a: pd.DataFrame, b: pd.DataFrame, key: list[str]) -> None:
    left, right = (made.sort_values(key, ignore_index=True) for made in (a, b))
    pd.testing.assert_frame_equal(left, right, check_categorical=False)


@settings(deadline=None, max_examples=40)
@given(claims(), st.randoms(use_true_random=False))
def test_order_of_rows_never_matters(rows: list[Claim], random: object) -> None:
    mixed = rows[:]
    random.shuffle(mixed)  # type: ignore[attr-defined]
    a, b = (compare(frame(*made, origin="article")) for made in (rows, mixed))
    _same(a.groups, b.groups, ["group"])
    _same(a.pairs, b.pairs, ["group", "claim_a", "claim_b"])
    _same(a.findings, b.findings, ["finding"])
    _same(a.days, b.days, ["group", "day"])
    _same(agreement(frame(*rows)), agreement(frame(*mixed)), ["source_a", "source_b"])
    _same(consistency(frame(*rows)), consistency(frame(*mixed)), ["finding"])
    _same(check(frame(*rows), frame(*rows)), check(frame(*mixed), frame(*mixed)), ["claim"])


@settings(deadline=None, max_examples=60)
@given(claims(), st.data())
def test_an_agreeing_relay_never_raises_the_disagreement(rows: list[Claim], data: st.DataObject) -> None:
    """Another page that repeats a claim of the same source adds a page, and nothing else."""
    origin = data.draw(st.sampled_from(rows))
    later = None if origin.published is None else origin.published + dt.timedelta(days=data.draw(st.integers(0, 30)))
    relay = dataclasses.replace(
        origin, claim_id="relay", document="relay", published=later, relayed_by=data.draw(st.sampled_from([None, "Reuters"]))
    )
    before, after = (compare(frame(*made)).groups.set_index("group") for made in (rows, [*rows, relay]))
    assert list(before.index) == list(after.index)
    for name in ("agree", "contained", "differ", "ratio", "share_disagree", "n_origins", "status"):
        pd.testing.assert_series_equal(before[name], after[name])


@settings(deadline=None, max_examples=40)
@given(claims(least=2))
def test_a_wire_copy_in_another_papers_own_voice_never_raises_the_disagreement(rows: list[Claim]) -> None:
    own = [row for row in rows if row.source is None and row.low is not None]
    if not own:
        return
    copy = dataclasses.replace(
        own[0], claim_id="copy", document="copy", publisher="A paper that nobody has read before", published=dt.date(2030, 1, 1)
    )
    before, after = (compare(frame(*made)).groups for made in (rows, [*rows, copy]))
    assert int(after["differ"].sum()) <= int(before["differ"].sum())
    assert int(after["n_origins"].sum()) <= int(before["n_origins"].sum())


@settings(deadline=None, max_examples=100)
@given(st.integers(1, 5000), st.integers(0, 3000), st.integers(1, 5000), st.integers(0, 3000), st.integers(0, 2000), st.integers(0, 2000))
def test_a_wider_interval_never_turns_agreement_into_disagreement(a: int, a_wide: int, b: int, b_wide: int, down: int, up: int) -> None:
    one = claim(f"{b}-{b + b_wide}", "03-22", "US")
    narrow = claim(f"{a}-{a + a_wide}", "03-22", "UN", source_detail="WHO")
    wide = dataclasses.replace(narrow, low=max(0, a - down), high=a + a_wide + up, bound="between")
    before, after = (compare(frame(one, made)).pairs.iloc[0] for made in (narrow, wide))
    if before["status"] != "differ":
        assert after["status"] != "differ"
    assert after["ratio"] <= before["ratio"] + 1e-9


@given(st.lists(st.integers(0, 60), max_size=40))
def test_longest_rise(values: list[int]) -> None:
    import numpy as np

    chain = longest_rise(np.array(values, dtype=float))
    picked = [values[k] for k in chain]
    assert picked == sorted(picked)
    assert list(chain) == sorted(chain)
    best = [0] * (len(values) + 1)
    for k, value in enumerate(values):
        best[k] = 1 + max((best[j] for j in range(k) if values[j] <= value), default=0)
    assert len(chain) == max(best)


@given(st.integers(1, 999_999), st.integers(1, 999_999))
def test_slip_is_mutual(a: int, b: int) -> None:
    assert slip(a, b) == slip(b, a)
    assert not slip(a, a)


def test_slips() -> None:
    for wrong, right in ((4899, 4889), (797, 977), (9777, 977), (97, 977), (19000, 20000), (200000, 20000)):
        assert slip(wrong, right) == ((wrong, right) != (19000, 20000)), (wrong, right)
    assert not slip(976, 977), "the last digit"
    assert not slip(5, 7)
