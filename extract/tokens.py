"""Words with their places in the text: what every stage below the sentence reads."""

from __future__ import annotations

import re
from typing import Final

WORD: Final = re.compile(
    r"(?:[A-Za-z]\.){2,}"
    r"|\d+(?:[.,]\d+)*(?:(?:st|nd|rd|th|s|m|mn|bn|k|km|kg|ft|cm|mm|C|F)\b)?(?:[-–]\w+(?:[.,]\d+)*)*"
    r"|[^\W\d_]+(?:[-’'‑][^\W\d_]+)*(?:-\d+)?"
    r"|[^\w\s]|_"
)
FUSED: Final = re.compile(
    r"(?P<head>(?:and|have|has|had|were|was|been|people|the|of|others|also|more|least|from|than|are|is|being|after|in|its|that|by|civilians|children|soldiers|causing|leaving|killing|at))"
    r"(?:kill(?:ed|ing|s)|die[ds]|dead|deaths?|wound(?:ed|ing)|injur(?:ed|ing|ies)|missing|displaced|drowned|casualties|more|"
    r"dozens|hundreds|thousands|people|civilians|children|soldiers|least)$"
    r"|(?P<before>[a-z]{2,12}?)(?:killed|killing|drowned|perished|injured|wounded|gunned)$"
    r"|(?P<word>killed|killing|deaths?|people|dead|injured|wounded|missing|children|civilians|soldiers|victims|died|displaced|casualties)"
    r"(?:and|in|of|by|were|was|have|had|since|during|from|at|on|who|including|to|are)$"
)  # words that scraping glued together at a link's edge
WHOLE: Final = frozenset(
    "skilled unskilled semiskilled semi-skilled highly-skilled painkilling overkilled reinjured uninjured unwounded peopled weedkilling self-wounded soldiering deadon deathof "
    "diedin injuredin multiskilled deskilled upskilled reskilled outgunned deadened wounding".split()
) - {"deathof", "diedin", "injuredin", "deadon"}
CAMEL: Final = re.compile(r"[a-z]{2,}(?=(?:An?|The|At|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|More|About|Some|Another|Police|Officials|Dozens|Hundreds|Thousands|People)$)")


class Tokens:
    """The words of one stretch of text.

    `words[k]` is the text as written, `low[k]` the same lower-cased with a straight apostrophe and without
    a possessive 's, `poss[k]` tells whether it had one; `starts[k]`, `ends[k]` are offsets in the document;
    `text` is the stretch itself.
    """

    __slots__ = ("ends", "low", "poss", "starts", "text", "words")

    def __init__(self, text: str, offset: int = 0) -> None:
        self.text = text
        self.words: list[str] = []
        self.low: list[str] = []
        self.poss: list[bool] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        for found in WORD.finditer(text):
            word = found.group()
            start = found.start() + offset
            if len(word) > 6 and word.lower() not in WHOLE and (split := FUSED.match(word.lower())):
                cut = split.end(split.lastgroup or 0)
                self._add(word[:cut], start)
                self._add(word[cut:], start + cut)
            elif len(word) > 3 and not word.islower() and not word.istitle() and (split := CAMEL.search(word)):
                cut = split.end()
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
