"""What a phrase for a speaker resolves to."""

from __future__ import annotations

from dataclasses import dataclass

from extract.sources.table import Row


@dataclass(frozen=True, slots=True)
class Named:
    """A speaker, named.

    `source` is the shortest clear name, `source_detail` the organ, person or title within it, `kind` one of
    schema.SOURCE_KINDS, `country` alpha-3 where known. `known` says that the table holds the body; `rule` which
    row ("sources.yaml:UN/OHCHR") or pattern ("pattern:ministry") named it. `person` is the person's name when
    the phrase gives one, `parent` the actor to which a body with a voice of its own belongs, `qualifier` a
    description the press commonly adds ("Hamas-run").
    """

    source: str
    source_detail: str | None
    kind: str
    country: str | None
    known: bool
    rule: str
    person: str | None = None
    parent: str | None = None
    qualifier: str | None = None


def of_row(row: Row) -> Named:
    """The speaker that a row of the table names."""
    return Named(row.source, row.detail, row.kind, row.country, True, row.rule, row.person, row.parent, row.qualifier)
