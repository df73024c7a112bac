"""The table of conflicts: each row dates its own example; a broken row is named."""

from __future__ import annotations

import pytest
import yaml

from extract.conflicts import Conflict, conflicts
from extract.errors import BadLexicon
from extract.published import infer_published


@pytest.mark.parametrize("conflict", conflicts(), ids=lambda conflict: conflict.name)
def test_every_conflict(conflict: Conflict) -> None:
    found = infer_published(conflict.example)
    assert found is not None
    assert found.day == conflict.appeared
    assert conflict.name in found.evidence
    assert all(len(code) == 3 and code.isupper() for code in conflict.countries)
    assert conflict.began < conflict.appeared


def test_names_are_unique() -> None:
    names = [conflict.name for conflict in conflicts()]
    assert len(names) == len(set(names))


def test_a_broken_row_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    conflicts.cache_clear()
    monkeypatch.setattr(yaml, "load", lambda *_, **__: [{"name": "A war without a first day"}])
    try:
        with pytest.raises(BadLexicon, match="row 1 lacks 'began'"):
            conflicts()
    finally:
        monkeypatch.undo()
        conflicts.cache_clear()
