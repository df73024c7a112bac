"""python -m extract: formats in and out, bad input of every kind, exit status."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from extract.__main__ import main
from extract.schema import COLUMN_NAMES

GOOD = "At least 12 people were killed in Kharkiv on Monday, police said."
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> tuple[int, str, str]:
        status = main(list(arguments))
        out, err = capsys.readouterr()
        return status, out, err

    return call


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    def feed(raw: bytes) -> None:
        class Stream:
            buffer = io.BytesIO(raw)

        monkeypatch.setattr("sys.stdin", Stream())

    return feed


def test_json_lines_in_and_out(run: Run, pipe: Callable[[bytes], None]) -> None:
    pipe(json.dumps({"id": "a1", "text": GOOD, "published": "2022-03-23", "publisher": "Test Wire"}).encode())
    status, out, _ = run("--from", "jsonl", "--to", "jsonl")
    claim = json.loads(out)
    assert status == 0
    assert set(claim) == set(COLUMN_NAMES)
    assert (claim["document"], claim["low"], claim["high"], claim["bound"]) == ("a1", 12, None, "at_least")
    assert claim["published"] == "2022-03-23"
    assert claim["published_basis"] == "given"
    assert claim["caveat"] is None


def test_a_broken_line_costs_that_line_alone(run: Run, pipe: Callable[[bytes], None]) -> None:
    good = json.dumps({"id": "a", "text": GOOD})
    pipe("\n".join([good, "{broken", '{"id": "no text"}', good.replace('"a"', '"b"'), "[1]"]).encode())
    status, out, err = run("--from", "jsonl", "--to", "jsonl")
    assert status == 3
    assert [json.loads(line)["document"] for line in out.splitlines()] == ["a", "b"]
    for number in (2, 3, 5):
        assert f"line {number}" in err


def test_a_future_date_names_line_and_cause_and_the_rest_goes_on(run: Run, pipe: Callable[[bytes], None]) -> None:
    pipe((json.dumps({"id": "a", "text": GOOD, "published": "2999-01-01"}) + "\n" + json.dumps({"id": "b", "text": GOOD})).encode())
    status, out, err = run("--from", "jsonl", "--to", "jsonl")
    assert status == 3
    assert "2999-01-01 lies in the future" in err
    assert "line 1" in err
    assert json.loads(out)["document"] == "b"


def test_a_folder_with_good_and_bad_files(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "b.txt").write_text("")
    (tmp_path / "c.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "d.txt").write_text("x" * 5_000_000)
    (tmp_path / "e.txt").write_text("The council will plant 40 trees along the canal.")
    status, out, err = run(str(tmp_path), "--to", "jsonl")
    assert status == 3
    assert [json.loads(line)["document"] for line in out.splitlines()] == ["a"]
    for name, cause in (("b.txt", "empty"), ("c.txt", "binary"), ("d.txt", "5,000,000 characters")):
        assert any(name in line and cause in line for line in err.splitlines()), (name, err)
    assert "e: no casualty claim found in this text" in err
    assert "2 document(s), 1 casualty claim(s), 1 without any, 3 not read" in err


def test_no_such_file(run: Run, tmp_path: Path) -> None:
    status, _, err = run(str(tmp_path / "missing.txt"))
    assert status == 3
    assert "no such file" in err


def test_metadata_beside_a_text(run: Run, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(GOOD)
    (tmp_path / "story.meta.yml").write_text("title: A raid\npublisher: Test Wire\npublished: 2022-03-23\n")
    _, out, _ = run(str(tmp_path / "story.txt"), "--to", "jsonl")
    claim = json.loads(out)
    assert (claim["title"], claim["publisher"], claim["published"], claim["event_date"]) == (
        "A raid",
        "Test Wire",
        "2022-03-23",
        "2022-03-21",
    )


def test_broken_metadata_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(GOOD)
    (tmp_path / "story.meta.yml").write_text("title: [\n")
    status, _, err = run(str(tmp_path / "story.txt"))
    assert status == 3
    assert "story.meta.yml" in err
    assert "YAML" in err


def test_csv_and_parquet_hold_the_same_rows(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    _, out, _ = run(str(tmp_path / "a.txt"), "--published", "2022-03-23", "--to", "csv")
    (row,) = csv.DictReader(io.StringIO(out))
    status, _, _ = run(str(tmp_path / "a.txt"), "--published", "2022-03-23", "--to", "parquet", "-o", str(tmp_path / "claims.parquet"))
    frame = pd.read_parquet(tmp_path / "claims.parquet")
    assert status == 0
    assert list(row) == list(frame.columns) == list(COLUMN_NAMES)
    assert row["claim_id"] == frame.claim_id[0]
    assert row["event_date"] == str(frame.event_date[0])[:10] == "2022-03-21"


def test_wrong_usage_is_told_without_a_traceback(run: Run, tmp_path: Path) -> None:
    assert run(str(tmp_path), "--published", "yesterday")[0] == 2
    assert run(str(tmp_path), "--to", "parquet")[0] == 2


def test_explain_names_rules_and_rows(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    _, out, _ = run(str(tmp_path / "a.txt"), "--to", "explain")
    assert '"12": killed, people' in out
    assert "by at least" in out
    assert "not reviewed" in out


def test_the_web_is_off_by_default(run: Run) -> None:
    status, _, err = run("https://example.org/story")
    assert status == 3
    assert "switched off" in err
