"""One look per source, the same on every page and for ever: hue by body, dash and marker as part of the identity.

The seven hues are Okabe-Ito's, tuned in two values each until every one keeps 3:1 on its page (contrast by WCAG 2.2) and
any two stay apart under simulated colour blindness; yellow is dropped. A body's slot is stored at first sight and never
reused or reordered; from the eighth body on the hue repeats with the next dash and marker.
"""

from __future__ import annotations

import csv
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

SEEDS: Final = Path(__file__).with_name("sources.csv")
LIGHT: Final = ("#004B80", "#BC7D00", "#007A5E", "#C45F95", "#863800", "#2E96DA", "#2B2926")
DARK: Final = ("#3D9BDC", "#E69F00", "#22B58A", "#D98DB8", "#F0803C", "#8CCBF0", "#EDEBE8")
DASHES: Final = ("solid", "dash", "dashdot", "dot", "longdash", "longdashdot", "solid")
MARKERS: Final = ("circle", "diamond", "triangle-up", "square", "triangle-down", "pentagon", "hexagon")
# What the eighth body and its successors wear: the hue comes round again, dash and marker do not.
LATER_MARKERS: Final = ("cross", "star", "x", "hexagram", "bowtie", "triangle-left", "triangle-right")
LATER_DASHES: Final = ("longdashdot", "dot", "solid", "dash", "dashdot", "longdash", "dot")
OWN_VOICE: Final = -1


class Look(NamedTuple):
    """How a source is drawn: hue number (0-6; 6 is ink), both colour values, Plotly dash and marker names."""

    hue: int
    light: str
    dark: str
    dash: str
    marker: str

    def colour(self, dark: bool) -> str:
        """The colour on a dark or a light page."""
        return self.dark if dark else self.light


def look(slot: int) -> Look:
    """The look of a slot; negative slots (the article's own voice) are ink."""
    hue = slot % len(LIGHT) if slot >= 0 else 6
    turn = slot // len(LIGHT) if slot >= 0 else 0
    dash = DASHES[hue] if turn == 0 else LATER_DASHES[(hue + turn - 1) % len(LATER_DASHES)]
    marker = MARKERS[hue] if turn == 0 else LATER_MARKERS[(hue + turn - 1) % len(LATER_MARKERS)]
    return Look(hue, LIGHT[hue], DARK[hue], dash, marker)


class Slots:
    """The stored map from body to slot. `file` keeps what was given out; it grows by one line per new body and is never rewritten."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._slots = _read(SEEDS) | (_read(file) if file.exists() else {})

    def look(self, body: str) -> Look:
        """The look of a body (a claim's `source`); "" is the article's own voice."""
        return look(self.slot(body)) if body else look(OWN_VOICE)

    def slot(self, body: str) -> int:
        """The slot of a body; a new body takes the next free one and keeps it."""
        with self._lock:
            if body not in self._slots:
                self._slots[body] = max(self._slots.values(), default=-1) + 1
                self._append(body)
            return self._slots[body]

    def learn(self, bodies: Iterable[str]) -> None:
        """Give slots to bodies in the order given (commonest first keeps the plainest looks for those seen most)."""
        for body in bodies:
            if body:
                self.slot(body)

    def _append(self, body: str) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        new = not self._file.exists()
        with self._file.open("a", encoding="utf-8", newline="") as rows:
            writer = csv.writer(rows)
            if new:
                writer.writerow(("body", "slot"))
            writer.writerow((body, self._slots[body]))


def _read(file: Path) -> dict[str, int]:
    with file.open(encoding="utf-8", newline="") as rows:
        return {row["body"]: int(row["slot"]) for row in csv.DictReader(rows)}
