"""Where claims are kept: one SQL path for a SQLite file (write-ahead log, the default) and PostgreSQL by URL."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Engine, and_, create_engine, event, func, insert, select, tuple_
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from extract.frame import DTYPES
from extract.schema import COLUMN_NAMES, COLUMNS, Claim, Document, Reading
from track.errors import BadStore
from track.filters import EVERYTHING, Filter, conditions
from track.reference import FOLDER, ReferenceReport, ReferenceRow, read_table, tables
from track.tables import EXTRA, claims, documents, metadata, runs

ROOT: Final = Path(__file__).resolve().parents[1]
DB_VARIABLE: Final = "CASUALTY_TRACKER_DB"  # any SQLAlchemy URL; unset: DEFAULT_URL
DEFAULT_URL: Final = f"sqlite:///{ROOT / 'data' / 'claims.db'}"
FRAME_COLUMNS: Final = (*COLUMN_NAMES, *EXTRA)
DOCUMENT_COLUMNS: Final = (
    "document", "title", "publisher", "url", "published", "published_basis", "published_evidence", "n_claims", "opening", "added",
)  # fmt: skip
OPENING: Final = 80
BATCH: Final = 5_000


@dataclass(frozen=True, slots=True)
class AddResult:
    """What adding one document did: its id, how many claims were stored, and whether the same reading was there already."""

    document: str
    added: int
    already: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One reading ready to be stored: the document, its claims, and per claim a note; `origin` is article or reference."""

    document: Document
    claims: Sequence[Claim]
    origin: str = "article"
    notes: Sequence[str | None] = ()


