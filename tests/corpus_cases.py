"""The corpus as data: load the cases, turn one into a document, and tell what differs from its claims.

A sentence case marks its figures in the text, `<12> people died`, and lists its claims in their order.
Beside the column names a claim may use these short keys: `exact: 12`, `at_least: 12`, `at_most: 12`,
`about: 12`, `between: [10, 12]`, `vague: [24, 99]`, `unknown: true` stand for low, high and bound;
`value: 12` for low and high alone. `part_of` is the index of the parent claim, `figure` lists other
spans a reader would accept. A list of values means that any of them is right, names are compared without
case and accents; a `place` is right when it is
the canonical name or the name as written, `source` is the canonical name, `source_text` the words as written.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from extract.schema import COLUMN_NAMES, Claim, Document

CORPUS: Final = Path(__file__).resolve().parent / "corpus"
MARK: Final = re.compile(r"<([^<>]+)>")
NAMES: Final = frozenset({"place", "place_text", "source", "source_detail", "source_text", "relayed_by", "affiliation", "cue"})
CASE_KEYS: Final = frozenset({"id", "text", "claims", "xfail", "why", "title"})
CLAIM_KEYS: Final = frozenset(COLUMN_NAMES) | {"exact", "about", "at_least", "at_most", "between", "vague", "unknown", "value"}


@dataclass(frozen=True, slots=True)
class Expected:
    """One claim a reader expects: its span, the figure words that are accepted, and the asserted columns."""

    start: int
    end: int
    figures: tuple[str, ...]
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """One case of the corpus. `file` is its class of language, `xfail` why it is known to fail, `why` why nothing comes out."""

    id: str
    file: str
    text: str
    expected: tuple[Expected, ...]
    xfail: str | None = None
    why: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to write a number: the text, the words of the figure in it, and what they mean."""

    id: str
    text: str
    figure: str
    low: int | None
    high: int | None
    bound: str | None
    xfail: str | None = None


@cache
def context() -> dict[str, Any]:
    """What all sentence cases share: publication day, publisher, title."""
    loaded: dict[str, Any] = yaml.safe_load((CORPUS / "context.yaml").read_text("utf-8"))
    return loaded


def published() -> dt.date:
    """The corpus's one publication day."""
    day: dt.date = context()["published"]
    return day


