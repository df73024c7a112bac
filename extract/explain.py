"""Why a claim came out as it did: the rules and lexicon rows behind each field, as text or HTML."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from extract.schema import Claim

FIELDS: Final[tuple[tuple[str, str, Callable[[Claim], str]], ...]] = (
    # rule prefix, name on the page, value to show
    ("number", "Figure", lambda c: c.figure),
    ("bounds.csv", "Bound", lambda c: c.bound),
    ("triggers.csv", "Measure", lambda c: c.measure),
    ("link", "Tied to its measure as", lambda c: ""),
    ("source", "Source", lambda c: c.source or "the publication itself"),
    ("source-name", "Name resolved by", lambda c: c.source_detail or ""),
    ("scope", "Scope", lambda c: c.scope),
    ("as_of", "As of", lambda c: str(c.as_of) if c.as_of else "unknown"),
    ("event", "Event date", lambda c: str(c.event_date) if c.event_date else ""),
    ("place", "Place", lambda c: c.place or "unknown"),
    ("modality", "Stance", lambda c: c.modality),
    ("caveat", "Caveat", lambda c: c.caveat or ""),
)  # fmt: skip


def tree(claim: Claim) -> list[tuple[str, str, list[str]]]:
    """(field, its value, the rules that gave it) in reading order; fields without a rule are left out."""
    rules = [rule for rule in claim.rule.split("; ") if rule]
    out = []
    for prefix, name, value in FIELDS:
        mine = [rule.partition(":")[2] for rule in rules if rule.partition(":")[0] == prefix]
        if mine:
            out.append((name, value(claim), mine))
    return out


def as_text(claim: Claim) -> str:
    """The rule tree as indented lines."""
    lines = [f'"{claim.figure}": {claim.measure}, {claim.population}']
    for name, value, rules in tree(claim):
        lines.append(f"  {name}: {value}".rstrip(": ") if value else f"  {name}")
        lines.extend(f"    by {rule}" for rule in rules)
    lines.append(f"  Confidence: {claim.confidence:.2f} that the whole row is right (machine-read, not reviewed)")
    return "\n".join(lines)
