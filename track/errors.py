"""The one exception base of this package."""

from __future__ import annotations


class TrackError(Exception):
    """Something asked of the store or the comparison cannot be done; the message is fit for a user's screen.

    `cause` is one plain sentence; `where` names the file, database or option; `line` is 1-based when there is one.
    """

    def __init__(self, cause: str, where: str = "", line: int | None = None) -> None:
        self.cause = cause
        self.where = where
        self.line = line
        spot = f"{where}, line {line}" if line is not None and where else where
        super().__init__(f"{spot}: {cause}" if spot else cause)


class BadRow(TrackError):
    """A row of a reference table that breaks the rules of the column table."""


class BadStore(TrackError):
    """The database cannot be opened, read or written."""
