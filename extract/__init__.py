"""Text in, claims out: every dated numeric casualty claim of an article, tagged with its source.

from extract import read, extract_claims, to_frame
frame = to_frame(claim for document in read("article.txt") for claim in extract_claims(document))
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from extract.errors import BadInput, BadLexicon, ExtractError
from extract.pipeline import extract_claims, read_document
from extract.readers import read
from extract.schema import COLUMNS, Claim, Document, Reading

if TYPE_CHECKING:
    import pandas

__all__ = [
    "COLUMNS",
    "BadInput",
    "BadLexicon",
    "Claim",
    "Document",
    "ExtractError",
    "Reading",
    "extract_claims",
    "read",
    "read_document",
    "to_frame",
]


def to_frame(claims: Iterable[Claim]) -> pandas.DataFrame:
    """One row per claim in schema order; see `extract.frame.to_frame` (imported on first use: pandas is slow to load)."""
    from extract.frame import to_frame as build

    return build(claims)
