"""Figures of one source and day that must fit one another: sums, parts and wholes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from track.compare.codes import Ints
from track.compare.guard import PARTS
from track.compare.rows import Bools, Rows
from track.compare.series import Figures
from track.places import wholes

NEAR_DAYS: Final = 7  # a city's and a country's figures of two sources are set side by side within a week
KEY: Final = ("population", "side", "place", "scope", "begin", "voice", "day")


@dataclass(frozen=True, slots=True)
class Misfit:
    """Figures that do not fit: reason code, what in a word, and their claims' rows: the odd one, then those it rests on."""

    reason: str
    what: str
    row: int
    rests_on: tuple[int, ...]


def table(rows: Rows, figures: Figures) -> pd.DataFrame:
    """The figures as a frame with the question's fields, their readings, and country; one row per figure."""
    asked = pd.DataFrame(
        [(q.measure, q.population, q.side, q.place, q.scope, q.begin) for q in figures.questions], columns=["measure", *KEY[:5]]
    )
    made = asked.iloc[figures.group].reset_index(drop=True)
    made["voice"], made["day"], made["row"] = figures.voice, figures.day, figures.row
    reading = figures.read(slice(None))
    made["lo"], made["hi"], made["lent"] = reading.lo, reading.hi, figures.lent
    made["open"] = rows.text["bound"].values()[figures.row] == "at_least"
    made["country"] = rows.text["country"].values()[figures.row]
    made["unstated"] = _unstated(rows, figures.row)
    return made


def _unstated(rows: Rows, at: Ints) -> Bools:
    return np.array([bool(entry.unstated) for entry in rows.bodies] or [False], np.bool_)[rows.body[at]]


def totals(made: pd.DataFrame, key: list[str]) -> Iterator[Misfit]:
    """Killed and injured of one source, day and `key` against its casualties: the sum's reading must meet the total's."""
    stated = made[~made["lent"] & ~made["unstated"] & np.isfinite(made["hi"]) & (made["lo"] >= 0)]
    parts = {name: stated[stated["measure"] == name].drop_duplicates(key) for name in ("killed", "injured", "casualties")}
    columns = [*key, "lo", "hi", "row"]
    joined = (
        parts["killed"][columns].merge(parts["injured"][columns], on=key, suffixes=("_k", "_i")).merge(parts["casualties"][columns], on=key)
    )
    off = (joined["lo_k"] + joined["lo_i"] > joined["hi"]) | (joined["hi_k"] + joined["hi_i"] < joined["lo"])
    for row in joined[off].to_dict("records"):
        yield Misfit("total", "sum", int(row["row"]), (int(row["row_k"]), int(row["row_i"])))


def wholes_below(made: pd.DataFrame) -> Iterator[Misfit]:
    """Parts above their wholes in one source's figures of one day: children above people, killed above killed and
    injured, a town above its country. A whole of "at least" so many may hold any part."""
    stated = made[~made["lent"] & ~made["unstated"]]
    whole = stated[stated["population"] == "people"]
    yield from _above(stated[stated["population"].isin(PARTS)], whole, [*_but("population"), "measure"], "people")
    total = stated[stated["measure"] == "casualties"]
    yield from _above(stated[stated["measure"].isin(["killed", "injured"])], total, list(KEY), "measure")
    yield from _above(*_inside(stated), [*_but("place"), "measure"], "place")


def _but(name: str) -> list[str]:
    return [column for column in KEY if column not in (name, "begin")]


def _inside(stated: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Every figure of a place paired with its wider places: the part's rows are repeated, one per wider place."""
    holders = {
        (place, country): wholes(place, country or None) for place, country in set(zip(stated["place"], stated["country"], strict=True))
    }
    held = pd.DataFrame(
        [(place, country, whole) for (place, country), found in holders.items() for whole in found], columns=["place", "country", "whole"]
    )
    part = stated.merge(held, on=["place", "country"])
    part["place"] = part.pop("whole")
    return part, stated


def _above(part: pd.DataFrame, whole: pd.DataFrame, key: list[str], what: str) -> Iterator[Misfit]:
    joined = part[[*key, "lo", "row"]].merge(whole.loc[~whole["open"], [*key, "hi", "row"]], on=key, suffixes=("", "_whole"))
    for row in joined[(joined["lo"] > joined["hi"]) & (joined["row"] != joined["row_whole"])].to_dict("records"):
        yield Misfit("part", what, int(row["row"]), (int(row["row_whole"]),))


def towns_above(made: pd.DataFrame, names: list[str]) -> Iterator[Misfit]:
    """A town of one source above a wider place of another within a week: once per pair of sources, where it is most so."""
    stated = made[~made["lent"] & (made["scope"] == "cumulative")]
    part, whole = _inside(stated)
    if not len(part):
        return
    key = ["population", "side", "place", "scope", "measure"]
    joined = part[[*key, "lo", "row", "voice", "day"]].merge(whole[[*key, "hi", "row", "voice", "day"]], on=key, suffixes=("", "_whole"))
    joined = joined[(joined["voice"] != joined["voice_whole"]) & ((joined["day"] - joined["day_whole"]).abs() <= NEAR_DAYS)]
    joined = joined[joined["lo"] > joined["hi"]].assign(times=lambda frame: frame["lo"] / frame["hi"].clip(lower=1))
    pairs: list[Any] = [*key, "voice", "voice_whole"]
    for row in joined.sort_values(["times", "row", "row_whole"], ascending=[False, True, True]).drop_duplicates(pairs).to_dict("records"):
        yield Misfit("part", "another source", int(row["row"]), (int(row["row_whole"]),))
