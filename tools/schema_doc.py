"""Write docs/schema.md from the column table in extract/schema.py; with --check only compare.

    python tools/schema_doc.py [--check]
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from extract.schema import COLUMNS  # noqa: E402

TARGET = ROOT / "docs" / "schema.md"
HEAD = """# The columns of the claims frame

One row is one claim: one figure, for one measure, about one population, as one document states it. The frame in Python, the
store's table and every export have these columns, in this order. Written by `tools/schema_doc.py` from the column table in
`extract/schema.py`; do not edit by hand.

| column | type | may be empty | HXL tag | meaning |
| --- | --- | --- | --- | --- |
"""


def document() -> str:
    """The whole Markdown page."""
    lines = []
    for column in COLUMNS:
        values = f" One of: {', '.join(column.values)}." if column.values else ""
        meaning = column.meaning[0].upper() + column.meaning[1:]
        lines.append(f"| `{column.name}` | {column.dtype} | {'yes' if column.nullable else 'no'} | `{column.hxl}` | {meaning}.{values} |")
    return HEAD + "\n".join(lines) + "\n"


def main() -> int:
    """Write the page, or say whether it is up to date (exit status 1 when it is not)."""
    text = document()
    if "--check" in sys.argv[1:]:
        if not TARGET.is_file() or TARGET.read_text(encoding="utf-8") != text:
            print("docs/schema.md is not up to date: run `make docs`", file=sys.stderr)
            return 1
        return 0
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
