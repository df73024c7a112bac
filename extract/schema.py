"""The records that pass between the stages, and THE column table of the claims frame.

This module imports nothing of ours. `COLUMNS` is the one place where the columns of a claim are
named, typed and explained: the frame, the store, every export and `docs/schema.md` follow from it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple, TypeAlias

Bound: TypeAlias = Literal["exact", "at_least", "at_most", "about", "between", "vague", "unknown"]
Measure: TypeAlias = Literal["killed", "injured", "missing", "captured", "displaced", "casualties"]
Scope: TypeAlias = Literal["cumulative", "incident", "period"]
Modality: TypeAlias = Literal["asserted", "confirmed", "estimated", "denied", "unknown"]

BOUNDS: Final = ("exact", "at_least", "at_most", "about", "between", "vague", "unknown")
MEASURES: Final = ("killed", "injured", "missing", "captured", "displaced", "casualties")
POPULATIONS: Final = (
    "people", "civilians", "military", "children", "women", "men", "women_and_children", "journalists", "medics",
    "aid_workers", "police", "militants", "officials", "elderly", "hostages", "refugees", "other",
)  # fmt: skip
SOURCE_KINDS: Final = (
    "un", "government", "military", "local_authorities", "emergency_services", "health", "police", "ngo", "media",
    "armed_group", "academic", "eyewitness", "other",
)  # fmt: skip
SCOPES: Final = ("cumulative", "incident", "period")
MODALITIES: Final = ("asserted", "confirmed", "estimated", "denied", "unknown")
CAVEATS: Final = ("unverified",)
AS_OF_BASES: Final = ("stated", "statement", "published")
GRAINS: Final = ("day", "month", "year")
PUBLISHED_BASES: Final = ("given", "metadata", "dateline", "inferred")


@dataclass(frozen=True, slots=True)
class Document:
    """One text to read, with what is known of where and when it appeared.

    `published` is None when nobody gave a date; the pipeline then infers one and sets
    `published_basis` to "inferred" (or leaves both None when the text holds no evidence).
    """

    text: str
    id: str = ""
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: dt.date | None = None
    published_basis: str | None = None
    published_evidence: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of the document's text, `text == document.text[start:end]`; `kind` is "prose", "headline" or "item"."""

    start: int
    end: int
    text: str
    kind: str = "prose"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something, as the words state it; offsets count in the document's text.

    `low` and `high` follow the bound: at_least leaves `high` None, at_most leaves `low` None, unknown both.
    `kind` is number, one, article ("a man"), another, zero, both, vague or unknown. Token indices in the sentence:
    the figure is [first, last), bound words and determiners before it begin at `lead`.
    `rules` names the number rule and the bound row that made it.
    """

    start: int
    end: int
    figure: str
    low: int | None
    high: int | None
    bound: Bound
    kind: str = "number"
    first: int = 0
    last: int = 0
    lead: int = 0
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A quantity tied to a measure and a population: somebody was killed, injured, missing, ...

    `points_back` tells how its words point to an earlier figure of which it is a part: them ("two of them"),
    group ("among the dead"), alone ("in Velm alone"), or "".
    """

    quantity: Quantity
    measure: Measure
    population: str = "people"
    affiliation: str | None = None
    trigger_start: int = 0
    trigger_end: int = 0
    rules: tuple[str, ...] = ()
    points_back: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """On whose word a figure stands: its origin, who relays it, and the words that say so."""

    source: str | None = None
    source_detail: str | None = None
    source_text: str | None = None
    source_kind: str | None = None
    relayed_by: str | None = None
    cue: str | None = None
    statement_start: int | None = None
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dating:
    """When a figure stood (`as_of`), when the event was, and when a counted stretch of time began."""

    as_of: dt.date | None = None
    as_of_basis: str | None = None
    event_date: dt.date | None = None
    event_date_grain: str | None = None
    period_start: dt.date | None = None
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placing:
    """Where the victims are: canonical name, the words of the text, ISO 3166-1 alpha-3 country."""

    place: str | None = None
    place_text: str | None = None
    country: str | None = None
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stance:
    """The source's modality and the publication's caveat."""

    modality: Modality = "asserted"
    caveat: str | None = None
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One row of the claims frame. Meanings and types: `COLUMNS`."""

    claim_id: str
    document: str
    figure: str
    start: int
    end: int
    sentence: str
    sentence_start: int
    low: int | None
    high: int | None
    bound: str
    measure: str
    population: str = "people"
    affiliation: str | None = None
    place: str | None = None
    place_text: str | None = None
    country: str | None = None
    source: str | None = None
    source_detail: str | None = None
    source_text: str | None = None
    source_kind: str | None = None
    relayed_by: str | None = None
    cue: str | None = None
    as_of: dt.date | None = None
    as_of_basis: str | None = None
    event_date: dt.date | None = None
    event_date_grain: str | None = None
    period_start: dt.date | None = None
    scope: str = "incident"
    modality: str = "asserted"
    caveat: str | None = None
    part_of: str | None = None
    confidence: float = 0.0
    rule: str = ""
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: dt.date | None = None
    published_basis: str | None = None


class Column(NamedTuple):
    """One column of the claims frame.

    `dtype` is one of string, int, float, date; `nullable` tells whether a row may leave it empty;
    `values` is the closed set for enums, () otherwise; `hxl` the Humanitarian Exchange Language tag.
    """

    name: str
    dtype: Literal["string", "int", "float", "date"]
    nullable: bool
    hxl: str
    meaning: str
    values: tuple[str, ...] = ()


COLUMNS: Final[tuple[Column, ...]] = (
    Column(
        "claim_id", "string", False, "#meta+id",
        "stable hash of document, span and measure: the same text gives the same id on every machine",
    ),
    Column("document", "string", False, "#meta+document", "the document's id: the caller's id if given, else a digest of its text"),
    Column("figure", "string", False, "#meta+figure", "the figure's words without hedge and noun; text[start:end] == figure, always"),
    Column("start", "int", False, "#meta+start", "first character of the figure in the document's text (Python slice)"),
    Column("end", "int", False, "#meta+end", "one past the figure's last character"),
    Column("sentence", "string", False, "#description+sentence", "the sentence that holds the figure, verbatim"),
    Column("sentence_start", "int", False, "#meta+sentence_start", "first character of that sentence in the document's text"),
    Column("low", "int", True, "#affected+min", "lower end of what the words say; empty when they give none"),
    Column("high", "int", True, "#affected+max", "upper end of what the words say; empty when they give none"),
    Column("bound", "string", False, "#meta+bound", "how the words bound the number", BOUNDS),
    Column(
        "measure", "string", False, "#affected+measure",
        "what is counted; casualties = killed and injured lumped together or unspecified", MEASURES,
    ),
    Column("population", "string", False, "#affected+population", "the most specific word the text uses for whom is counted", POPULATIONS),
    Column("affiliation", "string", True, "#group+name", "side or nationality of the victims, if said"),
    Column("place", "string", True, "#loc+name", "the most specific named place where these victims are, canonical"),
    Column("place_text", "string", True, "#loc+name+text", "that place as the text writes it"),
    Column("country", "string", True, "#country+code", "ISO 3166-1 alpha-3 code of the place's country"),
    Column("source", "string", True, "#meta+source", "origin of the figure, canonical; empty = the publication's own voice"),
    Column("source_detail", "string", True, "#meta+source+detail", "the organ within the source"),
    Column("source_text", "string", True, "#meta+source+text", "the source as the text writes it"),
    Column("source_kind", "string", True, "#meta+source+kind", "what sort of body the source is", SOURCE_KINDS),
    Column("relayed_by", "string", True, "#meta+source+relay", "who repeats the figure, when the text names both"),
    Column("cue", "string", True, "#meta+cue", "the attribution words"),
    Column("as_of", "date", True, "#date+reported", "the day on which the figure stood"),
    Column(
        "as_of_basis", "string", True, "#date+reported+basis",
        "where as_of comes from: a stated day, the day of the statement, or the publication date", AS_OF_BASES,
    ),
    Column("event_date", "date", True, "#date+occurred", "for scope incident: the day the people were killed, injured, ..."),
    Column("event_date_grain", "string", True, "#date+occurred+grain", "how exact event_date is", GRAINS),
    Column("period_start", "date", True, "#date+start", "for period and cumulative: the first day counted, if said"),
    Column(
        "scope", "string", False, "#meta+scope",
        "running total of a war, epidemic, campaign; one event; or a stretch of time inside something larger", SCOPES,
    ),
    Column("modality", "string", False, "#status+modality", "the source's stance", MODALITIES),
    Column("caveat", "string", True, "#status+caveat", "the publication's own reservation", CAVEATS),
    Column("part_of", "string", True, "#meta+part_of", "claim_id of the claim of which this one is explicitly a subset"),
    Column("confidence", "float", False, "#meta+confidence", "calibrated chance, 0 to 1, that the whole row is right"),
    Column("rule", "string", False, "#meta+rule", "which rules and lexicon rows built the row"),
    Column("title", "string", True, "#meta+title", "the document's title"),
    Column("publisher", "string", True, "#meta+publisher", "who published the document"),
    Column("url", "string", True, "#meta+url", "where the document was seen"),
    Column("published", "date", True, "#date+published", "the document's publication date"),
    Column("published_basis", "string", True, "#date+published+basis", "how that date is known", PUBLISHED_BASES),
)  # fmt: skip

COLUMN_NAMES: Final[tuple[str, ...]] = tuple(column.name for column in COLUMNS)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one document gave: the document (with its date, given or inferred) and its claims in text order."""

    document: Document
    claims: tuple[Claim, ...] = field(default=())
