"""The gate: it lets through all that the tables know, nothing of plain news, and offsets are those of the text."""

from __future__ import annotations

import builtins
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.gate import _stems, covers_lexicon, fires, plain
from extract.lexicon import rows


def test_the_gate_knows_every_trigger() -> None:
    assert covers_lexicon() == []


@pytest.mark.parametrize(
    "text", ["Twelve people were killed.", "TWELVE DEAD", "The army lost 60 men", "Nine prisoners of war were swapped"]
)
def test_casualty_words_fire(text: str) -> None:
    assert fires(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Shares rose 3 percent.",
        "The side lost 2-1 at home on Sunday.",
        "Rain is due in the north.",
        "Chief executives studied the change in skills of the audience.",
    ],
)
def test_plain_news_does_not(text: str) -> None:
    assert fires(text) == []


@given(st.text(), st.text())
def test_offsets_are_those_of_the_text(before: str, after: str) -> None:
    text = f"{before} killed {after}"
    assert len(before) + 1 in fires(text)


def test_odd_characters_do_no_harm() -> None:
    assert fires("\udc80 “Żółć” 💥 killed") == [11]
    assert plain("a\udc80💥é") == b"a??\xe9"


def test_the_standard_library_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without_re2(name: str, *arguments: Any, **options: Any) -> Any:
        if name == "re2":
            raise ImportError(name)
        return real(name, *arguments, **options)

    text = " ".join(row["example"] for row in rows("triggers.csv"))
    monkeypatch.setattr(builtins, "__import__", without_re2)
    slow = _stems.__wrapped__()
    assert isinstance(slow, re.Pattern)
    assert [found.start() for found in slow.finditer(plain(text))] == fires(text)
