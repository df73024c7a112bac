"""The three tables of the store, made from the column table of the claims frame. Rows are only ever added."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Column, Date, Float, Index, Integer, MetaData, String, Table, Text
from sqlalchemy.types import TypeEngine

from extract.schema import COLUMNS

_TYPES: Final[dict[str, TypeEngine[Any]]] = {"string": Text(), "int": Integer(), "float": Float(), "date": Date()}
EXTRA: Final = ("origin", "note")
ORIGINS: Final = ("article", "reference")

metadata: Final = MetaData()

runs: Final = Table(
    "runs",
    metadata,
    Column("run", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(16), nullable=False),
    Column("at", String(32), nullable=False),
)

# One row per reading of a document. A document that is read again and differs gets a second row, which names the
# run that it supersedes; nothing is overwritten.
documents: Final = Table(
    "documents",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("document", Text, nullable=False),
    Column("run", Integer, nullable=False),
    Column("supersedes", Integer),
    Column("digest", String(32), nullable=False),
    Column("origin", String(16), nullable=False),
    Column("text", Text),
    Column("title", Text),
    Column("publisher", Text),
    Column("url", Text),
    Column("published", Date),
    Column("published_basis", Text),
    Column("published_evidence", Text),
    Column("n_claims", Integer, nullable=False),
    Column("added", String(32), nullable=False),
    Index("documents_document", "document", "run"),
    Index("documents_superseded", "supersedes"),
)

# `day` is what the date filter and the charts use: event_date for an incident, else as_of. `known` is the day from
# which the claim could be known: published, else as_of.
claims: Final = Table(
    "claims",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("run", Integer, nullable=False),
    Column("day", Date),
    Column("known", Date),
    *(Column(c.name, _TYPES[c.dtype], nullable=c.nullable) for c in COLUMNS),
    Column("origin", String(16), nullable=False),
    Column("note", Text),
    Index("claims_claim", "claim_id"),
    Index("claims_document", "document"),
    Index("claims_day", "day"),
    Index("claims_question", "scope", "measure", "population", "place", "source"),
)
