"""What is known of the bodies that give figures: who speaks with one voice, who counts a floor, who is a party.

Three tables in `track/lexicon`: bodies.csv (one row per body, with the reason), conflicts.csv (the nations that fight in
a country) and episodes.csv (stretches of a war that are over, whose toll no longer grows).
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from extract.sources import resolve
from track.places import country_of, inhabitants, people_of

FOLDER: Final = Path(__file__).with_name("lexicon")
_LOCAL: Final = re.compile(r"(officials|authorities)$", re.IGNORECASE)
# Kinds of source that speak for the state or town in which the victims are.
_NATIONAL: Final = frozenset({"government", "military", "local_authorities", "police", "emergency_services", "health"})


@dataclass(frozen=True, slots=True)
class Body:
    """One source and organ: whether the organ counts as a voice of its own, counts a floor, and its nation ("" = none).

    `unstated` names the measure under which the body's figures are filed although it does not say what it counts.
    """

    source: str
    detail: str
    voice: str
    floor: bool
    unstated: str
    nation: str


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as handle:
        return tuple(csv.DictReader(handle))


@cache
def body(source: str, detail: str = "", kind: str = "") -> Body:
    """The body behind a claim's source, source_detail and source_kind (empty strings for empty cells).

    `voice` is the key under which its figures are one series: the source alone for bodies that speak with one voice
    (the UN, the US, a city's officials), source and organ for the others (Ukraine's ministries differ).
    """
    whole = next((row for row in _rows("bodies.csv") if row["source"] == source and not row["detail"]), None)
    organ = next((row for row in _rows("bodies.csv") if row["source"] == source and row["detail"] == detail), whole)
    single = bool(whole and whole["one_voice"]) or bool(_LOCAL.search(source))
    voice = source if single or not detail else f"{source} ({detail})"
    nation = (organ or {}).get("nation", "") or people_of(source)
    if not nation and kind == "armed_group":
        nation = source
    return Body(source, detail, voice, bool(organ and organ["floor"]), (organ or {}).get("unstated", ""), nation)


@cache
def role(nation: str, kind: str, affiliation: str, country: str) -> str:
    """Whether a body is a party where these victims are: "itself", "enemy" or "" (a third party, as far as is known).

    `nation` is the body's, `affiliation` the victims' side ("" = the country's own people), `country` alpha-3.
    """
    home = inhabitants(country)
    nation = nation or (home if kind in _NATIONAL else "")
    if not nation:
        return ""
    if nation == (affiliation or home):
        return "itself"
    fighting = {name for row in _rows("conflicts.csv") if row["country"] == country for name in row["nations"].split("|")}
    return "enemy" if nation in fighting or nation == home else ""


@cache
def speaks_itself(source: str, detail: str, relayed_by: str | None) -> bool:
    """Whether a figure comes from the source itself, one of its people or through the press, not by way of another body."""
    if not relayed_by:
        return True
    named = resolve(relayed_by)
    if not named.known or named.kind == "media" or source in (named.source, named.parent) or named.source == detail:
        return True
    return bool(named.person and named.country and named.country == country_of(source))


@cache
def closed(place: str) -> tuple[dt.date, dt.date] | None:
    """First and last day of an episode that is over, for places that the table lists."""
    for row in _rows("episodes.csv"):
        if row["place"] == place:
            return dt.date.fromisoformat(row["start"]), dt.date.fromisoformat(row["end"])
    return None
