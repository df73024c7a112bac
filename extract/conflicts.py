"""Conflicts with a known first day: anchors for "after 28 days of war"."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from extract.errors import BadLexicon


class Conflict(NamedTuple):
    """A war or campaign: its first day, other names, the country or region of its victims and ISO alpha-3 codes.

    `example` is an undated sentence that speaks of it, `appeared` the day to be inferred from that sentence.
    """

    name: str
    began: dt.date
    aliases: tuple[str, ...]
    theatre: str | None
    countries: tuple[str, ...]
    example: str
    appeared: dt.date


@lru_cache(maxsize=1)
def conflicts() -> tuple[Conflict, ...]:
    """The table `lexicon/en/conflicts.yaml`; raises BadLexicon naming the row that is broken."""
    import yaml

    path = files("extract").joinpath("lexicon", "en", "conflicts.yaml")
    out = []
    for n, row in enumerate(yaml.load(path.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader)), 1):
        try:
            aliases, countries = tuple(row.get("aliases", ())), tuple(row.get("countries", ()))
            out.append(Conflict(row["name"], row["began"], aliases, row.get("theatre"), countries, row["example"], row["appeared"]))
        except KeyError as missing:
            raise BadLexicon(f"row {n} lacks {missing}", "conflicts.yaml", n) from None
    return tuple(out)
