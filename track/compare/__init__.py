"""Figures set side by side: what disagrees, by how much, and why. Pure functions on claims frames."""

from __future__ import annotations

from track.compare.agreement import agreement
from track.compare.check import check
from track.compare.consistency import consistency
from track.compare.discrepancy import Comparison, compare
from track.compare.reasons import REASONS

__all__ = ["REASONS", "Comparison", "agreement", "check", "compare", "consistency"]
