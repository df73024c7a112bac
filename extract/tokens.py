"""Words with their places in the text: what every stage below the sentence reads."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import Final

from extract.lexicon import words

PIECES: Final = re.compile(
    r"([A-Za-z]+(?=[ ,])"  # most words, at once
    r"|(?:[A-Za-z]\.){2,}"
    r"|[A-Z]{1,4}-?\d+[A-Z]*\b"  # "M23", "G7", "KH-22": names
    r"|\d+(?:[.,]\d+)*(?:(?:st|nd|rd|th|s|m|mn|bn|k|km|kg|ft|cm|mm|C|F)\b)?(?:[-–]\w+(?:[.,]\d+)*)*"
    r"|[^\W\d_]+(?:[-’'‑][^\W\d_]+)*(?:-\d+(?![\d,.]*,\d))?"
    r"|[^\w\s]|_)"
)
FUSED: Final = re.compile(
    r"(?P<head>(?:and|have|has|had|were|was|been|people|the|of|others|also|more|least|from|than|are|is|being|after|in|its|that|by"
    r"|civilians|children|soldiers|causing|leaving|killing|at))"
    r"(?:kill(?:ed|ing|s)|die[ds]|dead|deaths?|wound(?:ed|ing)|injur(?:ed|ing|ies)|missing|displaced|drowned|casualties|more|"
    r"dozens|hundreds|thousands|people|civilians|children|soldiers|least)$"
    r"|(?P<before>[a-z]{2,12}?)(?:killed|killing|drowned|perished|injured|wounded|gunned)$"
    r"|(?P<word>killed|killing|deaths?|people|dead|injured|wounded|missing|children|civilians|soldiers|victims|died|displaced|casualties)"
    r"(?:and|in|of|by|were|was|have|had|since|during|from|at|on|who|including|to|are)$"
)  # words that scraping glued together at a link's edge
WHOLE: Final = words("whole words")
CAMEL: Final = re.compile(
    r"[a-z]{2,}(?=(?:An?|The|At|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|More|About|Some|Another|Police|Officials"
    r"|Dozens|Hundreds|Thousands|People)$)"
)
MANY: Final = 100_000
"""Distinct words that a memory holds; when full it is thrown away, so that no stream of documents fills the machine."""


class Tokens:
    """The words of one stretch of text.

    `words[k]` is the text as written, `low[k]` the same lower-cased with a straight apostrophe and without
    a possessive 's, `poss[k]` tells whether it had one; `starts[k]`, `ends[k]` are offsets in the document;
    `text` is the stretch itself and `offset` where it begins.
    """

    __slots__ = ("ends", "low", "offset", "poss", "starts", "text", "words")

    def __init__(self, text: str, offset: int = 0) -> None:
        global _memory
        if len(_memory) > MANY:
            _memory = _Memory()
        memory = _memory
        pieces = PIECES.split(text)  # a gap, a word, a gap, a word, ..., a gap
        bounds = list(accumulate(map(len, pieces), initial=offset))
        self.text, self.offset = text, offset
        self.words: list[str] = pieces[1::2]
        self.starts: list[int] = bounds[1:-1:2]
        self.ends: list[int] = bounds[2::2]
        self.low: list[str] = [memory[word] for word in self.words]
        if not memory.glued.keys().isdisjoint(self.words):
            self._part(memory, offset)
        plain = memory.possessive.isdisjoint(self.words)
        self.poss: list[bool] = [False] * len(self.words) if plain else [word in memory.possessive for word in self.words]

    def _part(self, memory: _Memory, offset: int) -> None:
        """Cut glued words in two."""
        spans: list[tuple[int, int]] = []
        for word, start, end in zip(self.words, self.starts, self.ends, strict=True):
            cut = memory.glued.get(word, 0)
            spans += [(start, start + cut), (start + cut, end)] if cut else [(start, end)]
        self.words = [self.text[start - offset : end - offset] for start, end in spans]
        self.low = [memory.plain(word) for word in self.words]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]

    def __len__(self) -> int:
        return len(self.words)

    def at(self, offset: int) -> int:
        """Index of the token that holds or follows the document offset; len(self) when past the end."""
        return bisect_right(self.ends, offset)


class _Memory(dict[str, str]):
    """Every word met so far, as written, with its plain form; beside it which words are possessive and where glued words part."""

    def __init__(self) -> None:
        self.possessive: set[str] = set()
        self.glued: dict[str, int] = {}

    def __missing__(self, word: str) -> str:
        if (cut := _cut(word)) > 0:
            self.glued[word] = cut
        found = self[word] = self.plain(word)
        return found

    def plain(self, word: str) -> str:
        """The word in lower case with a straight apostrophe and without a possessive 's."""
        low = word.lower()
        if len(low) == 1 or low.isalnum():
            return low
        low = low.replace("’", "'").replace("‑", "-")
        if not low.endswith("'s"):
            return low
        self.possessive.add(word)
        return low[:-2]


def _cut(word: str) -> int:
    """Where two glued words part ("peoplekilled", "saidThe"), 0 for one word."""
    if len(word) > 6 and word.lower() not in WHOLE and (split := FUSED.match(word.lower())):
        return split.end(split.lastgroup or 0)
    if len(word) > 3 and not word.islower() and not word.istitle() and (split := CAMEL.search(word)):
        return split.end()
    return 0


_memory = _Memory()
