"""Conflicts with a known first day: anchors for "after 28 days of war" and for running totals without a stated start."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from extract.errors import BadLexicon


class Conflict(NamedTuple):
    """A war or campaign: its first day, other names, the country or region of its victims and ISO alpha-3 codes."""

    name: str
    began: dt.date
    aliases: tuple[str, ...]
    theatre: str | None
    countries: tuple[str, ...]


@lru_cache(maxsize=1)
def conflicts() -> tuple[Conflict, ...]:
    """The table `lexicon/en/conflicts.yaml`; raises BadLexicon naming the row that is broken."""
    import yaml

    path = files("extract").joinpath("lexicon", "en", "conflicts.yaml")
    out = []
    for n, row in enumerate(yaml.load(path.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader)), 1):
        try:
            out.append(Conflict(row["name"], row["began"], tuple(row.get("aliases", ())), row.get("theatre"), tuple(row.get("countries", ()))))
        except KeyError as missing:
            raise BadLexicon(f"row {n} lacks {missing}", "conflicts.yaml", n) from None
    return tuple(out)
