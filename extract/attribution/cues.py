"""The tables of attribution: cue words with their kinds, and the classes of words around them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from extract.errors import BadLexicon
from extract.lexicon import rows

KINDS = ("speech", "clause", "put", "count", "find", "show", "according", "per", "citing", "cited")


class Cue(NamedTuple):
    """A row of cues.csv as compiled.

    `kind` says how the cue ties a speaker to a figure (one of `KINDS`), `modality` what it says of the
    source's stance ("" = nothing), `row` is the row's first form, for `explain`.
    """

    kind: str
    modality: str
    row: str


@lru_cache(maxsize=1)
def cues() -> dict[tuple[str, ...], Cue]:
    """The cues by their words. Raises BadLexicon for an unknown kind or a form that stands in two rows."""
    out: dict[tuple[str, ...], Cue] = {}
    for row in rows("cues.csv"):
        forms = row["forms"].split("|")
        if row["kind"] not in KINDS:
            raise BadLexicon(f'unknown kind "{row["kind"]}"; one of {", ".join(KINDS)}', "cues.csv")
        for form in forms:
            if out.setdefault(tuple(form.split()), cue := Cue(row["kind"], row["modality"], forms[0])) != cue:
                raise BadLexicon(f'"{form}" stands in two rows', "cues.csv")
    return out


@lru_cache(maxsize=1)
def _classes() -> dict[str, frozenset[str]]:
    return {row["name"]: frozenset(row["words"].split()) for row in rows("attribution_words.csv")}


def words(name: str) -> frozenset[str]:
    """The named class of words of attribution_words.csv. Raises BadLexicon when there is none."""
    try:
        return _classes()[name]
    except KeyError:
        raise BadLexicon(f'there is no class "{name}"', "attribution_words.csv") from None


@lru_cache(maxsize=1)
def fitting() -> dict[str, frozenset[str]]:
    """Noun that stands for a body named before ("the agency") -> kinds of bodies that it may stand for."""
    return {noun: frozenset(row["kinds"].split("|")) for row in rows("body_nouns.csv") for noun in row["nouns"].split("|")}
