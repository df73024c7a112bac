"""The literal gate: find casualty words before any dear work; most documents and sentences hold none.

google-re2 scans in linear time at about 100 MB/s; without it the standard library's `re` does the same, slower.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from extract.lexicon import lexicon, rows

STEMS: Final = "gate.csv"


@lru_cache(maxsize=1)
def _pattern() -> Any:
    expression = "(?i)(?:" + "|".join(row["stem"] for row in rows(STEMS)) + ")"
    try:
        import re2
    except ImportError:
        import re

        return re.compile(expression)
    return re2.compile(expression)


def fires(text: str) -> list[int]:
    """Offsets of casualty words in the text, ascending; empty when the document cannot hold a claim.

    A lone surrogate, which re2 cannot encode, is searched as a question mark.
    """
    if not text.isascii():
        text = text.encode("utf-8", "replace").decode("utf-8")
    return [found.start() for found in _pattern().finditer(text)]


def covers_lexicon() -> list[str]:
    """Trigger phrases that the gate would miss; must be empty (a test asserts it).

    Verbs of loss are left out: the gate wants their object too ("lost 60 men"), since sport is full of losses.
    """
    return [
        " ".join(key)
        for key, found in lexicon().triggers.items()
        if not all(row.strength == "loss" for row in found) and not fires(" ".join(key))
    ]
