"""`python -m track`: what it prints, its exit status, and its errors in words."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from extract.schema import Document, Reading
from tests.track.seed import seed_claims
from track.__main__ import main
from track.store import Store

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@pytest.fixture
def db(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'claims.db'}"


@pytest.fixture
def loaded(db: str) -> str:
    store = Store(db)
    store.add_reference()
    store.close()
    return db


def test_reference(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--db", db, "reference"]) == 0
    assert capsys.readouterr().out == "3017 reference figure(s) added, 0 row(s) left out.\n"


def test_add_twice(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--db", db, "add", str(SEEDS)]) == 0
    assert "claim(s) added" in capsys.readouterr().out
    assert main(["--db", db, "add", str(SEEDS)]) == 0
    assert "already stored" in capsys.readouterr().out


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = tmp_path / "good.txt"
    good.write_text("Nine people were killed in Kharkiv on Tuesday, police said.", encoding="utf-8")
    assert main(["--db", db, "add", str(tmp_path / "nothing.txt"), str(good)]) == 3
    told = capsys.readouterr()
    assert "nothing.txt" in told.err
    assert "Traceback" not in told.err
    assert "added" in told.out


@pytest.mark.parametrize("to", ["csv", "jsonl", "table"])
def test_compare_in_every_format(loaded: str, to: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["--db", loaded, "compare", "--place", "Derna", "--to", to]) == 0
    out = capfdbinary.readouterr().out.decode("utf-8")
    assert "killed|people||Derna|incident|2023-09-10" in out
    if to == "jsonl":
        assert json.loads(out.splitlines()[0])["status"] == "differ"


@pytest.mark.parametrize("what", ["pairs", "findings", "days"])
def test_compare_parts(loaded: str, what: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["--db", loaded, "compare", "--what", what, "--place", "Derna", "--to", "jsonl"]) == 0
    assert len(capfdbinary.readouterr().out.splitlines()) >= 1


def test_compare_keeps_the_measure_that_is_asked_for(loaded: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """What is asked for is chosen among the answers: losses of an unsaid kind still stand beside the killed."""
    assert main(["--db", loaded, "compare", "--measure", "killed", "--affiliation", "Russian", "--day", "2022-03-23", "--to", "jsonl"]) == 0
    rows = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert {row["measure"] for row in rows} == {"killed"}
    assert max(row["ratio"] or 0 for row in rows) > 11


def test_as_known_on(loaded: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["--db", loaded, "compare", "--as-known-on", "2022-03-01", "--to", "jsonl"]) == 0
    rows = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert rows
    assert all(row["day"] == "2022-03-01" for row in rows if row["n_sources"])


def test_check_of_the_store(loaded: str, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    store = Store(loaded)
    store.add(Reading(Document("text", "seed"), tuple(seed_claims())))
    store.close()
    assert main(["--db", loaded, "check", "--to", "jsonl"]) == 0
    rows = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert {row["claim"]: row["reason"] for row in rows if row["severity"] == "flag"} == {"seed-un": "measure", "seed-us": "bound"}


def test_check_of_a_file(loaded: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--db", loaded, "check", str(SEEDS)]) == 0
    assert "misquote" in capsys.readouterr().out
    assert main(["--db", loaded, "check", str(tmp_path / "none.txt")]) == 3
    assert "none.txt" in capsys.readouterr().err


def test_check_loads_the_reference_figures_that_a_new_store_lacks(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--db", db, "check", str(SEEDS)]) == 0
    assert "977 killed and 2,571 killed or injured" in capsys.readouterr().out


def test_export_with_filters(loaded: str, tmp_path: Path) -> None:
    path = tmp_path / "un.csv"
    assert main(["--db", loaded, "export", "--source", "UN", "--until", "2022-03-01", "--measure", "killed", "-o", str(path)]) == 0
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith('"claim_id"')
    assert len(lines) > 3
    assert main(["--db", loaded, "export", "--to", "parquet", "-o", str(tmp_path / "all.parquet")]) == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["export", "--to", "parquet"], "parquet needs -o FILE"), (["export", "-o", "/nowhere/x.csv"], "/nowhere/x.csv: cannot be written"),
        (["--db", "bad://x", "export"], "bad://x: the database cannot be opened"),
        (["reference", "/nowhere"], "/nowhere: no reference table"),
    ],
)  # fmt: skip
def test_errors_are_one_plain_line(db: str, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    whole = arguments if arguments[0] == "--db" else ["--db", db, *arguments]
    assert main(whole) == 2
    err = capsys.readouterr().err
    assert told in err
    assert err.count("\n") == 1
    assert "Traceback" not in err


@pytest.mark.parametrize("arguments", [["compare", "--day", "23.3.2022"], ["nothing"], [], ["export", "--to", "xlsx"]])
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_a_closed_pipe_is_no_error(loaded: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Closed(io.BytesIO):
        def write(self, _: object) -> int:
            raise BrokenPipeError

    class Out(io.TextIOWrapper):
        def fileno(self) -> int:
            return sys.__stderr__.fileno() if sys.__stderr__ else 2

    monkeypatch.setattr("os.dup2", lambda *_: None)
    monkeypatch.setattr(sys, "stdout", Out(Closed()))
    assert main(["--db", loaded, "export"]) == 0