def unmark(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its figure marks, and the marked spans in it."""
    plain, spans, at, size = [], [], 0, 0
    for found in MARK.finditer(text):
        plain += [text[at : found.start()], found[1]]
        start = size + found.start() - at
        size = start + len(found[1])
        spans.append((start, size))
        at = found.end()
    return "".join([*plain, text[at:]]), spans


def numbers(spec: dict[str, Any]) -> dict[str, Any]:
    """Low, high and bound for the short keys of a claim or phrase; {} when it uses none."""
    low_high: dict[str, Any] = {}
    for bound in ("exact", "about", "at_least", "at_most", "between", "vague", "unknown", "value"):
        if bound not in spec:
            continue
        given = spec[bound]
        low, high = given if isinstance(given, list) else (None, None) if bound == "unknown" else (given, given)
        low_high = {"low": None if bound == "at_most" else low, "high": None if bound == "at_least" else high}
        if bound != "value":
            low_high["bound"] = bound
    return low_high


def expected(text: str, span: tuple[int, int], spec: dict[str, Any]) -> Expected:
    """The expectation for one marked span. Raises ValueError on a key that is no column."""
    if wrong := set(spec) - CLAIM_KEYS:
        raise ValueError(f"unknown keys {sorted(wrong)} in {spec}")
    fields = {key: value for key, value in spec.items() if key in COLUMN_NAMES and key != "figure"} | numbers(spec)
    return Expected(*span, (text[slice(*span)], *_list(spec.get("figure"))), fields)


def case(raw: dict[str, Any], file: str) -> Case:
    """One case from its YAML form. Raises ValueError when marks and claims do not match."""
    if wrong := set(raw) - CASE_KEYS:
        raise ValueError(f"{file}: {raw.get('id')}: unknown keys {sorted(wrong)}")
    text, spans = unmark(raw["text"])
    specs = raw.get("claims") or []
    if len(spans) != len(specs):
        raise ValueError(f"{file}: {raw['id']}: {len(spans)} marks, {len(specs)} claims")
    wanted = tuple(expected(text, span, spec) for span, spec in zip(spans, specs, strict=True))
    return Case(raw["id"], file, text, wanted, raw.get("xfail"), raw.get("why"), raw.get("title"))


@cache
def sentences() -> tuple[Case, ...]:
    """All cases of `sentences/`, file by file. Raises ValueError when an id is used twice."""
    found = [case(raw, path.stem) for path in sorted((CORPUS / "sentences").glob("*.yaml")) for raw in _yaml(path)]
    return _unique(found)


@cache
def negatives() -> tuple[Case, ...]:
    """All cases of `negatives.yaml`: no claim may come out of them."""
    return _unique([case(raw, "negatives") for raw in _yaml(CORPUS / "negatives.yaml")])


@cache
def phrases() -> tuple[Phrase, ...]:
    """Every way of every value in `phrases/`; the figure is marked where it is not the whole phrase."""
    out = []
    for path in sorted((CORPUS / "phrases").glob("*.yaml")):
        for raw in _yaml(path):
            limits = numbers(raw)
            for way in raw["ways"]:
                written, xfail = (way["text"], way.get("xfail")) if isinstance(way, dict) else (way, None)
                text, spans = unmark(written)
                start, end = spans[0] if spans else (0, len(text))
                out.append(Phrase(f"{path.stem}:{text}", text, text[start:end], limits["low"], limits["high"], limits.get("bound"), xfail))
    return tuple(out)


def crashers() -> tuple[str, ...]:
    """The inputs of `crash.txt`, one a line, with Python escapes; `N * TEXT` repeats a text."""
    out = []
    for line in (CORPUS / "crash.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        times = re.fullmatch(r"(\d+) \* (.*)", line)
        body = (times[2] if times else line).encode("latin-1", "backslashreplace").decode("unicode_escape")
        out.append(body * int(times[1]) if times else body)
    return tuple(out)


def document(of: Case, before: str = "") -> Document:
    """The case as a document of the corpus's publisher and day; `before` is put in front of its text."""
    title = of.title if of.title is not None else context()["title"]
    return Document(before + of.text, title=title, publisher=context()["publisher"], published=published())


def differences(of: Case, claims: Sequence[Claim]) -> list[str]:
    """What is wrong with these claims, one line a fault; [] when all is as the case says."""
    faults = [f"figure {c.figure!r} is not text[{c.start}:{c.end}]" for c in claims if of.text[c.start : c.end] != c.figure]
    missed = [want for want in of.expected if not any(_overlap(want, claim) for claim in claims)]
    extra = [claim for claim in claims if not any(_overlap(want, claim) for want in of.expected)]
    faults += [f"missed {want.figures[0]!r} ({want.fields.get('measure')})" for want in missed]
    faults += [f"unwanted {claim.figure!r} ({claim.measure})" for claim in extra]
    if not missed and not extra and len(claims) != len(of.expected):
        faults.append(f"{len(claims)} claims instead of {len(of.expected)}: {[(c.figure, c.measure) for c in claims]}")
    paired = _pairs(of, claims)
    ids = {index: claim.claim_id for index, claim in paired.items()}
    for index, claim in paired.items():
        faults += [f"[{index}] {fault}" for fault in _claim_faults(of.expected[index], claim, ids)]
    return faults


def _pairs(of: Case, claims: Sequence[Claim]) -> dict[int, Claim]:
    """The claim for each expectation that has one: it overlaps, the measure right where two share a figure."""
    paired: dict[int, Claim] = {}
    for index, want in enumerate(of.expected):
        pool = [claim for claim in claims if _overlap(want, claim) and claim not in paired.values()]
        if pool:
            paired[index] = min(pool, key=lambda claim: (claim.measure != want.fields.get("measure", claim.measure), claim.start))
    return paired


def _claim_faults(want: Expected, claim: Claim, ids: dict[int, str]) -> Iterable[str]:
    if claim.figure not in want.figures:
        yield f"figure {claim.figure!r}, wanted {want.figures[0]!r}"
    for name, value in want.fields.items():
        got = getattr(claim, name)
        if name == "part_of":
            if got not in [None if one is None else ids.get(one) for one in _wanted(value)]:
                yield f"part_of {'empty' if got is None else 'another claim'}, wanted {'empty' if value is None else f'[{value}]'}"
        elif not any(_same(name, got, one) or (name == "place" and one and _same(name, claim.place_text, one)) for one in _wanted(value)):
            yield f"{name} {got!r}, wanted {value!r}"
    if want.fields.get("source_text") and not claim.source:
        yield "source is empty"


def _same(name: str, got: object, wanted: object) -> bool:
    if name in NAMES and isinstance(got, str) and isinstance(wanted, str):
        return _plain(got) == _plain(wanted)
    return got == wanted


def _plain(name: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return bare.casefold().replace("’", "'").removeprefix("the ")


def _overlap(want: Expected, claim: Claim) -> bool:
    return claim.start < want.end and want.start < claim.end


def _wanted(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _yaml(path: Path) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load(path.read_text("utf-8")) or []
    return loaded


def _unique(cases: list[Case]) -> tuple[Case, ...]:
    seen: set[str] = set()
    for one in cases:
        if one.id in seen:
            raise ValueError(f"{one.file}: id {one.id} is used twice")
        seen.add(one.id)
    return tuple(cases)
