"""Markdown tables, and the sections of docs/measured.md that the bench writes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
MEASURED: Final = ROOT / "docs" / "measured.md"
HEAD: Final = "# Measured\n\nWritten by `bench`; each section names its command. Do not edit by hand.\n"


def table(head: Sequence[str], lines: Iterable[Sequence[object]]) -> str:
    """A Markdown table; floats with three decimals, None as an en dash."""
    rows = [head, ["---"] * len(head), *lines]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in row) + " |" for row in rows) + "\n"


def write_section(name: str, body: str, path: Path = MEASURED) -> None:
    """Put the body between the section's marks in the file, in place of what stood there; a new section goes to the end."""
    begin, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->\n"
    text = path.read_text("utf-8") if path.exists() else HEAD
    block = begin + body.rstrip() + "\n" + end
    if begin in text and end in text:
        before, _, rest = text.partition(begin)
        text = before + block + rest.partition(end)[2]
    else:
        text = text.rstrip() + "\n\n" + block
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def share(part: int, whole: int) -> float | None:
    """part / whole; None when there is nothing to divide by."""
    return part / whole if whole else None


def _cell(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else str(value)
