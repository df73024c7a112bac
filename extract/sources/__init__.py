"""Who is meant: from the words a text uses for a speaker to the body's clear name, organ, kind and country.

First the table of real bodies (`lexicon/en/sources.yaml`), then patterns over head nouns, countries, titles
and prepositions (`lexicon/en/bodies.yaml`), so that an unknown body still gets a clean name and a kind.
Which phrase governs a figure is decided elsewhere; here a phrase is only named.
"""

from __future__ import annotations

from functools import lru_cache

from extract.sources.build import table
from extract.sources.named import Named, of_row
from extract.sources.phrases import Phrases
from extract.sources.resolver import SEGMENTS, Resolver, apposition

__all__ = ["Named", "is_body", "is_known", "not_body", "resolve"]


@lru_cache(maxsize=16_384)
def resolve(phrase: str, country: str | None = None) -> Named:
    """Name the speaker of `phrase`; `country` (alpha-3) is the country the text is about, for "the health ministry".

    Always gives a Named; a phrase that names nobody comes back as written, kind "other", rule "pattern:none".
    Raises BadLexicon when a shipped table breaks its rules.
    """
    here = table()
    parts = [part for part in SEGMENTS.split(phrase) if part and not part.isspace()] if SEGMENTS.search(phrase) else [phrase]
    if len(parts) > 1:
        return apposition(here, phrase, parts, country)
    words = here.tokens(parts[0]) if parts else here.tokens("")
    row = here.find(here.tokens(parts[0], whole=True)) if words.holder else None
    return of_row(row) if row is not None else Resolver(here, country).name(words)


@lru_cache(maxsize=16_384)
def is_body(phrase: str) -> bool:
    """Whether the phrase looks like somebody who can state a figure: an institution, a role, a name."""
    here = table()
    first = next((part for part in SEGMENTS.split(phrase) if part and not part.isspace()), "")
    said = Phrases(here)
    words = here.tokens(first)
    if words.keys and here.find(words) is None:
        words = said.trim(words)
    if not words.keys:
        return False
    if here.find(words) is not None:
        return True
    end = said.phrase_end(words)
    barred, papers = said.lists["not_bodies"], said.lists["papers"]
    last = words.keys[end - 1]
    if last in barred or (words.keys[0] in barred and len(words) == 1):
        return False
    if any(key in papers for key in words.keys):
        return len(words) > 1
    if said.head(words.cut(0, end)) >= 0 or said.mouthpiece(words) >= 0:
        return True
    core = words.cut(0, end)
    return bool(here.inside(core)) or last[0] == "@" or said.is_name(core)


@lru_cache(maxsize=16_384)
def is_known(phrase: str) -> bool:
    """Whether the table holds a body of exactly this name."""
    here = table()
    return here.find(here.tokens(phrase)) is not None


def not_body(word: str) -> bool:
    """Whether the word names a thing or event that states nothing: "blast", "toll"."""
    return word in table().words.lists["not_bodies"]
