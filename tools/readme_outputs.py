"""Fill the outputs in README.md that stand between `<!-- output: COMMAND -->` and `<!-- end -->`; with --check only compare.

    python tools/readme_outputs.py [--check]
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "README.md"
BLOCK = re.compile(r"(<!-- output: (?P<command>[^\n]+?) -->\n```\n)(?P<body>.*?)(```\n<!-- end -->)", re.S)
WIDEST = 200  # characters of a line that is shown


def run(command: str) -> str:
    """Standard output of a `python -m ...` command of ours, long lines cut; raises SystemExit when it fails."""
    words = shlex.split(command)
    if words[0] == "python":
        words[0] = sys.executable
    environment = {**os.environ, "CASUALTY_TRACKER_DB": "sqlite://"}  # in memory: the outputs owe nothing to a store that is there
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise SystemExit(f"{command} failed with status {done.returncode}: {done.stderr.strip()[-400:]}")
    return "\n".join(line[:WIDEST].rstrip() for line in done.stdout.rstrip().splitlines()) + "\n"


def filled(text: str) -> str:
    """The page with every output written anew."""
    return BLOCK.sub(lambda found: found.group(1) + run(found.group("command")) + found.group(4), text)


def main() -> int:
    """Write the page, or say whether it is up to date (exit status 1 when it is not)."""
    old = TARGET.read_text(encoding="utf-8")
    new = filled(old)
    if "--check" in sys.argv[1:]:
        if new != old:
            print("README.md shows other outputs than the program gives: run `make docs`", file=sys.stderr)
            return 1
        return 0
    TARGET.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