class Store:
    """An append-only store of documents, claims and the runs that added them.

    `url` is any SQLAlchemy URL; None is that of the environment variable CASUALTY_TRACKER_DB, else the project's own
    `data/claims.db`. Raises BadStore when it cannot be opened.
    Readers and writers of a SQLite file may work at the same time from several processes.
    """

    def __init__(self, url: str | None = None) -> None:
        self.url = url or os.environ.get(DB_VARIABLE) or DEFAULT_URL
        try:
            self._engine = _engine(self.url)
            metadata.create_all(self._engine)
        except (SQLAlchemyError, ArgumentError, NoSuchModuleError, ImportError, OSError) as error:
            raise BadStore(f"the database cannot be opened ({_short(error)})", _shown(self.url)) from error

    def add(self, reading: Reading) -> AddResult:
        """Store one reading of a document; the same reading twice changes nothing, a changed one supersedes the old."""
        return self.add_all([Entry(reading.document, reading.claims)], "add")[0]

    def add_all(self, entries: Iterable[Entry], kind: str) -> list[AddResult]:
        """Store many readings in one transaction, under one run; `kind` names it ("add", "reference")."""
        results: list[AddResult] = []
        at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        with self._write() as connection:
            run: int | None = None
            held = _Batch(connection)
            for entry in entries:
                digest = _digest(entry)
                last = held.latest(entry.document.id)
                if last is not None and last[0] == digest:
                    results.append(AddResult(entry.document.id, 0, True))
                    continue
                if run is None:
                    run = int(connection.execute(insert(runs).values(kind=kind, at=at)).inserted_primary_key[0])  # type: ignore[index]
                held.add(entry, run, digest, at, None if last is None else last[1])
                results.append(AddResult(entry.document.id, len(entry.claims), False))
            held.flush()
        return results

    def add_reference(self, folder: Path = FOLDER) -> ReferenceReport:
        """Load the reference tables of a folder; again changes nothing, an edited row supersedes its page's old reading.

        Rows that break the rules are left out and told in the report. Raises BadRow when the folder holds no table.
        """
        errors: list[str] = []
        pages: dict[str, list[ReferenceRow]] = {}
        for path in tables(folder):
            for row in read_table(path):
                if isinstance(row, ReferenceRow):
                    pages.setdefault(row.document.id, []).append(row)
                else:
                    errors.append(str(row))
        entries = []
        for rows in pages.values():
            rows = list({row.claim.claim_id: row for row in rows}.values())
            entries.append(Entry(rows[0].document, [row.claim for row in rows], "reference", [row.note or None for row in rows]))
        return ReferenceReport(sum(result.added for result in self.add_all(entries, "reference")), tuple(errors))

    def claims(
        self, where: Filter = EVERYTHING, *, order: str = "as_of", descending: bool = True, limit: int | None = None, offset: int = 0
    ) -> pd.DataFrame:  # fmt: skip
        """The claims that match, in the claims frame's columns and dtypes plus `origin` and `note`; empty cells come last."""
        if order not in FRAME_COLUMNS:
            raise BadStore(f"there is no column {order!r} to order by", "order")
        column = claims.c[order]
        query = select(*(claims.c[name] for name in FRAME_COLUMNS)).where(self._current(where))
        query = query.order_by(column.is_(None), column.desc() if descending else column.asc(), claims.c.seq.asc())
        if limit is not None or offset:
            query = query.limit(limit if limit is not None else 2**62).offset(offset)
        return self._frame(query)

    def count(self, where: Filter = EVERYTHING) -> int:
        """How many claims match."""
        return int(self._read(select(func.count()).select_from(claims).where(self._current(where)))[0][0])

    def choices(self, column: str, where: Filter = EVERYTHING) -> list[tuple[str, int]]:
        """The values of a column with their counts, commonest first, then by name; "" counts the empty cells."""
        if column not in FRAME_COLUMNS:
            raise BadStore(f"there is no column {column!r}", "choices")
        found = self._read(select(claims.c[column], func.count()).where(self._current(where)).group_by(claims.c[column]))
        pairs = [("" if value is None else str(value), int(count)) for value, count in found]
        return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))

    def series(self, where: Filter = EVERYTHING, *, scope: str = "cumulative") -> pd.DataFrame:
        """One row per source, organ, question and as_of: the newest publication. Sorted by as_of, oldest first."""
        key = [claims.c[name] for name in ("source", "source_detail", "measure", "population", "affiliation", "place", "as_of")]
        newest = func.row_number().over(
            partition_by=key, order_by=(claims.c.published.is_(None), claims.c.published.desc(), claims.c.seq.desc())
        )  # fmt: skip
        wanted = and_(self._current(where), claims.c.scope == scope, claims.c.as_of.is_not(None))
        ranked = select(*(claims.c[name] for name in FRAME_COLUMNS), claims.c.seq, newest.label("place_in_day")).where(wanted).subquery()
        query = select(*(ranked.c[name] for name in FRAME_COLUMNS)).where(ranked.c.place_in_day == 1)
        return self._frame(query.order_by(ranked.c.as_of, ranked.c.seq))

    def documents(self, origin: str = "article") -> pd.DataFrame:
        """The documents in the order in which they were added, newest reading of each; `opening` is the text's first words."""
        opening = func.substr(documents.c.text, 1, OPENING).label("opening")
        names = [opening if name == "opening" else documents.c[name] for name in DOCUMENT_COLUMNS]
        later = documents.alias()
        newest = ~select(later.c.seq).where(later.c.document == documents.c.document, later.c.seq > documents.c.seq).exists()
        query = select(*names).where(documents.c.origin == origin, newest).order_by(documents.c.seq)
        return pd.DataFrame(self._read(query), columns=list(DOCUMENT_COLUMNS))

    def text(self, document: str) -> str | None:
        """The text of a document as it was read last; None for reference pages and unknown ids."""
        query = select(documents.c.text).where(documents.c.document == document).order_by(documents.c.seq.desc()).limit(1)
        found = self._read(query)
        return None if not found else found[0][0]

    def version(self) -> int:
        """A number that grows with every write."""
        return int(self._read(select(func.coalesce(func.max(runs.c.run), 0)))[0][0])

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    def _current(self, where: Filter) -> ColumnElement[bool]:
        """The filter's condition, without the claims of superseded readings."""
        gone = select(documents.c.document, documents.c.supersedes).where(documents.c.supersedes.is_not(None))
        wanted = conditions(where)
        if not self._read(gone.limit(1)):
            return wanted
        return and_(wanted, tuple_(claims.c.document, claims.c.run).not_in(gone))

    def _frame(self, query: Any) -> pd.DataFrame:
        columns = list(zip(*self._read(query), strict=True)) or [()] * len(FRAME_COLUMNS)
        dtypes = {column.name: DTYPES[column.dtype] for column in COLUMNS} | dict.fromkeys(EXTRA, "string")
        return pd.DataFrame({name: pd.Series(list(cells), dtype=dtypes[name]) for name, cells in zip(FRAME_COLUMNS, columns, strict=True)})

    def _read(self, query: Any) -> Sequence[Any]:
        try:
            with self._engine.connect() as connection:
                return connection.execute(query).fetchall()
        except SQLAlchemyError as error:
            raise BadStore(f"the database cannot be read ({_short(error)})", _shown(self.url)) from error

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        try:
            with self._engine.execution_options(write=True).begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise BadStore(f"nothing was stored ({_short(error)})", _shown(self.url)) from error


