"""The literal gate: find casualty words before any dear work; most documents and sentences hold none.

google-re2 scans in linear time at about 100 MB/s; without it the standard library's `re` does the same, slower.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from extract.lexicon import lexicon

STEMS: Final = (
    "kill", "dead", "death", "die", "dies", "died", "dying", "fatal", "injur", "wound", "hurt", "casualt", "victim", "missing", "unaccounted", "slain", "slay",
    "slew", "murder", "massacr", "martyr", "execut", "assassin", "behead", "neutrali", "eliminat", "liquidat", "gunned", "gunning", "shot", "shoot", "stab", "hang",
    "lynch", "electrocut", "asphyxiat", "buried", "bury", "perish", "drown", "succumb", "suffocat", "passed away", "lives", "life", "deceased", "lifeless",
    "homicide", "souls", "bodies", "body", "corpse", "remains", "toll", "maim", "hospital", "treated", "treatment", "burn", "condition",
    "critically", "intensive care", "disappear", "vanished", "lost at sea", "abduct", "kidnap", "captur", "hostage", "captive", "prisoner", "captivity", "displac",
    "uproot", "evacuat", "flee", "fled", "homes", "homeless", "losses", "relocated", "crushed", "hacked", "beat", "froze", "starv", "unharmed", "harm", "refugee", "forced to leave", "tally",
)  # fmt: skip


@lru_cache(maxsize=1)
def _pattern() -> Any:
    expression = "(?i)(?:" + "|".join(STEMS) + ")"
    try:
        import re2
    except ImportError:
        import re

        return re.compile(expression)
    return re2.compile(expression)


def fires(text: str) -> list[int]:
    """Offsets of casualty words in the text, ascending; empty when the document cannot hold a claim."""
    return [found.start() for found in _pattern().finditer(text)]


def covers_lexicon() -> list[str]:
    """Trigger phrases that the gate would miss; must be empty (a test asserts it)."""
    return [" ".join(key) for key in lexicon().triggers if not fires(" ".join(key))]
