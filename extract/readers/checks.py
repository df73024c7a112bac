"""Checks that every reader shares: size, binary content, dates."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

from extract.errors import BadInput

MAX_LINE: Final = 4_000_000
MAX_FILE: Final = 200_000_000


def decode(raw: bytes, where: str) -> str:
    """Text of a file's bytes: UTF-8 (with or without mark), UTF-16 with mark, else Windows-1252.

    Raises BadInput for an empty or binary file.
    """
    if not raw.strip():
        raise BadInput("the file is empty", where)
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", "replace")
    head = raw[:8192]
    if b"\x00" in head or sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head) > len(head) * 0.02:
        raise BadInput("this is a binary file, not text", where)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def load(path: Path) -> bytes:
    """The file's bytes; raises BadInput when it is too large to be articles."""
    size = path.stat().st_size
    if size > MAX_FILE:
        raise BadInput(f"{size / 1e6:,.0f} MB is more than the {MAX_FILE / 1e6:,.0f} MB that one file may have", str(path))
    return path.read_bytes()


def long_line(text: str, where: str) -> None:
    """Raises BadInput when a line is too long to be an article's."""
    start = 0
    number = 1
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start > MAX_LINE:
            raise BadInput(f"a line of {end - start:,} characters is no article text (at most {MAX_LINE:,})", where, number)
        start, number = end + 1, number + 1


def day(value: object, where: str, line: int | None = None) -> dt.date | None:
    """An ISO date (a time behind it is dropped); None for an empty value. Raises BadInput for others and for future days."""
    if value is None or value == "":
        return None
    if isinstance(value, dt.datetime):
        found = value.date()
    elif isinstance(value, dt.date):
        found = value
    else:
        try:
            found = dt.date.fromisoformat(str(value)[:10])
        except ValueError as error:
            raise BadInput(f"published: {str(value)[:40]!r} is no ISO date (YYYY-MM-DD)", where, line) from error
    if found > dt.date.today() + dt.timedelta(days=1):
        raise BadInput(f"published: {found.isoformat()} lies in the future", where, line)
    return found
