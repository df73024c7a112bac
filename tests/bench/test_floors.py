from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import gate
from bench.texts import digest


def test_a_value_below_its_floor_a_higher_rate_of_false_claims_and_other_texts_are_breaches() -> None:
    pinned = {"digest": "d", "floors": {"notes.all.killed.recall": 0.8, "general.false_per_1000": 2.0, "corpus.right": 0.9}}
    good = {"notes.all.killed.recall": 0.8, "general.false_per_1000": 2.0, "corpus.right": 0.95}
    assert gate.breaches(good, pinned, "d") == []
    bad = {"notes.all.killed.recall": 0.79, "general.false_per_1000": 2.1}
    lines = gate.breaches(bad, pinned, "e")
    assert [line.split(":")[0] for line in lines[1:]] == ["notes.all.killed.recall", "general.false_per_1000", "corpus.right"]
    assert "texts" in lines[0]


def test_pinned_floors_hold_for_the_values_they_were_made_of(tmp_path: Path) -> None:
    values = {"notes.all.killed.recall": 0.83456, "general.false_per_1000": 1.00049}
    path = tmp_path / "floors.json"
    gate.pin(values, path)
    pinned = json.loads(path.read_text("utf-8"))
    assert pinned["floors"] == {"notes.all.killed.recall": 0.834, "general.false_per_1000": 1.001}
    assert gate.breaches(values, pinned, digest()) == []


def test_the_floors_in_the_repository_are_of_the_texts_in_the_repository() -> None:
    assert json.loads(gate.FLOORS.read_text("utf-8"))["digest"] == digest()


def test_without_floors_the_gate_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "none.json")
    monkeypatch.setattr(gate, "measure", dict)
    assert gate.main([]) == 2
    assert "none.json" in capsys.readouterr().err
