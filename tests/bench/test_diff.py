from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from bench.diff import compare, inputs, show, worktree


def row(start: int, **more: Any) -> dict[str, Any]:
    """A claim as the command line writes it."""
    fixed = {"document": "d", "measure": "killed", "figure": "7", "sentence": "7 died.", "place": None}
    return fixed | {"start": start, "end": start + 1} | more


def keyed(*given: dict[str, Any]) -> dict[tuple[str, int, int, str], dict[str, Any]]:
    return {(one["document"], one["start"], one["end"], one["measure"]): one for one in given}


def test_gained_lost_and_changed_claims() -> None:
    old, new = keyed(row(0), row(10)), keyed(row(10, place="Mariupol"), row(20))
    gained, lost, changed = compare(old, new)
    assert ([one["start"] for one in gained], [one["start"] for one in lost]) == ([20], [0])
    assert [(name, was, now) for _, name, was, now in changed] == [("place", None, "Mariupol")]
    text = show("dev", old, new, 5)
    assert "2 claims before, 2 now, 1 gained, 1 lost" in text
    assert "place: None -> 'Mariupol'" in text


def test_given_files_replace_the_usual_texts() -> None:
    assert inputs([Path("mine.jsonl")]) == {"mine": Path("mine.jsonl")}
    assert {"notes", "general"} <= inputs([]).keys()


def test_a_worktree_holds_the_revision_and_is_gone_afterwards(tmp_path: Path) -> None:
    def git(*words: str) -> None:
        identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *identity, *words], cwd=tmp_path, check=True, capture_output=True)

    git("init", "-q")
    for text in ("old", "new"):
        (tmp_path / "file").write_text(text, "utf-8")
        git("add", "file")
        git("commit", "-qm", text)
    with worktree("HEAD~1", tmp_path) as tree:
        assert (tree / "file").read_text("utf-8") == "old"
    assert not tree.exists()
    with pytest.raises(subprocess.CalledProcessError), worktree("no-such-revision", tmp_path):
        pass
