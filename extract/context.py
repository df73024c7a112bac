"""The document as the stages see it: sentences, their words, quotation spans, dates known so far."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Final

from extract.schema import Document, Sentence
from extract.tokens import Tokens

MARKS: Final = re.compile(r"[“”\"]|\n+")
REOPENING: Final = ("“", '"')  # a line that begins so goes on with the quotation
LONGEST: Final = 3000


@dataclass(slots=True)
class Context:
    """One document on its way through the stages.

    `sentences` are in text order; `tokens(i)` gives the words of sentence i, cut once and kept;
    `quotes` are (start, end) spans of quoted speech in document offsets; `published` is the day to reckon from.
    """

    document: Document
    sentences: list[Sentence]
    published: dt.date | None
    quotes: list[tuple[int, int]]
    _tokens: dict[int, Tokens] = field(default_factory=dict)

    def tokens(self, i: int) -> Tokens:
        """The words of sentence i."""
        found = self._tokens.get(i)
        if found is None:
            sentence = self.sentences[i]
            found = self._tokens[i] = Tokens(sentence.text, sentence.start)
        return found

    def quote_at(self, offset: int) -> tuple[int, int] | None:
        """The quotation span that holds the offset, or None."""
        k = bisect_right(self.quotes, (offset, 1 << 62)) - 1
        if k >= 0 and self.quotes[k][0] < offset < self.quotes[k][1]:
            return self.quotes[k]
        return None


def quote_spans(text: str) -> list[tuple[int, int]]:
    """Spans of direct speech, by opening and closing context rather than by toggling.

    A curly opening mark opens; a straight mark opens when white space or a bracket stands before it and a
    letter behind. A paragraph break closes a span that nobody closed. Spans over 3,000 characters are dropped.
    """
    spans: list[tuple[int, int]] = []
    start = -1
    for found in MARKS.finditer(text):
        mark, at = found.group(), found.start()
        if mark[0] == "\n":
            if start < 0 or (mark == "\n" and text[found.end() : found.end() + 1] in REOPENING):
                continue
            end = at
        elif mark == "“" or (mark == '"' and _opens(text, at)):
            if start < 0:
                start = at
            continue
        elif start < 0:
            continue
        else:
            end = at + 1
        if at - start < LONGEST:
            spans.append((start, end))
        start = -1
    return spans


def _opens(text: str, at: int) -> bool:
    """The straight mark at offset `at` opens a quotation."""
    return (at == 0 or text[at - 1] in " \n\t([—–-") and at + 1 < len(text) and not text[at + 1].isspace()
