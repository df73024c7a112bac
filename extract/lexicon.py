"""Load, check and compile the word tables, once per process.

Every table is a CSV file under `lexicon/en/`; each row carries an `example`, which the tests run.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

from extract.errors import BadLexicon

FORMS: Final = ("base", "s", "past", "part", "ing")


def rows(table: str, language: str = "en") -> list[dict[str, str]]:
    """The rows of one lexicon table as dictionaries, comments skipped.

    Raises BadLexicon naming file and line when a row has too many or too few fields.
    """
    path = files("extract").joinpath("lexicon", language, table)
    reader = csv.reader(path.read_text("utf-8").splitlines(keepends=True))
    header = next(reader)
    out = []
    for line, row in enumerate(reader, 2):
        if not row or row[0].startswith("#"):
            continue
        if len(row) != len(header):
            raise BadLexicon(f"{len(row)} fields instead of {len(header)}", table, line)
        out.append(dict(zip(header, row, strict=True)))
    return out


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    return {row["name"]: frozenset(row["words"].split()) for row in rows("words.csv")}


def words(name: str) -> frozenset[str]:
    """The named set of words of `words.csv`; raises BadLexicon for a name that the table lacks."""
    try:
        return _words()[name]
    except KeyError:
        raise BadLexicon(f'there is no set "{name}"', "words.csv") from None


def groups(kind: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Phrases of `groups.csv` with their measures, in the table's order.

    `kind` is label (a word that heads its number: "Dead: 12"), victims ("the dead included 12 pupils") complement (what became
    of the counted: "beat 12 men to death") or driven (the same, but only behind a verb of driving: "drove 12 men abroad").
    """
    return tuple((tuple(row["phrase"].split()), row["measure"]) for row in rows("groups.csv") if row["kind"] == kind)


def any_of(names: Iterable[str]) -> str:
    """A regular expression for the longest of the names at a place; beginnings that they share are written, and tried, once."""
    tree: dict[str, Any] = {}
    for name in names:
        node = tree
        for letter in name:
            node = node.setdefault(letter, {})
        node[""] = {}

    def written(node: dict[str, Any]) -> str:
        ways = [re.escape(letter) + written(below) for letter, below in node.items() if letter]
        if "" in node:
            return f"(?:{'|'.join(ways)})?" if ways else ""
        return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"

    return f"(?:{written(tree)})"


class TriggerRow(NamedTuple):
    """One way to say that somebody was killed, injured, ...: see docs/method.md for the kinds."""

    row: str
    kind: str
    measure: str
    strength: str
    form: str


class BoundRow(NamedTuple):
    """A phrase that bounds a number, as token tuple, and the side on which it stands."""

    words: tuple[str, ...]
    side: str
    bound: str


class NumberRow(NamedTuple):
    """A number word: kind and the interval that it states."""

    kind: str
    low: int
    high: int | None


@dataclass(frozen=True)
class Phrases:
    """Keys of one or several words: `by_first` gives the lengths of those that begin with a word, longest first."""

    keys: frozenset[tuple[str, ...]]
    by_first: dict[str, tuple[int, ...]]

    def match(self, low: list[str], k: int) -> tuple[str, ...] | None:
        """The longest phrase that starts at token `k`, or None."""
        for size in self.by_first.get(low[k], ()):
            key = tuple(low[k : k + size])
            if key in self.keys:
                return key
        return None


def phrases(keys: list[tuple[str, ...]]) -> Phrases:
    """Token tuples as keys for `Phrases.match`."""
    lengths: dict[str, set[int]] = {}
    for key in keys:
        lengths.setdefault(key[0], set()).add(len(key))
    return Phrases(frozenset(keys), {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()})


@dataclass(frozen=True)
class Lexicon:
    """The compiled tables that the stages share."""

    triggers: dict[tuple[str, ...], tuple[TriggerRow, ...]]
    trigger_phrases: Phrases
    populations: dict[tuple[str, ...], str]
    population_phrases: Phrases
    units: dict[str, str]
    numbers: dict[str, NumberRow]
    bounds: dict[tuple[str, ...], BoundRow]
    bound_ends: frozenset[str]
    bounds_after: dict[tuple[str, ...], BoundRow]
    after_phrases: Phrases
    demonyms: dict[str, tuple[str, str]]
    countries: dict[str, str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The English tables, compiled; loading takes a few milliseconds and happens once."""
    triggers: dict[tuple[str, ...], list[TriggerRow]] = {}
    for row in rows("triggers.csv"):
        forms = row["forms"].split("|")
        verb = row["kind"] in ("vt", "vi", "vo") and len(forms) == 5
        for k, form in enumerate(forms):
            key = tuple(form.split())
            entry = TriggerRow(row["lemma"], row["kind"], row["measure"], row["strength"], FORMS[k] if verb else "noun")
            if not any(
                e.row == entry.row and e.kind == entry.kind and {e.form, entry.form} == {"past", "part"} for e in triggers.get(key, [])
            ):
                triggers.setdefault(key, []).append(entry)
    populations = {tuple(w.split()): row["population"] for row in rows("populations.csv") for w in row["words"].split("|")}
    units = {w: row["kind"] for row in rows("units.csv") for w in row["words"].lower().split("|")}
    numbers = {
        row["word"]: NumberRow(row["kind"], int(row["low"]), int(row["high"]) if row["high"] else None) for row in rows("numbers.csv")
    }
    sides: dict[str, dict[tuple[str, ...], BoundRow]] = {"before": {}, "after": {}}
    for row in rows("bounds.csv"):
        key = tuple(row["phrase"].split())
        sides[row["side"]][key] = BoundRow(key, row["side"], row["bound"])
    return Lexicon(
        triggers={key: tuple(found) for key, found in triggers.items()},
        trigger_phrases=phrases(list(triggers)),
        populations=populations,
        population_phrases=phrases(list(populations)),
        units=units,
        numbers=numbers,
        bounds=sides["before"],
        bound_ends=frozenset(key[-1] for key in sides["before"]),
        bounds_after=sides["after"],
        after_phrases=phrases(list(sides["after"])),
        demonyms=_demonyms(),
        countries={row["country_name"].lower(): row["canonical"] for row in rows("nationalities.csv") if row["country_name"]},
    )


def _demonyms() -> dict[str, tuple[str, str]]:
    """Demonym, lower case -> (its adjective form as canonical affiliation, ISO alpha-3)."""
    try:
        table = rows("nationalities.csv")
    except FileNotFoundError:
        return {}
    return {row["word"].lower(): (row.get("canonical") or row["word"], row["alpha3"]) for row in table}
