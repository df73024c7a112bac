"""The literal gate: find casualty words before any dear work; most documents and sentences hold none.

google-re2 scans in linear time at some hundred MB/s; without it the standard library's `re` does the same, slower.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final

from extract.lexicon import lexicon, rows

STEMS: Final = "gate.csv"
GLUED: Final = (  # see extract.tokens.FUSED
    r"[a-z]{2}(?:killed|killing|drowned|perished|injured|wounded|gunned)"
    r"|(?:and|ha[vsd]e?|were|was|been|people|the|of|others|also|more|least|from|than|are|is|being|after|in|its|that|by|civilians|children"
    r"|soldiers|causing|leaving|at)(?:kill|die[ds]|dead|death|wound|injur|missing|displaced|casualties)"
)


def fast(expressions: Iterable[str]) -> Any:
    """One pattern over bytes that finds any of the expressions, whatever the case: with `search` and `finditer`.

    The expressions are of the kind that re2 knows (no look-around), in ASCII. Give it text as `plain` makes it.
    """
    joined = ("(?i)(?:" + "|".join(expressions) + ")").encode("ascii")
    try:
        import re2
    except ImportError:
        import re

        return re.compile(joined)
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    return re2.compile(joined, options)


def plain(text: str) -> bytes:
    """The text as a byte a character, so that offsets stay; characters beyond Latin-1 become question marks."""
    return text.encode("latin-1", "replace")


@lru_cache(maxsize=1)
def _stems() -> Any:
    """Stems stand at the head of a word, or behind digits or a word that scraping glued to them ("12killed", "peoplekilled")."""
    head = "|".join(row["stem"] for row in rows(STEMS))
    return fast((rf"(?:\b|[0-9])(?:{head})", GLUED))


def fires(text: str) -> list[int]:
    """Offsets of casualty words in the text, ascending; empty when the document cannot hold a claim."""
    return [found.start() for found in _stems().finditer(plain(text))]


def covers_lexicon() -> list[str]:
    """Trigger phrases that the gate would miss; must be empty (a test asserts it).

    Verbs of loss are left out: the gate wants their object too ("lost 60 men"), since sport is full of losses.
    """
    return [
        " ".join(key)
        for key, found in lexicon().triggers.items()
        if not all(row.strength == "loss" for row in found) and not fires(" ".join(key))
    ]
