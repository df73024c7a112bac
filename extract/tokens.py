"""Words with their places in the text: what every stage below the sentence reads."""

from __future__ import annotations

import re
from typing import Final

WORD: Final = re.compile(
    r"(?:[A-Za-z]\.){2,}"
    r"|\d+(?:[.,]\d+)*(?:(?:st|nd|rd|th|s|m|mn|bn|k|km|kg|ft|cm|mm|C|F)\b)?(?:[-–]\w+)*"
    r"|[^\W\d_]+(?:[-’'‑][^\W\d_]+)*(?:-\d+)?"
    r"|[^\w\s]|_"
)
FUSED: Final = re.compile(
    r"(and|have|has|had|were|was|been|people|the|of|others|also|more|least|least|from|than|are|is|being|after|least|in|its|that|"
    r"civilians|children|soldiers|people|of)"
    r"(kill(?:ed|ing|s)|die[ds]|dead|deaths?|wound(?:ed|ing)|injur(?:ed|ing|ies)|missing|displaced|drowned|casualties|"
    r"dozens|hundreds|thousands|people|civilians|children|soldiers)$"
)  # words that scraping glued together at a link's edge


class Tokens:
    """The words of one stretch of text.

    `words[k]` is the text as written, `low[k]` the same lower-cased with a straight apostrophe and without
    a possessive 's, `poss[k]` tells whether it had one; `starts[k]`, `ends[k]` are offsets in the document.
    """

    __slots__ = ("ends", "low", "poss", "starts", "words")

    def __init__(self, text: str, offset: int = 0) -> None:
        self.words: list[str] = []
        self.low: list[str] = []
        self.poss: list[bool] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        for found in WORD.finditer(text):
            word = found.group()
            start = found.start() + offset
            if len(word) > 6 and (split := FUSED.match(word.lower())):
                cut = split.end(1)
                self._add(word[:cut], start)
                self._add(word[cut:], start + cut)
            else:
                self._add(word, start)

    def _add(self, word: str, start: int) -> None:
        low = word.lower()
        poss = False
        if len(low) > 1 and not low.isalnum():
            low = low.replace("’", "'").replace("‑", "-")
            if low.endswith("'s"):
                low, poss = low[:-2], True
        self.words.append(word)
        self.low.append(low)
        self.poss.append(poss)
        self.starts.append(start)
        self.ends.append(start + len(word))

    def __len__(self) -> int:
        return len(self.words)

    def at(self, offset: int) -> int:
        """Index of the token that holds or follows the document offset; len(self) when past the end."""
        for k, end in enumerate(self.ends):
            if offset < end:
                return k
        return len(self.words)