class _Batch:
    """Rows waiting to be inserted, so that thousands of small documents do not cost a statement each."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._documents: list[dict[str, Any]] = []
        self._claims: list[dict[str, Any]] = []
        self._seen: dict[str, tuple[str, int]] = {}

    def latest(self, document: str) -> tuple[str, int] | None:
        """Digest and run of a document's last reading, stored or waiting."""
        if document in self._seen:
            return self._seen[document]
        table = documents.c
        found = self._connection.execute(
            select(table.digest, table.run).where(table.document == document).order_by(table.seq.desc()).limit(1)
        ).first()
        return None if found is None else (str(found.digest), int(found.run))

    def add(self, entry: Entry, run: int, digest: str, at: str, supersedes: int | None) -> None:
        document = asdict(entry.document)
        document["document"] = document.pop("id")
        self._seen[entry.document.id] = (digest, run)
        more = {"run": run, "supersedes": supersedes, "digest": digest, "origin": entry.origin, "n_claims": len(entry.claims), "added": at}
        self._documents.append(document | more | {"text": entry.document.text or None})
        notes = entry.notes or [None] * len(entry.claims)
        for claim, note in zip(entry.claims, notes, strict=True):
            day = claim.event_date if claim.scope == "incident" and claim.event_date else claim.as_of
            row = asdict(claim) | {"run": run, "day": day, "known": claim.published or claim.as_of, "origin": entry.origin, "note": note}
            self._claims.append(row)
        if len(self._claims) >= BATCH:
            self.flush()

    def flush(self) -> None:
        for table, rows in ((documents, self._documents), (claims, self._claims)):
            if rows:
                self._connection.execute(insert(table), rows)
                rows.clear()


def _engine(url: str) -> Engine:
    if url.startswith("sqlite:///") and ":memory:" not in url:
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _sqlite_connect)
        event.listen(engine, "begin", _sqlite_begin)
    return engine


def _sqlite_connect(connection: Any, _: Any) -> None:
    """Write-ahead log, wait for other writers up to 30 s, and let our own BEGIN open the transactions."""
    connection.isolation_level = None
    for pragma in ("busy_timeout=30000", "journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")


def _sqlite_begin(connection: Connection) -> None:
    """A writer takes its lock at once: two that both began as readers could never both go on."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("write") else "BEGIN")


def _digest(entry: Entry) -> str:
    whole = [asdict(entry.document), [asdict(claim) for claim in entry.claims], list(entry.notes)]
    return hashlib.blake2b(json.dumps(whole, default=str, sort_keys=True).encode(), digest_size=12).hexdigest()


def _short(error: BaseException) -> str:
    return str(getattr(error, "orig", None) or error).splitlines()[0].strip()


def _shown(url: str) -> str:
    """The URL without a password."""
    head, at, tail = url.rpartition("@")
    scheme, colon, _ = head.partition("://")
    return f"{scheme}://…@{tail}" if at and colon else url
