"""The one exception base of this package and its causes."""

from __future__ import annotations


class ExtractError(Exception):
    """Something given to the extractor cannot be used; the message names the file, line and cause.

    `where` is the file or stream ("articles.jsonl"), `line` the 1-based line number when there is one,
    `cause` one plain sentence.
    """

    def __init__(self, cause: str, where: str = "", line: int | None = None) -> None:
        self.cause = cause
        self.where = where
        self.line = line
        spot = f"{where}, line {line}" if line is not None and where else where or (f"line {line}" if line else "")
        super().__init__(f"{spot}: {cause}" if spot else cause)


class BadInput(ExtractError):
    """A document that cannot be read: empty, binary, too large, malformed."""


class BadLexicon(ExtractError):
    """A lexicon row that breaks the table's rules."""
